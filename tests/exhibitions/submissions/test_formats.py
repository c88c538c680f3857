import pytest

from exhibitions.submissions.formats import FAMILIAR, SIGNATURES, is_sequence, recognise


@pytest.mark.parametrize(
    ("head", "kind"),
    (
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x10\0\0\0WAVEfmt ", ""),
        (b"MM\0*\0\0\0\x08", "tiff"),
        (b"II+\0\x08\0\0\0", "tiff"),
        (b"II*\0\x10\0\0\0CR\x02\0", "raw"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1miafavif", "avif"),
        (b"\0\0\0\x14ftypisom\0\0\0\0mp42", "video"),
        (b"\xef\xbb\xbf <svg onload='alert(1)'>", "svg"),
        (b"<?xml version='1.0'?><!-- > --><svg>", "svg"),
        (b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>", "svg"),
        (b"<!DOCTYPE html><p>", ""),
        (b"<?php echo 1;", ""),
        (b"", ""),
    ),
)
def test_kind_is_told_by_the_first_bytes(head, kind):
    assert recognise(head) == kind


def test_every_kind_that_is_recognised_has_a_familiar_name():
    assert {kind for _start, kind in SIGNATURES} <= FAMILIAR.keys()


def test_film_is_told_from_picture():
    assert is_sequence(b"\0\0\0\x18ftypavis\0\0\0\0")
    assert not is_sequence(b"\0\0\0\x18ftypavif\0\0\0\0")
