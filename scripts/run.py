"""`make run` and `make dev`: prepares the demo, then runs the server and the worker together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from prepare_demo import ACCOUNTS, var_root
from stamps import ROOT

HOST = "127.0.0.1"
PATIENCE = 60  # seconds for the first answer
GRACE = 10  # seconds to finish work after Ctrl-C


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--dev", action="store_true", help="autoreload and debug toolbar")
    options = arguments.parse_args()
    port = int(os.environ.get("PORT") or 8000)
    if not is_free(port):
        sys.exit(f"Port {port} is taken. Choose another: make run PORT={port + 1}")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"portal.settings.{'dev' if options.dev else 'demo'}",
        "SITE_URL": os.environ.get("SITE_URL") or f"http://{HOST}:{port}",
    }
    prepare = [sys.executable, "scripts/prepare_demo.py"]
    if subprocess.run(prepare, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("The demo site could not be prepared; see above.")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    sys.exit(keep_running(commands(options.dev, port), environment, port))


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex((HOST, port)) != 0


def commands(dev, port):
    """Return the two commands of a running portal: what answers and what works behind it."""
    manage = [sys.executable, "manage.py"]
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
    granian += ["--port", str(port), "--blocking-threads", "4", "--log-level", "warning"]
    server = (
        [*manage, "runserver", f"{HOST}:{port}"] if dev else [*granian, "portal.wsgi:application"]
    )
    return [server, [*manage, "run_worker"]]


def keep_running(lines, environment, port):
    """Run the commands until one ends or Ctrl-C; then end the others. Return the exit code."""
    # Sessions of their own, so that Ctrl-C reaches them once and in our order.
    running = [
        subprocess.Popen(line, cwd=ROOT, env=environment, start_new_session=True) for line in lines
    ]
    try:
        greet(running, environment["SITE_URL"], f"http://{HOST}:{port}")
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
        print("The server or the worker has ended; stopping the other.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping.")
        return 0
    finally:
        stop(running)


def greet(running, site, address):
    """Print where to go and who may log in, once the server answers."""
    if not answers(f"{address}/healthz", running):
        return
    print(f"\n  {site}/          the site\n  {site}/cms/      editing")
    accounts = var_root() / ACCOUNTS
    if accounts.exists():
        print("\n" + accounts.read_text())
    print("Ctrl-C stops the server and its worker.", flush=True)


def answers(url, running):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and all(process.poll() is None for process in running):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return True
        except urllib.error.HTTPError as error:
            print(f"{url} answers {error.code}", file=sys.stderr)
            return True
        except OSError:
            time.sleep(0.1)
    return False


def stop(running):
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
