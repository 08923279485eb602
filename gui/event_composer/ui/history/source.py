"""What the list asks the history for, and a way to forget an answer that comes too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from event_composer.storage.history import HistoryQuery
from event_composer.ui.jobs import Job, Result


class HistorySource(Protocol):
    """The history, read on its own lane; each `done` gets Ok or Err on the window's thread."""

    def page(self, query: HistoryQuery, limit: int, done: Callable[[Result], None]) -> Job:
        """Read a page of rows, newest first: Ok(list of HistoryRow)."""
        ...

    def count(self, query: HistoryQuery, done: Callable[[Result], None]) -> Job:
        """Count what a query finds: Ok(int)."""
        ...

    def profiles(self, done: Callable[[Result], None]) -> Job:
        """Read id and name of all profiles that occur: Ok(list of pairs)."""
        ...


class Question:
    """One question on its way: dropped, its answer is dropped too, however late it comes.

    The lane keeps its callbacks weakly: who asks holds the Question for as long as it waits.
    """

    def __init__(self, take: Callable[[Result], None]) -> None:
        self._take = take
        self._job: Job | None = None

    def ask(self, submit: Callable[[Callable[[Result], None]], Job]) -> Question:
        """Submit the question with our callback."""
        self._job = submit(self._on_answer)
        return self

    def drop(self) -> None:
        """Forget the answer, and if it was not begun, the question too."""
        self._take = _ignore
        if self._job is not None:
            self._job.cancel()

    def _on_answer(self, result: Result) -> None:
        self._take(result)


def _ignore(_result: Result) -> None:
    """Take an answer that comes too late."""
