"""Frees large lists bit by bit: to free 100,000 events in one go holds the window up for 50 ms."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from event_composer.domain.batch import Event

_FREED_AT_ONCE = 5_000


class Freeing(QObject):
    """Takes the lists that nobody else holds any more, and empties them between other events."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: list[list[Event]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._free_some)

    def leave(self, events: list[Event]) -> None:
        """Free a list of events; nobody else may hold on to it."""
        self._left.append(events)
        self._timer.start()

    @Slot()
    def _free_some(self) -> None:
        events = self._left[-1]
        del events[-_FREED_AT_ONCE:]
        if not events:
            self._left.pop()
        if not self._left:
            self._timer.stop()
