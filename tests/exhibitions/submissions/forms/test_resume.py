import pytest

from exhibitions.submissions.forms import ResumeForm
from tests.factories.submissions import CODE, complete_draft

PHONE = "13900001234"


def test_code_and_telephone_find_the_submission_however_they_are_typed(category):
    draft = complete_draft(category, code=CODE)

    form = ResumeForm({"code": f" {CODE.lower().replace('-', ' ')}", "phone": "+86 139-0000-1234"})

    assert form.is_valid()
    assert form.found == draft


def test_every_wrong_pair_is_answered_alike(category):
    complete_draft(category, code=CODE)
    wrong = (
        {"code": CODE, "phone": "13900009999"},
        {"code": "ABCD-2345-6789", "phone": PHONE},
        {"code": "no code", "phone": "no number"},
        {"code": "一二三", "phone": PHONE},
    )

    answers = {str(ResumeForm(data).errors) for data in wrong}

    assert len(answers) == 1
    assert "请核对两项" in answers.pop()


@pytest.mark.parametrize("name", ("code", "phone"))
def test_empty_field_is_named(db, name):
    form = ResumeForm({"code": CODE, "phone": PHONE} | {name: ""})

    assert list(form.errors) == [name]
