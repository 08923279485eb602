"""Draws the window into a PNG, in a scene that real parts have come to: for README and review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.profile import new_profile
from event_composer.ui.main_window import MainWindow

_Step = tuple[Callable[[], object], Callable[[], bool]]
"""What is to be done, and the condition to wait for before it."""

_LOOK_EVERY_MS = 20
_SETTLE_LOOKS = 35
_LIMIT_LOOKS = 1500


class Picture(QObject):
    """Leads the window to a scene step by step, waiting for each, then draws it.

    `done(sentence)` is empty when the file was written.
    """

    done = Signal(str)

    def __init__(self, window: MainWindow, path: Path, scene: str, size: tuple[int, int]) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        window.resize(*size)
        self._steps = self._steps_of(scene)
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @Slot()
    def begin(self) -> None:
        """Start; called when the window was first painted."""
        self._timer.start()

    def _steps_of(self, scene: str) -> list[_Step]:
        """Return the way to a scene."""
        window, flow = self._window, self._window.parts.flow
        files = window.file_flow
        loaded = self._is_loaded
        steps: dict[str, list[_Step]] = {
            "start": [(self._select_row, loaded)],
            "mistakes": [(files.open_mistakes, loaded), (self._select_row, self._has_problems)],
            "response": [
                (files.open_mistakes, loaded),
                (flow.send, self._has_problems),
                (self._select_row, self._is_answered),
            ],
            "preview": [
                (self._select_row, loaded),
                (lambda: window.dock.show_panel("preview"), loaded),
            ],
            "history": [
                (flow.send, loaded),
                (files.open_mistakes, self._is_answered),
                (flow.send, self._has_problems),
                (lambda: window.dock.show_panel("history"), self._is_answered),
                (self._select_row, self._is_answered),
            ],
            "real": [
                (self._add_real_profile, loaded),
                (files.open_mistakes, loaded),
                (flow.send, self._has_problems),
            ],
            "json": [
                (files.open_mistakes, loaded),
                (self._select_row, self._has_problems),
                (window.table_and_json.toggle, loaded),
            ],
            "empty": [(window.parts.batches.current.document.clear, loaded)],
        }
        return steps[scene]

    @Slot()
    def _look(self) -> None:
        self._looks += 1
        if self._looks > _LIMIT_LOOKS:
            self._end("the window did not come to the scene")
        elif self._steps and self._steps[0][1]():
            self._steps.pop(0)[0]()
            self._looks = 0
        elif not self._steps and self._looks > _SETTLE_LOOKS:
            saved = self._window.grab().save(str(self._path), "PNG")
            self._end("" if saved else f"{self._path} could not be written")

    def _end(self, sentence: str) -> None:
        self._timer.stop()
        self.done.emit(sentence)
        self._window.leave()

    def _is_loaded(self) -> bool:
        parts, batch = self._window.parts, self._window.parts.batches.current
        ready = parts.sandbox.address is not None and not batch.document.is_loading
        return ready and bool(batch.document.events) and batch.checker.is_complete

    def _has_problems(self) -> bool:
        return self._is_loaded() and bool(self._window.parts.batches.current.checker.placed())

    def _is_answered(self) -> bool:
        flow = self._window.parts.flow
        return flow.is_settled and not self._window.response.is_empty

    def _select_row(self) -> None:
        rows = len(self._window.parts.batches.current.document.events)
        self._window.batch.go_to(min(3, rows - 1), ("name",))

    def _add_real_profile(self) -> None:
        profile = new_profile("Acme iOS – production")
        self._window.parts.book.put(profile)
        self._window.parts.book.select(profile.id)
