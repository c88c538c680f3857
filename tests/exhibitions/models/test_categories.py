import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from exhibitions.models import CategoryPage
from tests.factories.contests import CategoryPageFactory, FilePolicyFactory


def test_contest_has_each_category_once(contest, category):
    twin = CategoryPageFactory.build(code=category.code, file_policy=FilePolicyFactory())

    with pytest.raises(ValidationError, match="已有这个类别"):
        contest.add_child(instance=twin)


def test_form_says_that_the_contest_has_this_category(contest, category):
    form_class = CategoryPage.get_edit_handler().get_form_class()
    data = {"title": "书法二", "code": category.code, "file_policy": category.file_policy_id}

    form = form_class(data, instance=CategoryPage(), parent_page=contest)

    assert form.errors["code"] == ["本届大赛已有这个类别。"]


def test_category_offers_its_own_kinds(category):
    assert category.subkinds == ("毛笔", "硬笔", "篆刻")


@pytest.mark.parametrize(
    "wrong", ({"min_files": 9, "max_files": 8}, {"min_bytes": 10, "max_bytes": 10})
)
def test_file_policy_keeps_its_limits_in_order(db, wrong):
    with pytest.raises(IntegrityError):
        FilePolicyFactory(name="颠倒", **wrong)
