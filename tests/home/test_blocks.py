from home.blocks import StandardStreamBlock


def test_plain_page_offers_text_tables_and_files():
    palette = ["paragraph", "heading", "image", "table", "attachment"]

    assert list(StandardStreamBlock().child_blocks) == palette
