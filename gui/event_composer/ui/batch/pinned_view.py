"""A table whose first columns stay in place while the others scroll sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from event_composer.ui.batch.column_widths import ColumnWidths
from event_composer.ui.batch.columns import FIRST_ATTRIBUTE, SAMPLE
from event_composer.ui.batch.header import PLUS_WIDTH, BatchHeader
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.paint_kit import make_kit
from event_composer.ui.batch.painter import Span
from event_composer.ui.theme import ThemeSource

_WIDEST_BY_HAND = 1200
_WHEEL_STEP = 16
_LEAST_ROOM = 160
"""So much of the view is left to the columns that scroll, however many are pinned."""

_Index = QModelIndex | QPersistentModelIndex


class PinnedTable(QTableView):
    """Knows where the cells are and how wide; `kit` is what they are painted with.

    The columns before `first_scrolled` are pinned: they are painted over what scrolls below
    them, and `indexAt`, `visualRect` and a header of their own say where they are. A second
    view, the usual way, would be a second table to a screen reader, with a focus of its own.
    """

    def __init__(
        self, model: BatchModel, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # First of all: Qt asks the overridden methods while the rest is set up.
        self.columns = BatchHeader(model, themes, self)
        self.pinned_columns = BatchHeader(model, themes, self)
        self.batch = model
        self._themes = themes
        self.first_scrolled = FIRST_ATTRIBUTE
        self.kit = make_kit(themes.theme, self.devicePixelRatioF())
        self._set_up_rows()
        self._set_up_columns()
        self.setModel(model)
        self._widths = ColumnWidths(model, self.columns, self.kit, self)
        self._widths.changed.connect(self._on_widths_changed)
        model.columns_arranged.connect(self._on_widths_changed)
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        model.modelReset.connect(self._on_model_reset)
        themes.changed.connect(self._on_theme_changed)
        self._on_model_reset()

    @property
    def row_height(self) -> int:
        """Return the height of every row in logical pixels."""
        return self.kit.row_height

    @property
    def pinned_width(self) -> int:
        """Return where the columns that scroll begin."""
        return self.columns.sectionPosition(self.first_scrolled)

    def has_room_to_pin(self, column: int) -> bool:
        """Tell whether enough is left to scroll when this column is pinned too."""
        wanted = self.pinned_width + self.columns.sectionSize(column)
        return wanted <= self.viewport().width() - _LEAST_ROOM

    def renew_kit(self) -> None:
        """Make everything to paint with anew, for another theme or another screen."""
        self.kit = make_kit(self._themes.theme, self.devicePixelRatioF())
        self._widths.take_kit(self.kit)
        self.verticalHeader().setDefaultSectionSize(self.kit.row_height)

    def pinned_spans(self) -> list[Span]:
        """Return where the pinned columns are."""
        header, names = self.columns, ("",) * FIRST_ATTRIBUTE + tuple(self.batch.attributes)
        return [
            Span(column, header.sectionPosition(column), header.sectionSize(column), names[column])
            for column in range(self.first_scrolled)
        ]

    def scrolled_spans(self) -> list[Span]:
        """Return where those other columns are of which something is in view."""
        header, right = self.columns, self.viewport().width()
        names = self.batch.attributes
        spans: list[Span] = []
        for column in range(
            max(self.first_scrolled, header.logicalIndexAt(self.pinned_width)),
            self.batch.last_attribute + 1,
        ):
            x = header.sectionViewportPosition(column)
            if x >= right:
                break
            name = names[column - FIRST_ATTRIBUTE]
            spans.append(Span(column, x, header.sectionSize(column), name))
        return spans

    # Where cells are.

    def indexAt(self, position: QPoint) -> QModelIndex:
        """Return the cell at a place in the viewport; the pinned columns lie over the others."""
        row = (position.y() + self.verticalOffset()) // self.kit.row_height
        x = position.x()
        if x < self.pinned_width:
            x -= self.columns.offset()
        column = self.columns.logicalIndexAt(x)
        if position.y() < 0 or not 0 <= row <= self.batch.ghost_row or column < 0:
            return QModelIndex()
        return self.batch.index(row, column)

    def visualRect(self, index: _Index) -> QRect:
        """Return where a cell is in the viewport."""
        if not index.isValid():
            return QRect()
        height = self.kit.row_height
        x = self.columns.sectionPosition(index.column())
        if index.column() >= self.first_scrolled:
            x -= self.columns.offset()
        y = index.row() * height - self.verticalOffset()
        return QRect(x, y, self.columns.sectionSize(index.column()), height)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as shows a cell, but no row cut by the header.

        A pinned column never needs to be scrolled to.
        """
        if not index.isValid():
            return
        rect, area = self.visualRect(index), self.viewport().rect()
        down = self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            down.setValue(down.value() + rect.center().y() - area.center().y())
        elif rect.top() < 0:
            down.setValue(down.value() + rect.top())
        elif rect.bottom() > area.bottom():
            past = rect.bottom() - area.bottom()
            past += -(down.value() + past) % self.row_height
            down.setValue(down.value() + min(past, rect.top()))
        if index.column() >= self.first_scrolled:
            across, left = self.horizontalScrollBar(), self.pinned_width
            if rect.left() < left:
                across.setValue(across.value() + rect.left() - left)
            elif rect.right() > area.right():
                past = min(rect.right() - area.right(), rect.left() - left)
                across.setValue(across.value() + past)

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that fits header and sample; a double click on a border asks for it."""
        return self._widths.fitting(column)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; sideways everything is painted anew, for the pinned columns stay."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.updateEditorGeometries()
            self.viewport().update()

    def dataChanged(
        self, top_left: _Index, bottom_right: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint anew where a change is in view."""
        super().dataChanged(top_left, bottom_right, roles)
        if top_left.row() < SAMPLE:
            self.columns.viewport().update()
            self._widths.fit_fresh()
        height, down = self.kit.row_height, self.verticalOffset()
        top, bottom = top_left.row() * height - down, (bottom_right.row() + 1) * height - down
        if top <= self.viewport().height() and bottom > 0:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pinned titles in their place."""
        super().resizeEvent(event)
        self._on_widths_changed()

    def updateGeometries(self) -> None:
        """Keep the pinned titles in their place, and wheel steps as they are in other lists."""
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(_WHEEL_STEP)
        self.horizontalScrollBar().setSingleStep(_WHEEL_STEP)
        self._place_pinned()

    @Slot()
    def _on_widths_changed(self) -> None:
        """Pin what is to be pinned, as far as there is room."""
        room = self.viewport().width() - _LEAST_ROOM
        first = self.batch.first_unpinned
        while first > FIRST_ATTRIBUTE and self.columns.sectionPosition(first) > room:
            first -= 1
        self.first_scrolled = self.columns.pinned = self.pinned_columns.pinned = first
        for column in range(first):
            self.pinned_columns.resizeSection(column, self.columns.sectionSize(column))
        self._place_pinned()
        self.viewport().update()

    def _place_pinned(self) -> None:
        self.pinned_columns.setGeometry(0, 0, self.pinned_width, self.columns.height())

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.kit.row_height)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _set_up_columns(self) -> None:
        self.setHorizontalHeader(self.columns)
        for header in (self.columns, self.pinned_columns):
            header.setMinimumSectionSize(PLUS_WIDTH)
            header.setMaximumSectionSize(_WIDEST_BY_HAND)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        # Draws the line under the titles to the table's edge.
        self.columns.setStretchLastSection(True)
        self.pinned_columns.sectionResized.connect(self._on_pinned_resized)
        self.pinned_columns.adding_asked.connect(self.columns.adding_asked)

    # Widths.

    @Slot()
    def _on_model_reset(self) -> None:
        self._widths.begin()
        self._on_widths_changed()

    @Slot()
    def _on_rows_changed(self) -> None:
        self._widths.fit_rows()
        self.viewport().update()

    @Slot(int, int, int)
    def _on_pinned_resized(self, column: int, _old: int, new: int) -> None:
        if column < self.first_scrolled and self.columns.sectionSize(column) != new:
            self.columns.resizeSection(column, new)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.renew_kit()
        self.viewport().update()
