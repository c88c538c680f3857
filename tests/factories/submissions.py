"""Drafts that lack nothing, for tests that submit them."""

from exhibitions.submissions.actions import declare, save_draft
from exhibitions.submissions.codes import code_digest
from exhibitions.submissions.declarations import asked_of
from exhibitions.submissions.queries import author_of
from tests.factories.contests import (
    WHILE_OPEN,
    EntryAssetFactory,
    EntryCreditFactory,
    SubmissionFactory,
)

CODE = "2345-6789-ABCD"


def complete_draft(category, *, code="", phone="13900001234", pictures=1, person=None, **fields):
    """Return a draft of an adult that can be submitted while the contest of the factories is open.

    `person` holds fields of the author beside the telephone number.
    """
    if code:
        fields["resume_code_digest"] = code_digest(code)
    draft = SubmissionFactory(category=category, **fields)
    consents = [{"key": "privacy", "text_version": "1", "at": WHILE_OPEN.isoformat()}]
    EntryCreditFactory(
        submission=draft,
        order=0,
        **{f"participant__{name}": value for name, value in (person or {}).items()},
        participant__phone=phone,
        participant__consents=consents,
    )
    save_draft(draft, author_of(draft))
    for order in range(1, pictures + 1):
        EntryAssetFactory(submission=draft, order=order)
    agree(draft)
    return draft


def agree(draft):
    """Make every declaration that a draft needs."""
    details = {
        key: "none" if key == "ai" else "" for key in asked_of(draft.category, draft.age_group)
    }
    declare(draft, details, at=WHILE_OPEN)
