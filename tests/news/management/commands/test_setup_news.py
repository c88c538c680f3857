from django.core.management import call_command

from news.models import ExportTarget, NewsIndexPage, Outlet


def test_names_columns_and_the_municipal_outlet_once(root_page):
    call_command("setup_portal")
    outlet = Outlet.objects.get()
    outlet.name, outlet.code = "南通卫生网", "nantong"
    outlet.save()
    ExportTarget.objects.update(active=False)

    call_command("setup_portal")

    assert Outlet.objects.get().name == "南通卫生网"
    assert ExportTarget.objects.get().active is False
    titles = NewsIndexPage.objects.order_by("path").values_list("title", flat=True)
    assert list(titles) == ["新闻", "要闻", "镇讯", "通知公告", "政策解读", "生育文化"]
