import json

import atoma
import feedparser
import pytest
from wagtail.models import PageViewRestriction, Site

from news.models import ArticlePage
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticleCreditFactory
from tests.factories.units import UnitFactory

EXTENSIONS = ("atom", "rss", "json")


def read(client, path):
    """Read a feed as feedparser does, insisting on well-formed XML and no guesswork."""
    response = client.get(path)
    assert response.status_code == 200
    headers = {name.lower(): value for name, value in response.headers.items()}
    parsed = feedparser.parse(response.content, response_headers=headers)
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return parsed


@pytest.fixture
def story(column, publish):
    """Return an article that has everything a feed can carry."""
    (article,) = publish(
        column,
        title="送书上门，学到户 & <家>",
        slug="song-shu",
        summary="1 < 2 & 送书。",
        body=[("paragraph", '<p>正文<b>粗</b>，<a href="/guan-yu/">此</a>。</p>')],
        published_at="2008-06-28T09:30:00+08:00",
        source_unit=UnitFactory(name="白甸镇计生办"),
        lead_image=PortalImageFactory(),
        lead_alt="志愿者送书",
        lead_caption="送书",
    )
    ArticleCreditFactory(article=article, name="通讯员甲")
    ArticleCreditFactory(article=article, name="记者乙", role="reporter")
    article.tags.add("农家书屋")
    article.save_revision().publish()
    return article


def test_atom_carries_the_whole_story(client, story):
    (entry,) = read(client, "/xin-wen/zhen-xun/feed.atom").entries

    assert entry.id == f"urn:uuid:{story.item_uuid}"
    assert entry.title == "送书上门，学到户 & <家>"
    assert entry.link == "http://localhost/xin-wen/zhen-xun/song-shu/"
    assert entry.published == "2008-06-28T09:30:00+08:00"
    assert entry.summary == "1 < 2 & 送书。"
    assert [author.name for author in entry.authors] == ["通讯员甲", "记者乙"]
    assert [tag.term for tag in entry.tags] == ["农家书屋"]
    assert '<a href="http://localhost/guan-yu/">此</a>' in entry.content[0].value
    (picture,) = entry.enclosures
    assert (picture.type, picture.href[:17]) == ("image/jpeg", "http://localhost/")


def test_atom_is_strictly_valid(client, story):
    feed = atoma.parse_atom_bytes(client.get("/feed.atom").content)

    assert feed.title.value == "海安人口网"
    assert feed.id_ == "http://localhost/feed.atom"
    assert {link.rel: link.href for link in feed.links} == {
        "alternate": "http://localhost/",
        "self": "http://localhost/feed.atom",
    }
    assert feed.entries[0].updated == feed.updated
    assert feed.entries[0].content.value.startswith("<figure><img src=")


def test_rss_carries_the_whole_story(client, story):
    feed = read(client, "/xin-wen/feed.rss")
    (entry,) = feed.entries

    assert feed.feed.title == "新闻 · 海安人口网"
    assert (entry.id, entry.guidislink) == (f"urn:uuid:{story.item_uuid}", False)
    assert entry.link == "http://localhost/xin-wen/zhen-xun/song-shu/"
    assert entry.published == "Sat, 28 Jun 2008 09:30:00 +0800"
    assert entry.summary == "1 &lt; 2 &amp; 送书。"
    assert "<b>粗</b>" in entry.content[0].value
    (picture,) = entry.media_content
    assert (picture["type"], picture["medium"], picture["width"]) == ("image/jpeg", "image", "160")
    assert atoma.parse_rss_bytes(client.get("/xin-wen/feed.rss").content).items[0].title


def test_json_feed_carries_the_whole_story(client, story):
    response = client.get("/feed.json")
    feed = json.loads(response.content)
    (item,) = feed["items"]

    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://localhost/feed.json"
    assert (item["id"], item["title"]) == (f"urn:uuid:{story.item_uuid}", story.title)
    assert item["date_published"] == "2008-06-28T09:30:00+08:00"
    assert item["authors"] == [{"name": "通讯员甲"}, {"name": "记者乙"}]
    assert item["image"] == item["attachments"][0]["url"]
    assert "external_url" not in item
    assert "<b>粗</b>" in item["content_html"]


def test_the_formats_agree(client, column, publish):
    publish(column, 3)

    atom, rss = read(client, "/feed.atom"), read(client, "/feed.rss")
    ids = [item["id"] for item in json.loads(client.get("/feed.json").content)["items"]]

    assert [entry.id for entry in atom.entries] == [entry.id for entry in rss.entries] == ids
    assert [entry.published_parsed for entry in atom.entries] == [
        entry.published_parsed for entry in rss.entries
    ]


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_control_characters_break_no_feed(client, column, publish, extension):
    Site.objects.update(site_name="站\x0b名")
    type(column).objects.filter(pk=column.pk).update(title="镇\x0b讯\x1f", slug="zhen-xun")
    publish(
        column,
        title="送\x0b书",
        summary="一\ufffe句\x1f话",
        body=[("paragraph", "<p>正\x0b文</p>")],
    )

    body = client.get(f"/xin-wen/zhen-xun/feed.{extension}").content.decode()

    assert "送书" in body
    assert "一句话" in body
    assert not set(body) & set("\x0b\x1f\ufffe")
    if extension != "json":
        read(client, f"/xin-wen/zhen-xun/feed.{extension}")


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_reader_who_has_it_gets_304_until_something_changes(client, column, publish, extension):
    (article,) = publish(column)
    first = client.get(f"/feed.{extension}")

    again = client.get(f"/feed.{extension}", headers={"If-None-Match": first["ETag"]})
    article.unpublish()
    changed = client.get(f"/feed.{extension}", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert changed.status_code == 200
    assert article.title not in changed.content.decode()
    assert "Last-Modified" not in first


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_empty_feed_is_valid_and_does_not_change(client, column, extension):
    first, second = (client.get(f"/xin-wen/feed.{extension}") for _ in range(2))

    assert first.status_code == 200
    assert first["ETag"] == second["ETag"]


def test_the_host_of_the_request_appears_nowhere(client, settings, story):
    settings.ALLOWED_HOSTS = ["evil.example"]

    body = client.get("/feed.atom", headers={"host": "evil.example"}).content.decode()

    assert "http://localhost/xin-wen/" in body
    assert "evil.example" not in body


@pytest.mark.parametrize("path", ("/no/feed.atom", "/xin-wen/feed.xml", "/feed.rdf"))
def test_there_is_no_other_feed(client, column, path):
    assert client.get(path).status_code == 404


def test_a_hidden_column_has_no_feed(client, column):
    PageViewRestriction.objects.create(page=column, restriction_type="login")

    assert client.get("/xin-wen/zhen-xun/feed.atom").status_code == 404


def test_a_feed_is_only_read(client, home_page):
    assert client.post("/feed.atom").status_code == 405


@pytest.mark.parametrize("count", (3, 30))
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_feed_costs_the_same_queries_for_any_length(
    client, column, publish, extension, count, django_assert_num_queries
):
    publish(column, count)
    client.get("/xin-wen/zhen-xun/feed.atom")

    # Site, settings, column, items.
    with django_assert_num_queries(4):
        client.get(f"/xin-wen/zhen-xun/feed.{extension}")
    with django_assert_num_queries(3):
        client.get(f"/feed.{extension}")


def test_pages_name_their_feeds(rf, column, publish):
    (article,) = publish(column)
    addresses = [f"/xin-wen/zhen-xun/feed.{extension}" for extension in EXTENSIONS]
    request = rf.get("/")

    assert [feed["url"] for feed in column.get_feeds(request)] == addresses
    article = ArticlePage.objects.get()
    assert [feed["url"] for feed in article.get_feeds(request)] == addresses
