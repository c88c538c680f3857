from django.core.management import call_command
from wagtail.models import GroupPagePermission

from exhibitions.models import CategoryPage, ContestIndexPage, FilePolicy, SiteIndexPage
from portal.users.roles import CONTEST_OFFICER


def test_site_index_is_made_once_and_kept_as_edited(root_page):
    call_command("setup_portal")
    index = SiteIndexPage.objects.published().get()
    index.title = "示范点"
    index.save()

    call_command("setup_portal")

    assert SiteIndexPage.objects.get().title == "示范点"
    assert index.show_in_menus is True


def test_contest_index_is_made_once_and_kept_as_edited(root_page):
    call_command("setup_portal")
    index = ContestIndexPage.objects.published().get()
    index.title = "大赛"
    index.save()
    policy = FilePolicy.objects.get(name="摄影")
    policy.min_long_edge = 3000
    policy.save()

    call_command("setup_portal")

    assert ContestIndexPage.objects.get().title == "大赛"
    assert FilePolicy.objects.get(name="摄影").min_long_edge == 3000
    assert sorted(FilePolicy.objects.values_list("name", flat=True)) == sorted(
        CategoryPage.Code.labels
    )


def test_officers_add_change_and_publish_contests_and_nothing_else(root_page):
    call_command("setup_portal")

    granted = GroupPagePermission.objects.filter(group__name=CONTEST_OFFICER)

    assert {row.page.specific_class for row in granted} == {ContestIndexPage}
    assert sorted(row.permission.codename for row in granted) == [
        "add_page",
        "change_page",
        "publish_page",
    ]
