import pytest

from exhibitions.models import Declaration
from exhibitions.submissions.completeness import declaration_problems
from exhibitions.submissions.forms import DeclarationsForm
from tests.factories.contests import SubmissionFactory

COMPLETE = {"originality": "on", "not_awarded": "on", "ai": "none", "licence": "on"}


@pytest.fixture
def draft(category):
    return SubmissionFactory(category=category)


def test_what_was_ticked_is_declared(draft):
    form = DeclarationsForm(draft, COMPLETE)

    assert form.is_valid()
    assert form.statements == {"originality": "", "not_awarded": "", "ai": "none", "licence": ""}


def test_tools_are_asked_of_whoever_used_some(draft):
    form = DeclarationsForm(draft, COMPLETE | {"ai": "assist"})
    assert not form.is_valid()
    assert list(form.errors) == ["ai_tools"]

    form = DeclarationsForm(draft, COMPLETE | {"ai": "assist", "ai_tools": "去噪软件"})
    assert form.is_valid()
    assert form.statements["ai"] == "assist: 去噪软件"


def test_what_is_missing_is_shown_at_its_field_and_the_rest_is_kept(draft):
    form = DeclarationsForm(draft, {"originality": "on"})

    assert form.is_valid()
    assert form.statements == {"originality": ""}

    form.complain(declaration_problems(draft, [Declaration(key="originality")]))
    assert list(form.errors) == ["not_awarded", "ai", "licence"]


def test_form_shows_what_was_declared_before(draft):
    draft.declarations.create(
        key="ai", detail="generated: 画图", text_version="1", accepted_at="2008-03-11T00:00Z"
    )

    form = DeclarationsForm(draft)

    assert (form["ai"].initial, form["ai_tools"].initial) == ("generated", "画图")


def test_detail_fits_its_column(draft):
    longest = DeclarationsForm(draft).fields["ai_tools"].max_length

    assert len(f"generated: {'长' * longest}") <= 200
