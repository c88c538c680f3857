"""The documentation names what an operator can set and run, and every dependency."""

import ast
import re

from django.conf import global_settings, settings

from tests.source_tree import ROOT, modules, tree

# Settings of Django's extensions are documented by them; those of ours begin with none of these.
FOREIGN = (
    "ACCOUNT_",
    "AXES_",
    "DJANGO_REDIS_",
    "MFA_",
    "TAGGIT_",
    "WAGTAIL",
    "WHITENOISE_",
)
FOREIGN_NAMES = {"CONTENT_SECURITY_POLICY", "INTERNAL_IPS", "TASKS"}


def documentation():
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))


def unnamed(names):
    """Return the names that stand nowhere in docs/ as `code`."""
    text = documentation()
    return {name for name in names if not re.search(rf"`[^`\n]*\b{re.escape(name)}\b", text)}


def test_every_variable_of_the_environment_is_documented():
    read = {
        node.args[0].value
        for path in modules("portal/settings")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).partition(".")[0] == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert read
    assert unnamed(read) == set()


def test_every_setting_of_ours_is_documented():
    ours = {
        target.id
        for target in ast.walk(tree(ROOT / "portal" / "settings" / "base.py"))
        if isinstance(target, ast.Name)
        and isinstance(target.ctx, ast.Store)
        and target.id.isupper()
        and not hasattr(global_settings, target.id)
        and not target.id.startswith(FOREIGN)
    }

    assert all(hasattr(settings, name) for name in ours)
    assert unnamed(ours - FOREIGN_NAMES) == set()


def test_every_management_command_of_ours_is_documented():
    commands = {
        path.stem
        for path in modules("portal", "home", "news", "exhibitions", "search")
        if path.parent.name == "commands" and path.stem != "__init__"
    }

    assert commands
    assert unnamed(commands) == set()


def test_every_make_target_is_documented():
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)

    assert targets
    assert unnamed({f"make {target}" for target in targets if target != "help"}) == set()


def test_every_dependency_has_its_reason():
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    pinned = [
        re.split(r"[\[=]", line)[0]
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text().splitlines()
        if re.match(r"\w", line)
    ]

    assert pinned
    assert [name for name in pinned if f"`{name}`" not in text] == []


def test_every_pin_is_exact_and_says_what_for():
    loose = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text().splitlines()
        if re.match(r"\w", line) and not re.fullmatch(r"[\w.\-\[\],]+==[\w.]+ +# .+", line)
    ]

    assert loose == []
