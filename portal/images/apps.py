from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "portal.images"
    label = "images"
    verbose_name = _("Pictures")

    def ready(self):
        import warnings

        from django.conf import settings
        from PIL import Image

        from portal.images.signal_handlers import on_image_saved

        post_save.connect(on_image_saved, sender="images.PortalImage")
        # Pillow only warns between one and two times its bound; a bomb is a bomb at once.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
        warnings.simplefilter("error", Image.DecompressionBombWarning)
