import pytest

from search.models import IndexedPage
from tests.factories.news import ArticlePageFactory


@pytest.mark.django_db
def test_row_of_a_deleted_page_goes(column):
    page = ArticlePageFactory(parent=column)

    page.delete()

    assert not IndexedPage.objects.filter(pk=page.pk).exists()
