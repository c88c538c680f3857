"""The rules of the house, kept by a test: imports point down, nothing grows too big."""

import ast
import re

import pytest

from tests.source_tree import (
    FUNCTIONS,
    PACKAGES,
    ROOT,
    branches,
    dotted,
    first_party_imports,
    imports,
    length,
    lines,
    method_calls,
    modules,
    relative,
    tree,
    within,
)

LEAVES = {"portal.images", "portal.documents", "portal.users", "portal.units"}
FOUNDATION = LEAVES | {"portal.core"}
MAY_IMPORT = {
    "portal.core": set(),
    **{leaf: {"portal.core"} for leaf in sorted(LEAVES)},
    "portal.editorial": FOUNDATION,
    "news": FOUNDATION | {"portal.editorial"},
    "exhibitions": FOUNDATION | {"portal.editorial"},
    "search": FOUNDATION | {"portal.editorial"},
    "home": FOUNDATION | {"portal.editorial", "news.queries", "exhibitions.queries"},
}
# The composition root sees every app; settings see none and are read through django.conf.
COMPOSITION = ("portal.urls", "portal.wsgi", "portal.asgi", "portal.settings")
SLICES = [f"exhibitions.{name}" for name in ("submissions", "intake", "judging", "maps", "gallery")]

# Rooms of an app, lower ones first; a module may import rooms of its own rank or below.
ROOMS = {
    "enums": 0,
    "errors": 0,
    "models": 1,
    "blocks": 1,
    "queries": 2,
    "rules": 2,
    "actions": 3,
    "tasks": 4,
    "forms": 4,
    "views": 5,
    "feeds": 5,
    "wagtail_hooks": 5,
    "signal_handlers": 5,
    "urls": 6,
}
# A page type names the form it is edited with, so that form lies below the models.
BASE_FORMS = "portal.core.forms"
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "extra", "stuff"}
NOT_PURE = ("django.db", "django.apps", "django.utils.timezone.now", "wagtail.models")

FUNCTION_LINES = 50
FUNCTION_BRANCHES = 10
CLASS_LINES = 200
MODULE_LINES = {"tests": 400, "portal/settings": 350}
DEFAULT_MODULE_LINES = 300
TEMPLATE_LINES = 80
SCRIPT_LINES = 200
OUR_CODE = (*PACKAGES, "scripts", "bench", "tests")

SMALL = 10  # lines; a module below that says nothing a test could ask
# Modules without a mirrored test, each for a reason.
UNMIRRORED = {
    r".*/apps\.py": "wiring; every test starts it",
    r".*/urls\.py": "addresses; walked by the tests of the views and by test_urls.py",
    r".*/enums\.py": "names for values; nothing to compute",
    r".*/__init__\.py": "re-exports only, see test_packages_only_re_export",
    r"portal/settings/.*": "started by `make check` in each variant",
    r"portal/wsgi\.py": "started by `make run`",
}
# Test modules without a module of ours, each for a reason.
SOURCELESS = {
    "tests/search/test_elasticsearch_facts.py": "asks others' code, on the server of tests/search",
}


def room(name):
    """Return the rank of the room a dotted name lies in, or None for a module of its own kind."""
    ranked = [ROOMS[part] for part in name.split(".")[1:] if part in ROOMS]
    return ranked[-1] if ranked else None


def app_of(name):
    """Return the app a dotted name belongs to: `portal.units.models` -> `portal.units`."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "portal" else parts[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_package_imports_only_what_it_may(package):
    allowed = {package, *MAY_IMPORT[package]}

    strays = {
        f"{relative(path)}: {name}"
        for path in modules(package.replace(".", "/"))
        for name in first_party_imports(path)
        if not any(within(name, target) for target in allowed)
    }

    assert strays == set()


def test_every_package_has_its_line_in_the_import_table():
    found = {app_of(dotted(path)) for path in modules(*PACKAGES)}

    assert found - {*COMPOSITION, "portal"} == set(MAY_IMPORT)


@pytest.mark.parametrize("slice_", SLICES)
def test_slices_of_exhibitions_do_not_import_each_other(slice_):
    others = [other for other in SLICES if other != slice_]

    strays = {
        f"{relative(path)}: {name}"
        for path in modules(slice_.replace(".", "/"))
        for name in first_party_imports(path)
        if any(within(name, other) for other in others)
    }

    assert strays == set()


def test_rooms_import_only_lower_rooms_of_their_app():
    strays = set()
    for path in modules(*PACKAGES):
        own, rank = app_of(dotted(path)), room(dotted(path))
        for name in first_party_imports(path):
            other = room(name)
            if within(name, BASE_FORMS) or None in (rank, other):
                continue
            if app_of(name) == own and other > rank:
                strays.add(f"{relative(path)}: {name}")

    assert strays == set()


def test_modules_that_call_themselves_pure_are():
    strays = {
        f"{relative(path)}: {name}"
        for path in modules(*PACKAGES)
        if (ast.get_docstring(tree(path)) or "").startswith("Pure")
        for name in imports(path)
        if any(within(name, target) for target in NOT_PURE)
        or (name.partition(".")[0] in PACKAGES and (room(name) or 0) > 0)
    }

    assert strays == set()


def test_imports_stand_at_the_top_of_the_file():
    deferred = {
        f"{relative(path)}:{node.lineno}"
        for path in modules(*PACKAGES)
        if path.name not in ("apps.py", "checks.py")
        for function in ast.walk(tree(path))
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert deferred == set()


def test_no_module_is_without_a_name_of_its_own():
    nameless = {
        relative(path)
        for path in modules(*OUR_CODE)
        if path.stem.removeprefix("test_") in NAMELESS
        or NAMELESS.intersection(path.parent.relative_to(ROOT).parts)
    }

    assert nameless == set()


def test_public_is_asked_for_in_one_place():
    strays = {
        f"{relative(path)}:{line}: .{name}()"
        for path in modules(*PACKAGES)
        if relative(path) != "portal/core/public.py"
        for line, name, call in method_calls(path)
        if name in ("live", "not_live", "public", "not_public")
        or (name in ("filter", "exclude") and "live" in {word.arg for word in call.keywords})
    }

    assert strays == set()


def test_packages_only_re_export():
    busy = {
        relative(path)
        for path in modules(*PACKAGES)
        if path.name == "__init__.py"
        and any(isinstance(node, (*FUNCTIONS, ast.ClassDef)) for node in tree(path).body)
    }

    assert busy == set()


def test_every_module_has_its_mirrored_test():
    def mirrored(path):
        own = path.relative_to(ROOT)
        return (ROOT / "tests" / own.parent / f"test_{own.name}").exists()

    untested = {
        relative(path)
        for path in modules(*PACKAGES)
        if lines(path) > SMALL
        and not any(re.fullmatch(pattern, relative(path)) for pattern in UNMIRRORED)
        and not mirrored(path)
    }

    assert untested == set()


def test_every_test_module_mirrors_a_module():
    # Tests of the whole (journeys, architecture, privacy) lie at the top or under browser/.
    def source(path):
        own = path.relative_to(ROOT / "tests")
        return ROOT / own.parent / own.name.removeprefix("test_")

    strays = {
        relative(path)
        for path in modules(*(f"tests/{package}" for package in PACKAGES))
        if path.name.startswith("test_") and not source(path).exists()
    }

    assert strays == set(SOURCELESS)


def test_functions_stay_below_their_ceiling():
    too_big = {
        f"{relative(path)}: {node.name}, {length(node)} lines, {branches(node)} branches"
        for path in modules(*OUR_CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTIONS)
        and (length(node) > FUNCTION_LINES or branches(node) > FUNCTION_BRANCHES)
    }

    assert too_big == set()


def test_classes_stay_below_their_ceiling():
    too_big = {
        f"{relative(path)}: {node.name}, {length(node)} lines"
        for path in modules(*OUR_CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and length(node) > CLASS_LINES
    }

    assert too_big == set()


def test_modules_stay_below_their_ceiling():
    def ceiling(name):
        exceptions = (size for top, size in MODULE_LINES.items() if name.startswith(f"{top}/"))
        return next(exceptions, DEFAULT_MODULE_LINES)

    too_big = {
        f"{relative(path)}: {lines(path)} lines"
        for path in modules(*OUR_CODE)
        if lines(path) > ceiling(relative(path))
    }

    assert too_big == set()


@pytest.mark.parametrize(
    ("folder", "pattern", "ceiling"),
    (("templates", "*.*", TEMPLATE_LINES), ("portal/static/js", "*.js", SCRIPT_LINES)),
)
def test_templates_and_scripts_stay_below_their_ceiling(folder, pattern, ceiling):
    files = [path for path in (ROOT / folder).rglob(pattern) if path.is_file()]

    too_big = {f"{relative(path)}: {lines(path)}" for path in files if lines(path) > ceiling}

    assert files
    assert too_big == set()


def test_templates_carry_no_inline_style_or_script():
    allowed = r'type="(importmap|application/(ld\+)?json)"'
    inline = re.compile(rf"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(\ssrc=|{allowed}))")
    strays = {
        f"{relative(path)}: {match.group()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for match in inline.finditer(path.read_text(encoding="utf-8"))
    }

    assert strays == set()
