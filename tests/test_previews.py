"""What editors see before they publish: previews of blocks and pages."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from exhibitions.blocks import SiteStreamBlock
from home.blocks import StandardStreamBlock
from news.blocks import ArticleStreamBlock
from news.enums import COLUMN_TYPES
from portal.users import roles
from tests.factories.documents import DocumentFactory
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.units import TownFactory
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


@pytest.mark.parametrize("kind", ("column", "article", "standard", "site"))
def test_page_that_was_never_saved_has_a_preview(kind, client, installation):
    text = streamfield([("paragraph", rich_text("<p>正文。</p>"))])
    meta = {"column_description": "说明", "column_keywords": "词", "column_type": COLUMN_TYPES[0]}
    credits_ = inline_formset([{"name": "通讯员甲", "role": "correspondent"}])
    place = {"kind": "garden", "level": "county", "condition": "good", "town": TownFactory().pk}
    model, parent, fields = {
        "column": ("news/newsindexpage", installation.news, meta),
        "article": (
            "news/articlepage",
            installation.column,
            {"summary": "摘要。", "body": text, "credits": credits_},
        ),
        "standard": ("home/standardpage", installation.about, {"body": text}),
        "site": (
            "exhibitions/sitepage",
            installation.sites,
            {**place, "body": text, "photos": inline_formset([])},
        ),
    }[kind]
    url = reverse("wagtailadmin_pages:preview_on_add", args=[*model.split("/"), parent.pk])
    client.force_login(UserFactory(is_superuser=True))

    sent = client.post(url, nested_form_data({"title": "新的一页", "slug": "new", **fields}))

    assert sent.json()["is_valid"]
    shown = client.get(url).content.decode()
    assert [words in shown for words in ("新的一页", "通讯员甲")] == [True, kind == "article"]
