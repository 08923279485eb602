"""Collects cyclic garbage on the window's thread only: a QObject must not die on a worker."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 2_000
YOUNG = 1
"""Generations 0 and 1: the eldest may hold a large open batch, and that would take a second."""


class GarbageTimer(QObject):
    """Switches automatic collection off and collects young objects now and then instead."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(INTERVAL_MS)

    @Slot()
    def _collect(self) -> None:
        gc.collect(YOUNG)

    @staticmethod
    def spare_loaded() -> None:
        """Take all that lives now out of every later collection: called after a file was loaded."""
        gc.freeze()
