import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory

from exhibitions.submissions import uploads
from exhibitions.submissions.errors import IngestFailed, RefusedPicture
from exhibitions.submissions.uploads import look_at, watch_uploads
from tests.nasty_files import PHP, jpeg


def upload(data, name="王小明.jpg"):
    return SimpleUploadedFile(name, data)


def test_look_finds_what_a_file_is_and_leaves_it_to_be_kept(policy):
    file = upload(jpeg())

    facts = look_at(file, policy)

    assert (facts.format, facts.width, facts.height) == ("jpeg", 240, 160)
    assert facts.sha256 == hashlib.sha256(jpeg()).hexdigest()
    assert file.read() == jpeg()


def test_large_file_is_looked_at_where_it_lies(policy):
    with TemporaryUploadedFile("a.jpg", "image/jpeg", 0, None) as file:
        file.write(jpeg())
        file.size = len(jpeg())
        file.flush()
        assert look_at(file, policy).width == 240


@pytest.mark.parametrize(
    ("data", "code"), ((b"", "empty"), (PHP, "not_a_picture"), (b"x" * 2000, "too_large"))
)
def test_refusals(policy, data, code):
    narrow = policy.__class__(formats=policy.formats, min_bytes=1, max_bytes=1000)

    with pytest.raises(RefusedPicture) as refused:
        look_at(upload(data), narrow)

    assert refused.value.code == code


def test_file_is_taken_unseen_when_it_cannot_be_looked_at_because_of_us(policy, monkeypatch):
    def fail(path, policy):
        raise IngestFailed

    monkeypatch.setattr(uploads, "inspect_in_sandbox", fail)

    facts = look_at(upload(jpeg()), policy)

    assert (facts.width, facts.bytes) == (0, len(jpeg()))
    assert facts.sha256 == hashlib.sha256(jpeg()).hexdigest()


def test_file_beyond_the_ceiling_is_thrown_away_and_the_form_is_read(monkeypatch):
    monkeypatch.setattr(uploads, "CEILING", 100_000)
    form = {"before": "一", "picture": upload(b"x" * 200_000), "small": upload(b"y"), "after": "二"}
    request = RequestFactory().post("/", form)

    ceiling = watch_uploads(request)

    assert (request.POST["before"], request.POST["after"]) == ("一", "二")
    assert list(request.FILES) == ["small"]
    assert ceiling.largest > 100_000
