from portal.editorial.panels import WaitingPanel


def test_panel_shows_what_waits_for_whom_is_looking(story, desk):
    seen = {
        who: {
            name: [each.title for each in rows]
            for name, rows in WaitingPanel(getattr(desk, who)).get_context_data({}).items()
        }
        for who in ("author", "first", "second")
    }

    assert seen == {
        "author": {"waiting": [], "in_review": ["白甸镇送书上门"], "drafts": []},
        "first": {"waiting": ["白甸镇送书上门"], "in_review": [], "drafts": []},
        "second": {"waiting": [], "in_review": [], "drafts": []},
    }


def test_panel_of_somebody_new_says_that_nothing_waits(installation, desk):
    html = WaitingPanel(desk.author).render_html({})

    assert "<table" not in html
    assert html.strip()
