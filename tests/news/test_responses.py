from news.feeds.generators import AtomFeed
from news.responses import feed_response


def feed(title="题"):
    return AtomFeed(title, "http://a.example/", "述", author="县人口计生委")


def test_the_same_bytes_have_the_same_tag(rf):
    first, second = (feed_response(rf.get("/"), feed()) for _ in range(2))

    assert first["ETag"] == second["ETag"]
    assert not first["ETag"].startswith("W/")
    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_whoever_has_the_bytes_gets_none(rf):
    tag = feed_response(rf.get("/"), feed())["ETag"]

    same = feed_response(rf.get("/", headers={"If-None-Match": tag}), feed())
    other = feed_response(rf.get("/", headers={"If-None-Match": tag}), feed("另一题"))

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    assert other.status_code == 200
