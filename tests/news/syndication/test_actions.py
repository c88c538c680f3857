from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageViewRestriction

from news.models import ExportEvent, ExportItem, Item
from news.syndication import actions
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.outlets import ExportTargetFactory

NOON = datetime(2008, 7, 1, 4, tzinfo=UTC)


def told(target):
    """Return what a target was told, in order: kind, revision, change."""
    events = ExportEvent.objects.filter(target=target).order_by("id")
    return [(event.kind, event.revision, event.change) for event in events]


@pytest.fixture
def article(column):
    return ArticlePageFactory(parent=column, title="送书上门")


def test_a_public_article_gets_an_item_and_is_offered(article, target):
    actions.refresh_item(article.pk)

    item = Item.objects.get(article=article)
    event = ExportEvent.objects.get(target=target)
    assert event.payload == item.content
    assert event.sha256 == item.sha256 == ExportItem.objects.get(target=target).sha256
    assert told(target) == [("upsert", 1, "major")]


def test_refreshing_what_did_not_change_tells_nothing(article, target):
    actions.refresh_item(article.pk, at=NOON)
    updated = Item.objects.get().updated_at

    actions.refresh_item(article.pk, at=NOON + timedelta(hours=1))

    assert told(target) == [("upsert", 1, "major")]
    assert Item.objects.get().updated_at == updated
    assert Item.objects.get().checked_at == NOON + timedelta(hours=1)


def test_another_text_is_a_major_revision_another_address_a_minor_one(article, target):
    actions.refresh_item(article.pk)

    article.title = "送书下乡"
    article.save()
    actions.refresh_item(article.pk)
    article.slug = "another"
    article.save()
    actions.refresh_item(article.pk)

    assert told(target) == [("upsert", 1, "major"), ("upsert", 2, "major"), ("upsert", 3, "minor")]


def test_time_only_goes_forward_for_one_item(article, target):
    for hour, title in ((0, "一"), (-1, "二"), (-2, "三")):
        article.title = title
        article.save()
        actions.refresh_item(article.pk, at=NOON + timedelta(hours=hour))

    moments = list(ExportEvent.objects.order_by("revision").values_list("updated_at", flat=True))
    assert moments == [NOON, NOON + timedelta(seconds=1), NOON + timedelta(seconds=2)]
    assert Item.objects.get().updated_at == moments[-1]


def test_withdrawal_forgets_the_text_and_restoring_is_a_later_revision(article, target):
    actions.refresh_item(article.pk, at=NOON)
    article.live = False
    article.save()
    actions.refresh_item(article.pk, at=NOON)

    assert told(target)[1:] == [("withdraw", 2, "major")]
    assert ExportItem.objects.get().state == "withdrawn"
    assert not Item.objects.exists()
    assert set(ExportEvent.objects.values_list("payload", flat=True)) == {None}

    article.live = True
    article.save()
    actions.refresh_item(article.pk, at=NOON)

    assert told(target)[2:] == [("upsert", 3, "major")]
    tombstone, restored = ExportEvent.objects.order_by("revision")[1:]
    assert restored.updated_at > tombstone.updated_at


def test_an_article_that_was_never_offered_is_not_withdrawn(article, target):
    article.live = False
    article.save()

    actions.refresh_item(article.pk)

    assert told(target) == []


def test_an_expired_article_is_withdrawn_as_expired(article, target):
    actions.refresh_item(article.pk)
    article.expire_at = NOON
    article.save()

    actions.refresh_item(article.pk)

    assert ExportEvent.objects.get(kind="withdraw").reason == "expired"


def test_reprints_go_only_to_those_who_want_them(column, target):
    everything = ExportTargetFactory(include_reprints=True)
    reprint = ArticlePageFactory(
        parent=column, source_text="新华网", original_url="https://news.example/1"
    )

    actions.refresh_item(reprint.pk)

    assert told(target) == []
    assert told(everything) == [("upsert", 1, "major")]


def test_leaving_the_scope_withdraws_nothing_and_updates_still_come(article, target):
    actions.refresh_item(article.pk)
    article.source_text, article.original_url = "新华网", "https://news.example/1"
    article.save()

    actions.refresh_item(article.pk)

    assert told(target) == [("upsert", 1, "major"), ("upsert", 2, "major")]


@pytest.mark.parametrize("field", ("active", "outlet__active"))
def test_a_target_out_of_use_is_told_nothing(article, field):
    resting = ExportTargetFactory(**{field: False})

    actions.refresh_item(article.pk)

    assert told(resting) == []


def test_an_alias_and_a_page_of_no_site_have_no_item(article, root_page, target):
    alias = article.create_alias(update_slug="alias")
    stray = NewsIndexPageFactory(parent=root_page, slug="stray")
    lost = ArticlePageFactory(parent=stray)

    actions.refresh_all([alias.pk, lost.pk])

    assert told(target) == []
    assert not Item.objects.exists()


def test_refresh_below_withdraws_at_once_what_a_restriction_hides(column, target):
    hidden = ArticlePageFactory.create_batch(2, parent=column)
    actions.refresh_all(page.pk for page in hidden)
    restriction = PageViewRestriction(page=column, restriction_type="login")
    PageViewRestriction.objects.bulk_create([restriction])  # sends no signal

    actions.refresh_below(column)

    assert [kind for kind, *_rest in told(target)] == ["upsert", "upsert", "withdraw", "withdraw"]


class TestReconcile:
    def test_finds_what_was_published_hidden_and_deleted_round_the_door(self, column, target):
        kept, hidden, deleted = ArticlePageFactory.create_batch(3, parent=column)
        actions.refresh_all([hidden.pk, deleted.pk])
        type(hidden).objects.filter(pk=hidden.pk).update(live=False)
        ExportItem.objects.filter(item_uuid=deleted.item_uuid).update(item_uuid=kept.item_uuid)
        ExportEvent.objects.filter(item_uuid=deleted.item_uuid).delete()

        actions.reconcile()

        newest = {
            str(event.item_uuid): event.kind for event in ExportEvent.objects.order_by("revision")
        }
        assert newest[str(kept.item_uuid)] == "upsert"
        assert newest[str(hidden.item_uuid)] == "withdraw"
        assert set(Item.objects.values_list("article_id", flat=True)) == {kept.pk, deleted.pk}

    def test_withdraws_what_no_page_stands_behind(self, article, target):
        actions.refresh_item(article.pk)
        Item.objects.all().delete()
        article.item_uuid = "00000000-0000-0000-0000-000000000001"
        type(article).objects.filter(pk=article.pk).update(item_uuid=article.item_uuid)

        actions.reconcile()

        assert [kind for kind, *_rest in told(target)] == ["upsert", "upsert", "withdraw"]

    def test_tells_a_new_target_everything_in_its_scope_once(self, column):
        articles = ArticlePageFactory.create_batch(2, parent=column)
        actions.refresh_all(page.pk for page in articles)
        newcomer = ExportTargetFactory()

        actions.reconcile()
        actions.reconcile()

        assert told(newcomer) == [("upsert", 1, "major")] * 2

    def test_renders_the_longest_unseen_items_again(self, column, target, monkeypatch):
        monkeypatch.setattr(actions, "BATCH", 1)
        old, new = ArticlePageFactory.create_batch(2, parent=column)
        actions.refresh_item(old.pk, at=NOON)
        actions.refresh_item(new.pk)
        type(old).objects.update(summary="悄悄改了。")

        actions.reconcile()

        assert Item.objects.get(article=old).content["summary"] == "悄悄改了。"
        assert Item.objects.get(article=new).content["summary"] != "悄悄改了。"

    def test_one_broken_article_stops_no_other(self, column, target, monkeypatch, caplog):
        broken, sound = ArticlePageFactory.create_batch(2, parent=column)
        canonical_item = actions.queries.canonical_item

        def fail(article):
            if article.pk == broken.pk:
                raise ValueError("no such block")
            return canonical_item(article)

        monkeypatch.setattr(actions.queries, "canonical_item", fail)

        actions.reconcile()

        assert Item.objects.get().article_id == sound.pk
        assert f"Article {broken.pk} could not be brought into line." in caplog.text
