import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Item
from tests.factories.news import ArticlePageFactory


@pytest.fixture
def item(column):
    article = ArticlePageFactory(parent=column)
    return Item.objects.create(
        article=article, content={"b": 1, "a": "𠮷"}, sha256="0" * 64, updated_at=timezone.now()
    )


def test_content_comes_back_as_it_was_put(item):
    assert Item.objects.get().content == {"b": 1, "a": "𠮷"}


def test_an_article_has_one_item_and_takes_it_along(item):
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(
            article=item.article, content={}, sha256="1" * 64, updated_at=timezone.now()
        )
    item.article.delete()

    assert not Item.objects.exists()
