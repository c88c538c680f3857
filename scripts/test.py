"""`make test`: the checks, the tests on Elasticsearch, SQLite and PostgreSQL, the browser tests.

Everything runs even when something before it failed; the last lines say what was skipped for
want of a tool and what failed. With CI set, such a skip is a failure.
"""

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor

import search_server
import services
import test_tools
from stamps import ROOT

LOGS = ROOT / ".cache" / "tests"
DEMO = ROOT / ".cache" / "demo"
PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--numprocesses", "2"]
UNIT = [*PYTEST, "--ignore", "tests/browser", "-m", "not elasticsearch"]
# One after the other: they share a server, which some of them freeze.
ELASTICSEARCH = [*PYTEST[:-2], "tests/search", "-m", "elasticsearch"]
BROWSER = [*PYTEST, "--dist", "worksteal", "tests/browser", "--browser", "chromium"]
# Five runs read the same five hundred modules of tests.
KEEPING_BYTECODE = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def prepare_machine():
    """Install what is missing; stop here when a required tool cannot be had."""
    test_tools.install(test_tools.missing())
    absent = test_tools.missing()
    fatal = [tool for tool in absent if tool.required or os.environ.get("CI")]
    for tool in fatal:
        print(f"{tool.name} is missing: run `{tool.command}` as root.", file=sys.stderr)
    if fatal:
        sys.exit(1)
    return absent


def passes(name, command, environment):
    """Run one part in the open; return whether it passed."""
    print(f"\n=== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(
        command,
        cwd=ROOT,
        env={**KEEPING_BYTECODE, **environment},
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode
    print(f"=== {name}: {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - started:.0f} s")
    return code == 0


def migrated_postgres():
    """Start PostgreSQL with migrated tables, which each process of the tests copies."""
    url = services.start("postgres")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        stdin=subprocess.DEVNULL,
        check=True,
    )
    return {"DATABASE_URL": url, "TEST_TEMPLATE": "portal"}


def filled_demo():
    """Fill the demo for the browser tests, which do so themselves when that fails here."""
    shutil.rmtree(DEMO, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo_filling", str(DEMO)],
        cwd=ROOT,
        env={**KEEPING_BYTECODE, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return {} if done.returncode else {"TEST_DEMO": str(DEMO)}


def parts(absent, search_url, on_postgres, demo):
    """Yield the parts in order: name, command, environment.

    Args:
        absent: tools that are missing.
        search_url: future of the search server's address; waited for as late as possible.
        on_postgres: future of the environment of the tests on PostgreSQL.
        demo: future of the environment of the tests that visit the demo.
    """
    yield "check", [sys.executable, "scripts/check.py"], {}
    if not search_url.exception():
        yield suite("elasticsearch", ELASTICSEARCH, {"ELASTICSEARCH_URL": search_url.result()})
        services.stop("elasticsearch")
    redis = {}
    if test_tools.redis_is_tested() and "Redis" not in {tool.name for tool in absent}:
        redis = {"REDIS_URL": services.start("redis")}
    yield suite("sqlite", UNIT, redis)
    yield suite("postgresql", UNIT, redis | on_postgres.result())
    yield suite("browser", BROWSER, redis | demo.result())


def suite(name, command, environment):
    return name, [*command, f"--junit-xml={LOGS / name}.xml"], environment


def tally():
    """Return passed, failed, skipped over all suites and the reasons of the skips."""
    passed = failed = skipped = 0
    reasons = set()
    for report in LOGS.glob("*.xml"):
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file
            skip = case.find("skipped")
            if skip is not None:
                skipped += 1
                reasons.add(f"{case.get('name')}: {skip.get('message')}")
            elif case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            else:
                passed += 1
    return passed, failed, skipped, sorted(reasons)


def main():
    started = time.monotonic()
    absent = prepare_machine()
    LOGS.mkdir(parents=True, exist_ok=True)
    for report in LOGS.glob("*.xml"):
        report.unlink()
    try:
        with ThreadPoolExecutor(1) as beside:
            search_url = beside.submit(services.start, "elasticsearch")
            on_postgres = beside.submit(migrated_postgres)
            demo = beside.submit(filled_demo)
            failures = [
                part[0]
                for part in parts(absent, search_url, on_postgres, demo)
                if not passes(*part)
            ]
    finally:
        for service in services.START:
            services.stop(service)
    passed, failed, skipped, reasons = tally()
    print(f"\nAll parts in {time.monotonic() - started:.0f} s")
    for reason in reasons:
        print(f"skipped  {reason}")
    if no_server := search_url.exception():
        print(f"skipped  all tests on Elasticsearch: {no_server}")
        if os.environ.get("CI") or not isinstance(no_server, search_server.NoServer):
            failures.append("elasticsearch")
    for tool in absent:
        print(f"{tool.name} is missing; to run everything: `{tool.command}` as root.")
    for failure in failures:
        print(f"FAILED   {failure}")
    print(f"tests: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
