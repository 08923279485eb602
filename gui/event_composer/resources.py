"""Finds and reads what the program ships: texts, catalogues, samples, themes, icons."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.texts import Texts
from event_composer.formats.catalogue import read_catalogue


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


@cache
def load_texts(language: str) -> Texts:
    """Return the texts of a language, one of `texts.LANGUAGES`."""
    return Texts(language, json.loads(read_text("messages", f"{language}.json")))


@cache
def load_catalogue() -> Catalogue:
    """Return the shipped catalogue: the documented events, then the SDK's own."""
    return read_catalogue(
        read_text("catalogues", "documented.json"), read_text("catalogues", "ios_sdk.json")
    )


def sample(name: str = "sample") -> bytes:
    """Return a shipped request body: `sample` is right, `mistakes` has one of each mistake."""
    return resource_path("samples", f"{name}.json").read_bytes()
