import pytest

from exhibitions.enums import AgeGroup, DeclarationKey
from exhibitions.models import CategoryPage
from exhibitions.submissions.declarations import TEXTS, asked_of, is_minor

ALWAYS = {
    DeclarationKey.ORIGINALITY,
    DeclarationKey.NOT_AWARDED,
    DeclarationKey.AI,
    DeclarationKey.LICENCE,
}


@pytest.mark.django_db  # a page that is not saved asks for its content type all the same
@pytest.mark.parametrize(
    ("code", "age_group", "more"),
    (
        ("S", AgeGroup.ADULT, set()),
        ("P", AgeGroup.ADULT, {DeclarationKey.PORTRAIT}),
        ("F", AgeGroup.YOUTH, {DeclarationKey.GUARDIAN}),
        ("P", AgeGroup.CHILD, {DeclarationKey.PORTRAIT, DeclarationKey.GUARDIAN}),
    ),
)
def test_photographs_and_children_are_asked_for_more(code, age_group, more):
    assert set(asked_of(CategoryPage(code=code), age_group)) == ALWAYS | more


def test_every_declaration_has_its_words():
    assert set(TEXTS) == set(DeclarationKey)


def test_who_has_no_age_group_yet_is_no_minor():
    assert [is_minor(group) for group in ("", *AgeGroup.values)] == [False, True, True, False]
