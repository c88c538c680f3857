import pytest

from news.syndication import actions
from tests.factories.news import ArticlePageFactory


@pytest.fixture
def publish():
    """Return a function that makes live articles in a column and renders their items."""

    def make(parent, count=1, **fields):
        articles = ArticlePageFactory.create_batch(count, parent=parent, column=parent, **fields)
        actions.refresh_all(article.pk for article in articles)
        return articles

    return make
