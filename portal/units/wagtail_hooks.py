from wagtail import hooks

from portal.units.viewsets import UnitsAndTowns


@hooks.register("register_admin_viewset")
def units_and_towns():
    return UnitsAndTowns()
