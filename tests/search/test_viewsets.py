import pytest
from django.urls import reverse

from portal.users import roles
from search.models import SynonymGroup
from search.synonyms import synonyms_of
from tests.factories.users import UserFactory

EDITORS = (*roles.REVIEWERS, roles.ADMINISTRATOR)


@pytest.fixture
def editor(installation, client):
    client.force_login(UserFactory(roles=[roles.EDITOR]))
    return client


def test_an_editor_adds_synonyms_that_count_at_once(editor, django_capture_on_commit_callbacks):
    assert synonyms_of("通告") == []

    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(
            reverse("synonyms:add"), {"kind": "two-way", "words": "通告\r\n公告", "note": ""}
        )

    assert answer.status_code == 302
    assert synonyms_of("通告") == ["公告"]


def test_a_fault_is_said_at_the_field(editor):
    answer = editor.post(reverse("synonyms:add"), {"kind": "two-way", "words": "通告", "note": ""})

    assert "请填写二至八个词，每行一个。" in answer.text
    assert not SynonymGroup.objects.filter(words="通告").exists()


def test_a_word_is_handed_over_by_the_report(editor):
    text = editor.get(reverse("synonyms:add"), {"words": "独生子女"}).text

    assert ">\n独生子女</textarea>" in text


def test_synonyms_are_listed_sought_and_filtered(editor):
    answer = editor.get(reverse("synonyms:index"))
    assert "海安县 ↔ 海安市" in answer.text
    assert "互相找到" in answer.text

    found = editor.get(reverse("synonyms:index"), {"q": "海安", "kind": "two-way"})
    assert [group.listed for group in found.context["object_list"]] == [["海安县", "海安市"]]


@pytest.mark.parametrize("role", roles.ADMIN_ROLES)
def test_synonyms_are_kept_by_editors(installation, client, role):
    client.force_login(UserFactory(roles=[role]))

    opened = client.get(reverse("synonyms:index")).status_code == 200

    assert opened == (role in EDITORS)
