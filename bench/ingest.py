"""Takes in a grainy photograph of 60 megapixels as the worker does, each step against its goal.

Usage: bench/ingest.py. Every run is a process of its own, so that its peak of memory is its own.
Seconds are those of all CPUs together, the least of some runs: others may share the machine, and
on one that is idle the clock shows no more.
"""

import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PHOTOGRAPH = ROOT / ".cache" / "bench" / "photograph-60.jpg"
sys.path.insert(0, str(ROOT))

import pyvips  # noqa: E402
from PIL import Image  # noqa: E402

from exhibitions.submissions.facts import MEGABYTE, PicturePolicy  # noqa: E402
from exhibitions.submissions.sandbox import ingest_in_sandbox, inspect_in_sandbox  # noqa: E402

SIZE = (9600, 6250)
GRAIN, QUALITY = 11, 90
ROUNDS = 3
POLICY = PicturePolicy(max_bytes=64 * MEGABYTE)
GOALS = {"master_s": 3.0, "master_mib": 200, "first_look_s": 1.5, "start_s": 0.7, "all_s": 8.0}
WHAT = {
    "master_s": "60 megapixels: master, s",
    "master_mib": "60 megapixels: master, MiB over idle",
    "first_look_s": "60 megapixels: first look, s",
    "start_s": "smallest picture: first look, s",
    "all_s": "60 megapixels: master, thumbnail and tiles, s",
}
# The child's own peak, not resource.ru_maxrss: that one is inherited from whoever starts it.
MASTER = """
import json, sys, time
from pathlib import Path
from exhibitions.submissions import ingest, masters
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
idle, started = peak(), time.process_time()
masters.make_master(Path(sys.argv[1]), Path(sys.argv[2]))
print(json.dumps([time.process_time() - started, peak() - idle]))
"""


def photograph() -> Path:
    """Return a photograph of hills and grain, made once: about 20 MB of JPEG."""
    if not PHOTOGRAPH.exists():
        # Hills and grain, another one in each colour.
        hills = pyvips.Image.perlin(*SIZE, cell_size=1200, seed=2008) * 60 + 128
        waves = [
            hills + pyvips.Image.gaussnoise(*SIZE, sigma=GRAIN, seed=each) for each in range(3)
        ]
        picture = waves[0].bandjoin(waves[1:]).cast("uchar").copy(interpretation="srgb")
        PHOTOGRAPH.parent.mkdir(parents=True, exist_ok=True)
        picture.jpegsave(str(PHOTOGRAPH), Q=QUALITY)
    return PHOTOGRAPH


def seconds(call, *arguments) -> float:
    """Return what the processes that a call starts and ends take of the CPUs."""
    started = used()
    call(*arguments)
    return used() - started


def used() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def master(path: Path, folder: Path) -> tuple[float, float]:
    """Return the seconds and the MiB that one master takes in a fresh process."""
    command = [sys.executable, "-c", MASTER, str(path), str(folder / "master.webp")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(json.loads(done.stdout))


def small(folder: Path) -> Path:
    """Return a picture that takes no time: what is left is the start of the process."""
    path = folder / "small.png"
    Image.new("RGB", (99, 99)).save(path)
    return path


def measure() -> dict[str, float]:
    """Return what `WHAT` names, the least of some runs."""
    path = photograph()
    found = {name: [] for name in WHAT}
    lenient = PicturePolicy(**{**asdict(POLICY), "min_bytes": 1, "min_long_edge": 1})
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            tiny = small(folder)
            taken, more = master(path, folder)
            found["master_s"].append(taken)
            found["master_mib"].append(more)
            found["first_look_s"].append(seconds(inspect_in_sandbox, path, POLICY))
            found["start_s"].append(seconds(inspect_in_sandbox, tiny, lenient))
            found["all_s"].append(seconds(ingest_in_sandbox, path, folder, POLICY))
    return {name: round(min(values), 2) for name, values in found.items()}


def rows(measured: dict[str, float]):
    """Yield name, value, goal and whether it is reached, as bench/run.py prints them."""
    for name, value in measured.items():
        yield WHAT[name], value, f"<= {GOALS[name]}", value <= GOALS[name]


def main() -> int:
    """Print the table; return 1 when a goal is missed."""
    reached = True
    for name, value, goal, ok in rows(measure()):
        print(f"{name:46} {value:>8} {goal:>8}  {'ok' if ok else 'MISSED'}")
        reached = reached and ok
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
