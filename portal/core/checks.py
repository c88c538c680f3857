"""System checks: what a page type or model may not forget."""

from django.apps import apps
from django.core.checks import Error, register

from portal.core.models.pages import TRAITS, PortalPage
from portal.core.privacy import exposed_private_fields, undeclared_personal_fields

OUR_APPS = ("portal.", "home", "news", "exhibitions", "search")


def own_models():
    """Yield every model of our own packages."""
    for config in apps.get_app_configs():
        if config.name.startswith(OUR_APPS):
            yield from config.get_models()


@register()
def pages_declare_their_traits(app_configs, **kwargs):
    """Each page type names its search kind and answers for its traits, overriding none."""
    errors = []
    for model in own_models():
        if not issubclass(model, PortalPage):
            continue
        if not getattr(model, "search_kind", ""):
            errors.append(Error("declares no search_kind.", obj=model, id="portal.E001"))
        for cls in model.__mro__[: model.__mro__.index(PortalPage)]:
            errors += [
                Error(
                    f"overrides the trait {name}; see PortalPage for what answers it.",
                    obj=model,
                    id="portal.E002",
                )
                for name in TRAITS
                if name in cls.__dict__
            ]
    return errors


@register()
def private_fields_stay_private(app_configs, **kwargs):
    """No declared personal field is indexed or offered by an API."""
    return [
        Error(f"lists the private field {name} in {attribute}.", obj=model, id="portal.E003")
        for model in own_models()
        for attribute, name in exposed_private_fields(model)
    ]


@register()
def personal_fields_are_declared(app_configs, **kwargs):
    """A column that looks like personal data is declared, so that the other locks see it."""
    return [
        Error(f"has the field {name}, not declared in private_fields.", obj=model, id="portal.E004")
        for model in own_models()
        for name in undeclared_personal_fields(model)
    ]
