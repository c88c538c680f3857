"""Every kind of page, in every mode and width: no fault for axe, none for the HTML checker."""

from urllib.parse import quote

import pytest
from django.test import Client

from exhibitions.models import CategoryPage, ContestPage, EntryPage, ExhibitionPage, SitePage
from news.models import ArticlePage

MODES = ("normal", "care", "contrast")
WIDTHS = (1280, 390)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def paths(demo):
    """Return one address of each kind of page, by the name of the kind."""
    articles = dict(ArticlePage.objects.values_list("title", "url_path"))
    finished, taking = ContestPage.objects.published().order_by("open_at")

    def article(title):
        return "/" + articles[title].split("/", 2)[2]

    return {
        "home": "/",
        "column root": "/xin-wen/",
        "column": "/xin-wen/zhen-xun/",
        "empty column": "/xin-wen/zhen-xun/?year=2008&month=1",
        "article with a gallery": article("352件作品亮相“国策杯”"),
        "article with a table": article("一表读懂上半年奖励扶助、特别扶助工作"),
        "article with an attachment": article("“国策杯”书法、摄影、美术作品征集启事"),
        "site index": "/wen-hua-zhen-di/",
        "site": SitePage.objects.get(title="中坝社区生育文化园").get_url(),
        "standard page": "/guan-yu/wu-zhang-ai-shuo-ming/",
        "search with hits": f"/search/?q={quote('国策杯')}",
        "search without hits": f"/search/?q={quote('无此事物')}",
        "contests": "/guo-ce-bei/",
        "finished contest": finished.get_url(),
        "open contest": taking.get_url(),
        "category": CategoryPage.objects.child_of(finished).first().get_url(),
        "wall": ExhibitionPage.objects.get().get_url() + "?category=P&award=none",
        "work": EntryPage.objects.published().get(title="农家小院").get_url(),
        "public notice": f"{finished.get_url()}notice/",
        "credits": "/credits/",
        "not found": "/mei-you/",
        "login": "/accounts/login/",
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
def test_pages_are_accessible_and_fit(
    demo, paths, page, accessibility_violations, tolerated, mode, width
):
    tolerated.append("status of 404")
    page.set_viewport_size({"width": width, "height": 900})
    if mode != "normal":
        page.context.add_cookies([{"name": mode, "value": "1", "url": demo}])

    faults = {}
    for name, path in paths.items():
        page.goto(demo + path)
        report = accessibility_violations()
        if page.evaluate(SIDEWAYS) > 0:
            report += "scrolls sideways"
        if report:
            faults[name] = report

    assert faults == {}


def test_pages_are_valid_html(paths, html_errors):
    documents = {}
    for mode in MODES:
        client = Client()
        if mode != "normal":
            client.cookies[mode] = "1"
        for name, path in paths.items():
            documents[f"{name}, {mode}"] = client.get(path).content.decode()

    assert html_errors(documents) == []
