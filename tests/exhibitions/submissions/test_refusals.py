from datetime import UTC, datetime

from exhibitions.submissions.refusals import (
    ContestClosed,
    IncompleteSubmission,
    NotEditable,
    NothingSubmitted,
    NotOpenYet,
    TooManyPictures,
    TooManyWorks,
    moment,
)

AT = datetime(2008, 5, 31, 16, tzinfo=UTC)


def test_moments_are_local():
    assert moment(AT) == "2008-06-01 00:00"


def test_every_refusal_says_so_in_a_sentence_with_its_numbers():
    refusals = (
        (NotOpenYet(AT), "2008-06-01 00:00"),
        (ContestClosed(AT), "2008-06-01 00:00"),
        (IncompleteSubmission([]), "补全"),
        (TooManyWorks(2), "2件"),
        (TooManyWorks(3, of_unit=True), "该单位"),
        (NotEditable(), "不能再修改"),
        (NothingSubmitted(), "不在参赛"),
        (TooManyPictures(1), "已有图片"),
        (TooManyPictures(8), "8张"),
    )

    for refusal, part in refusals:
        assert part in refusal.sentence
        assert refusal.sentence.endswith("。")
        assert refusal.status in (409, 422)
