"""Journeys through Debian's Chromium; whatever the browser complains about fails the test."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.models import Site

from tests.demo_content import DemoContent
from tests.machine import missing

# Playwright's synchronous interface runs an event loop in the thread that uses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds; two workers share a small machine with the portal itself
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOCAL_SCHEMES = ("data:", "blob:", "about:")

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.indexed)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        missing("No Chromium; apt-get install chromium fonts-noto-cjk.")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture(scope="session")
def demo_content():
    return DemoContent()


@pytest.fixture
def demo(root_page, demo_content, live_server):
    """Return the address of the portal as `make run` fills it, on the live server."""
    demo_content.put_in_place()
    Site.objects.update(hostname="localhost", port=urlsplit(live_server.url).port)
    return live_server.url


@pytest.fixture
def tolerated():
    """Return the list of complaints a test provokes on purpose; append parts of their text."""
    return []


@pytest.fixture
def context(context, live_server, tolerated):
    """Return a browser context that fails the test on anything the browser complains about."""
    complaints = []
    listen(context, live_server.url, complaints)
    yield context
    left = [text for text in complaints if not any(part in text for part in tolerated)]
    if left:
        pytest.fail("The browser complained:\n" + "\n".join(left), pytrace=False)


def listen(context, origin, complaints):
    """Collect console errors, policy violations, failed requests and foreign requests."""

    def console(message):
        if message.type == "error":
            complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def request(sent):
        if not sent.url.startswith((f"{origin}/", *LOCAL_SCHEMES)):
            complaints.append(f"foreign request: {sent.url}")

    def failed(sent):
        # A page left while it loads aborts its requests; that is no failure.
        if sent.failure != "net::ERR_ABORTED":
            complaints.append(f"failed request: {sent.url} {sent.failure}")

    context.on("console", console)
    context.on("weberror", lambda raised: complaints.append(f"script: {raised.error}"))
    context.on("request", request)
    context.on("requestfailed", failed)
    context.expose_binding(
        "reportPolicyViolation", lambda source, text: complaints.append(f"policy: {text}")
    )
    context.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " e => reportPolicyViolation(`${e.effectiveDirective} ${e.blockedURI}`))"
    )


@pytest.fixture
def accessibility_violations(page):
    """Return a function: the report of axe on what the page shows now, empty when all is well."""

    def violations(context=None):
        options = {
            "runOnly": {"type": "tag", "values": AXE_TAGS},
            "resultTypes": ["violations"],
            "preload": False,  # it would copy style sheets inline, which the policy forbids
        }
        results = Axe().run(page, context, options)
        return results.generate_report() if results.violations_count else ""

    return violations
