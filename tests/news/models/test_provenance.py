import pytest
from django.core.exceptions import ValidationError

from tests.factories.news import ArticlePageFactory
from tests.factories.units import UnitFactory

ORIGINAL = "https://www.example.com/a"


@pytest.mark.parametrize(
    ("fields", "field"),
    (
        ({"source_text": "《中国人口报》"}, "original_url"),
        ({"original_url": ORIGINAL}, "source_text"),
    ),
)
def test_reprint_names_both_source_and_original(column, fields, field):
    with pytest.raises(ValidationError) as refused:
        ArticlePageFactory(parent=column, **fields)

    assert list(refused.value.message_dict) == [field]


def test_story_has_one_source(column):
    with pytest.raises(ValidationError) as refused:
        ArticlePageFactory(
            parent=column,
            source_unit=UnitFactory(),
            source_text="《中国人口报》",
            original_url=ORIGINAL,
        )

    assert list(refused.value.message_dict) == ["source_text"]


@pytest.mark.parametrize(
    ("fields", "source"),
    (({"source_text": "《中国人口报》", "original_url": ORIGINAL}, "《中国人口报》"), ({}, "")),
)
def test_source_is_the_outlet_of_a_reprint(column, fields, source):
    assert ArticlePageFactory(parent=column, **fields).source == source


def test_source_is_the_unit_that_supplied_it(column):
    article = ArticlePageFactory(parent=column, source_unit=UnitFactory(name="白甸镇计生办"))

    assert article.source == "白甸镇计生办"
