"""Create the columns and say who may write in them."""

from django.core.management.base import BaseCommand
from wagtail.models import Site

from news.models import ExportTarget, NewsIndexPage, Outlet
from portal.editorial.actions import require_reviews
from portal.users.actions import grant_models, grant_pages
from portal.users.roles import (
    ADMINISTRATOR,
    CORRESPONDENT,
    EDITOR,
    FINAL_REVIEWER,
    SECOND_REVIEWER,
)

ROOT = ("新闻", "海安人口和计划生育工作的新闻。", "新闻,人口,海安", "工作动态", None)
COLUMNS = (
    ("要闻", "全县人口工作的重要动态。", "要闻,人口,海安", "工作动态", 14),
    ("镇讯", "各镇的基层工作信息。", "镇讯,基层,乡镇", "工作动态", 14),
    ("通知公告", "通知、公告和公示。", "通知,公告,公示", "政策文件", 183),
    ("政策解读", "奖励扶助、特别扶助和优质服务政策的解读。", "政策,解读,奖励扶助", "政策解读", 183),
    (
        "生育文化",
        "婚育新风、生育文化示范点和“国策杯”。",
        "生育文化,婚育新风,国策杯",
        "工作动态",
        14,
    ),
)
OUTLETS = (
    "add_outlet",
    "change_outlet",
    "add_exporttarget",
    "change_exporttarget",
    "view_exportevent",
)


class Command(BaseCommand):
    help = "Create the columns, the municipal outlet and grants; changes nothing that is there."

    def handle(self, *args, **options):
        home = Site.objects.get(is_default_site=True).root_page
        news = self.column(home, *ROOT)
        for column in COLUMNS:
            self.column(news, *column)
        grant_pages(news, CORRESPONDENT, "add_page")
        for role in (EDITOR, SECOND_REVIEWER):
            grant_pages(news, role, "add_page", "change_page")
        grant_pages(news, FINAL_REVIEWER, "add_page", "change_page", "publish_page")
        require_reviews(news)
        self.municipal_site()
        for role in (ADMINISTRATOR, FINAL_REVIEWER):
            grant_models(role, "news", *OUTLETS)

    def column(self, parent, title, description, keywords, kind, days) -> NewsIndexPage:
        """Return the column of that title below a page; create it where it is missing."""
        page = NewsIndexPage.objects.child_of(parent).filter(title=title).first()
        if page is None:
            page = NewsIndexPage(
                title=title,
                column_description=description,
                column_keywords=keywords,
                column_type=kind,
                update_period_days=days,
                show_in_menus=True,
            )
            parent.add_child(instance=page)
            page.save_revision().publish()
        return page

    def municipal_site(self) -> None:
        """Name the outlet that takes what is published, where nobody has yet."""
        city = {"name": "南通人口网", "level": Outlet.Level.CITY}
        outlet, created = Outlet.objects.get_or_create(code="nantong", defaults=city)
        if created:
            ExportTarget.objects.create(outlet=outlet)
