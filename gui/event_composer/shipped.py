"""Reads what the program ships into the domain's values: texts, the catalogue, the samples."""

from __future__ import annotations

import json
from functools import cache

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.texts import Texts
from event_composer.formats.catalogue import read_catalogue
from event_composer.resources import read_text, resource_path


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
