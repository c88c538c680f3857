from exhibitions.blocks import SiteStreamBlock


def test_site_page_offers_text_pictures_and_files():
    palette = ["paragraph", "heading", "image", "gallery", "attachment"]

    assert list(SiteStreamBlock().child_blocks) == palette
