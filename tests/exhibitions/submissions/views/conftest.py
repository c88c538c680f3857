"""A contestant's browser, at a moment at which the contest of the factories is open."""

import pytest
import time_machine

from exhibitions.models import Submission
from exhibitions.submissions.browser import NAME, PATH, cipher
from tests.factories.contests import WHILE_OPEN
from tests.factories.submissions import CODE, complete_draft

FORM = {
    "title": "秋声",
    "subkind": "毛笔",
    "width_cm": "69",
    "height_cm": "138",
    "age_group": "adult",
    "name": "王小明",
    "phone": "13900001234",
    "consent": "on",
}
DECLARED = {"originality": "on", "not_awarded": "on", "ai": "none", "licence": "on"}


@pytest.fixture(autouse=True)
def clock():
    """Let the clock stand while the contest is open; `clock.move_to(...)` moves it."""
    with time_machine.travel(WHILE_OPEN, tick=False) as travelled:
        yield travelled


@pytest.fixture
def own(client):
    """Return a function: let the client's browser hold the code of a submission."""

    def hold(submission, code=CODE):
        value = cipher().encrypt(f'{{"{submission.pk}": "{code}"}}'.encode()).decode()
        client.cookies[NAME] = value
        client.cookies[NAME]["path"] = PATH
        return submission

    return hold


@pytest.fixture
def draft(category, own):
    """Return a complete draft of this browser."""
    return own(complete_draft(category, code=CODE))


@pytest.fixture
def submitted(client, draft):
    """Return a submitted work of this browser."""
    client.post(f"/submissions/{draft.pk}/check/", DECLARED)
    return Submission.objects.get(pk=draft.pk)
