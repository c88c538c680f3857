"""What editors see before they publish: previews of blocks and pages."""

import pytest
from django.urls import reverse

from exhibitions.blocks import SiteStreamBlock
from home.blocks import StandardStreamBlock
from news.blocks import ArticleStreamBlock
from portal.users import roles
from tests.factories.documents import DocumentFactory
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory

BLOCKS = {
    (palette.__name__, name): block
    for palette in (ArticleStreamBlock, SiteStreamBlock, StandardStreamBlock)
    for name, block in palette().child_blocks.items()
}


@pytest.mark.parametrize(("palette", "name"), BLOCKS)
def test_block_explains_itself_to_editors(palette, name):
    block = BLOCKS[palette, name]

    assert str(block.get_description())
    assert block.is_previewable


@pytest.mark.parametrize(("palette", "name"), BLOCKS)
def test_block_has_a_preview(palette, name, client, installation):
    PortalImageFactory()
    DocumentFactory()
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))
    block = BLOCKS[palette, name]

    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ("home", "column", "article", "standard", "index", "site"))
def test_page_type_has_a_preview(kind, client, installation):
    page = {
        "home": lambda: installation.home,
        "column": lambda: installation.column,
        "article": lambda: ArticlePageFactory(parent=installation.column, live=False),
        "standard": lambda: StandardPageFactory(parent=installation.about, live=False),
        "index": lambda: installation.sites,
        "site": lambda: SitePageFactory(parent=installation.sites, live=False),
    }[kind]()
    page.save_revision()
    client.force_login(UserFactory(is_superuser=True))

    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert answer.status_code == 200
    assert page.title in answer.content.decode()
