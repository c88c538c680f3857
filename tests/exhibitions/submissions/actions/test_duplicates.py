import pytest

from exhibitions.enums import DuplicateKind, DuplicateVerdict
from exhibitions.models import DuplicateCandidate, EntryAsset
from exhibitions.submissions import actions
from tests.factories.contests import (
    CategoryPageFactory,
    ContestPageFactory,
    EntryAssetFactory,
    EntryPageFactory,
    SubmissionFactory,
)

HASHES = [2**63 + 5, 1 << 20, 3 << 30, 7 << 40, 15 << 50, 31 << 3, 63 << 9, 127 << 13]


@pytest.fixture
def submitted(category):
    """Return a function: the picture of a work that was submitted to some category."""

    def make(into=category, **fields):
        entry = EntryPageFactory(parent=into)
        EntryAsset.objects.filter(submission=entry.submission).update(**fields)
        return entry.submission.assets.get()

    return make


def pairs():
    return list(
        DuplicateCandidate.objects.order_by("first", "second").values_list(
            "first", "second", "kind", "distance"
        )
    )


def test_same_file_is_found_in_a_work_of_any_contest(contest, submitted):
    other = CategoryPageFactory(parent=ContestPageFactory(parent=contest.get_parent()))
    first, second = submitted(into=other, sha256="a" * 64), submitted(sha256="a" * 64)
    submitted(sha256="b" * 64)

    assert actions.find_duplicates(second.submission) == 1

    assert pairs() == [(first.pk, second.pk, DuplicateKind.SAME_FILE, 0)]


def test_likeness_is_found_however_the_picture_lies(submitted):
    turned = [HASHES[2], *HASHES[3:], HASHES[0] ^ 0b111, HASHES[1]]
    first, second = submitted(hashes=turned), submitted(hashes=HASHES)
    submitted(hashes=[each ^ (2**40 - 1) for each in HASHES])

    actions.find_duplicates(second.submission)

    assert pairs() == [(first.pk, second.pk, DuplicateKind.LOOKS_ALIKE, 3)]


def test_same_file_is_not_listed_a_second_time_as_a_likeness(submitted):
    submitted(sha256="a" * 64, hashes=HASHES)
    second = submitted(sha256="a" * 64, hashes=HASHES)

    assert actions.find_duplicates(second.submission) == 1


def test_drafts_and_pictures_of_the_same_work_are_nobodys_duplicates(category, submitted):
    own = submitted(sha256="a" * 64, hashes=HASHES)
    EntryAssetFactory(submission=own.submission, hashes=HASHES, sha256="c" * 64)
    draft = SubmissionFactory(category=category)
    EntryAssetFactory(submission=draft, hashes=HASHES, sha256="a" * 64)

    assert actions.find_duplicates(own.submission) == 0


def test_what_an_officer_judged_stays(submitted):
    first, second = submitted(sha256="a" * 64), submitted(sha256="a" * 64)
    actions.find_duplicates(second.submission)
    DuplicateCandidate.objects.update(verdict=DuplicateVerdict.DIFFERENT)

    actions.find_duplicates(first.submission)

    assert DuplicateCandidate.objects.get().verdict == DuplicateVerdict.DIFFERENT


def test_number_of_queries_does_not_grow(submitted, django_assert_num_queries):
    for _each in range(5):
        submitted(hashes=HASHES, sha256="d" * 64)
    own = submitted(hashes=HASHES)

    with django_assert_num_queries(4):
        actions.find_duplicates(own.submission)
