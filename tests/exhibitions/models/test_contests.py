import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils import WagtailPageTestCase

from exhibitions.models import (
    CategoryPage,
    ContestIndexPage,
    ContestPage,
    EntryPage,
    ExhibitionPage,
)
from home.models import HomePage


class TestTree(WagtailPageTestCase):
    def test_each_page_has_its_place(self):
        self.assertAllowedParentPageTypes(ContestIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(ContestIndexPage, {ContestPage})
        self.assertAllowedSubpageTypes(ContestPage, {CategoryPage, ExhibitionPage})
        self.assertAllowedSubpageTypes(CategoryPage, {EntryPage})
        self.assertAllowedSubpageTypes(EntryPage, set())

    def test_nobody_makes_a_work_by_hand(self):
        assert not EntryPage.is_creatable


def test_contest_must_open_before_it_closes(contest):
    contest.close_at = contest.open_at

    with pytest.raises(ValidationError, match="征稿开始时间必须早于截止时间"):
        contest.full_clean()
