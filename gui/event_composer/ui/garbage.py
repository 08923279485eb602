"""Collects cyclic garbage on the window's thread only: a QObject must not die on a worker."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from event_composer.ui.open_batches import OpenBatch, OpenBatches

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
        self._batches: OpenBatches | None = None
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def spare(self, batches: OpenBatches) -> None:
        """Mind what is loaded into these batches."""
        self._batches = batches
        for batch in batches.all:
            self._on_added(batch)
        batches.added.connect(self._on_added)

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        batch.files.opened.connect(self._on_opened, Qt.ConnectionType.UniqueConnection)

    @Slot()
    def _collect(self) -> None:
        batches = self._batches.all if self._batches else ()
        if not any(batch.document.is_loading for batch in batches):
            gc.collect(YOUNG)

    @Slot()
    def _on_opened(self) -> None:
        gc.freeze()
