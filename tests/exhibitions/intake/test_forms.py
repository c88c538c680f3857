from exhibitions.intake.forms import CheckForm


def form(entry, **data):
    return CheckForm({"result": "accepted", "seen": "0", **data}, entry=entry)


def test_words_that_tell_must_be_looked_at(entry):
    first = form(entry, redacted_statement="电话13900001234")
    second = form(entry, redacted_statement="电话13900001234", words_may_stay="on")

    assert (first.is_valid(), list(first.errors)) == (False, ["redacted_statement"])
    assert second.is_valid()


def test_returning_asks_nothing_about_words(entry):
    assert form(entry, result="returned", redacted_statement="电话13900001234").is_valid()


def test_box_is_shown_only_where_there_are_such_words(entry):
    assert "words_may_stay" not in form(entry, redacted_statement="一幅字").fields
