"""What a phone downloads for the first view of a page: bytes as transferred, by kind."""

import shutil
from collections import Counter

from playwright.sync_api import sync_playwright

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
GOALS = {"total": 250_000, "script": 25_000}  # bytes; the map is apart


def measure(urls: dict[str, str]) -> dict[str, dict[str, int]]:
    """Return for each page: kind of resource -> bytes on the wire; `total` and `requests` too."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        weights = {name: _weigh(browser, url) for name, url in urls.items()}
        browser.close()
    return weights


def _weigh(browser, url):
    context = browser.new_context(**PHONE)  # a new one each time: nothing is cached
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, weights = {}, Counter()
    session.on(
        "Network.responseReceived",
        lambda event: kinds.update({event["requestId"]: event["type"].lower()}),
    )

    def finished(event):
        kind = kinds.get(event["requestId"], "other")
        weights.update({kind: int(event["encodedDataLength"])})
        weights.update({"total": int(event["encodedDataLength"]), "requests": 1})

    session.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    context.close()
    return dict(weights)
