from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.users import roles
from portal.users.policies import PortalPagePolicy
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory


def drafts_seen_by(user):
    pages = policy_registry.get_by_type(Page).explorable_instances(user)
    return set(pages.filter(live=False).values_list("title", flat=True))


def test_policy_stands_in_for_the_one_of_wagtail():
    assert isinstance(policy_registry.get_by_type(Page), PortalPagePolicy)


def test_writer_explores_own_drafts_and_reviewer_all(installation):
    writer = UserFactory(roles=[roles.CORRESPONDENT])
    ArticlePageFactory(parent=installation.column, title="own", live=False, owner=writer)
    ArticlePageFactory(parent=installation.column, title="other", live=False)

    assert drafts_seen_by(writer) == {"own"}
    assert drafts_seen_by(UserFactory(roles=[roles.EDITOR])) == {"own", "other"}
    assert drafts_seen_by(UserFactory(is_superuser=True)) == {"own", "other"}


def test_writer_who_also_reviews_explores_all(installation):
    both = UserFactory(roles=[roles.CORRESPONDENT, roles.EDITOR])
    ArticlePageFactory(parent=installation.column, title="other", live=False)

    assert drafts_seen_by(both) == {"other"}
