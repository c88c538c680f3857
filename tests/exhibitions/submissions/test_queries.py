from datetime import timedelta

import pytest

from exhibitions.enums import ContestState
from exhibitions.identity import identity_tokens, tokens_to_find
from exhibitions.models import Participant, Submission
from exhibitions.submissions import actions, queries
from tests.factories.contests import (
    AFTER_CLOSE,
    CLOSE,
    OPEN,
    WHILE_OPEN,
    CategoryPageFactory,
    ContestPageFactory,
    EntryPageFactory,
    SubmissionFactory,
)
from tests.factories.submissions import complete_draft


def offered(at=WHILE_OPEN):
    return [(each.contest, each.categories) for each in queries.open_contests(at)]


def test_open_contests_are_those_the_clock_finds_open(contest, category):
    assert offered() == [(contest, (category,))]
    assert [offered(at) for at in (OPEN - timedelta(1), AFTER_CLOSE)] == [[], []]


@pytest.mark.parametrize(
    "state", (ContestState.DRAFT, ContestState.JUDGING, ContestState.CANCELLED)
)
def test_contest_in_another_state_is_not_offered(contest, category, state):
    contest.state = state
    contest.save()

    assert offered() == []


def test_what_is_not_public_is_not_offered(contest, category):
    hidden = CategoryPageFactory(parent=contest, title="摄影", code="P", live=False)
    assert hidden not in offered()[0][1]

    contest.live = False
    contest.save()
    assert offered() == []


def test_contest_that_closes_first_stands_in_front(contest, category):
    earlier = ContestPageFactory(parent=contest.get_parent(), close_at=CLOSE - timedelta(days=30))

    assert [each.contest for each in queries.open_contests(WHILE_OPEN)] == [earlier, contest]


def test_people_of_a_draft(category):
    draft = complete_draft(category, person={"name": "王小明"})
    actions.save_draft(
        draft, queries.author_of(draft), [("instructor", Participant(name="张老师"))]
    )

    assert queries.author_of(draft).name == "王小明"
    assert [(role, person.name) for role, person in queries.companions_of(draft)] == [
        ("instructor", "张老师")
    ]
    assert queries.author_of(SubmissionFactory(category=category)) is None


def test_no_telephone_finds_no_submission(category):
    draft, code = actions.start_draft(category, at=WHILE_OPEN)

    assert draft.contact_phone_print == ""
    assert queries.find_submission(code, "") is None


def test_works_of_an_author_are_those_in_the_same_category_and_contest(contest, category):
    person = {"name": "王小明", "birth_year": "1970"}
    for into in (category, category, CategoryPageFactory(parent=contest, code="P", title="摄影")):
        entry = EntryPageFactory(parent=into)
        author = queries.author_of(entry.submission)
        author.identity_tokens = identity_tokens("王小明", birth_year="1970")
        author.save()
    draft = complete_draft(category, person=person)

    tokens = tokens_to_find("王小明", "13900001234", "1970")
    assert queries.works_of_author(draft, tokens) == 2
    assert (
        queries.works_of_author(Submission.objects.filter(entry__isnull=False).first(), tokens) == 1
    )


@pytest.mark.parametrize("count", (3, 30))
def test_limit_of_an_author_costs_one_query_however_many_works(
    category, django_assert_num_queries, count
):
    for _each in range(count):
        EntryPageFactory(parent=category)
    draft = SubmissionFactory(category=category)

    with django_assert_num_queries(1):
        assert queries.works_of_author(draft, tokens_to_find("王小明", "139")) == 0


def test_family_is_a_work_and_the_copy_it_is_corrected_in(category):
    draft = complete_draft(category)
    actions.submit_entry(draft, at=WHILE_OPEN)
    assert queries.family_of(draft) == [draft.pk]

    copy = actions.start_correction(draft, at=WHILE_OPEN)

    assert queries.family_of(draft) == [draft.pk, copy.pk]
    draft.refresh_from_db()
    assert queries.working_copy(draft) == copy
    assert queries.valid_receipt(draft).entry == draft.entry
