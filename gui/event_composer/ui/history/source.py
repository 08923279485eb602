"""What the list asks the history for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from event_composer.storage.history import HistoryQuery
from event_composer.ui.jobs import Job, Result


class HistorySource(Protocol):
    """The history, read on its own lane; each `done` gets Ok or Err on the window's thread."""

    def page(self, query: HistoryQuery, limit: int, done: Callable[[Result], None]) -> Job:
        """Read a page of rows, newest first: Ok(list of HistoryEntry)."""
        ...

    def count(self, query: HistoryQuery, done: Callable[[Result], None]) -> Job:
        """Count what a query finds: Ok(int)."""
        ...

    def profiles(self, done: Callable[[Result], None]) -> Job:
        """Read id and name of all profiles that occur: Ok(list of pairs)."""
        ...
