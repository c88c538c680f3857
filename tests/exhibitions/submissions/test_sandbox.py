import os
import subprocess
import sys
from dataclasses import asdict

import pytest
import pyvips

from exhibitions.submissions import sandbox
from exhibitions.submissions.errors import IngestFailed, RefusedPicture
from exhibitions.submissions.facts import MEGABYTE
from exhibitions.submissions.ingest import ingest
from exhibitions.submissions.sandbox import ingest_in_sandbox, inspect_in_sandbox
from tests.nasty_files import half, jpeg
from tests.source_tree import ROOT


@pytest.fixture
def child(monkeypatch):
    """Let another program stand in for the child."""

    def stand_in(script):
        monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-c", script))

    return stand_in


def test_child_finds_and_makes_the_same_as_we_would(sent, folder, tmp_path, policy):
    path = sent(jpeg())
    own = tmp_path / "own"
    own.mkdir()

    made = ingest_in_sandbox(path, folder, policy)

    assert asdict(made) == asdict(ingest(path, own, policy))
    assert (folder / "master.webp").read_bytes() == (own / "master.webp").read_bytes()


def test_quick_look_makes_nothing(sent, tmp_path, policy):
    facts = inspect_in_sandbox(sent(jpeg()), policy)

    assert (facts.format, facts.width, facts.height) == ("jpeg", 240, 160)
    assert [path.name for path in tmp_path.iterdir()] == ["upload"]


def test_refusal_comes_back_with_its_numbers(sent, folder, policy):
    with pytest.raises(RefusedPicture) as refused:
        ingest_in_sandbox(sent(jpeg((50, 40))), folder, policy)

    assert refused.value.code == "too_small"
    assert refused.value.params == {"width": 50, "height": 40, "min_long_edge": 60}


def test_half_a_picture_is_refused_at_the_first_look(sent, policy):
    with pytest.raises(RefusedPicture) as refused:
        inspect_in_sandbox(sent(half(jpeg())), policy)

    assert refused.value.code == "truncated"


def test_picture_that_takes_too_much_memory_is_refused(tmp_path, folder, policy, monkeypatch):
    # Interlaced rows come in seven turns, so that all pixels are needed at once.
    path = tmp_path / "upload"
    pixels = pyvips.Image.black(5000, 5000, bands=3)
    pixels.pngsave(str(path), interlace=True, compression=1)
    monkeypatch.setattr(sandbox, "MEMORY", 250 * MEGABYTE)

    with pytest.raises(RefusedPicture) as refused:
        ingest_in_sandbox(path, folder, policy)

    assert refused.value.code == "too_demanding"


@pytest.mark.parametrize(
    "end", ("os.abort()", "os.kill(os.getpid(), 11)", "os.kill(os.getpid(), 9)")
)
def test_fall_of_a_decoder_is_a_refusal(end, child, sent, policy):
    child(f"import os; {end}")

    with pytest.raises(RefusedPicture) as refused:
        inspect_in_sandbox(sent(jpeg()), policy)

    assert refused.value.code == "too_demanding"


def test_endless_work_is_given_up(child, sent, policy, monkeypatch):
    child("import signal; signal.pause()")
    monkeypatch.setattr(sandbox, "PATIENCE", 0.5)

    with pytest.raises(RefusedPicture) as refused:
        inspect_in_sandbox(sent(jpeg()), policy)

    assert refused.value.code == "too_demanding"


def test_failure_of_ours_is_not_the_fault_of_the_picture(child, sent, policy, caplog):
    child("raise OSError(28, 'No space left on device')")

    with pytest.raises(IngestFailed):
        inspect_in_sandbox(sent(jpeg()), policy)

    assert "No space left on device" in caplog.text


def test_web_process_loads_no_decoder_of_works(tmp_path):
    script = "import django, sys; django.setup(); import portal.urls; print(*sys.modules)"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}  # the settings of tests make a folder

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(done.stdout.split())
    assert "portal.urls" in loaded
    assert not [name for name in loaded if name.partition(".")[0] == "pyvips"]


def test_sandbox_itself_loads_no_decoder_at_all():
    script = "import sys, exhibitions.submissions.sandbox; print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert set(done.stdout.split()) & {"pyvips", "PIL", "pillow_heif"} == set()
