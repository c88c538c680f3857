import pytest
from django.urls import reverse

from portal.users import roles
from tests.factories.images import PortalImageFactory
from tests.factories.users import UserFactory
from tests.query_budget import warm_queries

LIBRARY = "wagtailimages:index"


@pytest.fixture
def library(client, installation):
    """Return the address of the library for an editor who is logged in."""
    client.force_login(UserFactory(roles=[roles.EDITOR]))
    return reverse(LIBRARY)


@pytest.fixture
def pictures(library):
    """Return pictures of the village: credited, of nobody, and of unknown licence."""
    return {
        "村口": PortalImageFactory(title="村口照片", credit="县摄影协会", licence="CC BY 4.0"),
        "戏台": PortalImageFactory(title="戏台照片", credit="", licence="CC0 1.0"),
        "大棚": PortalImageFactory(title="大棚照片", credit="通讯员甲", licence=""),
    }


@pytest.fixture
def titles(client, library, pictures):
    """Return a function: query -> which of the pictures the library lists, in its order."""

    def listed(**query):
        answer = client.get(library, query)
        return [image.title[:2] for image in answer.context["images"]]

    return listed


def test_list_shows_credit_and_licence(client, library, pictures):
    rows = client.get(library, {"layout": "list"}).content.decode()

    assert [text in rows for text in ("县摄影协会", "CC BY 4.0", "署名", "许可")] == [True] * 4


@pytest.mark.parametrize(
    ("lacking", "expected"),
    (("", {"村口", "戏台", "大棚"}), ("credit", {"戏台"}), ("licence", {"大棚"})),
)
def test_library_is_narrowed_to_what_lacks_a_credit_or_a_licence(titles, lacking, expected):
    assert set(titles(lacking=lacking)) == expected
    assert set(titles(lacking=lacking, layout="list")) == expected


@pytest.mark.indexed
def test_found_pictures_are_narrowed_too(titles):
    assert set(titles(q="照片", lacking="credit")) == {"戏台"}


@pytest.mark.indexed
def test_pictures_are_found_by_their_photographer(titles):
    assert titles(q="摄影协会") == ["村口"]


def test_list_is_ordered_by_credit(titles):
    assert titles(layout="list", ordering="-credit")[-1] == "戏台"


def test_results_of_the_filter_come_alone(client, library, pictures):
    answer = client.get(f"{library}results/", {"lacking": "credit"}).content.decode()

    assert ["戏台" in answer, "村口" in answer, "<html" in answer] == [True, False, False]


@pytest.mark.parametrize("layout", ("grid", "list"))
def test_library_costs_the_same_queries_for_three_and_for_thirty(client, library, layout):
    PortalImageFactory.create_batch(3)
    few = warm_queries(client, f"{library}?layout={layout}")
    PortalImageFactory.create_batch(26)

    assert warm_queries(client, f"{library}?layout={layout}") == few
