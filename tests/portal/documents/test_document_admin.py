import pytest
from django.urls import reverse

from portal.documents.models import PortalDocument
from portal.users import roles
from tests.factories.documents import DocumentFactory, ReadDocumentFactory
from tests.factories.users import UserFactory
from tests.query_budget import warm_queries

ENCRYPTED = "文件已加密，无法检索其内容；请上传未加密的版本。"


@pytest.fixture
def library(client, installation):
    """Return the address of the library for an editor who is logged in."""
    client.force_login(UserFactory(roles=[roles.EDITOR]))
    return reverse("wagtaildocs:index")


@pytest.fixture
def documents(library):
    """Return a document that was read, one that waits and one that is encrypted."""
    made = [ReadDocumentFactory(title="公告甲"), DocumentFactory(title="公告乙")]
    made.append(DocumentFactory(title="公告丙"))
    PortalDocument.objects.filter(title="公告丙").update(text_status="encrypted")
    return made


@pytest.fixture
def titles(client, library, documents):
    """Return a function: query -> which of the documents the library lists, in its order."""

    def listed(**query):
        answer = client.get(library, query)
        return [document.title[-1] for document in answer.context["documents"]]

    return listed


def form(client, document):
    return client.get(reverse("wagtaildocs:edit", args=[document.pk]))


def test_list_says_whose_words_can_be_searched(client, library, documents):
    rows = client.get(library).content.decode()

    assert [text in rows for text in ("内容检索", "可检索", "等待读取", "已加密")] == [True] * 4


@pytest.mark.parametrize(
    ("status", "expected"), (("", {"甲", "乙", "丙"}), ("encrypted", {"丙"}), ("read", {"甲"}))
)
def test_library_is_narrowed_by_what_became_of_the_words(titles, status, expected):
    assert set(titles(text_status=status)) == expected


@pytest.mark.indexed
def test_found_documents_are_narrowed_too(titles):
    assert titles(q="公告", text_status="encrypted") == ["丙"]


def test_list_is_ordered_by_status(titles):
    assert titles(ordering="-text_status") == ["乙", "甲", "丙"]


def test_results_of_the_filter_come_alone(client, library, documents):
    answer = client.get(f"{library}results/", {"text_status": "read"}).content.decode()

    assert ["公告甲" in answer, "公告乙" in answer, "<html" in answer] == [True, False, False]


def test_form_says_what_became_of_the_words(client, documents):
    answer = form(client, documents[0]).content.decode()

    assert answer.count("提供此文件下载的页面，可按文件内容检索到。") == 1


def test_form_warns_and_says_what_to_do_about_an_encrypted_file(client, documents):
    answer = form(client, documents[2]).content.decode()

    assert answer.count(ENCRYPTED) == 2  # on top, and beside the form


def test_library_costs_the_same_queries_for_three_and_for_thirty(client, library, documents):
    few = warm_queries(client, library)
    ReadDocumentFactory.create_batch(16)

    assert warm_queries(client, library) == few
