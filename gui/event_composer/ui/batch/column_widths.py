"""Gives the columns of the table their widths: by hand, else by what stands in them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot
from PySide6.QtWidgets import QHeaderView

from event_composer.ui.batch.columns import (
    NAME_COLUMN,
    NUMBER_COLUMN,
    SESSION_COLUMN,
    USER_COLUMN,
)
from event_composer.ui.batch.header import PLUS_WIDTH
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.paint_kit import PaintKit
from event_composer.ui.column_key import ColumnKey

_NARROWEST, _WIDEST = 76, 240
# Where the column is pinned: what stays in view must leave room for what scrolls.
_BOUNDS = {NAME_COLUMN: (180, 200), USER_COLUMN: (96, 124), SESSION_COLUMN: (92, 148)}
# The second leaves room for a mark.
_TITLE_AIR, _VALUE_AIR = 22, 44


class ColumnWidths(QObject):
    """Sets the sections of one header, and notes in the arrangement what a person drags.

    `changed` comes when any column has another width.
    """

    changed = Signal()

    def __init__(
        self, model: BatchModel, header: QHeaderView, kit: PaintKit, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._header = header
        self._kit = kit
        # Columns of a batch that has no values yet, which are to fit them when they come.
        self._fresh: set[ColumnKey] = set()
        self._is_by_hand = True
        header.sectionResized.connect(self._on_section_resized)
        model.columnsInserted.connect(self._on_columns_inserted)
        model.columns_arranged.connect(self.fit_all)

    def take_kit(self, kit: PaintKit) -> None:
        """Measure with other fonts from now on."""
        self._kit = kit

    def begin(self) -> None:
        """Give every column its width, in a batch that is another one."""
        self._fresh = set(self._keys())
        self.fit_all()
        self.fit_rows()

    def fit_rows(self) -> None:
        """Follow the rows: their numbers may need more room, and new columns fit the first ones."""
        events = len(self._model.document.events)
        self._set(NUMBER_COLUMN, self._kit.number_width(events))
        if self._fresh:
            self.fit_fresh()

    def fit_fresh(self) -> None:
        """Give new columns their width, as soon as there are values to fit."""
        self._give(self._fresh)
        if self._model.ghost_row:
            self._fresh.clear()

    @Slot()
    def fit_all(self) -> None:
        """Give every column its width, for it may be another column than before."""
        self._give(self._keys())
        self._set(self._model.adding_column, PLUS_WIDTH)

    def fitting(self, column: int) -> int:
        """Return the width that fits title and sample."""
        model = self._model
        if column > model.last_attribute:
            return PLUS_WIDTH
        metrics = self._kit.theme.fonts.mono.metrics
        title = metrics.horizontalAdvance(model.title(column))
        longest = metrics.horizontalAdvance(model.longest(column))
        narrowest, widest = _BOUNDS.get(column, (_NARROWEST, _WIDEST))
        wanted = [title + _TITLE_AIR, longest + _VALUE_AIR]
        if column in _BOUNDS:
            marked = metrics.horizontalAdvance(model.longest_marked(column))
            wanted[1:] = [longest + _TITLE_AIR, marked + _VALUE_AIR]
        return max(narrowest, min(max(wanted), widest))

    def _keys(self) -> list[ColumnKey]:
        keys = (self._model.key(at) for at in range(NAME_COLUMN, self._model.adding_column))
        return [key for key in keys if key is not None]

    def _give(self, keys: Iterable[ColumnKey]) -> None:
        given = self._model.arrangement.widths
        for key in keys:
            column = self._model.column(key)
            if column is not None:
                self._set(column, given.get(key) or self.fitting(column))

    def _set(self, column: int, width: int) -> None:
        self._is_by_hand = False
        if self._header.sectionSize(column) != width:
            self._header.resizeSection(column, width)
        self._is_by_hand = True

    @Slot(QModelIndex, int, int)
    def _on_columns_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        fresh = [key for at in range(first, last + 1) if (key := self._model.key(at)) is not None]
        self._fresh.update(fresh)
        self._set(self._model.adding_column, PLUS_WIDTH)
        self._give(fresh)

    @Slot(int, int, int)
    def _on_section_resized(self, column: int, _old: int, new: int) -> None:
        key = self._model.key(column)
        if self._is_by_hand and key is not None and new:
            self._model.arrange(self._model.arrangement.with_width(key, new))
        self.changed.emit()
