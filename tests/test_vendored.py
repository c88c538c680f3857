"""What other people wrote and we ship is complete, unchanged and licensed."""

import hashlib
import tomllib

import pytest

from tests.source_tree import ROOT

FOLDER = ROOT / "portal" / "static" / "vendored"
PACKAGES = tomllib.loads((FOLDER / "VENDORED.toml").read_text(encoding="utf-8"))["package"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_vendored_files_are_the_listed_ones(package):
    folder = FOLDER / package["directory"]

    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }

    assert found == package["sha256"]


def test_every_vendored_folder_is_listed():
    folders = {path for path in FOLDER.iterdir() if path.is_dir()}

    assert folders <= {FOLDER / package["directory"] for package in PACKAGES}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_vendored_package_names_version_and_licence(package):
    licences = {"LICENSE", "OFL.txt"}.intersection(package["sha256"])

    assert package["version"]
    assert package["licence"]
    assert licences


def test_vendored_files_ask_for_no_source_map():
    # The manifest storage of static files refuses a reference to a file that is not there.
    asking = [
        path.name for path in FOLDER.rglob("*.[cj]s*") if b"sourceMappingURL" in path.read_bytes()
    ]

    assert asking == []
