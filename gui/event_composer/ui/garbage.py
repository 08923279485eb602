"""Collects cyclic garbage on the window's thread only: a QObject must not die on a worker."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

from event_composer.ui.document import BatchDocument
from event_composer.ui.files import BatchFiles

INTERVAL_MS = 2_000
YOUNG = 1
"""Generations 0 and 1: the eldest may hold a large open batch, and that would take a second."""


class GarbageTimer(QObject):
    """Switches automatic collection off and collects young objects now and then instead.

    The events of a batch are young while it is loading, and looking through 100,000 of them takes
    0.1 s; so it then waits, and takes them out of every later collection when all are there.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: BatchDocument | None = None
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def spare(self, document: BatchDocument, files: BatchFiles) -> None:
        """Mind what is loaded into this document."""
        self._document = document
        files.opened.connect(self._on_opened)

    @Slot()
    def _collect(self) -> None:
        if self._document is None or not self._document.is_loading:
            gc.collect(YOUNG)

    @Slot()
    def _on_opened(self) -> None:
        gc.freeze()
