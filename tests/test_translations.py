"""Every string of ours is there in Chinese, with the same placeholders."""

import re
from functools import cache

import pytest

from scripts import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}|%%")


@cache
def catalogue(domain):
    return messages.read(messages.catalogue_path(domain))


def entries(domain):
    return {
        messages.key(message.context, message.id): message
        for message in catalogue(domain)
        if message.id
    }


def forms(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_every_string_of_ours_is_translated(domain):
    known = entries(domain)

    missing = {
        f"{place}: {ident}"
        for key, (ident, place) in messages.extracted(domain).items()
        if key not in known or not all(forms(known[key].string))
    }

    assert missing == set()


def test_strings_of_python_and_templates_are_found():
    places = {place.partition(":")[0] for _ident, place in messages.extracted("django").values()}

    assert any(place.endswith(".py") for place in places)
    assert any(place.endswith(".html") for place in places)


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_translations_keep_the_placeholders(domain):
    def placeholders(text):
        return sorted(PLACEHOLDER.findall(text))

    # A language of one plural form may leave out the number in neither, so both must agree.
    wrong = {
        (message.id, string)
        for message in entries(domain).values()
        for string in forms(message.string)
        if string and placeholders(string) != placeholders(forms(message.id)[-1])
    }

    assert wrong == set()


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_no_translation_is_fuzzy_or_empty(domain):
    doubtful = {
        message.id
        for message in entries(domain).values()
        if message.fuzzy or not all(forms(message.string))
    }

    assert doubtful == set()


@pytest.mark.parametrize("domain", messages.DOMAINS)
def test_no_translation_is_of_a_string_that_is_gone(domain):
    assert messages.gone(domain, entries(domain)) == set()
