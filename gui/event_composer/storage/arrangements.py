"""Keeps for each file how the columns of its table were arranged, in arrangements.json."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from event_composer.domain.errors import ComposerError
from event_composer.storage.json_file import JsonFile

MOST_FILES = 200
"""Of more files than these the one arranged longest ago is forgotten."""


class ArrangementStore:
    """Arrangements by the absolute path of the file; each is JSON in the form of the schema.

    The file is read once, at the first question.
    """

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "arrangements")
        self._files: dict[str, Mapping[str, Any]] | None = None

    def of_file(self, path: Path) -> Mapping[str, Any]:
        """Return the arrangement of a file, empty where it has none.

        A damaged arrangements.json is kept aside: see `take_notice`. Raises ComposerError
        FILE_NEWER or as `read_file`.
        """
        return self._loaded().get(_key(path), {})

    def keep(self, path: Path, arrangement: Mapping[str, Any]) -> None:
        """Keep the arrangement of a file as the newest one; one with nothing in it is forgotten.

        Raises ComposerError FILE_NEWER or as `write_atomically`.
        """
        files = self._loaded()
        key = _key(path)
        if arrangement == files.get(key, {}):
            return
        files.pop(key, None)
        newest = {key: arrangement} if any(arrangement.values()) else {}
        self._files = dict([*newest.items(), *files.items()][:MOST_FILES])
        self._file.save(
            {"files": [{"name": name, "arrangement": kept} for name, kept in self._files.items()]}
        )

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: FILE_DAMAGED with `path` and `kept`."""
        return self._file.take_notice()

    def _loaded(self) -> dict[str, Mapping[str, Any]]:
        if self._files is None:
            document, faults = self._file.load()
            # Widths and orders: where one is broken, the others are not worth sorting it out.
            files = () if faults else document.get("files", ())
            self._files = {each["name"]: each["arrangement"] for each in files}
        return self._files


def _key(path: Path) -> str:
    return str(path.absolute())
