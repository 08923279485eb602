"""The table, and the body as text beside it: what is chosen in one is chosen in the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.json_side.panel import JsonSide
from event_composer.ui.open_batches import OpenBatch

_BOTH_ABOVE_WIDTH = 760
"""Up to this width, that of the smallest window, the text takes the table's place."""


class TableAndJson(QSplitter):
    """The text is made when it is first asked for; `changed` tells that it is open, or closed."""

    changed = Signal()

    def __init__(
        self, pages: BatchPages, make_json: Callable[[], JsonSide], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pages = pages
        self._make_json = make_json
        self._json: JsonSide | None = None
        self.addWidget(pages)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setFocusProxy(pages)

    @property
    def json(self) -> JsonSide | None:
        """Return the text, once it was asked for."""
        return self._json

    @property
    def is_json_open(self) -> bool:
        """Tell whether the text is shown."""
        return self._json is not None and not self._json.isHidden()

    @Slot()
    def toggle(self) -> None:
        """Show the text and go there; or hide it and go back to the table."""
        self.set_json_open(not self.is_json_open)

    def set_json_open(self, is_open: bool) -> None:
        """Show or hide the text beside the table."""
        if is_open == self.is_json_open:
            return
        json = self._json or self._made()
        if not is_open:
            json.finish_editing()
        json.setVisible(is_open)
        self._share()
        if is_open:
            self._on_chosen()
            self._on_row(self._current_row())
            json.setFocus()
        else:
            self._pages.setFocus()
        self.changed.emit()

    def show_batch(self, batch: OpenBatch) -> None:
        """Show the text of this batch from now on."""
        if self._json is not None:
            self._json.show_batch(batch.document, batch.checker)
            self._on_chosen()
            self._on_row(self._current_row())

    def finish_editing(self) -> bool:
        """Take what is typed as text; return False where the batch cannot say it."""
        if self._json is None:
            return True
        self._json.finish_editing()
        if self._json.has_unread_text:
            self.set_json_open(True)
            self._json.go_to_fault()
            return False
        return True

    def keeps_text_of(self, batch: OpenBatch) -> bool:
        """Tell whether text that cannot be read waits for the return to a batch."""
        return self._json is not None and self._json.keeps_text_of(batch.document)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the table out where both have no room."""
        super().resizeEvent(event)
        self._share()

    def _made(self) -> JsonSide:
        json = self._json = self._make_json()
        json.hide()
        self.addWidget(json)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        json.row_wanted.connect(self._on_row_wanted)
        self._pages.current_row_changed.connect(self._on_row)
        self._pages.selection_changed.connect(self._on_chosen)
        return json

    def _share(self) -> None:
        self._pages.setVisible(not self.is_json_open or self.width() > _BOTH_ABOVE_WIDTH)

    def _current_row(self) -> int:
        row = self._pages.current.current_row()
        return -1 if row is None else row

    @Slot(int)
    def _on_row_wanted(self, row: int) -> None:
        if row != self._current_row():
            self._pages.current.choose_event_rows([row])

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if self._json is not None and self.is_json_open:
            self._json.show_row(row)

    @Slot()
    def _on_chosen(self) -> None:
        if self._json is not None and self.is_json_open:
            self._json.choose_rows(self._pages.current.chosen_cells().rows())
