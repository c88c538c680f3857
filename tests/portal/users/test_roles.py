"""The table of roles: what each may do, and what it may not."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.permissions import policy_registry

from home.models import SiteSettings
from portal.images.models import PortalImage
from portal.units.models import Town
from portal.users import roles
from search.models import SynonymGroup
from tests.factories.contests import ContestPageFactory, FilePolicyFactory
from tests.factories.documents import DocumentFactory
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.units import UnitFactory
from tests.factories.users import PASSWORD, UserFactory

# Per role: part of the tree -> add, edit anybody's, publish.
TREE = {
    roles.CORRESPONDENT: {"news": "a"},
    roles.EDITOR: {"news": "ae", "about": "ae"},
    roles.SECOND_REVIEWER: {"news": "ae", "about": "ae"},
    roles.FINAL_REVIEWER: {"news": "aep", "about": "aep"},
    roles.SITE_MANAGER: {"sites": "aep"},
    roles.CONTEST_OFFICER: {"contests": "aep"},
}
WRITERS = {"image": "acd", "document": "acd"}
REVIEWERS = {**WRITERS, "synonym": "acd", "promotion": "acd"}
MODELS = {
    roles.CORRESPONDENT: {"image": "a"},
    roles.EDITOR: REVIEWERS,
    roles.SECOND_REVIEWER: REVIEWERS,
    roles.FINAL_REVIEWER: REVIEWERS,
    roles.SITE_MANAGER: WRITERS,
    roles.CONTEST_OFFICER: {**WRITERS, "policy": "ac"},
    roles.ADMINISTRATOR: {
        "user": "acd",
        "redirect": "acd",
        "settings": "c",
        "town": "ac",
        "unit": "ac",
        "synonym": "acd",
        "promotion": "acd",
    },
}
VIEWS = {
    "dashboard": "wagtailadmin_home",
    "users": "wagtailusers_users:index",
    "groups": "wagtailusers_groups:index",
    "redirects": "wagtailredirects:index",
    "sites": "wagtailsites:index",
    "workflows": "wagtailadmin_workflows:index",
    "collections": "wagtailadmin_collections:index",
    "journal": "editorial_journal",
    "reviews": "editorial_reviews",
    "searches": "search_report",
    "synonyms": "synonyms:index",
    "promotions": "wagtailsearchpromotions:index",
    "contests": "contest_office:index",
    "works": "contest_intake:index",
    "duplicates": "contest_intake:duplicates",
}
SEARCH = {"searches", "synonyms", "promotions"}
OPENED = {
    roles.EDITOR: SEARCH,
    roles.SECOND_REVIEWER: SEARCH,
    roles.ADMINISTRATOR: {"users", "redirects"} | SEARCH,
    roles.AUDITOR: {"journal", "reviews", "searches"},
    roles.CONTEST_OFFICER: {"contests", "works", "duplicates"},
    roles.FINAL_REVIEWER: {"contests"} | SEARCH,
}


@pytest.fixture
def staff(installation):
    """Return one person for each role, by the role's name."""
    return {role: UserFactory(roles=[role]) for role in roles.ROLES}


def test_roles_may_add_edit_and_publish_where_the_table_says(installation, staff):
    others = {
        "news": ArticlePageFactory(parent=installation.column, live=False),
        "about": StandardPageFactory(parent=installation.about, live=False),
        "sites": SitePageFactory(parent=installation.sites, live=False),
        "home": StandardPageFactory(parent=installation.home, live=False),
        "contests": ContestPageFactory(parent=installation.contests, live=False),
    }

    def rights(user, page):
        above, own = page.get_parent().permissions_for_user(user), page.permissions_for_user(user)
        may = [above.can_add_subpage(), own.can_edit(), own.can_publish()]
        return "".join(letter for letter, allowed in zip("aep", may, strict=True) if allowed)

    found = table(staff, others, rights)

    assert found == TREE


def test_roles_may_add_change_and_delete_what_the_table_says(staff):
    others = {
        "image": PortalImageFactory(uploaded_by_user=UserFactory(), renditions=False),
        "document": DocumentFactory(uploaded_by_user=UserFactory()),
        "user": UserFactory(),
        "redirect": Redirect.objects.create(old_path="/old", redirect_link="/new"),
        "settings": SiteSettings.objects.get(),
        "town": Town.objects.first(),
        "unit": UnitFactory(),
        "policy": FilePolicyFactory(),
        "synonym": SynonymGroup.objects.first(),
        "promotion": SearchPromotion.objects.create(query=Query.get("办证")),
    }

    def rights(user, thing):
        policy = policy_registry.get(thing)
        may = [
            policy.user_has_permission(user, "add"),
            policy.user_has_permission_for_instance(user, "change", thing),
            policy.user_has_permission_for_instance(user, "delete", thing),
        ]
        return "".join(letter for letter, allowed in zip("acd", may, strict=True) if allowed)

    found = table(staff, others, rights)

    assert found == MODELS


def table(staff, things, rights):
    """Return role -> thing -> rights, without what a role has no right to."""
    found = {
        role: {name: letters for name, thing in things.items() if (letters := rights(user, thing))}
        for role, user in staff.items()
    }
    return {role: row for role, row in found.items() if row}


def test_roles_open_what_the_table_says(staff, client):
    opened = {}
    for role, user in staff.items():
        client.force_login(user)
        answers = {name: client.get(reverse(url)).status_code for name, url in VIEWS.items()}
        opened[role] = {name for name, status in answers.items() if status == 200}

    assert opened == {
        role: OPENED.get(role, set()) | ({"dashboard"} if role in roles.ADMIN_ROLES else set())
        for role in roles.ROLES
    }


def test_no_role_holds_a_permission_on_the_rows_of_judging(installation):
    granted = Permission.objects.filter(group__isnull=False, content_type__app_label="exhibitions")

    assert set(granted.values_list("content_type__model", flat=True)) == {"filepolicy"}


def test_judge_is_turned_away_from_the_admin_without_a_loop(client, home_page):
    judge = UserFactory(roles=[roles.JUDGE])
    client.force_login(judge)

    assert client.get(reverse("wagtailadmin_home")).status_code == 403


def test_judge_who_logs_in_is_sent_to_the_desk(client, home_page):
    judge = UserFactory(roles=[roles.JUDGE])

    answer = client.post(reverse("account_login"), {"login": judge.username, "password": PASSWORD})

    assert (answer.status_code, answer.url) == (302, "/judging/")


def test_correspondent_edits_and_deletes_only_own_drafts(installation):
    user = UserFactory(roles=[roles.CORRESPONDENT])
    own = ArticlePageFactory(parent=installation.column, live=False, owner=user)
    published = ArticlePageFactory(parent=installation.column, owner=user)
    other = ArticlePageFactory(parent=installation.column, live=False, owner=UserFactory())
    rights = [page.permissions_for_user(user) for page in (own, published, other)]

    assert [each.can_edit() for each in rights] == [True, True, False]
    assert [each.can_delete() for each in rights] == [True, False, False]
    assert [each.can_publish() for each in rights] == [False, False, False]
    assert [each.can_unpublish() for each in rights] == [False, False, False]


@pytest.mark.indexed
def test_correspondent_does_not_meet_drafts_of_others(installation, client):
    user = UserFactory(roles=[roles.CORRESPONDENT])
    column = installation.column
    for title, live, owner in (
        ("自己的草稿", False, user),
        ("别人的草稿", False, UserFactory()),
        ("别人的报道", True, UserFactory()),
    ):
        ArticlePageFactory(parent=column, title=title, live=live, owner=owner)
    client.force_login(user)

    listing = client.get(reverse("wagtailadmin_explore", args=[column.pk])).content.decode()
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "的"}).content.decode()

    for shown in (listing, found):
        assert ["自己的草稿" in shown, "别人的报道" in shown] == [True, True]
        assert "别人的草稿" not in shown


def test_editor_meets_drafts_of_others(installation, client):
    ArticlePageFactory(parent=installation.column, title="别人的草稿", live=False)
    client.force_login(UserFactory(roles=[roles.EDITOR]))

    listing = client.get(reverse("wagtailadmin_explore", args=[installation.column.pk]))

    assert "别人的草稿" in listing.content.decode()


def test_correspondent_changes_only_own_pictures(installation):
    user = UserFactory(roles=[roles.CORRESPONDENT])
    own = PortalImageFactory(uploaded_by_user=user, renditions=False)
    other = PortalImageFactory(uploaded_by_user=UserFactory(), renditions=False)
    policy = policy_registry.get_by_type(PortalImage)

    rights = [
        policy.user_has_permission_for_instance(user, "change", each) for each in (own, other)
    ]

    assert rights == [True, False]
