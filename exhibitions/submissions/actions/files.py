"""Stores and removes the private files of pictures."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from django.core.files import File
from django.db import transaction

from exhibitions.models import EntryAsset
from exhibitions.models.entries import private_storage, random_name
from exhibitions.submissions.facts import TILES

DESCRIPTION = ".dzi"  # of Deep Zoom


def store(path: Path) -> str:
    """Copy a file into the private storage; return the name that chance gave it there."""
    with path.open("rb") as file:
        return private_storage().save(random_name(None, ""), File(file))


def store_tiles(folder: Path) -> str:
    """Copy a description of tiles and the tiles themselves into the private storage.

    Returns:
        What `EntryAsset.tiles` holds: the name of the description, which ends in `.dzi`. The
        tiles are `<it without that>_files/<level>/<column>_<row>.jpg`.
    """
    storage, name = private_storage(), random_name(None, "")
    for path in [*sorted(folder.glob(f"{TILES}*/**/*.jpg")), folder / f"{TILES}{DESCRIPTION}"]:
        inside = path.relative_to(folder).as_posix().removeprefix(TILES)
        with path.open("rb") as file:
            storage.save(f"{name}{inside}", File(file))
    return f"{name}{DESCRIPTION}"


def delete_files_later(assets: Iterable[EntryAsset]) -> None:
    """Delete the files of pictures once the transaction is committed, unless others share them."""
    doomed = [(asset.original.name, files_of(asset)) for asset in assets]
    transaction.on_commit(partial(_delete_unshared, doomed), robust=True)


def files_of(asset: EntryAsset) -> list[str]:
    """Return the names of every stored file of a picture; its tiles go with their description."""
    names = [field.name for field in (asset.original, asset.master, asset.thumbnail) if field]
    return [*names, *([asset.tiles] if asset.tiles else [])]


def delete_files(names: Iterable[str]) -> None:
    storage = private_storage()
    for name in names:
        storage.delete(name)
        if name.endswith(DESCRIPTION):
            _delete_tiles(storage, f"{name.removesuffix(DESCRIPTION)}_files")


def _delete_unshared(doomed):
    # The copy in which a work is corrected shows the same files as the work.
    originals = [original for original, _names in doomed]
    shared = set(
        EntryAsset.objects.filter(original__in=originals).values_list("original", flat=True)
    )
    for original, names in doomed:
        if original not in shared:
            delete_files(names)


def _delete_tiles(storage, top):
    """Delete every tile below a folder, then the empty folders."""
    if not storage.exists(top):
        return
    for level in storage.listdir(top)[0]:
        for tile in storage.listdir(f"{top}/{level}")[1]:
            storage.delete(f"{top}/{level}/{tile}")
        storage.delete(f"{top}/{level}")
    storage.delete(top)
