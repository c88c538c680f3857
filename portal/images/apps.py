from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "portal.images"
    label = "images"
    verbose_name = _("Pictures")

    def ready(self):
        from portal.images.signal_handlers import on_image_saved

        post_save.connect(on_image_saved, sender="images.PortalImage")
