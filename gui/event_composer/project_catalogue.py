"""The catalogue file of a project: finds it beside or above a batch, reads it, writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.errors import ComposerError
from event_composer.domain.own_catalogue import OwnCatalogue, merged
from event_composer.formats.json_schema import text_matcher
from event_composer.formats.own_catalogue import read_own_catalogue, write_own_catalogue
from event_composer.shipped import load_catalogue
from event_composer.storage.atomic import read_file, write_atomically

FILE_NAME = "event-catalogue.json"
_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ProjectCatalogue:
    """What one file brings: your entries, and the built-in catalogue with them over it."""

    path: Path
    data: bytes
    own: OwnCatalogue
    catalogue: Catalogue


def find_project_catalogue(folder: Path) -> Path | None:
    """Return the nearest catalogue file in a folder or above it.

    The search ends at the root of a repository (`.git`) and at the home folder.
    """
    return next((path for path in _candidates(folder) if path.is_file()), None)


def _candidates(folder: Path) -> Iterator[Path]:
    home = Path.home()
    for place in (folder, *folder.parents):
        yield place / FILE_NAME
        if place == home or (place / ".git").exists():
            return


def read_project_catalogue(path: Path) -> ProjectCatalogue:
    """Read a catalogue file; raises as `read_file` and `read_own_catalogue`.

    A file that is gone is CATALOGUE_MISSING.
    """
    try:
        data = read_file(path, _LIMIT)
    except ComposerError as error:
        if error.code == "FILE_MISSING":
            raise ComposerError("CATALOGUE_MISSING", path=str(path)) from error
        raise
    own = read_own_catalogue(data, str(path))
    return ProjectCatalogue(path, data, own, merged(load_catalogue(), own, text_matcher))


def write_project_catalogue(path: Path, own: OwnCatalogue, before: bytes | None) -> None:
    """Write a catalogue file whose bytes were `before`, None for a new one.

    Raises ComposerError CATALOGUE_CHANGED where the file holds others by now, or as
    `write_atomically`.
    """
    if before is not None and path.exists() and read_file(path, _LIMIT) != before:
        raise ComposerError("CATALOGUE_CHANGED", path=str(path))
    write_atomically(path, write_own_catalogue(own))
