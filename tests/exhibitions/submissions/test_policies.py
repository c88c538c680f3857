import pytest

from exhibitions.models import FilePolicy, Submission
from exhibitions.submissions.facts import FORMATS
from exhibitions.submissions.policies import picture_policy, picture_range
from tests.factories.contests import CategoryPageFactory, FilePolicyFactory


def test_formats_are_those_that_pictures_are_recognised_by():
    policy = picture_policy(FilePolicy(formats=["JPEG", "TIFF", "HEIF", "SVG"], max_bytes=5))

    assert policy.formats == ("jpeg", "tiff", "heic")
    assert policy.max_bytes == 5


def test_policy_without_formats_takes_every_one_that_can_be_read():
    assert picture_policy(FilePolicy(formats=[])).formats == FORMATS


@pytest.mark.parametrize(
    ("subkind", "expected"), (("单幅", (1, 1)), ("组照", (4, 8)), ("", (1, 1)))
)
def test_only_a_series_has_several_pictures(contest, subkind, expected):
    category = CategoryPageFactory(parent=contest, code="P", file_policy=FilePolicyFactory())

    assert picture_range(Submission(category=category, subkind=subkind)) == expected
