import re

import pytest
from cryptography.fernet import Fernet

from exhibitions.submissions.codes import (
    ALPHABET,
    code_digest,
    code_digests,
    correction_digests,
    new_receipt_number,
    new_resume_code,
    normal_code,
)


def test_codes_have_no_character_that_looks_like_another():
    assert set("01OILU").isdisjoint(ALPHABET)
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", new_resume_code())


def test_codes_differ():
    assert len({new_resume_code() for _each in range(200)}) == 200


@pytest.mark.parametrize(
    "typed", ("23ab-cdef-ghjk", "23AB CDEF GHJK", "２３ＡＢＣＤＥＦＧＨＪＫ", " 23ab—cdef—ghjk ")
)
def test_code_is_read_however_it_is_typed(typed):
    assert normal_code(typed) == "23AB-CDEF-GHJK"


def test_code_is_found_under_an_older_key(settings):
    kept = code_digest("23AB-CDEF-GHJK")
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]

    assert kept != code_digest("23AB-CDEF-GHJK")
    assert kept in code_digests("23AB-CDEF-GHJK")


def test_no_code_leads_to_a_correction():
    digest = code_digest("23AB-CDEF-GHJK")

    assert set(correction_digests(digest)).isdisjoint(code_digests("23AB-CDEF-GHJK"))


@pytest.mark.parametrize(("edition", "start"), (("2008", "2008"), ("第三届2010", "2010"), ("", "")))
def test_receipt_number_names_the_edition_and_fits_its_column(edition, start):
    number = new_receipt_number(edition, "S")

    assert number.startswith(f"GCB-{start}-S-")
    assert len(number) <= 24
