"""Keeps which batches are open, in which order, and which of them ended the program at a start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from event_composer.domain.errors import ComposerError
from event_composer.storage.json_file import JsonFile


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """One open batch: the id of its draft, its file (empty: none), its title.

    `spot` is where the person was in it, a JSON object that only the window knows.
    """

    id: str
    path: str = ""
    title: str = ""
    spot: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenState:
    """The open batches in the order of their tabs, and the id of the one in front.

    `opening` counts for an id the starts in a row that ended while it was being opened.
    """

    current: str = ""
    batches: tuple[OpenEntry, ...] = ()
    opening: Mapping[str, int] = field(default_factory=dict)


class OpenBatchesFile:
    """Reads and writes drafts/open.json; keeps keys that it does not know."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "open_batches")

    def load(self) -> OpenState:
        """Return what was open, nothing where that is not known.

        A damaged file is kept aside: see `take_notice`; the drafts are there without it. Raises
        ComposerError FILE_NEWER or as `read_file`.
        """
        document, faults = self._file.load()
        if faults:
            return OpenState()
        entries = tuple(
            OpenEntry(
                each["id"],
                each.get("path", ""),
                each.get("title", ""),
                each.get("spot", {}),
            )
            for each in document.get("batches", ())
        )
        return OpenState(document.get("current", ""), entries, document.get("opening", {}))

    def save(self, state: OpenState) -> None:
        """Write what is open; raises ComposerError FILE_NEWER or as `write_atomically`."""
        self._file.save(asdict(state))

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: FILE_DAMAGED with `path` and `kept`."""
        return self._file.take_notice()
