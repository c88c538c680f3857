"""A visitor comes to the finished contest: the notice, the wall, one work, large."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.browser_context_args(**PHONE)
def test_from_the_contests_to_a_work_on_the_wall(demo, page):
    page.emulate_media(reduced_motion="reduce")
    main = page.get_by_role("main")
    page.goto(f"{demo}/guo-ce-bei/")
    main.get_by_role("link", name=re.compile("2008年国策杯")).tap()
    main.get_by_role("link", name="公示").first.tap()
    expect(main).to_contain_text("一等奖")
    page.go_back()
    main.get_by_role("link", name="进入展厅").tap()
    expect(main.get_by_role("heading", level=1)).to_have_text("2008年国策杯作品展")

    main.get_by_label("类别").select_option("书法")
    main.get_by_label("奖项").select_option("一等奖")
    main.get_by_role("button", name="筛选").tap()
    page.wait_for_url("**?*award=*")
    main.get_by_role("link", name="游子吟").first.tap()
    expect(main.get_by_role("heading", level=1)).to_contain_text("游子吟")
    expect(main).to_contain_text("一等奖")

    page.wait_for_load_state()  # before its module runs, a link opens the picture file itself
    main.locator("a[data-large]").first.tap()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_class(re.compile("pswp--ui-visible"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
