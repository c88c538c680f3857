import pytest

from exhibitions.enums import CreditRole
from exhibitions.gallery.labels import byline, masked
from tests.factories.contests import (
    EntryCreditFactory,
    ParticipantFactory,
    SubmissionFactory,
)
from tests.factories.units import TownFactory, UnitFactory


@pytest.fixture
def submission(category):
    made = SubmissionFactory(category=category)
    school = UnitFactory(name="第一小学", town=TownFactory(name="白甸镇"))
    people = (
        ("王小明", CreditRole.AUTHOR, {"unit": school}),
        ("李小红", CreditRole.CO_AUTHOR, {}),
        ("张老师", CreditRole.INSTRUCTOR, {}),
    )
    for order, (name, role, fields) in enumerate(people):
        EntryCreditFactory(
            submission=made,
            participant=ParticipantFactory(name=name, **fields),
            role=role,
            order=order,
        )
    return made


def test_byline_names_authors_and_the_first_ones_unit(submission):
    shown = byline(submission)

    assert (shown.author, shown.unit, shown.town.name) == ("王小明、李小红", "第一小学", "白甸镇")


@pytest.mark.parametrize("group", ("child", "youth"))
def test_minors_keep_their_given_names(submission, group):
    submission.age_group = group

    assert byline(submission).author == "王某某、李某某"


def test_unit_in_words_stands_in(category):
    made = SubmissionFactory(category=category)
    EntryCreditFactory(submission=made, participant=ParticipantFactory(unit_name="书法协会"))

    assert (byline(made).unit, byline(made).town) == ("书法协会", None)


def test_work_without_author_has_an_empty_byline(category):
    shown = byline(SubmissionFactory(category=category))

    assert (shown.author, shown.unit) == ("", "")


def test_family_name_stays():
    assert masked("王小明") == "王某某"
