"""Locks that keep personal data off public surfaces."""

from collections.abc import Iterable

from django.db import models

PERSONAL_NAMES = ("email", "phone", "mobile", "id_number")


def declared_private_fields(model: type[models.Model]) -> frozenset[str]:
    """Return the fields a model declares as personal data."""
    return frozenset(getattr(model, "private_fields", ()))


def exposed_private_fields(model: type[models.Model]) -> Iterable[tuple[str, str]]:
    """Yield (attribute, field) for each private field listed for the search index or an API."""
    private = declared_private_fields(model)
    for attribute in ("search_fields", "api_fields"):
        for entry in getattr(model, attribute, ()):
            name = entry if isinstance(entry, str) else getattr(entry, "field_name", "")
            if name in private:
                yield attribute, name


def undeclared_personal_fields(model: type[models.Model]) -> Iterable[str]:
    """Yield fields that look like personal data but are declared neither private nor an office's.

    A model whose contact belongs to an office, not a person, says so in `public_contact_fields`.
    """
    declared = declared_private_fields(model) | set(getattr(model, "public_contact_fields", ()))
    for field in model._meta.local_fields:
        words = field.name.split("_")
        if field.name not in declared and any(name in words for name in PERSONAL_NAMES):
            yield field.name
