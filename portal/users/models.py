"""The people who log in."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of the staff, a correspondent or a judge; what one may do comes from Groups."""

    private_fields = ("email",)

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def get_full_name(self):
        return f"{self.last_name}{self.first_name}".strip() or self.username

    def get_short_name(self):
        # Mails greet with it; Chinese greets with the whole name.
        return self.get_full_name()
