"""Finds and reads what the program ships: texts, catalogues, samples, themes, icons."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    """Return the folder `resources`: inside the package in a wheel, beside `gui/` in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file, e.g. `resource_path("icons", "flask.svg")`."""
    return _root().joinpath(*parts)


def read_text(*parts: str) -> str:
    """Return the text of a shipped file."""
    return resource_path(*parts).read_text(encoding="utf-8")
