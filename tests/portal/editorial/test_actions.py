from portal.editorial.actions import WORKFLOW, require_reviews


def test_page_under_no_workflow_comes_under_the_three_reviews(installation):
    assert installation.sites.get_workflow() is None

    for _ in range(2):
        require_reviews(installation.sites)

    assert installation.sites.get_workflow().name == WORKFLOW


def test_workflow_that_editors_chose_is_kept(installation):
    chosen = installation.news.get_workflow()
    chosen.name = "自定流程"
    chosen.save()
    type(chosen).objects.create(name=WORKFLOW)

    require_reviews(installation.news)

    assert installation.news.get_workflow().name == "自定流程"
