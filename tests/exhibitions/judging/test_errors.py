import inspect

import pytest

from exhibitions.judging import errors


@pytest.mark.parametrize(
    "error",
    [each for _name, each in inspect.getmembers(errors, inspect.isclass)],
)
def test_every_error_is_one_of_judging(error):
    assert issubclass(error, errors.JudgingError)


def test_errors_carry_what_a_sentence_needs():
    incomplete = errors.IncompleteBallot(("art", "theme"))
    broken = errors.BrokenChain(7, "its type is unknown")

    assert (incomplete.missing, str(incomplete)) == (("art", "theme"), "no mark for art, theme")
    assert (broken.seq, broken.reason) == (7, "its type is unknown")
