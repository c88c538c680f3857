from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page

from portal.units.models import Town
from portal.users import roles


def state():
    return (
        list(Page.objects.order_by("path").values_list("path", "title", "live")),
        Group.objects.count(),
        GroupPagePermission.objects.count(),
        Town.objects.count(),
    )


def test_portal_is_set_up_once(root_page):
    call_command("setup_portal")
    first = state()

    call_command("setup_portal")

    assert state() == first
    assert first[3] > 0
    assert Group.objects.filter(name=roles.FINAL_REVIEWER).exists()
    menu = Page.objects.filter(depth=3).in_menu().order_by("path").values_list("title", flat=True)
    assert list(menu) == ["新闻", "文化阵地", "国策杯", "关于"]
