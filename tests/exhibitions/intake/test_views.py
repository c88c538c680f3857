from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from exhibitions.enums import ContestState, DuplicateKind, IntakeStatus
from exhibitions.models import (
    DuplicateCandidate,
    EntryCredit,
    EntryPage,
    IntakeCheck,
    Participant,
    Receipt,
)
from portal.users import roles
from tests.factories.contests import (
    AFTER_CLOSE,
    CategoryPageFactory,
    ContestPageFactory,
    EntryPageFactory,
)
from tests.factories.units import TownFactory, UnitFactory
from tests.factories.users import UserFactory
from tests.query_budget import warm_queries

LIST = reverse("contest_intake:index")
PERSON = {
    "name": "王小明",
    "phone": "13900007788",
    "birth_year": "1996",
    "unit_name": "白甸镇中心小学",
    "address": "白甸镇人民路 8 号",
    "guardian_name": "王大明",
    "guardian_phone": "13900008899",
}


def page_of(entry):
    return reverse("contest_intake:work", args=[entry.pk])


def named(entry, **fields):
    """Give a work its only author."""
    person = entry.submission.credits.get().participant
    for name, value in {**PERSON, **fields}.items():
        setattr(person, name, value)
    person.save()
    return entry


def shown(client, **query):
    return client.get(LIST, query).content.decode()


def post(client, entry, result, **fields):
    form = {"result": result, "seen": 0, "redacted_statement": "", **fields}
    return client.post(page_of(entry), form)


def test_list_shows_the_works_with_their_authors(desk, entry):
    named(entry)
    Receipt.objects.create(number="GCB-2008-S-0001", entry=entry, issued_at=AFTER_CLOSE, digest="d")

    text = shown(desk)

    assert [
        w for w in ("和谐家园", "王小明", "白甸镇中心小学", "GCB-2008-S-0001") if w not in text
    ] == []


@pytest.mark.parametrize("role", (roles.FINAL_REVIEWER, roles.SITE_MANAGER, roles.ADMINISTRATOR))
def test_others_of_the_staff_see_no_authors(client, officer, entry, role):
    named(entry)
    asset = entry.submission.assets.get()
    client.force_login(UserFactory(roles=[role]))

    addresses = (LIST, page_of(entry), reverse("contest_intake:master", args=[asset.key]))

    assert [client.get(address).status_code for address in addresses] == [302] * 3


def test_superuser_sees_no_authors_either(client, officer, entry):
    client.force_login(UserFactory(is_superuser=True))

    assert client.get(LIST).status_code == 302


def test_list_is_narrowed_by_what_officers_ask_for(desk, entry, contest, category):
    unit = UnitFactory(town=TownFactory(name="白甸镇"))
    named(entry, unit=unit)
    photograph = CategoryPageFactory(parent=contest, code="P", title="摄影")
    other = EntryPageFactory(
        parent=photograph, title="渔港的早晨", intake_status=IntakeStatus.ACCEPTED
    )
    elsewhere = ContestPageFactory(parent=contest.get_parent())
    EntryPageFactory(parent=CategoryPageFactory(parent=elsewhere), title="去年的字")

    def titles(**query):
        text = shown(desk, **query)
        return [t for t in ("和谐家园", "渔港的早晨", "去年的字") if t in text]

    assert titles() == ["和谐家园", "渔港的早晨", "去年的字"]
    assert titles(contest=contest.pk) == ["和谐家园", "渔港的早晨"]
    assert titles(category="P") == ["渔港的早晨"]
    assert titles(state="accepted") == ["渔港的早晨"]
    assert titles(unit=unit.pk) == ["和谐家园"]
    assert titles(town=unit.town.pk) == ["和谐家园"]
    assert titles(q="渔港") == [other.title]
    assert titles(category="nonsense") == ["和谐家园", "渔港的早晨", "去年的字"]


def test_search_finds_a_receipt(desk, entry, category):
    EntryPageFactory(parent=category, title="渔港的早晨")
    Receipt.objects.create(number="GCB-2008-S-0042", entry=entry, issued_at=AFTER_CLOSE, digest="d")

    text = shown(desk, q="0042")

    assert ["和谐家园" in text, "渔港的早晨" in text] == [True, False]


def test_list_of_possible_duplicates(desk, pair, category):
    EntryPageFactory(parent=category, title="渔港的早晨")

    text = shown(desk, duplicates="true")

    assert ["和谐家园" in text, "家园和谐" in text, "渔港的早晨" in text] == [True, True, False]


def test_works_are_counted_by_category_and_state(desk, entry, category, contest):
    EntryPageFactory.create_batch(2, parent=category, intake_status=IntakeStatus.ACCEPTED)

    response = desk.get(LIST)

    (row,) = response.context["tally"]
    assert (row.category, row.counts, row.total) == (category, (1, 2, 0, 0, 0), 3)


def test_spreadsheet_holds_no_formula_and_no_code(desk, category):
    entry = named(EntryPageFactory(parent=category, title="=1+1"), name="+王小明")
    uid = str(entry.entry_uid)

    response = desk.get(LIST, {"export": "xlsx"})
    content = b"".join(response.streaming_content)
    sheet = load_workbook(BytesIO(content)).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}

    assert (cells["=1+1"], cells["+王小明"]) == ("s", "s")
    assert uid not in str(cells)
    assert "GCB" not in str(cells)


def test_spreadsheet_tells_the_time_of_the_county(desk, category):
    EntryPageFactory(parent=category, submitted_at=datetime(2008, 5, 1, 18, 30, tzinfo=UTC))

    response = desk.get(LIST, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active

    assert "2008-05-02 02:30" in [cell.value for cell in sheet[2]]


def test_list_costs_the_same_queries_for_three_and_for_thirty(desk, category):
    EntryPageFactory.create_batch(3, parent=category)
    few = warm_queries(desk, LIST)
    EntryPageFactory.create_batch(27, parent=category)

    assert warm_queries(desk, LIST) == few


def test_page_of_a_work_shows_everything_about_it(desk, entry):
    named(entry)
    entry.submission.declarations.create(
        key="ai", detail="只用于调色", text_version="1", accepted_at=AFTER_CLOSE
    )

    text = desk.get(page_of(entry)).content.decode()

    values = (*PERSON.values(), "只用于调色", "行书", "一幅写给家乡的字")
    assert [value for value in values if value not in text] == []


def test_page_of_no_work_is_not_found(desk, entry):
    assert desk.get(reverse("contest_intake:work", args=[entry.pk + 999])).status_code == 404


def test_words_of_the_author_that_tell_are_marked(desk, category):
    entry = named(EntryPageFactory(parent=category, statement="王小明献给李老师"))

    text = desk.get(page_of(entry)).content.decode()

    assert "<mark>王小明</mark>" in text
    assert "老师</mark>" in text


def test_work_is_accepted_on_its_page(desk, entry, officer):
    answer = post(desk, entry, "accepted", redacted_statement="一幅字。")

    assert (answer.status_code, answer.url) == (302, LIST)
    check = IntakeCheck.objects.get()
    assert (check.checker, check.redacted_statement) == (officer, "一幅字。")


def test_telling_words_go_to_the_judges_only_when_looked_at(desk, entry):
    named(entry)

    answer = post(desk, entry, "accepted", redacted_statement="王小明书")
    text = answer.content.decode()

    assert answer.status_code == 422
    assert ["可能透露作者身份：王小明" in text, ">\n王小明书</textarea>" in text] == [True, True]
    again = post(desk, entry, "accepted", redacted_statement="王小明书", words_may_stay="on")
    assert again.status_code == 302


def test_refusal_without_a_reason_keeps_what_was_typed(desk, entry):
    answer = post(desk, entry, "returned", redacted_statement="留着的话")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert ["请写明理由" in text, "留着的话" in text] == [True, True]
    assert EntryPage.objects.get().intake_status == IntakeStatus.SUBMITTED


def test_work_is_returned_on_its_page(desk, entry):
    post(desk, entry, "returned", reason="照片模糊。", due_at="2099-06-01 18:00")

    check = IntakeCheck.objects.get()
    assert (check.result, check.due_at.year) == ("returned", 2099)


@pytest.mark.parametrize(
    "fields",
    ({"result": "withdrawn"}, {"due_at": "gestern"}, {"seen": "x"}, {"reason": "长" * 501}),
)
def test_nonsense_is_refused_with_the_form(desk, entry, fields):
    answer = desk.post(page_of(entry), {"result": "returned", "seen": 0, **fields})

    assert answer.status_code == 422
    assert IntakeCheck.objects.count() == 0


def test_second_look_begins_with_the_first_redaction(desk, entry):
    post(desk, entry, "accepted", redacted_statement="")

    form = desk.get(page_of(entry)).context["form"]

    assert form["redacted_statement"].value() == ""
    assert form["seen"].value() == IntakeCheck.objects.get().pk


def test_page_offers_no_buttons_during_judging(desk, entry, contest):
    contest.state = ContestState.JUDGING
    contest.save()

    text = desk.get(page_of(entry)).content.decode()

    assert 'value="accepted"' not in text
    assert post(desk, entry, "accepted").status_code == 422


def test_several_credits_are_one_line(desk, entry):
    named(entry)
    second = Participant.objects.create(name="李四", unit_name="白甸镇中心小学")
    EntryCredit.objects.create(
        submission=entry.submission, participant=second, role="co_author", order=1
    )

    assert "王小明、李四" in shown(desk)


@pytest.fixture
def pair(entry, category):
    other = EntryPageFactory(parent=category, title="家园和谐")
    first, second = sorted(
        (entry.submission.assets.get(), other.submission.assets.get()), key=lambda each: each.pk
    )
    return DuplicateCandidate.objects.create(
        first=first, second=second, kind=DuplicateKind.LOOKS_ALIKE, distance=5
    )
