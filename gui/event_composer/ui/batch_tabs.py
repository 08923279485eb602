"""Keeps the row of tabs and the open batches in step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.widgets.tab_strip import TabStrip, TabTitle


class BatchTabs(QObject):
    """One tab for each open batch; `close_asked(OpenBatch)` comes from its cross."""

    close_asked = Signal(object)

    def __init__(self, strip: TabStrip, batches: OpenBatches, parent: QObject) -> None:
        super().__init__(parent)
        self._strip = strip
        self._batches = batches
        strip.setMovable(True)
        strip.currentChanged.connect(self._on_tab_chosen)
        strip.tabMoved.connect(batches.move)
        strip.tabCloseRequested.connect(self._on_close_requested)
        for batch in batches.all:
            self._on_added(batch)
        batches.added.connect(self._on_added)
        batches.closed.connect(self._on_closed)
        batches.current_changed.connect(self._on_current_changed)

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        document = batch.document
        document.title_changed.connect(self._refresh)
        document.dirty_changed.connect(self._refresh)
        # A tab that is added to none becomes the current one, which is told.
        self._strip.blockSignals(True)
        self._strip.insert_title(self._batches.all.index(batch), TabTitle(document.title))
        self._strip.blockSignals(False)
        self._refresh()

    @Slot(object)
    def _on_closed(self, batch: OpenBatch) -> None:
        document = batch.document
        document.title_changed.disconnect(self._refresh)
        document.dirty_changed.disconnect(self._refresh)
        self._strip.blockSignals(True)
        self._strip.removeTab(self._strip.count() - 1)
        self._strip.blockSignals(False)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        for index, batch in enumerate(self._batches.all):
            title = TabTitle(batch.document.title, dirty=batch.document.is_dirty)
            if self._strip.title_at(index) != title:
                self._strip.set_title(index, title)
            path = batch.document.path
            self._strip.setTabToolTip(index, str(path) if path else "")
        self._on_current_changed(self._batches.current)

    @Slot(object)
    def _on_current_changed(self, batch: OpenBatch) -> None:
        self._strip.setCurrentIndex(self._batches.all.index(batch))

    @Slot(int)
    def _on_tab_chosen(self, index: int) -> None:
        if 0 <= index < len(self._batches.all):
            self._batches.show(self._batches.all[index])

    @Slot(int)
    def _on_close_requested(self, index: int) -> None:
        self.close_asked.emit(self._batches.all[index])
