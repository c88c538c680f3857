import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.urls import reverse

from news.models import ArticlePage
from portal.documents.models import PortalDocument
from portal.editorial.wagtail_hooks import warn_of_unreadable_attachments
from portal.users import roles
from tests.factories.documents import DocumentFactory, ReadDocumentFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory

ELSEWHERE = ("https://guide.wagtail.org", "https://docs.wagtail.org", "wagtail.org/")


@pytest.fixture
def dashboard(client, installation):
    """Return a function: role -> the dashboard as that role sees it."""

    def see(role):
        client.force_login(UserFactory(roles=[role]))
        return client.get(reverse("wagtailadmin_home")).content.decode()

    return see


@pytest.mark.parametrize(
    ("role", "journal"),
    ((roles.AUDITOR, True), (roles.EDITOR, False), (roles.CORRESPONDENT, False)),
)
def test_journal_is_in_the_menu_of_those_who_may_read_it(dashboard, role, journal):
    page = dashboard(role)

    assert (reverse("editorial_journal") in page) is journal
    assert (reverse("editorial_reviews") in page) is journal


def test_reports_for_publishers_are_not_in_the_auditors_menu(dashboard):
    assert "aging-pages" not in dashboard(roles.AUDITOR)


def test_no_entry_of_the_help_menu_leads_out_of_the_house(dashboard):
    page = dashboard(roles.EDITOR)

    assert [address for address in ELSEWHERE if address in page] == []


def test_list_of_ageing_pages_names_the_system_where_no_person_published(installation, client):
    ArticlePageFactory(parent=installation.column).save_revision().publish()
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))

    answer = client.get(reverse("wagtailadmin_reports:aging_pages"))
    text = "".join(answer.content.decode().split())

    assert [word in text for word in ("系统</td>", "None</td>", 'aria-label="Actions"')] == [
        True,
        False,
        False,
    ]


def test_nobody_is_asked_for_a_time_zone(installation, client):
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))

    text = client.get(reverse("wagtailadmin_account")).content.decode()

    assert ["密码" in text, "time_zone" in text] == [True, False]


@pytest.fixture
def files(installation):
    """Return a file whose words are known, one that waits, an encrypted and a damaged one."""
    made = [
        ReadDocumentFactory(title="读过"),
        DocumentFactory(title="在等"),
        DocumentFactory(title="加密<b>"),
        DocumentFactory(title="损坏"),
    ]
    for file, status in zip(made[2:], ("encrypted", "broken"), strict=True):
        PortalDocument.objects.filter(pk=file.pk).update(text_status=status)
    return made


def article_offering(column, files):
    blocks = [("attachment", {"document": file, "title": ""}) for file in files]
    return ArticlePageFactory(parent=column, body=[("paragraph", "<p>正文。</p>"), *blocks])


def edit(client, page):
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return answer, [message.message for message in answer.context["messages"]]


def test_editor_of_a_page_is_told_which_of_its_files_give_no_words(client, installation, files):
    page = article_offering(installation.column, files)

    answer, (warning,) = edit(client, page)

    assert [title in warning for title in ("读过", "在等", "损坏")] == [False, False, True]
    assert "<li>《加密&lt;b&gt;》文件已加密，无法检索其内容；请上传未加密的版本。</li>" in warning
    assert warning.strip() in answer.text


def test_a_file_of_the_draft_alone_is_told_of_as_well(client, installation, files):
    page = ArticlePageFactory(parent=installation.column)
    page.body = article_offering(installation.column, files[2:3]).body
    page.save_revision()

    assert len(edit(client, page)[1]) == 1


def test_editor_of_a_page_whose_files_are_read_is_told_nothing(client, installation, files):
    page = article_offering(installation.column, files[:2])

    assert edit(client, page)[1] == []


@pytest.mark.parametrize(("count", "queries"), ((0, 0), (4, 1)))
def test_files_of_a_page_are_looked_at_by_one_query_at_most(
    rf, installation, files, count, queries, django_assert_num_queries
):
    page = ArticlePage.objects.get(
        pk=article_offering(installation.column, files[:count]).pk,
    )
    request = rf.get("/")
    request._messages = CookieStorage(request)

    with django_assert_num_queries(queries):
        warn_of_unreadable_attachments(request, page)

    assert len(request._messages) == bool(count)


def test_nothing_is_told_twice_where_a_form_is_sent(rf, installation, files):
    request = rf.post("/")
    request._messages = CookieStorage(request)

    warn_of_unreadable_attachments(request, article_offering(installation.column, files))

    assert len(request._messages) == 0
