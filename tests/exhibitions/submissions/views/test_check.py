import pytest

from exhibitions.enums import AssetStatus
from exhibitions.models import DuplicateCandidate, EntryAsset, EntryPage, Receipt, Submission
from tests.exhibitions.submissions.views.conftest import DECLARED
from tests.factories.contests import AFTER_CLOSE, CLOSE, EntryPageFactory
from tests.factories.submissions import complete_draft


def text(response):
    return response.content.decode()


def submit(client, draft, **changes):
    return client.post(f"/submissions/{draft.pk}/check/", DECLARED | changes)


def test_draft_is_shown_once_more_as_a_whole(client, draft):
    shown = text(client.get(f"/submissions/{draft.pk}/check/"))

    assert all(part in shown for part in (draft.title, draft.statement, "69 × 138 cm", "139"))
    assert draft.assets.get().key in shown
    assert 'role="alert"' not in shown


def test_click_brings_the_receipt(client, draft):
    response = submit(client, draft)

    receipt = Receipt.objects.get()
    assert response["Location"] == f"/submissions/{draft.pk}/receipt/"
    shown = text(client.get(response["Location"]))
    assert receipt.number in shown
    assert receipt.digest in shown
    assert "data:image/svg+xml" in shown


def test_second_click_brings_the_same_receipt(client, draft, clock):
    answers = [submit(client, draft), submit(client, draft)]
    clock.move_to(AFTER_CLOSE)
    answers.append(submit(client, draft))

    assert {answer["Location"] for answer in answers} == {f"/submissions/{draft.pk}/receipt/"}
    assert Receipt.objects.count() == EntryPage.objects.count() == 1


def test_missing_declarations_are_named_and_the_others_kept(client, draft):
    draft.declarations.all().delete()

    response = client.post(f"/submissions/{draft.pk}/check/", {"originality": "on", "ai": "assist"})

    assert response.status_code == 422
    assert "请写明所用的工具" in text(response)
    response = client.post(f"/submissions/{draft.pk}/check/", {"originality": "on"})
    assert response.status_code == 422
    assert text(response).count("请确认这一项") >= 2
    assert list(draft.declarations.values_list("key", flat=True)) == ["originality"]
    assert not EntryPage.objects.exists()


@pytest.mark.parametrize("status", (AssetStatus.WAITING, AssetStatus.REFUSED))
def test_picture_that_is_not_ready_is_named_before_and_after_the_click(client, draft, status):
    EntryAsset.objects.update(status=status)

    before, after = client.get(f"/submissions/{draft.pk}/check/"), submit(client, draft)

    assert (before.status_code, after.status_code) == (200, 422)
    assert all("图片" in text(each) and 'role="alert"' in text(each) for each in (before, after))


def test_click_after_the_end_is_refused_with_the_draft_kept(client, draft, clock):
    clock.move_to(AFTER_CLOSE)

    response = submit(client, draft)

    assert response.status_code == 409
    assert "投稿已于2008-05-31 23:59截止" in text(response)
    assert Submission.objects.get().title == draft.title
    assert not EntryPage.objects.exists()


def test_click_at_the_last_moment_counts(client, draft, clock):
    clock.move_to(CLOSE)

    assert submit(client, draft).status_code == 302


def test_author_over_the_limit_is_told_so(client, category, draft):
    category.max_per_author = 1
    category.save()
    twin = complete_draft(category, person={"name": draft.credits.get().participant.name})
    EntryPageFactory(parent=category, submission=False)
    twin.entry = EntryPage.objects.get()
    twin.save()

    response = submit(client, draft)

    assert response.status_code == 409
    assert "已提交1件作品" in text(response)


def test_old_token_shows_the_ticks_again(client, draft):
    client.handler.enforce_csrf_checks = True

    response = submit(client, draft)

    assert response.status_code == 403
    assert text(response).count("checked") == 4
    assert not EntryPage.objects.exists()


def test_duplicates_are_looked_for_once_a_work_is_in(client, category, draft):
    other = EntryPageFactory(parent=category)
    EntryAsset.objects.update(sha256="a" * 64)

    submit(client, draft)

    assert DuplicateCandidate.objects.get().first.submission.entry in (
        other,
        EntryPage.objects.last(),
    )


def test_submitted_work_has_nothing_to_check(client, submitted):
    assert client.get(f"/submissions/{submitted.pk}/check/")["Location"] == (
        f"/submissions/{submitted.pk}/"
    )
