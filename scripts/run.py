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
TWICE = 1  # seconds: make hands on what this process has had itself; that is asking once
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop:
    """Counts how often we were asked to stop: once is politely, twice at once."""

    def __init__(self):
        self.asked = 0
        self.last = -TWICE
        for number in ENDINGS:
            signal.signal(number, self.ask)

    def ask(self, number, frame):
        if time.monotonic() - self.last >= TWICE:
            self.asked += 1
            self.last = time.monotonic()


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
    """Run the commands until one ends or we are asked to stop; then end the others.

    Returns:
        The exit code: 0 when we were asked.
    """
    stop = Stop()
    # Sessions of their own, so that Ctrl-C reaches them once and in our order.
    running = [
        subprocess.Popen(line, cwd=ROOT, env=environment, start_new_session=True) for line in lines
    ]
    greet(running, environment["SITE_URL"], f"http://{HOST}:{port}", stop)
    while are_wanted(running, stop):
        time.sleep(0.5)
    if stop.asked:
        print("\nStopping.", flush=True)
    else:
        print("The server or the worker has ended; stopping the other.", file=sys.stderr)
    end(running, stop)
    return 0 if stop.asked else 1


def are_wanted(running, stop):
    return not stop.asked and all(process.poll() is None for process in running)


def greet(running, site, address, stop):
    """Print where to go and who may log in, once the server answers."""
    if not answers(f"{address}/healthz", running, stop):
        return
    print(f"\n  {site}/          the site\n  {site}/cms/      editing")
    accounts = var_root() / ACCOUNTS
    if accounts.exists():
        print("\n" + accounts.read_text())
    print("Ctrl-C stops the server and its worker.", flush=True)


def answers(url, running, stop):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and are_wanted(running, stop):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return True
        except urllib.error.HTTPError as error:
            print(f"{url} answers {error.code}", file=sys.stderr)
            return True
        except OSError:
            time.sleep(0.1)
    return False


def end(running, stop):
    """Let the processes finish their work, for a while and until we are asked twice."""
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + GRACE
    while any(process.poll() is None for process in running):
        if stop.asked > 1 or time.monotonic() > until:
            break
        time.sleep(0.1)
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    main()
