from news.blocks import ArticleStreamBlock


def test_article_offers_every_block_of_the_house():
    palette = [
        "paragraph",
        "heading",
        "image",
        "gallery",
        "quote",
        "table",
        "video",
        "attachment",
    ]

    assert list(ArticleStreamBlock().child_blocks) == palette
