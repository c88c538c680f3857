from django.urls import reverse
from wagtail.log_actions import log

from portal.users import roles
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory


def test_auditor_reads_in_the_journal_what_was_deleted(installation, client):
    page = ArticlePageFactory(parent=installation.column, title="删掉的报道")
    log(page, "wagtail.delete", user=UserFactory(username="who"), deleted=True)
    page.delete()
    client.force_login(UserFactory(roles=[roles.AUDITOR]))

    text = client.get(reverse("editorial_journal")).content.decode()

    assert "删掉的报道" in text


def test_auditor_reads_in_the_journal_what_became_of_accounts(installation, client):
    log(UserFactory(username="xin-zhang-hao"), "wagtail.create", user=UserFactory())
    client.force_login(UserFactory(roles=[roles.AUDITOR]))

    text = client.get(reverse("editorial_journal"), {"action": "wagtail.create"}).content.decode()

    assert "xin-zhang-hao" in text


def test_journal_holds_no_link_that_an_auditor_may_not_follow(installation, client):
    page = ArticlePageFactory(parent=installation.column, title="一篇报道")
    log(page, "wagtail.edit", user=UserFactory())
    client.force_login(UserFactory(roles=[roles.AUDITOR]))

    text = client.get(reverse("editorial_journal")).content.decode()

    assert "一篇报道" in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) not in text


def test_auditor_reads_every_decision_of_a_review(story, desk, decide, client):
    decide(desk.first, story, "reject", "请核实户数。")
    client.force_login(UserFactory(roles=[roles.AUDITOR]))

    text = client.get(reverse("editorial_reviews")).content.decode()

    assert "白甸镇送书上门" in text
    assert "请核实户数。" in text
    assert desk.first.get_full_name() in text


def test_record_of_reviews_is_exported(story, desk, decide, client):
    decide(desk.first, story, "approve")
    client.force_login(UserFactory(roles=[roles.AUDITOR]))

    answer = client.get(reverse("editorial_reviews"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()

    assert "白甸镇送书上门,一审一校" in text


def test_auditor_changes_nothing(story, client):
    client.force_login(UserFactory(roles=[roles.AUDITOR]))
    urls = [
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        reverse("wagtailadmin_pages:delete", args=[story.pk]),
        reverse("wagtailusers_users:add"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtailredirects:add"),
    ]

    assert [client.post(url, {}).status_code for url in urls] == [302] * len(urls)
    assert type(story).objects.filter(pk=story.pk).exists()
