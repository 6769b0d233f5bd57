"""Data flows one way: a module imports only from rooms before its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import whence

ROOT = Path(whence.__file__).parent
ROOMS = (
    "records", "errors", "settings", "language", "model", "engine", "read", "clean", "annotate", "resolve", "events",
    "link", "claims", "store", "relate", "pipeline", "export", "example", "terminal", "web", "cli", "__main__",
)  # fmt: skip
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py" and "versions" not in path.parts)


def imported(path: Path) -> set[str]:
    """Return the rooms that a module imports from, at any depth of its code."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its room"
            names = [node.module] if node.module != "whence" else [f"whence.{a.name}" for a in node.names]
        rooms |= {n.split(".")[1] for n in names if n and n.startswith("whence.")}
    return rooms - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_upstream(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    later = {other for other in imported(path) if ROOMS.index(other) > ROOMS.index(room)}
    assert not later, f"{path} imports from rooms after its own"


def test_records_need_only_the_standard_library() -> None:
    import sys

    tree = ast.parse((ROOT / "records.py").read_text("utf-8"))
    used = {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    used |= {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert used <= sys.stdlib_module_names


def test_every_room_stands() -> None:
    assert {p.name.removesuffix(".py") for p in ROOT.iterdir() if p.suffix == ".py" or p.is_dir()} - {
        "__init__", "__pycache__",
    } == set(ROOMS)  # fmt: skip
