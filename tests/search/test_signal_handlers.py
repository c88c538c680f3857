import pytest
from wagtail.models import Page, PageViewRestriction

from search.actions import refresh_words
from search.models import IndexedPage, Word
from search.tasks import index_branch
from search.tasks import refresh_words as refresh_words_task
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(column):
    made = ArticlePageFactory(parent=column, title="国策杯开幕")
    refresh_words()
    return made


def is_suggested():
    return Word.objects.filter(text="国策杯开幕").exists()


def test_a_withdrawn_title_is_suggested_no_longer(article):
    assert is_suggested()

    article.unpublish()

    assert not is_suggested()


def test_a_deleted_title_is_suggested_no_longer(article):
    article.delete()

    assert not is_suggested()


def test_a_closed_title_is_suggested_no_longer(article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert not is_suggested()

    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert is_suggested()


@pytest.fixture
def closed(column):
    """Return a column that is not public."""
    made = NewsIndexPageFactory(parent=column.get_parent(), title="内部")
    PageViewRestriction.objects.create(page=made, restriction_type="login")
    return made


def test_a_title_that_is_moved_below_what_is_closed_is_suggested_no_longer(
    article, closed, django_capture_on_commit_callbacks
):
    assert is_suggested()

    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=article.pk).move(closed, pos="last-child")

    assert not is_suggested()


def test_the_words_are_not_learnt_anew_for_a_move_among_what_is_public(
    article, news_index, monkeypatch, django_capture_on_commit_callbacks
):
    enqueued = []
    monkeypatch.setattr(type(index_branch), "enqueue", lambda task, *args: enqueued.append(task))

    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=article.pk).move(news_index, pos="last-child")

    assert refresh_words_task not in enqueued


def test_an_old_title_is_suggested_no_longer_once_the_new_one_is_public(article):
    article.title = "国策杯闭幕"
    revision = article.save_revision()
    assert is_suggested()

    revision.publish()

    assert not is_suggested()


def test_the_database_needs_no_second_writing_after_a_move(column, home_page, monkeypatch):
    # On the search server it does: see test_a_moved_column_takes_its_pages_along.
    ArticlePageFactory(parent=column, title="国策杯")
    elsewhere = NewsIndexPageFactory(parent=home_page, title="别处")
    enqueued = []
    monkeypatch.setattr(type(index_branch), "enqueue", lambda task, *args: enqueued.append(task))

    Page.objects.get(pk=column.pk).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

    assert index_branch not in enqueued
    below = Page.objects.descendant_of(Page.objects.get(pk=elsewhere.pk))
    assert len(below.search("国策杯")) == 1


def test_a_column_is_narrowed_to_by_its_new_slug(column, django_capture_on_commit_callbacks):
    article = ArticlePageFactory(parent=column, title="国策杯")
    column.slug = "xin-ming"

    with django_capture_on_commit_callbacks(execute=True):
        column.save_revision().publish()

    assert IndexedPage.objects.get(page=article).column == "xin-ming"
