from tests.factories.images import PortalImageFactory


def test_sizes_are_made_after_the_picture_is_kept_for_certain(
    root_page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        image = PortalImageFactory(renditions=False)
    before = image.renditions.count()
    for callback in callbacks:
        callback()

    assert (before, image.renditions.count() > 0) == (0, True)
