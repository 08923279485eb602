"""The batch in the middle of the window: its table, what is chosen there, and its commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.changes import blocks_of
from event_composer.domain.problems import Place
from event_composer.domain.texts import Texts
from event_composer.ui.batch.arrangement import Arrangement
from event_composer.ui.batch.cell_commands import CellCommands
from event_composer.ui.batch.column_commands import ColumnCommands
from event_composer.ui.batch.columns import NAME_COLUMN, key_at
from event_composer.ui.batch.delegate import CellDelegate, NewEventDefaults
from event_composer.ui.batch.empty_table import EmptyBatch, EmptyTable, NothingFound
from event_composer.ui.batch.filter_bar import FilterBar
from event_composer.ui.batch.header_menu import ColumnsMenu, TableMenus, hidden_words
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.order_commands import OrderCommands
from event_composer.ui.batch.row_commands import RowCommands
from event_composer.ui.batch.spot import Spot
from event_composer.ui.batch.spotting import restore, spot_of
from event_composer.ui.batch.view import BatchTable
from event_composer.ui.batch.view_order import ViewOrder
from event_composer.ui.checking import Checker
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.theme import ThemeSource

_ROWS_LEAST = 2
"""In a low window so many rows stay in sight rather than the filter bar."""
_MOST_BLOCKS = 500
"""Of more separate blocks of rows than this only the first ones are chosen after an undo."""
_MOST_SHOWN = 10_000
"""After an edit of more events than this, one of them is shown and not all are chosen."""


class BatchPanel(QWidget):
    """The filter bar, the table and, while it shows no events, what can be done about that.

    `selection_changed` and `current_row_changed` (the current event's row in the batch, -1 for
    none) tell what is chosen; `told(sentence)` says why something was not done or only in part;
    the `_asked` signals are the ways to begin that are not the table's own. `arrangement_changed`
    comes when the columns or the sort are arranged otherwise, to be kept for the file.
    """

    selection_changed = Signal()
    current_row_changed = Signal(int)
    told = Signal(str)
    arrangement_changed = Signal()
    paste_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    mistakes_asked = Signal()

    def __init__(
        self,
        document: BatchDocument,
        checker: Checker,
        catalogue: Catalogue,
        texts: Texts,
        themes: ThemeSource,
        new_event_defaults: NewEventDefaults,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._actions: Mapping[str, QAction] = {}
        self.model = BatchModel(document, checker, catalogue, texts, self)
        self.order = ViewOrder(self.model, self)
        delegate = CellDelegate(self.model, catalogue, texts, themes, new_event_defaults)
        self._delegate = delegate
        self.table = BatchTable(self.model, delegate, themes, self)
        self.bar = FilterBar(self.order, document, themes, self)
        self.cells = CellCommands(self.table, document, self)
        self.rows = RowCommands(self.table, document, catalogue, new_event_defaults, self)
        self.columns = ColumnCommands(self.table, document, self)
        self.ordering = OrderCommands(self.table, self.order, document, self)
        self._empty = EmptyBatch(themes)
        self._nothing = NothingFound(themes)
        height = self.table.row_height
        self._empty_area = EmptyTable(self._empty, height, self)
        self._nothing_area = EmptyTable(self._nothing, height, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._connect(delegate)
        self._on_reset()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Know events and attributes by this catalogue from now on."""
        self.model.set_catalogue(catalogue)
        self._delegate.set_catalogue(catalogue)
        self.rows.set_catalogue(catalogue)

    def _connect(self, delegate: CellDelegate) -> None:
        table, document, model = self.table, self._document, self.model
        delegate.event_chosen.connect(self.rows.choose_named)
        table.chosen_changed.connect(self.selection_changed)
        table.current_row_changed.connect(self.current_row_changed)
        table.menu_asked.connect(self._on_menu_asked)
        for header in (table.columns, table.pinned_columns):
            header.menu_asked.connect(self._on_column_menu_asked)
        for commands in (self.cells, self.rows, self.columns, self.ordering):
            commands.told.connect(self.told)
        self.ordering.filter_asked.connect(self.bar.ask)
        self.bar.order_asked.connect(self.ordering.apply_to_batch)
        self.bar.unsort_asked.connect(self.ordering.sort_none)
        self.bar.left.connect(table.setFocus)
        self.order.about_to_apply.connect(self._on_about_to_apply)
        self.order.applied.connect(self._show_or_hide_empty_state)
        self._empty.add_asked.connect(self.rows.add_event)
        self._empty.paste_asked.connect(self.paste_asked)
        self._empty.open_asked.connect(self.open_asked)
        self._empty.sample_asked.connect(self.sample_asked)
        self._empty.mistakes_asked.connect(self.mistakes_asked)
        self._nothing.clear_asked.connect(self.bar.close_filter)
        document.touched.connect(self._on_touched)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.rowsRemoved.connect(self._show_or_hide_empty_state)
        model.modelReset.connect(self._on_reset)
        model.arrangement_changed.connect(self._on_arrangement_changed)

    # What the window asks.

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does here, by the action's id."""
        return {
            "undo": self._document.undo,
            "redo": self._document.redo,
            "cancel_work": self._document.cancel_work,
            **self.cells.handlers(),
            **self.rows.handlers(),
            **self.columns.handlers(),
            **self.ordering.handlers(),
        }

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Show the window's actions, by their ids, in the context menus, with their keys."""
        self._actions = actions

    def columns_menu(self, parent: QWidget) -> QMenu:
        """Return a menu that lists all attributes, those that are columns with a tick."""
        return ColumnsMenu(self.model, self.columns, parent)

    def arrangement(self) -> Arrangement:
        """Return how columns and sort are arranged."""
        return self.model.arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange columns and sort as they were once."""
        self.model.arrange(arrangement)
        sort = arrangement.sort
        is_there = sort is not None and self.model.column(sort.key) is not None
        self.order.sort_by(sort if is_there else None)

    def has_rows(self) -> bool:
        """Tell whether any event is chosen, without listing them: asked with each selection."""
        chosen = self.table.chosen
        first = min((each.top for each in chosen.blocks), default=chosen.row)
        return 0 <= first < self.model.ghost_row

    def current_row(self) -> int | None:
        """Return the row of the current event in the batch, or None."""
        row = self.table.chosen.row
        return self.model.event_row(row) if 0 <= row < self.model.ghost_row else None

    def current_attribute(self) -> str | None:
        """Return the attribute whose column is current, or None."""
        return self.columns.current

    def chosen_cells(self) -> ChosenCells:
        """Return what is chosen, else the current cell, as events and columns."""
        return self.table.chosen_cells()

    def choose_event_rows(self, rows: Sequence[int]) -> None:
        """Choose these events whole, as far as the view shows them; rows are ascending."""
        blocks = list(blocks_of(self.model.view_rows(rows)))
        if blocks and self.table.finish_editing():
            self.table.choose_rows(blocks[:_MOST_BLOCKS], NAME_COLUMN)

    def row_above(self, row: int) -> int | None:
        """Return the event that the view shows above another one."""
        shown = self.model.view_row(row)
        return self.model.event_row(shown - 1) if shown else None

    def finish_editing(self) -> bool:
        """Take what is in an open editor, as before a save or a send.

        Return False where that is no JSON: the editor stays open and says so.
        """
        return self.table.finish_editing()

    def spot(self) -> Spot:
        """Return where the person is, to come back to it later."""
        return spot_of(self.table)

    def restore_spot(self, spot: Spot) -> None:
        """Come back to where the person was, as far as that is still there."""
        restore(self.table, spot)

    @Slot(object, object)
    def go_to(self, row: int, place: Place) -> None:
        """Show an event and the cell in which a place relative to it lies; keys then go there.

        Also where a filter or a hidden column is in the way. Not while an editor is open with
        what cannot be taken.
        """
        if 0 <= row < len(self._document.events) and self.table.finish_editing():
            key = key_at(place)
            column = None if key is None else self.columns.show(key)
            shown = self.model.reveal(row)
            self.table.choose_cell(shown, NAME_COLUMN if column is None else column)
            self.table.flash(shown)
            self.table.setFocus()

    @Slot(str)
    @Slot(str, bool)
    def add_named(self, name: str, with_attributes: bool = False) -> None:
        """Add an event of this name at the end, perhaps with the catalogue's attributes."""
        self.rows.add_named(name, with_attributes)

    # Following document and view.

    @Slot(object, object)
    def _on_touched(self, rows: Sequence[int], key: ColumnKey | None) -> None:
        """Show what an edit, an undo or a redo has changed, where it is not chosen already.

        Not while a person types: an edit made elsewhere would end theirs.
        """
        if not rows or self.table.is_typing():
            return
        chosen = self.table.chosen
        column = None if key is None else self.model.column(key)
        if column is None:
            column = max(NAME_COLUMN, min(chosen.column, self.model.last_attribute))
        if self.model.is_mapped and len(rows) > _MOST_SHOWN:
            rows = rows[:1]
        shown = self.model.view_rows(rows) or [self.model.reveal(rows[0])]
        blocks = list(blocks_of(shown))
        if not chosen.holds(blocks, column):
            self.table.choose_rows(blocks[:_MOST_BLOCKS], column)

    @Slot(QModelIndex, int, int)
    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if first == 0 and last + 1 == len(self._document.events):
            # The first events of all: what was current is now below them.
            self.table.choose_cell(0, NAME_COLUMN)
        self._show_or_hide_empty_state()

    @Slot()
    def _on_reset(self) -> None:
        self.table.choose_cell(0, NAME_COLUMN)
        self._show_or_hide_empty_state()

    @Slot()
    def _on_about_to_apply(self) -> None:
        """Choose the current cell alone: to follow many to their new places would take long."""
        self.table.finish_editing()
        self.table.choose_less()

    @Slot()
    def _on_arrangement_changed(self) -> None:
        names = self._document.attributes
        hidden = sum(1 for name in names if name in self.model.arrangement.hidden)
        self.table.setAccessibleDescription(hidden_words(hidden))
        self.arrangement_changed.emit()

    @Slot(QPoint, bool)
    def _on_menu_asked(self, position: QPoint, is_of_rows: bool) -> None:
        menus = TableMenus(self.table, self._actions)
        (menus.of_rows() if is_of_rows else menus.of_cells()).popup(position)

    @Slot(int, QPoint)
    def _on_column_menu_asked(self, column: int, position: QPoint) -> None:
        if NAME_COLUMN <= column <= self.model.last_attribute and self.table.finish_editing():
            TableMenus(self.table, self._actions).of_column(column).popup(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for rows, and keep the empty state in the middle of what the table leaves."""
        super().resizeEvent(event)
        table = self.table.columns.height() + _ROWS_LEAST * self.table.row_height
        self.bar.fit(self.height() - table)
        self._show_or_hide_empty_state()

    @Slot()
    def _show_or_hide_empty_state(self) -> None:
        document, order = self._document, self.order
        is_empty = not document.events and not document.is_loading
        is_filtered_out = bool(document.events) and order.filter.is_on and not order.shown
        area = QRect(self.rect())
        self._empty_area.show_in(area, is_wanted=is_empty)
        area.setTop(self.table.y())
        self._nothing_area.show_in(area, is_wanted=is_filtered_out)
