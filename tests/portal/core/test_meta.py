from datetime import UTC, datetime
from types import SimpleNamespace

from portal.core import meta
from tests.factories.news import ArticlePageFactory


def by_name(tags):
    return {each["name"]: each["content"] for each in tags}


def test_text_of_an_attribute_has_no_markup_no_break_and_an_end():
    assert meta.clean("<p>一\n 二</p>\t三") == "一 二 三"
    assert meta.clean("字" * 300) == "字" * 200


def test_site_tags_are_the_three_of_the_standard():
    settings = SimpleNamespace(
        site_name="海安人口网", site_domain="www.example.gov.cn", site_id_code="3206210012"
    )

    assert meta.site_tags(settings) == [
        {"name": "SiteName", "content": "海安人口网"},
        {"name": "SiteDomain", "content": "www.example.gov.cn"},
        {"name": "SiteIDCode", "content": "3206210012"},
    ]


def test_site_tags_leave_out_what_nobody_has_filled_in():
    settings = SimpleNamespace(site_name="海安人口网", site_domain="", site_id_code="")

    assert meta.site_tags(settings) == [{"name": "SiteName", "content": "海安人口网"}]


def test_column_tags_name_the_column_and_its_kind():
    tags = by_name(meta.column_tags("镇讯", "各镇的新闻。", "镇,新闻", "新闻"))

    assert (tags["ColumnName"], tags["ColumnType"]) == ("镇讯", "新闻")
    assert tags["description"] == tags["ColumnDescription"] == "各镇的新闻。"


def test_publication_date_is_local_and_to_the_minute():
    tags = by_name(
        meta.content_tags(
            title="送书上门",
            published_at=datetime(2008, 6, 27, 17, 30, 59, tzinfo=UTC),
            source="白甸镇",
            url="http://localhost/a/",
            summary="<b>一句</b>",
            keywords=("生育", "文化"),
        )
    )

    assert tags["PubDate"] == "2008-06-28 01:30"
    assert (tags["Keywords"], tags["Description"]) == ("生育,文化", "一句")


def test_tags_without_content_are_left_out():
    tags = meta.content_tags(
        title="送书上门", published_at=None, source="", url="http://localhost/a/", summary=""
    )

    assert set(by_name(tags)) == {"ArticleTitle", "Url", "og:type", "og:title", "og:url"}


def test_breadcrumbs_lead_from_home_to_the_parent_by_one_query(
    column, rf, django_assert_num_queries
):
    article = ArticlePageFactory(parent=column)
    request = rf.get("/")
    article.get_url(request)  # Wagtail keeps the paths of the sites on the request

    with django_assert_num_queries(1):
        way = meta.breadcrumbs(article, request)

    assert [each["title"] for each in way] == ["首页", "新闻", "镇讯"]
    assert way[-1]["url"] == column.url
