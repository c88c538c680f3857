import pytest

from exhibitions.models import ExhibitionPage
from tests.factories.contests import ContestPageFactory, RuleSetFactory
from tests.query_budget import warm_queries


@pytest.fixture
def exhibition(contest):
    page = ExhibitionPage(title="展厅", slug="zhan-ting")
    contest.add_child(instance=page)
    return page


def test_index_lists_editions_newest_first(client, contest):
    ContestPageFactory(
        parent=contest.get_parent(),
        title="新一届",
        open_at="2030-03-01T08:00+08:00",
        close_at="2030-05-01T08:00+08:00",
    )

    page = client.get("/guo-ce-bei/").content.decode()

    assert page.index("新一届") < page.index(contest.title)
    assert "已截稿" in page


def test_contest_that_waits_shows_timetable_and_provisional_rules(client, contest, category):
    RuleSetFactory(contest=contest)

    page = client.get(contest.url).content.decode()

    assert "县人口和计划生育委员会" in page
    assert "主题契合" in page
    assert "本规则封存前为暂定" in page
    assert "我要投稿" not in page


def test_published_contest_shows_its_best_works(client, contest, hung, exhibition):
    hung("first", title="家和万事兴")

    page = client.get(contest.url).content.decode()

    assert "家和万事兴" in page
    assert "王小明" in page
    assert exhibition.url in page


def test_cancelled_contest_says_so(client, in_state):
    page = client.get(in_state("cancelled").url).content.decode()

    assert "本届大赛已取消" in page


def test_category_shows_its_works_once_public(client, category, judged, hung):
    assert "结果揭晓后，作品将在这里展出" in client.get(category.url).content.decode()

    hung("first", title="家和万事兴")
    judged(title="还没公开")

    page = client.get(category.url).content.decode()
    assert "家和万事兴" in page
    assert "还没公开" not in page


def test_wall_with_a_filter_nothing_matches_leads_back(client, hung, exhibition):
    hung("first", title="家和万事兴")

    page = client.get(f"{exhibition.url}?award=特等奖").content.decode()
    empty = client.get(f"{exhibition.url}?town=1&category=S").content.decode()

    assert "没有这个奖项" in page
    assert "家和万事兴" in page
    assert "没有这个镇" in empty


def test_empty_wall_says_when_it_will_be_hung(client, contest, exhibition):
    assert "结果揭晓后" in client.get(exhibition.url).content.decode()


def test_work_page_shows_its_label(client, hung):
    entry = hung("first", title="家和万事兴", transcription="家和万事兴。")

    page = client.get(entry.url).content.decode()

    assert "王小明" in page
    assert "一等奖" in page
    assert "69×138 cm" in page


def test_unpublished_work_is_not_found(client, judged):
    assert client.get(judged().url).status_code == 404


@pytest.mark.parametrize("count", (3, 30))
@pytest.mark.parametrize(("path", "budget"), (("zhan-ting/", 11), ("", 13)))
def test_wall_costs_the_same_for_any_length(client, contest, hung, exhibition, count, path, budget):
    for _work in range(count):
        hung("first")

    assert warm_queries(client, f"{contest.url}{path}") <= budget
