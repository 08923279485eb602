"""The table itself: one view whose first columns stay while the others scroll sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from event_composer.ui.batch.cell_editor import Move
from event_composer.ui.batch.columns import (
    FIRST_ATTRIBUTE,
    NAME_COLUMN,
    NUMBER_COLUMN,
    SAMPLE,
    SESSION_COLUMN,
    USER_COLUMN,
)
from event_composer.ui.batch.delegate import CellDelegate
from event_composer.ui.batch.header import BatchHeader
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.new_attribute import WIDTH as FIELD_WIDTH
from event_composer.ui.batch.new_attribute import NewAttributeField
from event_composer.ui.batch.paint_kit import PaintKit, make_kit
from event_composer.ui.batch.painter import Scene, Span, TablePainter
from event_composer.ui.batch.selection import Chosen, chosen_of
from event_composer.ui.theme import ThemeSource

_WIDTHS = {NUMBER_COLUMN: 60, NAME_COLUMN: 180, USER_COLUMN: 96, SESSION_COLUMN: 92}
_NARROWEST, _WIDEST, _AIR, _ADDING = 76, 240, 30, 40
_WIDEST_BY_HAND = 1200
_FLASH_MS = 600
_WHEEL_STEP = 16

_ACTION = QAbstractItemView.CursorAction
_SELECT = QItemSelectionModel.SelectionFlag
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_Index = QModelIndex | QPersistentModelIndex


class BatchTable(QTableView):
    """Shows, chooses and edits cells; what is done to the chosen rows is the panel's.

    The columns before `FIRST_ATTRIBUTE` are pinned: they are painted over what scrolls below
    them, and `indexAt`, `visualRect` and a header of their own say where they are. A second
    view, the usual way, would be a second table to a screen reader, with a focus of its own.
    """

    chosen_changed = Signal()
    attribute_named = Signal(str)
    current_row_changed = Signal(int)

    def __init__(
        self,
        model: BatchModel,
        delegate: CellDelegate,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._batch = model
        self._delegate = delegate
        delegate.setParent(self)
        self._themes = themes
        self._chosen = Chosen()
        self._anchor = QPersistentModelIndex()
        self._flashed = QPersistentModelIndex()
        self._flash = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._flash.timeout.connect(self._on_flash_ended)
        self._field: NewAttributeField | None = None
        self._fresh: set[int] = set()
        self._kit = self._make_kit()
        self._painter = TablePainter(model, self._kit)
        self._set_up()
        self._columns = BatchHeader(model, themes, self)
        self.setHorizontalHeader(self._columns)
        self._pinned = BatchHeader(model, themes, self)
        for header in (self._columns, self._pinned):
            header.setMinimumSectionSize(_ADDING)
            header.setMaximumSectionSize(_WIDEST_BY_HAND)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._connect()
        self._size_all()

    # What a panel asks and does.

    @property
    def chosen(self) -> Chosen:
        """Return what is chosen now."""
        return self._chosen

    @property
    def row_height(self) -> int:
        """Return the height of every row in logical pixels."""
        return self._kit.row_height

    def chosen_rows(self) -> list[int]:
        """Return the rows that are chosen or current, in order, without the one that adds."""
        chosen, ghost = self._chosen, self._batch.ghost_row
        rows = {row for each in chosen.blocks for row in range(each.top, each.bottom + 1)}
        if not rows and chosen.row >= 0:
            rows.add(chosen.row)
        rows.discard(ghost)
        return sorted(rows)

    def choose_cell(self, row: int, column: int) -> None:
        """Choose one cell and scroll to it."""
        index = self._batch.index(row, column)
        self._anchor = QPersistentModelIndex(index)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def choose_rows(self, blocks: list[tuple[int, int]], column: int) -> None:
        """Choose whole rows, given as first and last; the cell in `column` of the first is current.

        A single row is chosen by that cell.
        """
        first, last = blocks[0]
        if len(blocks) == 1 and first == last:
            self.choose_cell(first, column)
            return
        selection = QItemSelection()
        for top, bottom in blocks:
            selection.select(
                self._batch.index(top, NAME_COLUMN),
                self._batch.index(bottom, self._batch.last_attribute),
            )
        current = self._batch.index(first, column)
        self._anchor = QPersistentModelIndex(current)
        self.selectionModel().setCurrentIndex(current, _SELECT.NoUpdate)
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)
        self.scrollTo(current)

    def flash(self, row: int) -> None:
        """Let a row that was looked for stand out for a moment."""
        self._flashed = QPersistentModelIndex(self._batch.index(row, NAME_COLUMN))
        self._flash.start()
        self.viewport().update()

    @Slot()
    def ask_attribute(self) -> None:
        """Ask for the name of a new attribute in the header."""
        if self._field is None:
            self._field = NewAttributeField(self._themes, self)
            self._field.ended.connect(self._on_attribute_named)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        header = self._columns
        left = header.sectionViewportPosition(self._batch.adding_column)
        left = max(0, min(left, self.viewport().width() - FIELD_WIDTH))
        self._field.setGeometry(left, 0, FIELD_WIDTH, header.height())
        self._field.clear()
        self._field.show()
        self._field.raise_()
        self._field.setFocus()

    def editing(self) -> bool:
        """Tell whether an editor is open in a cell."""
        return self.state() is QAbstractItemView.State.EditingState

    # Where cells are.

    def indexAt(self, position: QPoint) -> QModelIndex:
        """Return the cell at a place in the viewport; the pinned columns lie over the others."""
        row = (position.y() + self.verticalOffset()) // self._kit.row_height
        x = position.x()
        if x < self._pinned_width():
            x -= self._columns.offset()
        column = self._columns.logicalIndexAt(x)
        if position.y() < 0 or not 0 <= row <= self._batch.ghost_row or column < 0:
            return QModelIndex()
        return self._batch.index(row, column)

    def visualRect(self, index: _Index) -> QRect:
        """Return where a cell is in the viewport."""
        if not index.isValid():
            return QRect()
        height = self._kit.row_height
        x = self._columns.sectionPosition(index.column())
        if index.column() >= FIRST_ATTRIBUTE:
            x -= self._columns.offset()
        y = index.row() * height - self.verticalOffset()
        return QRect(x, y, self._columns.sectionSize(index.column()), height)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as shows a cell; a pinned column never needs to be scrolled to."""
        if not index.isValid():
            return
        rect, area = self.visualRect(index), self.viewport().rect()
        down = self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            down.setValue(down.value() + rect.center().y() - area.center().y())
        elif rect.top() < 0:
            down.setValue(down.value() + rect.top())
        elif rect.bottom() > area.bottom():
            down.setValue(down.value() + min(rect.bottom() - area.bottom(), rect.top()))
        if index.column() >= FIRST_ATTRIBUTE:
            across, left = self.horizontalScrollBar(), self._pinned_width()
            if rect.left() < left:
                across.setValue(across.value() + rect.left() - left)
            elif rect.right() > area.right():
                past = min(rect.right() - area.right(), rect.left() - left)
                across.setValue(across.value() + past)

    def sizeHintForColumn(self, column: int) -> int:
        """Return the width that fits header and sample; a double click on a border asks for it."""
        return self._fitting_width(column)

    # Choosing.

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads; the last row has one cell only."""
        ghost, last = self._batch.ghost_row, self._batch.last_attribute
        current = self.currentIndex()
        row, column = max(0, current.row()), max(NAME_COLUMN, current.column())
        far = bool(modifiers & _CONTROL)
        page = max(1, self.viewport().height() // self._kit.row_height - 1)
        if action in {_ACTION.MoveNext, _ACTION.MovePrevious}:
            row, column = self._step(row, column, 1 if action is _ACTION.MoveNext else -1)
        elif action is _ACTION.MoveUp:
            row = 0 if far else row - 1
        elif action is _ACTION.MoveDown:
            row = ghost - 1 if far and row < ghost - 1 else row + 1
        elif action is _ACTION.MovePageUp:
            row -= page
        elif action is _ACTION.MovePageDown:
            row += page
        elif action is _ACTION.MoveLeft:
            column = NAME_COLUMN if far else column - 1
        elif action is _ACTION.MoveRight:
            column = last if far else column + 1
        elif action is _ACTION.MoveHome:
            row, column = 0 if far else row, NAME_COLUMN
        elif action is _ACTION.MoveEnd:
            row, column = ghost - 1 if far and ghost else row, last
        row = max(0, min(row, ghost))
        column = NAME_COLUMN if row == ghost else max(NAME_COLUMN, min(column, last))
        return self._batch.index(row, column)

    def _step(self, row: int, column: int, by: int) -> tuple[int, int]:
        """Return the next cell in reading order, or the one before."""
        last = self._batch.last_attribute
        if by > 0 and row < self._batch.ghost_row:
            return (row, column + 1) if column < last else (row + 1, NAME_COLUMN)
        if by < 0 and column > NAME_COLUMN:
            return row, column - 1
        if by < 0 and row > 0:
            return row - 1, last
        return row, column

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let keys with Ctrl choose where they lead to, as in every spreadsheet."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & _SHIFT and event.key() != Qt.Key.Key_Backtab:
                return _SELECT.SelectCurrent
            return _SELECT.ClearAndSelect
        return super().selectionCommand(index, event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose from the anchor to the cell at the rectangle's second corner.

        Not what lies within the rectangle: the anchor may be scrolled under the pinned columns.
        Whole rows are chosen by their numbers.
        """
        index = self.indexAt(rect.bottomRight())
        if not index.isValid():
            return
        extends = bool(command & _SELECT.Current) and self._anchor.isValid()
        if not extends:
            self._anchor = QPersistentModelIndex(index)
        anchor = self._anchor
        rows = sorted((anchor.row(), index.row()))
        columns = sorted((anchor.column(), index.column()))
        ghost, last = self._batch.ghost_row, self._batch.last_attribute
        if columns[0] == NUMBER_COLUMN:
            columns = [NAME_COLUMN, last]
        if rows[0] == ghost:
            columns = [NAME_COLUMN, NAME_COLUMN]
        elif rows[1] == ghost:
            # The row that adds is chosen alone or not at all.
            rows[1] = ghost - 1
        columns[1] = min(columns[1], last)
        selection = QItemSelection(
            self._batch.index(rows[0], columns[0]), self._batch.index(rows[1], columns[1])
        )
        self.selectionModel().select(selection, command)

    def selectAll(self) -> None:
        """Choose every cell of every event."""
        if self._batch.ghost_row:
            self.choose_rows([(0, self._batch.ghost_row - 1)], NAME_COLUMN)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Note what is chosen; rows and frames may look different anywhere."""
        super().selectionChanged(selected, deselected)
        self._note_chosen()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Note which cell is current."""
        super().currentChanged(current, previous)
        if current.column() == NUMBER_COLUMN:
            # Pressed on a row's number, which chooses the row and is no cell itself.
            beside = self._batch.index(current.row(), NAME_COLUMN)
            self.selectionModel().setCurrentIndex(beside, _SELECT.NoUpdate)
            return
        self._note_chosen()
        if current.row() != previous.row():
            row = current.row()
            self.current_row_changed.emit(row if 0 <= row < self._batch.ghost_row else -1)

    def _note_chosen(self) -> None:
        self._chosen = chosen_of(self.selectionModel())
        self.viewport().update()
        self.chosen_changed.emit()

    # Editing.

    def open_editor(self, typed: str | None = None) -> None:
        """Edit the current cell; `typed` is what a person began to type over it."""
        index = self.currentIndex()
        if index.isValid() and not self.editing():
            self._delegate.typed = typed
            self.scrollTo(index)
            self.edit(index)
            self._delegate.typed = None

    def finish_editing(self) -> None:
        """Take what is in an open editor."""
        editor = self._delegate.editor
        if editor is not None and editor.result() is not None:
            self.commitData(editor)
            self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    def switch_typed(self) -> bool:
        """Switch the type of what is being typed; return False where nothing is."""
        editor = self._delegate.editor
        if editor is None:
            return False
        editor.switch_type()
        return True

    def cancel_editing(self) -> None:
        """Close an open editor without a change."""
        editor = self._delegate.editor
        if editor is not None:
            self.closeEditor(editor, CellDelegate.EndEditHint.RevertModelCache)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the editor by Enter, F2 or a letter; all else moves and chooses."""
        key, commands = event.key(), event.modifiers() & _COMMANDS
        text = event.text()
        if key in _ENTER and not commands:
            self.open_editor()
        elif key == Qt.Key.Key_Backspace and not commands:
            self.open_editor("")
        elif key == Qt.Key.Key_Escape:
            self._choose_less(event)
        elif text and text.isprintable() and not commands:
            self.open_editor(text)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open an empty editor for what an input method composes."""
        if not self.editing():
            self._delegate.typed = ""
        super().inputMethodEvent(event)
        self._delegate.typed = None

    def _choose_less(self, event: QKeyEvent) -> None:
        """Choose the current cell alone; where it is so already, Esc is for others."""
        if self._chosen.is_one_cell:
            event.ignore()
        else:
            self.choose_cell(self._chosen.row, self._chosen.column)

    @Slot(int)
    def go_on(self, move: int) -> None:
        """Go on to the cell that a `Move` leads to from the current one."""
        actions = {
            Move.DOWN: _ACTION.MoveDown,
            Move.UP: _ACTION.MoveUp,
            Move.RIGHT: _ACTION.MoveNext,
            Move.LEFT: _ACTION.MovePrevious,
        }
        self.setFocus()
        action = actions.get(Move(move))
        if action is not None:
            index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
            self.choose_cell(index.row(), index.column())

    @Slot(str)
    def _on_attribute_named(self, name: str) -> None:
        self.setFocus()
        if name:
            self.attribute_named.emit(name)

    # Painting and size.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the exposed rows in one go, without a call for each cell."""
        if self.devicePixelRatioF() != self._dpr:
            self._renew_kit()
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._scene(event.rect()))
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; sideways everything is painted anew, for the pinned columns stay."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def dataChanged(
        self, top_left: _Index, bottom_right: _Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint anew where a change is in view."""
        super().dataChanged(top_left, bottom_right, roles)
        if top_left.row() < SAMPLE:
            self._columns.viewport().update()
            self._fit_fresh()
        height, down = self._kit.row_height, self.verticalOffset()
        if (
            top_left.row() * height - down <= self.viewport().height()
            and (bottom_right.row() + 1) * height > down
        ):
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pinned titles in their place."""
        super().resizeEvent(event)
        self._place_pinned()

    def updateGeometries(self) -> None:
        """Keep the pinned titles in their place, and wheel steps as they are in other lists."""
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(_WHEEL_STEP)
        self.horizontalScrollBar().setSingleStep(_WHEEL_STEP)
        self._place_pinned()

    def _scene(self, exposed: QRect) -> Scene:
        columns = self._columns
        names = self._batch.document.attributes
        pinned = [
            Span(column, columns.sectionPosition(column), columns.sectionSize(column))
            for column in range(FIRST_ATTRIBUTE)
        ]
        pinned_width = self._pinned_width()
        right = self.viewport().width()
        scrolled: list[Span] = []
        column = max(FIRST_ATTRIBUTE, columns.logicalIndexAt(pinned_width))
        while column <= self._batch.last_attribute:
            x = columns.sectionViewportPosition(column)
            if x >= right:
                break
            name = names[column - FIRST_ATTRIBUTE]
            scrolled.append(Span(column, x, columns.sectionSize(column), name))
            column += 1
        return Scene(
            exposed=exposed,
            width=right,
            pinned=pinned,
            scrolled=scrolled,
            pinned_width=pinned_width,
            offset=QPoint(columns.offset(), self.verticalOffset()),
            chosen=self._chosen,
            flashed=self._flashed.row() if self._flash.isActive() else -1,
            has_focus=self.hasFocus() or self.editing(),
        )

    def _pinned_width(self) -> int:
        return self._columns.sectionPosition(FIRST_ATTRIBUTE)

    def _place_pinned(self) -> None:
        self._pinned.setGeometry(0, 0, self._pinned_width(), self._columns.height())

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Batch"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._kit.row_height)

    def _connect(self) -> None:
        for header in (self._columns, self._pinned):
            header.adding_asked.connect(self.ask_attribute)
        self._delegate.finished.connect(self.go_on)
        self._columns.sectionResized.connect(self._on_section_resized)
        self._pinned.sectionResized.connect(self._on_pinned_resized)
        self._batch.columnsInserted.connect(self._on_columns_inserted)
        self._batch.rowsInserted.connect(self._on_rows_changed)
        self._batch.rowsRemoved.connect(self._on_rows_changed)
        self._batch.modelReset.connect(self._size_all)
        self._themes.changed.connect(self._on_theme_changed)

    # Widths.

    @Slot()
    def _size_all(self) -> None:
        for column, width in _WIDTHS.items():
            self._columns.resizeSection(column, width)
        self._fresh = set(range(FIRST_ATTRIBUTE, self._batch.adding_column))
        self._columns.resizeSection(self._batch.adding_column, _ADDING)
        self._fit_fresh()
        self._on_rows_changed()

    def _fit_fresh(self) -> None:
        """Give new columns their width, as soon as there are values to fit."""
        for column in self._fresh:
            self._columns.resizeSection(column, self._fitting_width(column))
        if self._batch.ghost_row:
            self._fresh.clear()

    def _fitting_width(self, column: int) -> int:
        if column in _WIDTHS:
            return _WIDTHS[column]
        if column > self._batch.last_attribute:
            return _ADDING
        metrics = self._kit.theme.fonts.mono.metrics
        title = metrics.horizontalAdvance(self._batch.title(column))
        longest = metrics.horizontalAdvance(self._batch.facts(column).longest)
        return max(_NARROWEST, min(max(title, longest) + _AIR, _WIDEST))

    @Slot(QModelIndex, int, int)
    def _on_columns_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._fresh.update(range(first, last + 1))
        self._columns.resizeSection(self._batch.adding_column, _ADDING)
        for column in range(first, last + 1):
            self._columns.resizeSection(column, self._fitting_width(column))

    @Slot()
    def _on_rows_changed(self) -> None:
        width = self._kit.number_width(self._batch.ghost_row)
        if self._columns.sectionSize(NUMBER_COLUMN) != width:
            self._columns.resizeSection(NUMBER_COLUMN, width)
        if self._fresh:
            self._fit_fresh()
        self.viewport().update()

    @Slot(int, int, int)
    def _on_section_resized(self, column: int, _old: int, new: int) -> None:
        if column < FIRST_ATTRIBUTE:
            self._pinned.resizeSection(column, new)
            self._place_pinned()
        self.viewport().update()

    @Slot(int, int, int)
    def _on_pinned_resized(self, column: int, _old: int, new: int) -> None:
        if column < FIRST_ATTRIBUTE and self._columns.sectionSize(column) != new:
            self._columns.resizeSection(column, new)

    # Looks.

    def _make_kit(self) -> PaintKit:
        self._dpr = self.devicePixelRatioF()
        return make_kit(self._themes.theme, self._dpr)

    def _renew_kit(self) -> None:
        self._kit = self._make_kit()
        self._painter = TablePainter(self._batch, self._kit)
        self.verticalHeader().setDefaultSectionSize(self._kit.row_height)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._renew_kit()
        self.viewport().update()

    @Slot()
    def _on_flash_ended(self) -> None:
        self.viewport().update()
