from datetime import UTC, datetime

from portal.core import structured

HOME = {"title": "首页", "url": "/"}
NOON = datetime(2008, 7, 1, 4, tzinfo=UTC)


def story(**changes):
    given = {
        "headline": "送书上门",
        "description": "送到每户。",
        "url": "http://localhost/a/",
        "published_at": NOON,
        "modified_at": NOON,
        "publisher": "县人口委",
        "authors": [],
    }
    return structured.news_article(**given | changes)


def test_way_to_a_page_is_numbered_and_absolute():
    way = structured.breadcrumb_list([HOME], "新闻", "http://localhost/xin-wen/")

    assert way["@type"] == "BreadcrumbList"
    assert [tuple(each.values())[1:] for each in way["itemListElement"]] == [
        (1, "首页", "http://localhost/"),
        (2, "新闻", "http://localhost/xin-wen/"),
    ]


def test_home_has_no_way_to_it():
    assert structured.breadcrumb_list([], "首页", "http://localhost/") is None


def test_what_is_not_there_is_not_described():
    assert structured.graph(None, None) is None
    assert structured.graph(None, {"@type": "Thing"})["@graph"] == [{"@type": "Thing"}]
    assert {"image", "author", "isPartOf", "datePublished"} & story(
        published_at=None
    ).keys() == set()


def test_story_is_described_with_local_dates_and_its_column():
    found = story(
        authors=["张三"],
        section=("镇讯", "http://localhost/z/"),
        image_url="http://localhost/p.jpg",
    )

    assert found["datePublished"] == found["dateModified"] == "2008-07-01T12:00:00+08:00"
    assert found["author"] == [{"@type": "Person", "name": "张三"}]
    assert found["publisher"] == {"@type": "GovernmentOrganization", "name": "县人口委"}
    assert found["isPartOf"]["url"] == "http://localhost/z/"
    assert (found["image"], found["inLanguage"]) == (["http://localhost/p.jpg"], "zh-Hans")
