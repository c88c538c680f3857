import pytest
from django.urls import reverse
from wagtail.models import Page

from exhibitions.enums import ContestState
from exhibitions.models import ContestPage, EntryPage
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from tests.factories.contests import (
    CategoryPageFactory,
    ContestPageFactory,
    EntryPageFactory,
    RuleSetFactory,
)
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory


@pytest.fixture
def contest(installation):
    return ContestPageFactory(parent=installation.contests)


@pytest.fixture
def office(client, installation):
    client.force_login(UserFactory(roles=[CONTEST_OFFICER]))
    return client


@pytest.fixture
def root(client, installation):
    """Return a browser of a superuser, whom no permission stops."""
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def entry(category):
    return EntryPageFactory(parent=category)


def go(client, name, page, *more, **fields):
    return client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more]), fields)


def judging(contest):
    ContestPage.objects.filter(pk=contest.pk).update(state=ContestState.JUDGING)


def said(client):
    return client.get("/cms/").content.decode()


@pytest.mark.parametrize("action", ("delete", "copy"))
def test_works_stay_where_they_are(root, entry, category, contest, action):
    other = CategoryPageFactory(parent=contest, code="P", title="摄影")
    fields = {
        "new_parent_page": other.pk,
        "new_slug": "kopie",
        "new_title": "x",
        "alias": "on",
    }

    go(root, action, entry, **fields)

    assert "不能移动、复制或删除" in said(root)
    assert list(EntryPage.objects.child_of(category)) == [entry]


def test_work_is_not_moved(root, entry, category, contest):
    other = CategoryPageFactory(parent=contest, code="P", title="摄影")

    root.post(reverse("wagtailadmin_pages:move_confirm", args=[entry.pk, other.pk]))

    assert "不能移动、复制或删除" in said(root)
    assert list(EntryPage.objects.child_of(category)) == [entry]


def test_work_is_not_published_by_hand(root, entry):
    form = {"title": entry.title, "slug": entry.slug, "action-publish": "1", "statement": "neu"}

    go(root, "edit", entry, **form)

    entry.refresh_from_db()
    assert (entry.live, "随评审结果一并公开" in said(root)) == (False, True)


def test_work_is_not_edited_during_judging(office, entry, contest):
    edit = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    assert office.get(edit).status_code == 200
    judging(contest)

    assert office.get(edit).status_code == 302
    assert "此处内容不能改动" in said(office)


def test_page_of_a_work_shows_no_author(office, entry):
    person = entry.submission.credits.get().participant
    person.name = "王小明"
    person.save()

    text = office.get(reverse("wagtailadmin_pages:edit", args=[entry.pk])).content.decode()

    assert (entry.title in text, "王小明" in text) == (True, False)


@pytest.mark.parametrize("action", ("unpublish", "delete", "copy"))
def test_contest_stands_during_judging(root, contest, category, action):
    judging(contest)

    go(root, action, contest)

    assert "此处内容不能改动" in said(root)
    assert ContestPage.objects.get().live


def test_bulk_actions_are_no_way_round(root, entry, contest):
    for action in ("publish", "unpublish", "move", "delete"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        root.post(f"{url}?id={entry.pk}", {"next": "/cms/"})

    entry.refresh_from_db()
    assert entry.live is False


def test_contest_in_use_is_not_deleted_and_an_empty_one_is(root, installation, contest):
    RuleSetFactory(contest=contest)
    empty = ContestPageFactory(parent=installation.contests)

    for page in (installation.contests, contest, empty):
        go(root, "delete", page)

    assert list(ContestPage.objects.all()) == [contest]


def test_empty_contest_is_copied_and_one_with_works_is_not(root, installation, contest, entry):
    empty = ContestPageFactory(parent=installation.contests)
    fields = {"new_parent_page": installation.contests.pk, "copy_subpages": "on"}

    for number, page in enumerate((contest, empty)):
        go(root, "copy", page, new_title="新一届", new_slug=f"xin-{number}", **fields)

    assert list(Page.objects.filter(title="新一届").values_list("slug", flat=True)) == ["xin-1"]


def test_other_pages_are_as_free_as_before(root, installation):
    article = ArticlePageFactory(parent=installation.column)

    go(root, "delete", article)

    assert not Page.objects.filter(pk=article.pk).exists()


def test_officer_makes_a_contest_and_its_categories(office, installation, contest):
    def offered(page):
        add = reverse("wagtailadmin_pages:add_subpage", args=[page.pk])
        return office.get(add, follow=True).content.decode()

    assert "contestpage" in offered(installation.contests)
    text = offered(contest)
    assert ["categorypage" in text, "exhibitionpage" in text, "entrypage" in text] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("role", "status"), ((CONTEST_OFFICER, 200), (FINAL_REVIEWER, 302)))
def test_who_edits_contests(client, contest, role, status):
    client.force_login(UserFactory(roles=[role]))

    edit = reverse("wagtailadmin_pages:edit", args=[contest.pk])

    assert client.get(edit).status_code == status
