"""Canaries in everything a contestant tells of people: their own pages show them, nothing else."""

import logging
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from exhibitions.models import (
    ContestIndexPage,
    EntryAsset,
    EntryPage,
    Participant,
    Receipt,
    Submission,
)
from portal.core.privacy import declared_private_fields
from tests.factories.contests import (
    AFTER_CLOSE,
    WHILE_OPEN,
    CategoryPageFactory,
    ContestPageFactory,
)
from tests.nasty_files import jpeg

pytestmark = pytest.mark.indexed

FORM = {
    "title": "秋声",
    "subkind": "毛笔",
    "width_cm": "69",
    "height_cm": "138",
    "age_group": "child",
    "statement": "一幅写给家乡的字。",
    "name": "金丝雀小明",
    "phone": "13912345670",
    "birth_year": "1997",
    "unit_name": "金丝雀小学",
    "address": "金丝雀路八号",
    "guardian_name": "金丝雀大明",
    "guardian_phone": "13912345671",
    "instructor": "金丝雀老师",
    "consent": "on",
}
DECLARED = {
    "originality": "on",
    "not_awarded": "on",
    "ai": "none",
    "licence": "on",
    "guardian": "on",
}
FILE_NAME = "金丝雀小明13912345670.jpg"
CANARIES = ("金丝雀", "jin-si-que", "jinsique", "13912345670", "13912345671")
NOTES = '{"Model": "金丝雀相机"}'
PUBLIC = (
    "/",
    "/xin-wen/",
    "/feed.atom",
    "/sitemap.xml",
    "/sites.geojson",
    "/search/",
    "/search/?q=秋声",
    "/search/?q=金",
    "/submissions/",
    "/submissions/new/",
    "/submissions/resume/",
    "/robots.txt",
    "/healthz",
)
# Found here by the tests below, each in the one place that may show it.
PRIVATE = {
    ("Participant", "name"),
    ("Participant", "phone"),
    ("Participant", "birth_year"),
    ("Participant", "unit_name"),
    ("Participant", "address"),
    ("Participant", "guardian_name"),
    ("Participant", "guardian_phone"),
    ("Participant", "identity_tokens"),
    ("Participant", "unit"),
    ("Submission", "contact_phone_print"),
    ("EntryAsset", "exif"),
}


def text(response):
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def found_in(content, also=()):
    return [canary for canary in (*CANARIES, *also) if canary in content]


@pytest.fixture
def journey(installation, caplog):
    """Submit a work as a contestant does; return what was answered, and the browser."""
    caplog.set_level(logging.DEBUG)
    contest = ContestPageFactory(parent=ContestIndexPage.objects.get())
    category = CategoryPageFactory(parent=contest)
    browser = Client()
    picture = SimpleUploadedFile(FILE_NAME, jpeg(), content_type="image/jpeg")
    with time_machine.travel(WHILE_OPEN, tick=False):
        answers = [browser.post(f"/submissions/new/{category.pk}/", FORM)]
        submission = Submission.objects.get()
        base = f"/submissions/{submission.pk}"
        answers.append(browser.post(f"{base}/pictures/", {"picture": picture}))
        EntryAsset.objects.update(exif=NOTES)
        answers.append(browser.post(f"{base}/check/", DECLARED))
    return SimpleNamespace(
        contest=contest, category=category, browser=browser, base=base, answers=answers
    )


@pytest.fixture
def secrets(journey):
    """Return what recognises people: digests, the resume code, the keys of files."""
    submission, author = Submission.objects.get(), Participant.objects.earliest("pk")
    asset = EntryAsset.objects.get()
    return (
        submission.contact_phone_print,
        submission.resume_code_digest,
        author.identity_tokens[0].partition(":")[2],
        asset.key,
        asset.original.name,
    )


def test_contestant_sees_what_was_told(journey):
    with time_machine.travel(WHILE_OPEN, tick=False):
        shown = text(journey.browser.get(f"{journey.base}/receipt/"))

    for part in (FORM["name"], FORM["phone"], FORM["guardian_phone"], FORM["instructor"]):
        assert part in shown
    assert [answer.status_code for answer in journey.answers] == [302] * 3


@pytest.mark.parametrize("at", (WHILE_OPEN, AFTER_CLOSE))
def test_nobody_else_sees_any_of_it(client, journey, secrets, at):
    entry = EntryPage.objects.get()
    own = [f"{journey.base}/{page}" for page in ("", "work/", "pictures/", "check/", "receipt/")]
    thumbnail = f"{journey.base}/pictures/{EntryAsset.objects.get().key}/thumbnail/"
    works = [journey.contest.url, journey.category.url, entry.url or "/none/", "/private/"]
    leaks = {}
    with time_machine.travel(at, tick=False):
        for path in (*PUBLIC, *own, thumbnail, *works):
            response = client.get(path, follow=True)
            shown = text(response)
            if found := found_in(shown + str(response.headers), secrets):
                leaks[path] = found
            if FORM["birth_year"] in shown:
                leaks[path] = FORM["birth_year"]

    assert leaks == {}


def test_addresses_headers_and_names_of_files_hold_none_of_it(journey):
    sent = " ".join(str(answer.headers) + str(answer.cookies) for answer in journey.answers)
    asset = EntryAsset.objects.get()
    files = f"{asset.original.name} {asset.master.name} {asset.thumbnail.name}"

    assert found_in(sent + files) == []


def test_log_holds_none_of_it(journey, secrets, caplog):
    written = caplog.get_records("setup")
    own = [record.getMessage() for record in written if record.name != "django.db.backends"]

    assert any("秋声" in line for line in own)
    assert found_in("\n".join(own), secrets) == []


def test_page_revision_journal_and_index_hold_none_of_it(journey):
    entry = EntryPage.objects.get()
    index = apps.get_model("wagtailsearch", "IndexEntry")
    written = [
        *Revision.objects.values_list("content", flat=True),
        *PageLogEntry.objects.values_list("data", "label"),
        *index.objects.values_list("title", "body"),
        *Session.objects.values_list("session_data", flat=True),
        *EntryPage.objects.filter(pk=entry.pk).values_list(),
        *Receipt.objects.values_list(),
    ]

    assert any("秋声" in str(row) for row in written)
    assert found_in(" ".join(map(str, written))) == []
    assert str(Participant.objects.earliest("pk")) == str(Participant.objects.earliest("pk").uuid)


def test_database_holds_what_was_told_encrypted(journey):
    rows = []
    with connection.cursor() as cursor:
        for model in (Participant, Submission, EntryAsset):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows += cursor.fetchall()

    people = Participant.objects.values_list("pk", "birth_year")
    assert "秋声" in str(rows)
    assert found_in(str(rows)) == []
    assert FORM["birth_year"] in str(list(people))
    assert f"'{FORM['birth_year']}'" not in str(rows)


def test_fault_shows_and_logs_none_of_it(journey, caplog, monkeypatch):
    journey.browser.raise_request_exception = False
    monkeypatch.setattr(models.query.QuerySet, "exists", None)

    with time_machine.travel(WHILE_OPEN, tick=False):
        response = journey.browser.post(f"/submissions/new/{journey.category.pk}/", FORM)

    assert response.status_code == 500
    assert found_in(text(response)) == []
    logged = [record for record in caplog.records if record.name == "django.request"]
    assert logged
    assert found_in("\n".join(map(logging.Formatter().format, logged))) == []


def test_every_private_field_of_a_contestant_is_walked_here():
    declared = {
        (model.__name__, name)
        for model in (Participant, Submission, EntryAsset)
        for name in declared_private_fields(model)
    }

    assert declared == PRIVATE
