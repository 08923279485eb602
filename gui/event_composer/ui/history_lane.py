"""The history on a lane of its own: written before anybody says so, read without holding up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Exchange
from event_composer.storage.history import History, HistoryQuery
from event_composer.ui.jobs import Err, Job, Lane, Result

Callback = Callable[[Result], None]


class HistoryLane(QObject):
    """Opens the history on the lane with its first use and closes it at the end.

    `notice` carries a ComposerError that tells what happened to a damaged or unusable file.
    """

    notice = Signal(object)

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._history: History | None = None
        self._lane = Lane("history", self)

    def open(self) -> None:
        """Open the file; what is wrong with it comes by `notice`."""
        self._lane.submit(self._take_notice, self._on_opened)

    def write(self, exchange: Exchange, names: Iterable[str], done: Callback) -> None:
        """Write an exchange; `done` gets Ok(id) once it is on disk. Names are read on the lane."""

        def work(_job: Job) -> int:
            return self._opened().write(exchange, list(dict.fromkeys(names)))

        self._lane.submit(work, done)

    def page(self, query: HistoryQuery, limit: int, done: Callback) -> Job:
        """Read a page of rows, newest first: Ok(list of HistoryEntry)."""
        return self._lane.submit(lambda _job: self._opened().page(query, limit), done)

    def count(self, query: HistoryQuery, done: Callback) -> Job:
        """Count what a query finds: Ok(int)."""
        return self._lane.submit(lambda _job: self._opened().count(query), done)

    def profiles(self, done: Callback) -> Job:
        """Read the ids and names of all profiles that occur: Ok(list of pairs)."""
        return self._lane.submit(lambda _job: self._opened().profiles(), done)

    def exchange(self, row_id: int, done: Callback) -> Job:
        """Read one exchange whole: Ok(Exchange or None)."""
        return self._lane.submit(lambda _job: self._opened().exchange(row_id), done)

    def stop(self) -> None:
        """Write what is queued and close the file."""
        self._lane.submit(self._close, self._on_closed)
        self._lane.stop()

    def _opened(self) -> History:
        """Return the history, opening it on the lane's thread; tried again after a failure."""
        if self._history is None:
            self._history = History.open(self._path)
        return self._history

    def _take_notice(self, _job: Job) -> ComposerError | None:
        return self._opened().take_notice()

    def _close(self, _job: Job) -> None:
        if self._history is not None:
            self._history.close()
            self._history = None

    @Slot(object)
    def _on_opened(self, result: Result) -> None:
        if isinstance(result, Err):
            self.notice.emit(result.error)
        elif result.value is not None:
            self.notice.emit(result.value)

    @Slot(object)
    def _on_closed(self, _result: Result) -> None:
        """Nobody is there any more to be told."""
