from exhibitions.enums import CreditRole, DuplicateKind, DuplicateVerdict
from exhibitions.intake.queries import (
    by_people,
    facts_of,
    intake_entries,
    own_words,
    people_of,
    tally,
    units_of,
    with_open_pairs,
)
from exhibitions.models import DuplicateCandidate, EntryCredit, EntryPage
from tests.factories.contests import (
    CategoryPageFactory,
    EntryPageFactory,
    ParticipantFactory,
    SubmissionFactory,
)
from tests.factories.units import UnitFactory


def pair(first, second, verdict=DuplicateVerdict.OPEN):
    DuplicateCandidate.objects.create(
        first=first.submission.assets.get(),
        second=second.submission.assets.get(),
        kind=DuplicateKind.SAME_FILE,
        verdict=verdict,
    )


def test_drafts_are_not_received(entry, category):
    SubmissionFactory(category=category)

    assert list(intake_entries()) == [entry]


def test_pairs_that_wait_are_counted_on_both_sides(entry, category):
    others = EntryPageFactory.create_batch(2, parent=category)
    pair(entry, others[0])
    pair(entry, others[1], DuplicateVerdict.DIFFERENT)

    counts = dict(intake_entries().values_list("pk", "open_pairs"))

    assert counts == {entry.pk: 1, others[0].pk: 1, others[1].pk: 0}
    assert set(with_open_pairs(EntryPage.objects.all())) == {entry, others[0]}


def test_instructors_are_named_as_no_authors_but_count_as_people(entry):
    unit = UnitFactory(name="县文化馆")
    EntryCredit.objects.create(
        submission=entry.submission,
        participant=ParticipantFactory(name="赵老师", unit=unit, unit_name=""),
        role=CreditRole.INSTRUCTOR,
        order=1,
    )

    (found,) = by_people(intake_entries(), unit=unit)

    assert (found, "赵老师" in people_of(found)) == (entry, False)
    assert units_of(found) == "某某中学、县文化馆"
    assert {"赵老师", "县文化馆"} <= own_words(entry)


def test_tally_has_a_row_for_categories_without_works(entry, contest, category):
    empty = CategoryPageFactory(parent=contest, code="P", title="摄影")

    assert [(row.category, row.total) for row in tally(contest)] == [(category, 1), (empty, 0)]


def test_facts_leave_out_what_is_not_known(entry):
    asset = entry.submission.assets.get()

    assert [fact for fact in facts_of(asset) if fact] == ["1600 × 1200"]
