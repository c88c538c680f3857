import pytest
from wagtail.models import PageViewRestriction

from search.actions import refresh_words
from search.models import Word
from tests.factories.news import ArticlePageFactory

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
