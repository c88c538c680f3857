import pytest

from exhibitions.enums import RecusalKind
from exhibitions.judging.actions.ballots import recuse
from portal.users.roles import CONTEST_OFFICER, JUDGE
from tests.factories.juries import WHILE_JUDGING, judge_seat, opened_round, work_of
from tests.factories.users import UserFactory

PAGES = (
    "/judging/rounds/{uid}/",
    "/judging/rounds/{uid}/sheet/",
    "/judging/rounds/{uid}/?code={code}",
)
WORKS = ("/judging/rounds/{uid}/works/{code}/",)
FILES = ("/judging/files/{uid}/{code}/1/master", "/judging/files/{uid}/{code}/1/thumbnail")
POSTS = tuple(
    f"/judging/rounds/{{uid}}/works/{{code}}/{name}/" for name in ("ballot", "recusal", "star")
)


@pytest.fixture
def addresses(panel, seat):
    """Return a function that fills in round and work; the work is the first of the first seat."""
    return lambda paths: [path.format(uid=panel.uid, code=work_of(seat).code) for path in paths]


def strangers(panel, home_page):
    """Return somebody of every kind who has no business on this desk."""
    chair, supervisor = (panel.seats.get(number=number).user for number in (4, 5))
    return {
        "officer": UserFactory(roles=[CONTEST_OFFICER]),
        "superuser": UserFactory(is_superuser=True, is_staff=True),
        "judge of nothing": UserFactory(roles=[JUDGE]),
        "judge of another round": opened_round(home_page).seats.get(number=1).user,
        "chair": chair,
        "supervisor": supervisor,
    }


def test_nobody_else_finds_anything(client, panel, home_page, addresses):
    found = []
    for name, user in strangers(panel, home_page).items():
        client.force_login(user)
        for url in addresses(PAGES + WORKS + FILES):
            found += [(name, url)] if client.get(url).status_code != 404 else []
        for url in addresses(POSTS):
            answer = client.post(url, {}, content_type="application/json")
            found += [(name, url)] if answer.status_code != 404 else []

    assert found == []


def test_judge_finds_it_all(client, addresses, seat):
    client.force_login(seat.user)

    answers = {url: client.get(url).status_code for url in addresses(PAGES + WORKS + FILES)}

    assert set(answers.values()) == {200}


def test_recused_judge_finds_the_work_no_more(client, panel, seat, addresses):
    client.force_login(seat.user)
    kind = RecusalKind.RELATIVE
    recuse(seat, work_of(seat), kind=kind, at=WHILE_JUDGING, client_event_id="recuse-1")
    urls = addresses(PAGES[2:] + WORKS + FILES)

    assert {client.get(url).status_code for url in urls} == {404}
    for url in addresses(POSTS):
        assert client.post(url, {}, content_type="application/json").status_code == 404


def test_anonymous_is_asked_to_log_in(client, addresses):
    for url in addresses(PAGES):
        assert client.get(url).headers["Location"].startswith("/accounts/login/?next=/judging/")


def test_anonymous_script_is_told_that_the_login_is_gone(client, addresses):
    answers = [client.get(url) for url in addresses(WORKS)]
    answers += [client.post(url, {}, content_type="application/json") for url in addresses(POSTS)]

    assert {(answer.status_code, answer.json()["error"]) for answer in answers} == {(401, "login")}


def test_anonymous_finds_no_picture(client, addresses):
    assert {client.get(url).status_code for url in addresses(FILES)} == {404}


def test_nothing_is_stored(client, addresses, seat):
    client.force_login(seat.user)

    for url in addresses(PAGES + WORKS + FILES):
        assert client.get(url).headers["Cache-Control"] == "private, no-store"


def test_script_needs_a_token(panel, seat, addresses, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(seat.user)

    for url in addresses(POSTS):
        assert client.post(url, {}, content_type="application/json").status_code == 403


def test_dropped_seat_has_no_desk(client, panel, addresses):
    seat = judge_seat(panel)
    client.force_login(seat.user)
    panel.seats.filter(pk=seat.pk).update(disposition="dropped", active_to=WHILE_JUDGING)

    assert {client.get(url).status_code for url in addresses(PAGES + WORKS + FILES)} == {404}
