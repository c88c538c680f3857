"""The administration of accounts."""

from django.core.exceptions import PermissionDenied
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from portal.users.rules import can_change_rights, can_manage


class EqualFooting:
    """Nobody makes superusers who is none: the roles would mean nothing."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.request.user.is_superuser and "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = True
        return form


class StaffCreateView(EqualFooting, CreateView):
    pass


class StaffEditView(EqualFooting, EditView):
    def dispatch(self, request, *args, **kwargs):
        if not can_manage(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not can_change_rights(self.request.user, self.object):
            form.fields["groups"].disabled = True
        return form


class StaffViewSet(UserViewSet):
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
