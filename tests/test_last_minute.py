"""Everybody submits in the last minute, and some click twice: one receipt each, no fault."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from exhibitions.models import CategoryPage, EntryPage, Receipt, Submission
from exhibitions.submissions.browser import NAME
from portal.core.encryption import cipher
from tests.factories.contests import (
    CLOSE,
    CategoryPageFactory,
    ContestIndexPageFactory,
    ContestPageFactory,
)
from tests.factories.submissions import CODE, complete_draft

DRAFTS, CLICKS = 25, 2
AT_ONCE = 50
DECLARED = {"originality": "on", "not_awarded": "on", "ai": "none", "licence": "on"}


@pytest.fixture
def drafts(home_page):
    """Return complete drafts of as many authors, in two categories of one contest."""
    contest = ContestPageFactory(parent=ContestIndexPageFactory(parent=home_page))
    categories = [
        CategoryPageFactory(parent=contest, title=title, code=code)
        for title, code in (("书法", "S"), ("美术", "F"))
    ]
    kinds = ("毛笔", "国画")
    return [
        complete_draft(
            categories[number % 2],
            phone=f"139000{number:05}",
            code=CODE[:-3] + f"{number:03}",
            subkind=kinds[number % 2],
        )
        for number in range(DRAFTS)
    ]


def click(pk, number):
    """Submit a draft from a browser of its own; return status and where it leads."""
    browser = Client()
    code = CODE[:-3] + f"{number:03}"
    browser.cookies[NAME] = cipher().encrypt(f'{{"{pk}": "{code}"}}'.encode()).decode()
    try:
        response = browser.post(reverse("submissions:check", args=[pk]), DECLARED)
        return response.status_code, response.get("Location", response.content.decode())
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_everybody_gets_one_receipt(drafts):
    clicks = [(draft.pk, number) for number, draft in enumerate(drafts)] * CLICKS

    with time_machine.travel(CLOSE, tick=False), ThreadPoolExecutor(AT_ONCE) as crowd:
        answers = list(crowd.map(lambda each: click(*each), clicks))

    assert answers == [(302, reverse("submissions:receipt", args=[pk])) for pk, _number in clicks]
    assert Receipt.objects.filter(superseded_at=None).count() == Receipt.objects.count() == DRAFTS
    assert Submission.objects.filter(entry__isnull=False).count() == DRAFTS
    for category in CategoryPage.objects.all():
        assert category.numchild == EntryPage.objects.child_of(category).count() > 0
    assert EntryPage.find_problems() == ([], [], [], [], [])
