"""Work on pictures that the worker does."""

from django_tasks import task

from portal.images.models import PortalImage
from portal.images.renditions import SPECS


@task()
def make_renditions(pk: int) -> None:
    """Make every size of one picture that templates ask for."""
    image = PortalImage.objects.filter(pk=pk).first()
    if image is not None:
        image.get_renditions(*SPECS)
