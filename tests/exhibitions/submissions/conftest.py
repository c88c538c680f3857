"""What tests of submitted pictures share: a lenient policy and a file to be looked at."""

import pytest

from exhibitions.submissions.facts import FORMATS, PicturePolicy


@pytest.fixture
def policy():
    return PicturePolicy(formats=(*FORMATS, "gif"), min_bytes=1, min_long_edge=60)


@pytest.fixture
def sent(tmp_path):
    """Write bytes to a file as an upload would lie there; its name says nothing."""

    def write(data):
        path = tmp_path / "upload"
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "made"
    made.mkdir()
    return made
