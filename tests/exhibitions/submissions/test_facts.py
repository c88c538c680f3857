from exhibitions.submissions.facts import FORMATS, PicturePolicy
from exhibitions.submissions.formats import FAMILIAR


def test_policy_asks_only_for_formats_that_have_a_name():
    assert set(FORMATS) <= FAMILIAR.keys()


def test_usual_policy_takes_still_pictures_only():
    assert PicturePolicy().max_frames == 1
    assert "gif" not in PicturePolicy().formats
