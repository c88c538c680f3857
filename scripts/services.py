"""Private servers for tests: no port or data shared with the machine's own.

Usage: services.py postgres|redis|elasticsearch start|stop. `start` prints the URL of the server;
it is safe to call twice. The data lie in a short path below the temporary folder, because a
socket's path may have only 107 characters and because root must hand them to a user of lower rank.
"""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import search_server
from stamps import ROOT

STATE = ROOT / ".cache" / "services"
PATIENCE = 60  # seconds for any one step
# Tests can be run again: nothing has to survive a crash.
POSTGRES_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "autovacuum": "off",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "listen_addresses": "",
}


def postgres_bin():
    """Return the folder of the newest PostgreSQL server programs, or None."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def lower_rank(preferred="nobody"):
    """Return what makes a process run as nobody special; some servers refuse to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get(preferred) or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def run(command, **options):
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
        **options,
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout}")


def start_postgres(folder):
    """Start a cluster in the folder, reached by a socket beside it; return its database URL."""
    programs = postgres_bin()
    if not programs:
        sys.exit("No PostgreSQL server; apt-get install postgresql.")
    rank = {**lower_rank("postgres"), "cwd": folder}
    if rank.get("user"):
        os.chown(folder, rank["user"], rank["group"])
    locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
    trust = ["--auth=trust", "--username=portal", "--no-sync"]
    run([programs / "initdb", "-D", folder / "data", *locale, *trust], **rank)
    options = {**POSTGRES_OPTIONS, "unix_socket_directories": str(folder)}
    with (folder / "data" / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in options.items())
    pg_ctl = [programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log"]
    run([*pg_ctl, "-w", "-t", PATIENCE, "start"], **rank)
    run([programs / "createdb", "-h", folder, "-U", "portal", "portal"], **rank)
    return f"postgres://portal@/{folder}/portal"  # django-environ's form of a socket


def stop_postgres(folder):
    programs = postgres_bin()
    if programs and (folder / "data" / "postmaster.pid").exists():
        pg_ctl = [programs / "pg_ctl", "-D", folder / "data"]
        run([*pg_ctl, "-m", "immediate", "stop"], **lower_rank("postgres"), cwd=folder)


def start_redis(folder):
    """Start a Redis without persistence on a free port of loopback; return its URL."""
    program = shutil.which("redis-server")
    if not program:
        sys.exit("No Redis server; apt-get install redis-server.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"port": port, "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": folder}
    options |= {"daemonize": "yes", "pidfile": folder / "pid", "maxmemory": "64mb"}
    run([program, *(part for name, value in options.items() for part in (f"--{name}", value))])
    return f"redis://127.0.0.1:{port}/0"


def stop_redis(folder):
    try:
        os.kill(int((folder / "pid").read_text()), signal.SIGTERM)
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return


def start_elasticsearch(folder):
    """Return the URL of the server that ELASTICSEARCH_URL names, else of one of our own."""
    return os.environ.get("ELASTICSEARCH_URL") or search_server.start(folder, lower_rank())


START = {"postgres": start_postgres, "redis": start_redis, "elasticsearch": start_elasticsearch}
STOP = {"postgres": stop_postgres, "redis": stop_redis, "elasticsearch": search_server.stop}


def start(service):
    """Start the service afresh, ending one left over; return its URL."""
    stop(service)
    folder = Path(tempfile.mkdtemp(prefix=f"portal-{service}-"))
    STATE.mkdir(parents=True, exist_ok=True)
    (STATE / service).write_text(json.dumps({"folder": str(folder)}))
    return START[service](folder)


def stop(service):
    """End the service that `start` began and remove its data; quiet when there is none."""
    folder = folder_of(service)
    if folder is None:
        return
    if folder.exists():
        STOP[service](folder)
        shutil.rmtree(folder, ignore_errors=True)
    (STATE / service).unlink()


def folder_of(service):
    """Return where the data of a service lie that `start` began; None when there is none."""
    state = STATE / service
    return Path(json.loads(state.read_text())["folder"]) if state.exists() else None


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in START or sys.argv[2] not in ("start", "stop"):
        sys.exit(__doc__)
    service, verb = sys.argv[1:]
    if verb == "stop":
        stop(service)
    else:
        try:
            print(start(service))
        except search_server.NoServer as reason:
            stop(service)
            sys.exit(str(reason))
