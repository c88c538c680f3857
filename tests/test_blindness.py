"""Rows of the anonymity table: what an officer reads of a work, a judge can reach nowhere."""

import json
import logging
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import get_resolver, reverse

from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.models import EntryAsset, EntryPage, Receipt
from exhibitions.submissions.actions.ingest import ingest_asset
from portal.users.roles import CONTEST_OFFICER
from tests.factories.contests import WHILE_OPEN, EntryPageFactory
from tests.factories.juries import (
    BEGINS,
    SEED,
    accepted_entry,
    closed_contest,
    officer,
    seated_category,
    signer,
    work_of,
)
from tests.factories.users import UserFactory
from tests.telling_pictures import MARK, telling_jpeg

pytestmark = pytest.mark.indexed

NAME, PHONE, SCHOOL, TITLE = "金丝雀小明", "13900002008", "金丝雀小学", "金丝雀之歌"
GUARDIAN, INSTRUCTOR, STATEMENT = "金丝雀大明", "金丝雀老师", "我是金丝雀小学的学生。"
RECEIPT = "GCB-CANARY-1"
CANARIES = ("金丝雀", PHONE, RECEIPT, MARK)
REDACTED = "一幅写给家乡的字。"
# The allow-list of a judge's data, the answers' own words beside it.
ALLOWED = {
    "code",
    "category",
    "subkind",
    "size",
    "statement_redacted",
    "files",
    "my_ballot",
    "position",
    "total",
    "rules",
}


@pytest.fixture
def blind(home_page, settings):
    """Return an open round; behind its first judge's first work stands a canary everywhere."""
    contest = closed_contest(home_page)
    category = seated_category(contest, works=0)
    entry = accepted_entry(category, redacted=REDACTED, title=TITLE, statement=STATEMENT)
    submission = entry.submission
    person = submission.credits.get().participant
    person.name, person.phone, person.unit_name = NAME, PHONE, SCHOOL
    person.guardian_name, person.address = GUARDIAN, f"{SCHOOL}路"
    person.save()
    asset = submission.assets.get()
    asset.original.save("金丝雀小明.jpg", ContentFile(telling_jpeg((640, 480))))
    EntryAsset.objects.filter(pk=asset.pk).update(status="waiting")
    ingest_asset(asset.pk)
    Receipt.objects.create(number=RECEIPT, entry=entry, issued_at=WHILE_OPEN, digest="0" * 64)
    round_ = begin_judging(contest, by=officer(), at=BEGINS, seed=SEED)[0]
    seat = round_.seats.select_related("user", "round").get(number=1)
    return SimpleNamespace(
        contest=contest, category=category, entry=entry, round=round_, seat=seat, work=work_of(seat)
    )


def found_in(response):
    content = b"".join(response) if response.streaming else response.content
    told = content + str(response.headers).encode()
    # JSON may write a character as its number.
    return [
        canary
        for canary in CANARIES
        if canary.encode() in told or json.dumps(canary)[1:-1].encode() in told
    ]


def judging_addresses(blind):
    """Return every address of the judging room, with this round and work filled in."""
    values = {
        "uid": blind.round.uid,
        "code": blind.work.code,
        "number": 1,
        "level": 8,
        "column": 0,
        "row": 0,
    }
    resolver = get_resolver().namespace_dict["judging"][1]
    names = [each.name for each in resolver.url_patterns if each.name]
    return {name: address(name, values) for name in names}


def address(name, values):
    resolver = get_resolver().namespace_dict["judging"][1]
    ((_pattern, known),) = (
        (text, arguments)
        for (text, arguments), *_rest in (each[0] for each in resolver.reverse_dict.getlist(name))
    )
    return reverse(f"judging:{name}", kwargs={key: values[key] for key in known})


def test_officer_reads_what_judges_must_not(client, blind):
    call_command("setup_users")
    client.force_login(UserFactory(roles=[CONTEST_OFFICER]))

    page = client.get(reverse("contest_intake:work", args=[blind.entry.pk])).content.decode()

    for canary in (NAME, PHONE, SCHOOL, TITLE, GUARDIAN, RECEIPT):
        assert canary in page


@pytest.mark.parametrize("who", ("judge", "chair", "supervisor"))
def test_no_page_header_or_file_of_judging_tells(client, blind, caplog, who):
    caplog.set_level(logging.DEBUG)
    user = blind.seat.user if who == "judge" else signer(blind.round, who)
    client.force_login(user)
    leaks, answered = {}, set()
    for name, url in judging_addresses(blind).items():
        for response in (client.get(url), client.post(url, {"金": "银"})):
            answered.add(response.status_code)
            if found := found_in(response):
                leaks[name] = found

    assert leaks == {}
    assert 200 in answered
    own = [each.getMessage() for each in caplog.records if each.name != "django.db.backends"]
    assert [canary for canary in CANARIES if canary in "\n".join(own)] == []


def test_judge_gets_the_redacted_words_and_the_allowed_keys_only(client, blind):
    client.force_login(blind.seat.user)

    answer = client.get(
        reverse("judging:work", kwargs={"uid": blind.round.uid, "code": blind.work.code})
    ).json()

    entry = answer.get("entry", answer)
    assert set(entry) <= ALLOWED
    assert entry["statement_redacted"] == REDACTED
    assert set(entry["files"][0]) <= {
        "width",
        "height",
        "w",
        "h",
        "urls",
        "tiles",
        "master",
        "thumbnail",
        "number",
    }
    assert str(blind.entry.entry_uid) not in json.dumps(answer)


def test_blank_redaction_stays_blank(home_page):
    contest = closed_contest(home_page)
    category = seated_category(contest, works=0)
    accepted_entry(category, redacted="", statement=STATEMENT)

    round_ = begin_judging(contest, by=officer(), at=BEGINS, seed=SEED)[0]

    assert round_.entries.get().statement == ""


def test_codes_say_nothing_of_the_order_in_which_works_came(home_page):
    contest = closed_contest(home_page)
    seated_category(contest, works=12)

    round_ = begin_judging(contest, by=officer(), at=BEGINS, seed=SEED)[0]

    came = list(round_.entries.order_by("entry__path").values_list("code", flat=True))
    assert came != sorted(came)
    assert came != sorted(came, reverse=True)


SURFACES = (
    "/",
    "/guo-ce-bei/",
    "/search/?q=之歌",
    "/search/?q=小明",
    "/feed.atom",
    "/feed.json",
    "/sitemap.xml",
    "/no-such-page/",
    "/%00",
)


@pytest.mark.parametrize("who", ("anonymous", "judge"))
def test_no_public_surface_tells(client, blind, who):
    if who == "judge":
        client.force_login(blind.seat.user)
    entry = EntryPage.objects.get(pk=blind.entry.pk)
    pages = (blind.contest.url, blind.category.url, f"{blind.category.url}{entry.slug}/")

    leaks = {path: found_in(client.get(path)) for path in (*SURFACES, *pages)}

    assert {path: found for path, found in leaks.items() if found} == {}


def test_work_itself_is_not_found_by_a_judge(client, blind):
    client.force_login(blind.seat.user)
    entry = EntryPage.objects.get(pk=blind.entry.pk)
    closed = (
        f"{blind.category.url}{entry.slug}/",
        f"/cms/pages/{entry.pk}/edit/",
        f"/cms/pages/{entry.pk}/view_draft/",
        f"/cms/pages/{entry.pk}/history/",
        reverse("contest_intake:work", args=[entry.pk]),
        reverse("contest_intake:original", args=[entry.submission.assets.get().key]),
        f"/private/{entry.submission.assets.get().original.name}",
    )

    answers = {path: client.get(path) for path in closed}

    assert not [path for path, answer in answers.items() if answer.status_code == 200]
    assert [path for path, answer in answers.items() if found_in(answer)] == []


def test_fault_at_the_desk_tells_nothing(client, blind, caplog, monkeypatch):
    client.force_login(blind.seat.user)
    client.raise_request_exception = False
    monkeypatch.setattr("exhibitions.judging.views.works.judge_entry", None)

    response = client.get(
        reverse("judging:work", kwargs={"uid": blind.round.uid, "code": blind.work.code})
    )

    assert response.status_code == 500
    assert found_in(response) == []
    assert [canary for canary in CANARIES if canary in caplog.text] == []


def test_work_of_another_category_is_not_there(client, blind, home_page):
    other = EntryPageFactory(parent=blind.category, intake_status="accepted")
    client.force_login(blind.seat.user)

    for code in ("GCB-P-0001", "GCB-S-9999", str(other.entry_uid)):
        url = reverse("judging:work", kwargs={"uid": blind.round.uid, "code": code})
        assert client.get(url).status_code == 404
