from portal.core.feeds import feed_links


def test_a_page_has_three_feeds():
    assert feed_links("/xin-wen/", "新闻") == [
        {"title": "新闻 Atom", "url": "/xin-wen/feed.atom", "type": "application/atom+xml"},
        {"title": "新闻 RSS", "url": "/xin-wen/feed.rss", "type": "application/rss+xml"},
        {"title": "新闻 JSON Feed", "url": "/xin-wen/feed.json", "type": "application/feed+json"},
    ]
