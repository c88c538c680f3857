"""Columns whose text is encrypted in the database."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.crypto import salted_hmac


def cipher() -> MultiFernet:
    """Return the cipher of `FIELD_KEYS`: the first key writes, all of them read."""
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is empty; generate one with Fernet.generate_key().")
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def prints(value: str) -> list[str]:
    """Return keyed digests of a text, one for each of `FIELD_KEYS`: store the first, find by any.

    They let equal values be recognised (a telephone number, a person) without being read.

    Returns:
        Hexadecimal strings of 64 characters.
    """
    return [
        salted_hmac("portal.core.encryption", value, secret=key, algorithm="sha256").hexdigest()
        for key in settings.FIELD_KEYS
    ]


class EncryptedTextField(models.TextField):
    """Text that the database holds encrypted; it can be read and shown, not searched or sorted.

    Raises:
        ImproperlyConfigured: a stored value was written with a key that FIELD_KEYS lacks.
    """

    def from_db_value(self, value, expression, connection):
        if not value:
            return value
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken:
            column = f"{self.model._meta.label}.{self.name}"
            raise ImproperlyConfigured(f"FIELD_KEYS lacks the key that wrote {column}.") from None

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return cipher().encrypt(value.encode()).decode() if value else value

    def get_lookup(self, lookup_name):
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
