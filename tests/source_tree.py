"""Reads the project's own source for the tests of its architecture; runs none of it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "home", "news", "exhibitions", "search")
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules(*folders: str) -> list[Path]:
    """Return the Python files below folders of the project, without migrations, sorted."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(path: Path) -> str:
    """Return the name a module is imported by: `news/feeds/__init__.py` -> `news.feeds`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def length(node: ast.AST) -> int:
    """Return how many lines a function or class takes, without its decorators."""
    return node.end_lineno - node.lineno + 1


def branches(node: ast.AST) -> int:
    return sum(isinstance(inner, BRANCHES) for inner in ast.walk(node))


def within(name: str, target: str) -> bool:
    """Say whether a dotted name is the target or lies below it."""
    return name == target or name.startswith(f"{target}.")


def imports(path: Path) -> set[str]:
    """Return the dotted names a module imports, members included, relative ones resolved.

    `from news import queries` gives `news.queries`, and so does `from news.queries import x`
    give `news.queries.x`: whoever asks compares with `within`.
    """
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _base(path, node)
            names |= {f"{base}.{alias.name}" for alias in node.names}
    return names


def _base(path, node):
    if not node.level:
        return node.module
    package = path.relative_to(ROOT).parent.parts
    parts = package[: len(package) - node.level + 1]
    return ".".join([*parts, node.module] if node.module else parts)


def first_party_imports(path: Path) -> set[str]:
    return {name for name in imports(path) if name.partition(".")[0] in PACKAGES}


def method_calls(path: Path) -> Iterator[tuple[int, str, ast.Call]]:
    """Yield line, name and call of every `something.name(...)`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr, node
