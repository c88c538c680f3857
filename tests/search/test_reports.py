from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.contrib.search_promotions.models import Query

from portal.users import roles
from search.actions import keep_search
from tests.factories.users import UserFactory
from tests.query_budget import warm_queries

NOON = datetime(2026, 11, 28, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def report(installation, client):
    """Return a function: role, parameters -> answer of the report."""
    for text, times, results, days in (
        ("国策杯", 3, 12, 0),
        ("独生子女", 2, 0, 0),
        ("旧事", 5, 1, 40),
    ):
        for _ in range(times):
            keep_search(text, results, NOON - timedelta(days=days))

    def get(role=roles.EDITOR, **parameters):
        client.force_login(UserFactory(roles=[role]))
        return client.get(reverse("search_report"), parameters)

    return get


def listed(answer):
    return [(query.query_string, query.times) for query in answer.context["object_list"]]


def test_searches_are_listed_with_times_and_results(report):
    answer = report()

    assert listed(answer) == [("旧事", 5), ("国策杯", 3), ("独生子女", 2)]
    assert "访客搜索" in answer.text
    assert "最近一次搜索" in answer.text


def test_those_without_results_can_be_picked_out(report):
    assert listed(report(found="nothing")) == [("独生子女", 2)]
    assert listed(report(found="something")) == [("旧事", 5), ("国策杯", 3)]


def test_times_are_counted_in_the_period(report):
    keep_search("旧事", 1, NOON)

    answer = report(period_from="2026-11-01", period_to="2026-11-28")

    assert listed(answer) == [("国策杯", 3), ("独生子女", 2), ("旧事", 1)]


def test_searches_are_sought_and_sorted(report):
    assert listed(report(q="国策")) == [("国策杯", 3)]
    assert listed(report(ordering="answer__results"))[0] == ("独生子女", 2)


def test_a_row_leads_to_its_remedies(report):
    query = Query.objects.get(query_string="独生子女")

    answer = report(found="nothing")

    assert reverse("wagtailsearchpromotions:edit", args=[query.pk]) in answer.text
    words = "%E7%8B%AC%E7%94%9F%E5%AD%90%E5%A5%B3"
    assert f"{reverse('synonyms:add')}?words={words}" in answer.text


def test_an_auditor_reads_and_changes_nothing(report):
    answer = report(roles.AUDITOR)

    assert "国策杯" in answer.text
    assert "添加同义词" not in answer.text
    assert "设置推广结果" not in answer.text


@pytest.mark.parametrize("role", (roles.CORRESPONDENT, roles.SITE_MANAGER))
def test_others_do_not_read_it(report, role):
    assert report(role).status_code == 302


def test_searches_are_exported(report):
    text = b"".join(report(export="csv", found="nothing").streaming_content).decode()
    assert text.splitlines()[0].lstrip("\ufeff") == "搜索词,次数,结果数,最近一次搜索"
    assert text.splitlines()[1].startswith("独生子女,2,0,2026-11-28")

    book = load_workbook(BytesIO(b"".join(report(export="xlsx").streaming_content)))
    assert [cell.value for cell in book.active[2]][:3] == ["旧事", 5, 1]


def test_the_report_costs_the_same_for_any_length(report, client):
    report()
    few = warm_queries(client, reverse("search_report"))
    for n in range(20):
        keep_search(f"词{n}", n, NOON)

    assert warm_queries(client, reverse("search_report")) == few
