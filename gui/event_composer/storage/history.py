"""Keeps every exchange in a database: written at once, listed newest first, filtered by text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Exchange, Failure, Outcome
from event_composer.storage import exchange_rows
from event_composer.storage.history_file import (
    DamagedError,
    explained,
    keep_aside,
    open_connection,
    transaction,
)
from event_composer.storage.search_text import match_query

Result = TypeVar("Result")

# Why the last attempt has no whole answer stands with the attempts.
_LAST = "FROM attempts WHERE exchange_id = exchanges.id ORDER BY attempts.id DESC LIMIT 1"
_COLUMNS = (
    "exchanges.id, at, profile_id, profile_name, real, method, url, outcome, code, message, "
    "exchanges.status, exchanges.elapsed_ms, events, attempts, names, "
    f"(SELECT failure_code {_LAST}), (SELECT failure_params {_LAST})"
)

# The ids of profiles hop from one to the next in the index, so that no exchange is read for it.
_PROFILES = """
    WITH RECURSIVE found (id) AS (
        SELECT min(profile_id) FROM exchanges
        UNION ALL
        SELECT (SELECT min(profile_id) FROM exchanges WHERE profile_id > found.id)
        FROM found WHERE found.id IS NOT NULL
    )
    SELECT id, (
        SELECT profile_name FROM exchanges WHERE profile_id = found.id ORDER BY id DESC LIMIT 1
    )
    FROM found WHERE id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which exchanges to list; `before` is the id of the last row seen, for the next page.

    Each part of `text` between spaces must be found in a name, value, code, message, URL or the
    profile's name, beginning where a word begins.
    """

    text: str = ""
    outcome: Outcome | None = None
    profile_id: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history's list.

    `at` is UTC seconds since 1970; `names` are the first distinct names of the events; status,
    code and message are those of the last answer, `failure` is why that is not whole or missing.
    """

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
    failure: Failure | None = None


class History:
    """One connection to the history; used, and closed, on the thread that opened it.

    A database found damaged while in use is kept aside and a new one begun, so that an exchange
    is never lost for it: see `take_notice`.
    """

    def __init__(
        self, path: Path | None, connection: sqlite3.Connection, notice: ComposerError | None
    ) -> None:
        self._path = path
        self._connection = connection
        self._notice = notice
        self._inode = path.stat().st_ino if path else 0
        self._is_lost = False

    @classmethod
    def open(cls, path: Path | None) -> History:
        """Open the history, or begin one; without a path it is in memory.

        A damaged file is kept aside and a new one begun: see `take_notice`. Raises ComposerError
        HISTORY_NEWER, HISTORY_BUSY, NO_PERMISSION, READ_ONLY, DISK_FULL or HISTORY_FAILED.
        """
        return cls(path, *open_connection(path))

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: HISTORY_DAMAGED with `path` and `kept`."""
        notice, self._notice = self._notice, None
        return notice

    def write(self, exchange: Exchange, names: Sequence[str] = ()) -> int:
        """Store an exchange, secrets already taken out, and return its id.

        `names` are the names of its events. Raises ComposerError DISK_FULL, HISTORY_BUSY,
        READ_ONLY or HISTORY_FAILED; nothing of the exchange is then stored.
        """

        def work() -> int:
            with transaction(self._connection):
                return exchange_rows.insert(self._connection, exchange, names)

        return self._done(work)

    def page(self, query: HistoryQuery, limit: int = 200) -> list[HistoryEntry]:
        """Return the next `limit` exchanges of a query, newest first.

        Raises ComposerError HISTORY_BUSY or HISTORY_FAILED, as all that reads.
        """
        source, number, values = _source(query)
        if query.before is not None:
            source += f" AND {number} < ?"
            values.append(query.before)
        statement = f"SELECT {_COLUMNS} {source} ORDER BY {number} DESC LIMIT ?"
        rows = self._done(lambda: self._connection.execute(statement, (*values, limit)).fetchall())
        return [_entry(*row) for row in rows]

    def count(self, query: HistoryQuery) -> int:
        """Return how many exchanges the query has in all, `before` left aside."""
        source, _, values = _source(query)
        statement = f"SELECT count(*) {source}"
        count: int = self._done(lambda: self._connection.execute(statement, values).fetchone()[0])
        return count

    def profiles(self) -> list[tuple[str, str]]:
        """Return id and last name of every profile that has exchanges, deleted ones too."""
        return self._done(lambda: self._connection.execute(_PROFILES).fetchall())

    def exchange(self, row_id: int) -> Exchange | None:
        """Return a whole exchange; None where it is not there (any more)."""
        return self._done(lambda: exchange_rows.load(self._connection, row_id))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _done(self, work: Callable[[], Result]) -> Result:
        """Do the work; on a database that turns out damaged, do it on a new one."""
        if self._is_lost:
            self._begin_anew()
        try:
            with explained(self._path):
                return work()
        except DamagedError as error:
            if self._path is None:
                raise ComposerError("HISTORY_FAILED", path="", reason=str(error)) from error
        self._is_lost = True
        self._notice = keep_aside(self._path, self._inode, self._connection)
        self._begin_anew()
        with explained(self._path):
            return work()

    def _begin_anew(self) -> None:
        """Open what lies at the path now; where that fails, the next call tries again."""
        self._connection, notice = open_connection(self._path)
        self._notice = notice or self._notice
        self._inode = self._path.stat().st_ino if self._path else 0
        self._is_lost = False


def _source(query: HistoryQuery) -> tuple[str, str, list[Any]]:
    """Return FROM and WHERE of a query, what to sort by, and the values."""
    match = match_query(query.text)
    values: list[Any] = []
    if match:
        # CROSS JOIN: the index comes first, whatever the planner makes of it. Sorted by its own
        # row number it yields the newest first and stops at the limit.
        source = "FROM search CROSS JOIN exchanges ON id = search.rowid WHERE search MATCH ?"
        number = "search.rowid"
        values.append(match)
    else:
        source, number = "FROM exchanges WHERE true", "id"
    if query.outcome is not None:
        source += " AND outcome = ?"
        values.append(query.outcome)
    if query.profile_id:
        source += " AND profile_id = ?"
        values.append(query.profile_id)
    return source, number, values


def _entry(
    row_id: int,
    at: float,
    profile_id: str,
    profile_name: str,
    real: int,
    method: str,
    url: str,
    outcome: str,
    code: str,
    message: str,
    status: int | None,
    elapsed_ms: float,
    events: int,
    attempts: int,
    names: str,
    failure_code: str | None,
    failure_params: str,
) -> HistoryEntry:
    return HistoryEntry(
        row_id,
        at,
        profile_id,
        profile_name,
        bool(real),
        method,
        url,
        Outcome(outcome),
        code,
        message,
        status,
        elapsed_ms,
        events,
        attempts,
        tuple(json.loads(names)),
        None if failure_code is None else Failure(failure_code, json.loads(failure_params)),
    )
