"""Leads the real window through a large batch and takes down how long it was not there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from event_composer.app import WindowRun

BEAT_MS = 5
SETTLE_S = 2.5
"""A scene goes on so long after its end, so that what follows by timers counts as its own."""


class Scenes(QObject):
    """Steps from scene to scene on a heartbeat of the window's thread; prints the figures."""

    def __init__(self, run: WindowRun, path: Path) -> None:
        super().__init__(run.window)
        self._run = run
        self._path = path
        self._window = run.window
        self._document = run.document
        self._viewport = run.window.batch.table.viewport()
        self._figures: dict[str, float] = {}
        self._longest = 0.0
        self._last = 0.0
        self._began = 0.0
        self._is_opened = False
        self._waiting_for_page = False
        self._settles = True
        self._steps = self._scenes()
        self._is_done: Callable[[], bool] = lambda: True
        self._done_at: float | None = None
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        run.batches.current.files.opened.connect(self._on_opened)
        self._viewport.installEventFilter(self)

    @Slot()
    def begin(self) -> None:
        """Begin, once the window is there."""
        self._last = time.perf_counter()
        self._timer.start()

    def _scenes(self) -> Iterator[Callable[[], bool]]:
        """Do what begins a scene and yield what ends it; between two, the block is taken down."""
        window, parts = self._window, self._window.parts
        yield lambda: parts.sandbox.address is not None and bool(self._document.events)
        self._longest = 0.0
        self._waiting_for_page = True
        self._is_opened = False
        self._began = time.perf_counter()
        self._run.batches.current.files.open(self._path)
        self._settles = False
        yield lambda: self._is_opened
        self._take_down("opening")
        self._settles = True
        yield lambda: parts.batches.current.checker.is_complete
        self._take_down("checking")
        parts.flow.send()
        yield lambda: parts.flow.is_settled
        self._take_down("sending")
        window.dock.show_panel("history")
        yield self._whole_history
        self._take_down("10,000 history entries")
        window.history.bar.search.setText("u_77")
        yield lambda: window.history.model.found == 111
        self._take_down("filtering them")
        self._document.clear()
        yield lambda: not self._document.events
        self._take_down("closing")

    def _whole_history(self) -> bool:
        """Scroll on to the end, as far as it is read, and tell whether all was."""
        self._window.history.list.scrollToBottom()
        return self._window.history.model.rowCount() > 10_000

    def _take_down(self, scene: str) -> None:
        self._figures[scene] = self._longest
        self._longest = 0.0

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, (now - self._last) * 1000)
        if self._done_at is None and self._is_done():
            self._done_at = now
        if self._done_at is not None and now - self._done_at >= SETTLE_S * self._settles:
            self._done_at = None
            self._step()
        self._last = now

    def _step(self) -> None:
        try:
            self._is_done = next(self._steps)
        except StopIteration:
            self._timer.stop()
            print(json.dumps(self._figures), flush=True)
            self._run.window.leave()

    @Slot()
    def _on_opened(self) -> None:
        self._is_opened = True
        self._figures["whole batch"] = (time.perf_counter() - self._began) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take down when the table was first painted with rows of the large batch."""
        is_paint = watched is self._viewport and event.type() == QEvent.Type.Paint
        if is_paint and self._waiting_for_page and len(self._document.events) > 100:
            # Handled right after this paint, before any slice that waits.
            order = Qt.EventPriority.HighEventPriority
            QApplication.postEvent(self, QEvent(QEvent.Type.User), order.value)
        return False

    def customEvent(self, _event: QEvent) -> None:
        """The page is on the screen."""
        if self._waiting_for_page:
            self._waiting_for_page = False
            self._figures["first page"] = (time.perf_counter() - self._began) * 1000
