"""Lets each open batch answer for what other programs do to its file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from event_composer.ui.batch_on_disk import BatchOnDisk, DiskParts
from event_composer.ui.disk_watch import DiskWatch, Sight
from event_composer.ui.open_batches import OpenBatch, OpenBatches


class DiskFlow(QObject):
    """Begins to watch at once; `stop` ends that."""

    def __init__(self, batches: OpenBatches, parts: DiskParts, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = parts.notices
        self._parts = parts
        self._on_disk: dict[OpenBatch, BatchOnDisk] = {}
        self.watch = DiskWatch(batches, self)
        self.watch.seen.connect(self._on_seen)
        for batch in batches.all:
            self._on_added(batch)
        batches.added.connect(self._on_added)
        batches.closed.connect(self._on_closed)
        batches.gone.connect(self._on_gone)

    def stop(self) -> None:
        """Watch no more."""
        self.watch.stop()

    @Slot(object, object)
    def _on_seen(self, batch: OpenBatch, sight: Sight) -> None:
        self._on_disk[batch].show(sight)

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        if batch not in self._on_disk:
            self._on_disk[batch] = BatchOnDisk(batch, self._parts)

    @Slot(object)
    def _on_closed(self, batch: OpenBatch) -> None:
        self._notices.take(self._on_disk[batch].notice)

    @Slot(object)
    def _on_gone(self, batch: OpenBatch) -> None:
        del self._on_disk[batch]
