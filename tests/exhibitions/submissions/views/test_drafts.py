from datetime import timedelta

import pytest

from exhibitions.models import Submission
from exhibitions.submissions import throttle
from exhibitions.submissions.browser import NAME
from exhibitions.submissions.queries import author_of
from tests.exhibitions.submissions.views.conftest import FORM
from tests.factories.contests import AFTER_CLOSE, CLOSE, CategoryPageFactory


def text(response):
    return response.content.decode()


def test_one_open_category_is_chosen_for_the_contestant(client, contest, category):
    assert client.get("/submissions/new/")["Location"] == f"/submissions/new/{category.pk}/"

    CategoryPageFactory(parent=contest, code="P", title="摄影")
    assert "摄影" in text(client.get("/submissions/new/"))


def test_no_open_contest_is_said(client, category, clock):
    clock.move_to(AFTER_CLOSE)

    for page in ("/submissions/", "/submissions/new/"):
        assert "目前没有正在征稿的比赛" in text(client.get(page))


def test_complete_form_begins_a_draft_and_leads_to_the_pictures(client, category):
    response = client.post(f"/submissions/new/{category.pk}/", FORM)

    draft = Submission.objects.get()
    assert response["Location"] == f"/submissions/{draft.pk}/pictures/"
    assert (draft.title, author_of(draft).name) == ("秋声", "王小明")
    assert response.cookies[NAME]["httponly"]
    assert "王小明" not in str(response.headers)
    assert client.get(response["Location"]).status_code == 200


def test_incomplete_form_is_kept_all_the_same_and_goes_on_in_the_same_draft(client, category):
    response = client.post(f"/submissions/new/{category.pk}/", {"title": "秋声", "width_cm": "abc"})

    draft = Submission.objects.get()
    assert response.status_code == 422
    assert draft.title == "秋声"
    assert 'value="abc"' in text(response)
    assert f'action="/submissions/{draft.pk}/work/"' in text(response)

    client.post(f"/submissions/{draft.pk}/work/", FORM)
    assert Submission.objects.count() == 1


def test_nothing_typed_begins_no_draft(client, category):
    response = client.post(f"/submissions/new/{category.pk}/", {})

    assert response.status_code == 422
    assert 'role="alert"' in text(response)
    assert not Submission.objects.exists()


def test_unknown_or_hidden_category_is_not_there(client, category):
    category.live = False
    category.save()

    for pk in (category.pk, 999_999):
        assert client.get(f"/submissions/new/{pk}/").status_code == 404


def test_after_the_end_no_draft_begins_and_what_was_typed_is_shown(client, category, clock):
    clock.move_to(AFTER_CLOSE)

    response = client.post(f"/submissions/new/{category.pk}/", FORM)

    assert response.status_code == 409
    assert "投稿已于2008-05-31 23:59截止" in text(response)
    assert 'value="秋声"' in text(response)
    assert not Submission.objects.exists()


def test_old_token_shows_what_was_typed_with_a_new_one(client, category):
    client.handler.enforce_csrf_checks = True

    response = client.post(f"/submissions/new/{category.pk}/", FORM)

    assert response.status_code == 403
    assert 'value="王小明"' in text(response)
    assert "csrfmiddlewaretoken" in text(response)
    assert not Submission.objects.exists()

    token = client.cookies["csrftoken"].value
    again = client.post(f"/submissions/new/{category.pk}/", FORM | {"csrfmiddlewaretoken": token})
    assert again.status_code == 302


def test_draft_whose_cookie_is_gone_shows_what_was_typed(client, draft):
    del client.cookies[NAME]

    response = client.post(
        f"/submissions/{draft.pk}/work/", FORM | {"category": draft.category_id, "title": "新题"}
    )

    assert response.status_code == 403
    assert 'value="新题"' in text(response)
    assert f'action="/submissions/new/{draft.category_id}/"' in text(response)
    assert Submission.objects.get().title != "新题"


def test_flood_of_drafts_is_stopped_and_what_was_typed_kept(client, category, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "start", 1)
    client.post(f"/submissions/new/{category.pk}/", FORM)

    response = client.post(f"/submissions/new/{category.pk}/", FORM | {"title": "第二件"})

    assert response.status_code == 429
    assert 'value="第二件"' in text(response)
    assert Submission.objects.count() == 1


def test_draft_can_be_left_incomplete(client, draft):
    response = client.post(f"/submissions/{draft.pk}/work/", {"title": "秋", "later": "1"})

    assert response["Location"] == f"/submissions/{draft.pk}/"
    assert Submission.objects.get().title == "秋"
    assert "草稿已保存" in text(client.get(response["Location"]))


@pytest.mark.parametrize(("minutes", "warned"), ((14, True), (16, False)))
def test_last_minutes_are_announced_with_the_clock_of_the_server(
    client, draft, clock, minutes, warned
):
    clock.move_to(CLOSE - timedelta(minutes=minutes))

    shown = text(client.get(f"/submissions/{draft.pk}/work/"))

    assert ("现在服务器时间为23:45:59" in shown) is warned


def test_index_lists_the_works_of_this_browser_and_no_other(client, draft, category):
    Submission.objects.create(category=category, title="别人的", resume_code_digest="x")

    shown = text(client.get("/submissions/"))

    assert draft.title in shown
    assert "别人的" not in shown


def test_submitted_work_has_no_form(client, submitted):
    for method in (client.get, client.post):
        response = method(f"/submissions/{submitted.pk}/work/")
        assert response["Location"] == f"/submissions/{submitted.pk}/"
