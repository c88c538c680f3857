import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import atoma
import feedparser
import pytest
from wagtail.models import Page

from news.models import ExportEvent, Outlet
from news.syndication import actions, changes, throttle
from news.syndication.sequencer import start_epoch
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticleCreditFactory, ArticlePageFactory
from tests.factories.units import UnitFactory

FEED, CHANGES = "/export/nantong/feed.atom", "/export/nantong/changes"
NAMES = {
    "": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "tg": "https://haian-population.example/ns/tougao/1",
}
NOON = datetime(2008, 7, 1, 4, tzinfo=UTC)


@pytest.fixture
def offer(column, target):
    """Return a function that makes public articles and offers them."""

    def make(count=1, **fields):
        fields = {"parent": column, "column": column, **fields}
        articles = ArticlePageFactory.create_batch(count, **fields)
        actions.refresh_all(article.pk for article in articles)
        return articles

    return make


def ask(client, since=None, **query):
    return client.get(CHANGES, query | ({"since": since} if since else {}))


def answer(client, since=None, **query):
    response = ask(client, since, **query)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def read_feed(client):
    content = client.get(FEED).content
    parsed = feedparser.parse(content)
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    atoma.parse_atom_bytes(content)
    return ElementTree.fromstring(content)


class TestFeed:
    def test_carries_the_story_and_our_attributes(self, client, offer):
        unit = UnitFactory(name="白甸镇计生办")
        (article,) = offer(
            title="送书上门",
            source_unit=unit,
            event_date="2008-06-27",
            lead_image=PortalImageFactory(),
            lead_alt="图",
            lead_caption="送书",
        )
        ArticleCreditFactory(article=article, name="通讯员甲", unit=unit)
        ArticleCreditFactory(article=article, name="编辑丙", role="editor")
        article.tags.add("农家书屋")
        article.save_revision().publish()

        entry = read_feed(client).find("entry", NAMES)

        event = ExportEvent.objects.latest("id")
        assert entry.findtext("id", None, NAMES) == f"urn:uuid:{article.item_uuid}"
        assert entry.find("tg:item", NAMES).attrib == {
            "seq": "2",
            "revision": "2",
            "change": "major",
            "status": "usable",
            "sha256": event.sha256,
        }
        assert entry.find("tg:item/tg:unit", NAMES).attrib == {"code": unit.code}
        assert entry.findtext("tg:item/tg:editor", None, NAMES) == "编辑丙"
        assert entry.findtext("tg:item/tg:eventDate", None, NAMES) == "2008-06-27"
        image = entry.find("tg:item/tg:images/tg:image", NAMES)
        assert image.findtext("tg:caption", None, NAMES) == "送书"
        assert len(image.get("sha256")) == 64
        assert [name.text for name in entry.findall("author/name", NAMES)] == ["通讯员甲"]
        assert [name.text for name in entry.findall("contributor/name", NAMES)] == ["编辑丙"]
        assert [each.get("term") for each in entry.findall("category", NAMES)] == [
            "zhen-xun",
            "农家书屋",
        ]

    def test_shows_the_newest_event_of_each_item_only(self, client, offer):
        first, second = offer(2)
        first.title = "改题"
        first.save_revision().publish()

        entries = read_feed(client).findall("entry", NAMES)

        assert [each.findtext("title", None, NAMES) for each in entries] == ["改题", second.title]

    def test_has_its_links_and_an_id_that_no_host_changes(self, client, offer, target):
        offer()

        root = read_feed(client)

        links = {link.get("rel"): link.get("href") for link in root.findall("link", NAMES)}
        assert links == {"self": f"http://localhost{FEED}", "alternate": "http://localhost/"}
        assert root.findtext("id", None, NAMES) == f"urn:uuid:{target.feed_uuid}"
        assert root.findtext("entry/source/id", None, NAMES) == f"urn:uuid:{target.feed_uuid}"

    def test_deleting_a_section_leaves_a_tombstone_for_each_article(self, client, offer, column):
        articles = offer(3, body=[("paragraph", "<p>不再公开的正文。</p>")])
        client.get(FEED)

        Page.objects.get(pk=column.pk).delete()
        root = read_feed(client)

        tombstones = root.findall("at:deleted-entry", NAMES)
        assert {each.get("ref") for each in tombstones} == {
            f"urn:uuid:{article.item_uuid}" for article in articles
        }
        assert root.findall("entry", NAMES) == []
        assert tombstones[0].findtext("at:by/name", None, NAMES)
        assert root.findtext("updated", None, NAMES) == max(each.get("when") for each in tombstones)
        assert "不再公开的正文" not in ElementTree.tostring(root, "unicode")

    def test_forgets_tombstones_after_ninety_days(self, client, offer):
        for age in (89, 91):
            (article,) = offer()
            actions.withdraw_item(article.item_uuid, reason="editorial")
            ExportEvent.objects.filter(item_uuid=article.item_uuid).update(
                updated_at=datetime.now(UTC) - timedelta(days=age)
            )

        assert len(read_feed(client).findall("at:deleted-entry", NAMES)) == 1
        assert len(answer(client, compact=1)["events"]) == 2

    def test_answers_304_until_something_happens(self, client, offer):
        (article,) = offer()
        first = client.get(FEED)

        again = client.get(FEED, headers={"If-None-Match": first["ETag"]})
        article.unpublish()
        changed = client.get(FEED, headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, changed.status_code) == (304, 200)

    def test_empty_is_valid(self, client, target):
        assert read_feed(client).findall("entry", NAMES) == []

    @pytest.mark.parametrize("count", (3, 30))
    def test_costs_the_same_queries_for_any_length(
        self, client, offer, count, django_assert_num_queries
    ):
        offer(count)
        client.get(FEED)

        # Target, anything waiting, counter, site, settings, events.
        with django_assert_num_queries(6):
            client.get(FEED)


class TestChanges:
    def test_from_the_start_without_a_cursor(self, client, offer):
        (article,) = offer(title="送书上门")

        found = answer(client)

        (event,) = found["events"]
        assert (event["seq"], event["revision"], event["kind"]) == (1, 1, "upsert")
        assert event["id"] == event["entry"]["id"] == f"urn:uuid:{article.item_uuid}"
        assert event["href"] == event["entry"]["url"]
        assert event["entry"]["title"] == "送书上门"
        assert found["next"] == found["latest"] == f"{found['epoch']}.1"
        assert found["more"] is False

    def test_a_cursor_leads_to_what_came_after_it(self, client, offer):
        offer(2)
        since = answer(client)["next"]
        (article,) = offer()

        found = answer(client, since)

        assert [event["id"] for event in found["events"]] == [f"urn:uuid:{article.item_uuid}"]
        assert answer(client, found["next"])["events"] == []

    @pytest.mark.parametrize("limit", (1, 2, 7))
    def test_pages_meet_without_gap_or_overlap(self, client, offer, limit):
        offer(5)
        since, numbers, more = None, [], True

        while more:
            found = answer(client, since, limit=limit)
            numbers += [event["seq"] for event in found["events"]]
            since, more = found["next"], found["more"]

        assert numbers == [1, 2, 3, 4, 5]

    def test_compact_and_full_come_to_the_same_end(self, client, offer):
        first, second = offer(2)
        first.title = "改题"
        first.save_revision().publish()
        second.unpublish()

        full = {event["id"]: event for event in answer(client)["events"]}
        compact = answer(client, compact=1)["events"]

        assert {event["id"]: event for event in compact} == full
        assert [event["seq"] for event in compact] == [3, 4]

    def test_a_withdrawal_says_why_and_takes_the_text_along(self, client, offer):
        (article,) = offer(body=[("paragraph", "<p>不再公开的正文。</p>")])
        since = answer(client)["next"]
        actions.withdraw_item(article.item_uuid, reason="privacy", comment="含个人信息")

        (event,) = answer(client, since)["events"]

        assert (event["kind"], event["revision"]) == ("withdraw", 2)
        assert (event["reason"], event["comment"]) == ("privacy", "含个人信息")
        assert (event["entry"], event["href"], event["sha256"]) == (None, None, None)
        assert "不再公开的正文" not in ask(client).content.decode()

    def test_an_event_written_between_two_requests_is_seen(self, client, offer):
        offer()
        first = ask(client)
        offer()  # within the same second

        second = ask(client)
        conditional = client.get(CHANGES, headers={"If-None-Match": first["ETag"]})

        assert len(json.loads(second.content)["events"]) == 2
        assert conditional.status_code == 200


class TestValidators:
    def test_the_same_question_gets_304(self, client, offer):
        offer()
        first = ask(client)

        again = client.get(CHANGES, headers={"If-None-Match": first["ETag"]})

        assert again.status_code == 304
        assert again["ETag"] == first["ETag"]

    @pytest.mark.parametrize("query", ({"limit": 1}, {"compact": 1}))
    def test_another_question_has_another_tag(self, client, offer, query):
        offer()

        assert ask(client, **query)["ETag"] != ask(client)["ETag"]

    def test_a_new_epoch_has_another_tag(self, client, offer, target):
        offer()
        before = ask(client)["ETag"]

        start_epoch(target)

        assert ask(client)["ETag"] != before

    def test_no_date_while_another_event_may_fall_into_its_second(
        self, client, offer, time_machine
    ):
        time_machine.move_to(NOON, tick=False)
        offer()
        fresh = ask(client)
        time_machine.move_to(NOON + timedelta(seconds=2), tick=False)
        settled = ask(client)

        assert "Last-Modified" not in fresh
        assert settled["Last-Modified"] == "Tue, 01 Jul 2008 04:00:00 GMT"

    def test_the_tag_wins_over_the_date(self, client, offer, time_machine):
        time_machine.move_to(NOON, tick=False)
        offer()
        first = ask(client)
        offer()  # a second event within one second
        ask(client)
        time_machine.move_to(NOON + timedelta(minutes=1), tick=False)
        date = ask(client)["Last-Modified"]

        by_both = client.get(
            CHANGES, headers={"If-None-Match": first["ETag"], "If-Modified-Since": date}
        )
        by_date = client.get(CHANGES, headers={"If-Modified-Since": date})

        assert (by_both.status_code, by_date.status_code) == (200, 304)


class TestProblems:
    def problem(self, response):
        assert response["Content-Type"] == "application/problem+json; charset=utf-8"
        report = json.loads(response.content)
        assert report["status"] == response.status_code
        assert report["detail"]
        return report

    @pytest.mark.parametrize(
        ("field", "value"),
        (
            *(("limit", value) for value in ("0", "201", "-1", "abc", "١", "1e2", "")),
            *(("compact", value) for value in ("2", "true", "")),
            *(("since", value) for value in ("abc", "1", "x.1", "-1", "0" * 36 + ".1")),
            ("since", "00000000-0000-0000-0000-000000000000.01"),
            ("since", "00000000-0000-0000-0000-000000000000.-1"),
        ),
    )
    def test_a_wrong_form_names_its_field(self, client, target, field, value):
        response = client.get(CHANGES, {field: value})

        assert response.status_code == 400
        report = self.problem(response)
        assert (report["code"], report["field"]) == ("BAD_PARAMETER", field)

    def test_a_cursor_of_another_epoch_is_gone(self, client, offer, target):
        offer()
        old = answer(client)["next"]
        start_epoch(target)

        response = ask(client, old)

        assert response.status_code == 410
        assert self.problem(response)["resync"] == f"http://localhost{CHANGES}"

    def test_a_cursor_ahead_of_us_is_a_conflict(self, client, offer):
        offer()
        found = answer(client)

        response = ask(client, f"{found['epoch']}.2")

        assert response.status_code == 409
        assert self.problem(response)["latest"] == found["latest"]

    @pytest.mark.parametrize("path", ("changes", "feed.atom"))
    def test_an_unknown_outlet_is_not_found(self, client, home_page, path):
        response = client.get(f"/export/nobody/{path}")

        assert response.status_code == 404
        assert self.problem(response)["code"] == "OUTLET_UNKNOWN"

    def test_an_outlet_out_of_use_is_not_found(self, client, offer):
        offer()
        Outlet.objects.update(active=False)

        assert ask(client).status_code == 404

    def test_an_export_is_only_read(self, client, target):
        assert client.post(CHANGES).status_code == 405

    def test_one_address_has_a_rate_and_others_do_not_pay_for_it(
        self, client, target, monkeypatch, time_machine
    ):
        time_machine.move_to(NOON, tick=False)
        monkeypatch.setattr(throttle, "REQUESTS", 2)

        codes = [ask(client).status_code for _ in range(3)]
        refused = ask(client)
        other = client.get(CHANGES, REMOTE_ADDR="10.0.0.9")
        time_machine.move_to(NOON + timedelta(minutes=1), tick=False)

        assert codes == [200, 200, 429]
        assert refused["Retry-After"] == "60"
        assert self.problem(refused)["code"] == "TOO_MANY_REQUESTS"
        assert other.status_code == 200
        assert ask(client).status_code == 200


def test_a_feed_has_a_length(client, offer, monkeypatch):
    monkeypatch.setattr(changes, "FEED_LENGTH", 2)
    offer(3)

    assert len(read_feed(client).findall("entry", NAMES)) == 2
