import pytest
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from portal.users import roles
from portal.users.models import User
from tests.factories.users import PASSWORD, UserFactory

HOME = "/cms/"


@pytest.fixture
def editor(installation):
    return UserFactory(username="editor", roles=[roles.EDITOR])


@pytest.fixture
def strict(settings):
    """Ask for the second factor, as production does."""
    settings.SECOND_FACTOR_REQUIRED = True


def log_in(client, user, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": user.username, "password": password})


def enrol(user):
    """Give a person an authenticator app; return its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_of(secret):
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def test_password_opens_the_admin_where_no_second_factor_is_asked_for(client, editor):
    log_in(client, editor)

    assert client.get(HOME).status_code == 200


def test_who_has_not_enrolled_is_sent_to_enrol(client, editor, strict):
    log_in(client, editor)

    answer = client.get(HOME)
    again = client.get(answer.url)
    client.post(again.url, {"password": PASSWORD})

    assert (answer.status_code, answer.url) == (302, reverse("mfa_activate_totp"))
    assert again.url.startswith(reverse("account_reauthenticate"))
    assert "secret" in client.get(answer.url).context["form"].__dict__


def test_password_alone_does_not_log_in_who_has_enrolled(client, editor, strict):
    enrol(editor)

    answer = log_in(client, editor)

    assert answer.url == reverse("mfa_authenticate")
    assert client.get(HOME).url.startswith(reverse("account_login"))


def test_password_and_code_open_the_admin(client, editor, strict):
    secret = enrol(editor)
    log_in(client, editor)

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert client.get(HOME).status_code == 200


def test_wrong_code_opens_nothing(client, editor, strict):
    enrol(editor)
    log_in(client, editor)

    client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert client.get(HOME).url.startswith(reverse("account_login"))


def test_session_without_the_second_factor_is_asked_for_it(client, editor, strict):
    log_in(client, editor)
    enrol(editor)  # on another device, after this session began

    answer = client.get(HOME)

    assert answer.url == f"{reverse('mfa_reauthenticate')}?next=/cms/"


def test_wagtails_own_login_takes_no_password(client, editor, strict):
    enrol(editor)

    client.post("/cms/login/", {"username": "editor", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_sign_up_is_closed(client, home_page):
    form = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}

    client.post(reverse("account_signup"), form)

    assert not User.objects.exists()


def test_forgotten_password_is_answered_by_mail_only(client, editor, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": editor.email})

    assert [each.to for each in mailoutbox] == [[editor.email]]
    assert "密码" in mailoutbox[0].subject


def test_wagtails_own_password_reset_is_closed(client, editor, mailoutbox):
    client.post("/cms/password_reset/", {"email": editor.email})

    assert mailoutbox == []


def test_account_switched_off_loses_its_session(client, editor):
    log_in(client, editor)
    before = client.get(HOME).status_code
    User.objects.filter(pk=editor.pk).update(is_active=False)

    after = client.get(HOME)

    assert (before, after.status_code) == (200, 302)
    assert after.url.startswith(reverse("account_login"))


def test_fifth_wrong_password_locks_the_login_of_that_person_alone(client, editor):
    other = UserFactory(username="other", roles=[roles.EDITOR])
    answers = [log_in(client, editor, "wrong-password-2008").status_code for _number in range(5)]

    locked = log_in(client, editor)
    text = locked.content.decode()
    log_in(client, other)

    assert answers == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert "登录" in text
    assert client.session["_auth_user_id"] == str(other.pk)


@pytest.mark.parametrize(("trusted", "expected"), (([], 429), (["127.0.0.1"], 200)))
def test_login_is_locked_for_the_address_that_tried(client, editor, settings, trusted, expected):
    settings.TRUSTED_PROXIES = trusted

    def log_in_from(address, password):
        form = {"login": editor.username, "password": password}
        headers = {"X-Forwarded-For": address}
        return client.post(reverse("account_login"), form, headers=headers).status_code

    tried = [log_in_from("203.0.113.9", "wrong-password-2008") for _number in range(5)]
    elsewhere = log_in_from("198.51.100.1", "wrong-password-2008")

    assert (tried[-1], elsewhere) == (429, expected)


def test_session_ends_after_eight_hours_and_with_the_browser_window(client, editor):
    log_in(client, editor)

    cookie = client.cookies["sessionid"]

    assert client.session.get_expiry_age() <= 8 * 60 * 60
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
