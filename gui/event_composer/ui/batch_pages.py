"""The tables of the open batches: one page each, the current one in front."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from event_composer.ui.batch.kept_arrangement import KeptArrangement
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.new_events import NewEventDefaults
from event_composer.ui.open_batches import OpenBatch
from event_composer.ui.parts import Parts


class BatchPages(QStackedWidget):
    """Makes a page for each open batch; its signals are those of the page in front.

    `told(sentence)` says what was not done, or only in part; `failed(ComposerError)` that the
    arrangement of columns could not be kept.

    A closed batch keeps its page, with selection and scrolling, until it is gone for good.
    """

    selection_changed = Signal()
    current_row_changed = Signal(int)
    paste_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    mistakes_asked = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._batches = batches = parts.batches
        self._arrangements: dict[OpenBatch, KeptArrangement] = {}
        self._pages: dict[OpenBatch, BatchPanel] = {}
        for batch in batches.all:
            self._on_added(batch)
        self._on_current_changed(batches.current)
        batches.added.connect(self._on_added)
        batches.gone.connect(self._on_gone)
        batches.current_changed.connect(self._on_current_changed)

    @property
    def current(self) -> BatchPanel:
        """Return the page in front."""
        return self._pages[self._batches.current]

    def page(self, batch: OpenBatch) -> BatchPanel:
        """Return the page of a batch."""
        return self._pages[batch]

    def keep_arrangements(self) -> None:
        """Keep how columns and sort are arranged, where that still waits."""
        for kept in self._arrangements.values():
            kept.keep_what_waits()

    def _made(self, batch: OpenBatch) -> BatchPanel:
        parts = self._parts
        page = BatchPanel(
            batch.document,
            batch.checker,
            batch.checker.catalogue,
            parts.texts,
            parts.themes,
            NewEventDefaults(batch.document, parts.book),
        )
        kept = KeptArrangement(page, batch.document, parts.arrangements, parts.work)
        kept.failed.connect(self.failed)
        self._arrangements[batch] = kept
        return page

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        if batch in self._pages:
            return
        page = self._pages[batch] = self._made(batch)
        self.addWidget(page)
        page.selection_changed.connect(self._on_selection_changed)
        page.current_row_changed.connect(self._on_current_row_changed)
        page.paste_asked.connect(self.paste_asked)
        page.open_asked.connect(self.open_asked)
        page.sample_asked.connect(self.sample_asked)
        page.mistakes_asked.connect(self.mistakes_asked)
        page.told.connect(self.told)

    @Slot(object)
    def _on_gone(self, batch: OpenBatch) -> None:
        page = self._pages.pop(batch)
        del self._arrangements[batch]
        self.removeWidget(page)
        page.deleteLater()

    @Slot(object)
    def _on_current_changed(self, batch: OpenBatch) -> None:
        page = self._pages[batch]
        self.setCurrentWidget(page)
        self.setFocusProxy(page)

    @Slot()
    def _on_selection_changed(self) -> None:
        if self.sender() is self.currentWidget():
            self.selection_changed.emit()

    @Slot(int)
    def _on_current_row_changed(self, row: int) -> None:
        if self.sender() is self.currentWidget():
            self.current_row_changed.emit(row)
