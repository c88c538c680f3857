"""Brings the demo's data directory up to date: translations, tables, static files, content.

Every step is remembered, so a second start imports no Django and takes no time.
"""

import io
import logging
import os
import shutil
import sys
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

from compile_translations import compile_translations
from stamps import ROOT, Stamps, fingerprint

CODE = [f"{package}/**/*.py" for package in ("portal", "home", "news", "exhibitions", "search")]
# Accounts before their memberships, stories before the home page that leads with them.
SEEDS = ["seed_users", "seed_units", "seed_news", "seed_exhibitions", "seed_contests", "seed_home"]
ACCOUNTS = "demo-accounts.txt"


def var_root() -> Path:
    return Path(os.environ.get("VAR_ROOT", ROOT / "var"))


def database_file() -> Path | None:
    """Return the SQLite file of this demo, or None when it runs on another database."""
    url = os.environ.get("DATABASE_URL", f"sqlite:///{var_root() / 'db.sqlite3'}")
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:") else None


def pending(stamps: Stamps) -> list[tuple]:
    """Return the steps whose ground has changed, in order: (name, state, arguments)."""
    place = [os.environ.get(name, "") for name in ("DATABASE_URL", "MEDIA_ROOT", "SITE_URL")]
    mode = os.environ["DJANGO_SETTINGS_MODULE"].rpartition(".")[2]
    seeds = fingerprint(["*/seed/**/*", "portal/*/seed/**/*", "**/commands/seed_*.py"], *place[:2])
    steps = [
        (f"migrate-{mode}", fingerprint(["**/migrations/*.py", "requirements.txt"], *place), []),
        ("collectstatic", fingerprint(["portal/static/**/*", "requirements.txt"]), ["--clear"]),
        ("setup_portal", fingerprint([*CODE, "requirements.txt"], *place), []),
        *((seed, seeds, []) for seed in SEEDS),
        # What seeding left out, see `indexed_afterwards`.
        ("rebuild_references_index", seeds, []),
        ("extract_documents", seeds, []),
        ("update_index", seeds, []),
        ("refresh_search_words", seeds, []),
    ]
    if mode == "dev":
        steps = [step for step in steps if step[0] != "collectstatic"]
    return [step for step in steps if not stamps.is_fresh(*step[:2])]


def call(name, arguments):
    """Run a management command; the accounts that seed_users prints are kept for every start."""
    from django.core.management import call_command  # noqa: PLC0415

    print(f"  {name}", flush=True)
    command = name.partition("-")[0]
    if command in ("migrate", "collectstatic"):
        call_command(command, *arguments, interactive=False, verbosity=0)
        return
    output = io.StringIO()
    with indexed_afterwards() if command in SEEDS else nullcontext():
        call_command(command, *arguments, stdout=output)
    if command == "seed_users":
        (var_root() / ACCOUNTS).write_text(output.getvalue())


@contextmanager
def indexed_afterwards():
    """Save rows without two tasks for each, which would keep the worker busy for minutes.

    Whoever uses it builds both indexes in one go when everything is saved.
    """
    from django.db.models.signals import post_save  # noqa: PLC0415
    from modelsearch.index import get_indexed_models  # noqa: PLC0415
    from modelsearch.signal_handlers import post_save_signal_handler  # noqa: PLC0415
    from wagtail.signal_handlers import (  # noqa: PLC0415
        disable_reference_index_auto_update,
    )

    models = get_indexed_models()
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def main():
    compile_translations()
    stamps = Stamps(var_root() / ".stamps")
    file = database_file()
    if file and not file.exists():
        shutil.rmtree(stamps.folder, ignore_errors=True)
        file.parent.mkdir(parents=True, exist_ok=True)
    steps = pending(stamps)
    if not steps:
        return
    import django  # noqa: PLC0415

    print("Preparing the demo site", flush=True)
    var_root().mkdir(parents=True, exist_ok=True)
    django.setup()
    logging.getLogger("wagtail").setLevel(logging.WARNING)  # three lines for each page otherwise
    for name, state, arguments in steps:
        stamps.run(name, state, partial(call, name, arguments))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
