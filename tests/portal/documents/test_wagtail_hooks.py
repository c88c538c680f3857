import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from news.models import ArticlePage
from portal.documents.models import PortalDocument
from tests.factories.documents import ReadDocumentFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.references, pytest.mark.indexed]


def test_page_is_not_found_by_a_file_that_was_put_among_private_ones_with_others(
    client, column, django_capture_on_commit_callbacks
):
    document = ReadDocumentFactory(text="肖像")
    ArticlePageFactory(parent=column, body=[("attachment", {"document": document})])
    inner = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    assert ArticlePage.objects.search("肖像").count() == 1
    client.force_login(UserFactory(is_superuser=True))
    action = ["documents", "portaldocument", "add_to_collection"]
    address = f"{reverse('wagtail_bulk_action', args=action)}?id={document.pk}"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}&next=/cms/documents/", {"collection": inner.pk})

    assert PortalDocument.objects.get().collection == inner
    assert ArticlePage.objects.search("肖像").count() == 0
