"""Keeps every exchange in a database: written at once, listed newest first, filtered by text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Exchange, Outcome


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which exchanges to list; `before` is the id of the last row seen, for the next page.

    Each word of `text` must begin a word of a name, value, code, message or the profile's name.
    """

    text: str = ""
    outcome: Outcome | None = None
    profile_id: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history's list; `at` is UTC seconds since 1970, `names` the distinct ones."""

    id: int
    at: float
    profile_id: str
    profile_name: str
    real: bool
    method: str
    url: str
    outcome: Outcome
    code: str
    message: str
    status: int | None
    elapsed_ms: float
    events: int
    attempts: int
    names: tuple[str, ...]


class History:
    """One connection to the history; used, and closed, on the thread that opened it."""

    @classmethod
    def open(cls, path: Path | None) -> History:
        """Open the history, or begin one; without a path it is in memory.

        A damaged file is kept aside and a new one begun: see `take_notice`. Raises ComposerError
        HISTORY_NEWER, HISTORY_BUSY, NO_PERMISSION, READ_ONLY, DISK_FULL or HISTORY_FAILED.
        """
        raise NotImplementedError

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: HISTORY_DAMAGED with `path` and `kept`."""
        raise NotImplementedError

    def write(self, exchange: Exchange, names: Sequence[str] = ()) -> int:
        """Store an exchange, secrets already taken out, and return its id.

        `names` are the names of its events. Raises ComposerError DISK_FULL, HISTORY_BUSY,
        READ_ONLY or HISTORY_FAILED; nothing of the exchange is then stored.
        """
        raise NotImplementedError

    def page(self, query: HistoryQuery, limit: int = 200) -> list[HistoryRow]:
        """Return the next `limit` exchanges of a query, newest first."""
        raise NotImplementedError

    def count(self, query: HistoryQuery) -> int:
        """Return how many exchanges the query has in all, `before` left aside."""
        raise NotImplementedError

    def profiles(self) -> list[tuple[str, str]]:
        """Return id and last name of every profile that has exchanges, deleted ones too."""
        raise NotImplementedError

    def exchange(self, row_id: int) -> Exchange | None:
        """Return a whole exchange; None where it was deleted meanwhile."""
        raise NotImplementedError

    def delete(self, row_ids: Iterable[int]) -> None:
        """Delete exchanges for good, their text in the index too."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the connection."""
        raise NotImplementedError
