from exhibitions.enums import RoundEntryStatus
from exhibitions.gallery.hanging import Hanging, hanging, judged_works, works_to_hang


def test_works_are_counted_as_they_hang(contest, hung, judged):
    first, second = hung("first"), judged("second")

    assert hanging(contest) == Hanging(hung=1, total=2)
    assert set(judged_works(contest)) == {first, second}
    assert list(works_to_hang(contest)) == [second]
    assert not hanging(contest).complete


def test_work_that_left_its_round_never_hangs(contest, judged, round_):
    judged("first")
    round_.entries.update(status=RoundEntryStatus.DISQUALIFIED)

    assert hanging(contest) == Hanging(hung=0, total=0)


def test_works_of_another_contest_are_not_counted(contest, hung):
    from tests.factories.contests import ContestPageFactory

    hung("first")

    assert hanging(ContestPageFactory(parent=contest.get_parent().specific)).total == 0
