from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "portal.users"
    label = "users"
    verbose_name = _("Users")
    default = True

    def ready(self):
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from portal.users.policies import PortalPagePolicy

        register_permission_policy(Page, PortalPagePolicy())


class UserAdminConfig(WagtailUsersAppConfig):
    """Wagtail's administration of users, with our rules about who may touch whom."""

    user_viewset = "portal.users.viewsets.StaffViewSet"
