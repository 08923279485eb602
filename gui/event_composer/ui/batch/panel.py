"""The batch in the middle of the window: its table, and what is done to what is chosen there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from event_composer.domain.batch import NAME, Event, new_event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.changes import blocks_of
from event_composer.domain.problems import Place
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell
from event_composer.ui.batch.cell_editor import Move
from event_composer.ui.batch.columns import NAME_COLUMN, key_at
from event_composer.ui.batch.delegate import CellDelegate, NewEventDefaults
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.selection import Block
from event_composer.ui.batch.values_given import other_kind, with_suggested
from event_composer.ui.batch.view import BatchTable
from event_composer.ui.checking import Checker
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState
from event_composer.ui.widgets.key_hint import key_hint

_NAME_KEY = ColumnKey("member", NAME)
_MOST_BLOCKS = 500
"""Of more separate blocks of rows than this only the first ones are chosen after an undo."""
_LEAST_ROWS = 3
"""The empty state shows where at least so many rows of the table have room for it."""


class BatchPanel(QWidget):
    """The table and, while there are no events, what to begin with.

    `selection_changed` and `current_row_changed` (-1 for none) tell what is chosen; the `_asked`
    signals are the ways to begin that are not the table's own.
    """

    selection_changed = Signal()
    current_row_changed = Signal(int)
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
        self._catalogue = catalogue
        self._new_event_defaults = new_event_defaults
        self.model = BatchModel(document, checker, catalogue, texts, self)
        delegate = CellDelegate(self.model, catalogue, texts, themes, new_event_defaults)
        self.table = BatchTable(self.model, delegate, themes, self)
        self._empty = self._make_empty_state(themes)
        self._empty_area = _see_through(self._empty, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        delegate.event_chosen.connect(self._on_event_chosen)
        self.table.chosen_changed.connect(self.selection_changed)
        self.table.current_row_changed.connect(self.current_row_changed)
        self.table.attribute_named.connect(self._on_attribute_named)
        document.touched.connect(self._on_touched)
        self.model.rowsInserted.connect(self._on_rows_inserted)
        self.model.rowsRemoved.connect(self._show_or_hide_empty_state)
        self.model.modelReset.connect(self._on_reset)
        self._on_reset()

    # What is chosen.

    def has_rows(self) -> bool:
        """Tell whether any event is chosen, without listing them: asked with each selection."""
        chosen = self.table.chosen
        first = min((each.top for each in chosen.blocks), default=chosen.row)
        return 0 <= first < len(self._document.events)

    def current_row(self) -> int | None:
        """Return the row of the current event, or None."""
        row = self.table.chosen.row
        return row if 0 <= row < len(self._document.events) else None

    def current_attribute(self) -> str | None:
        """Return the attribute whose column is current, or None."""
        key = self.model.key(self.table.chosen.column) if self.table.chosen.column >= 0 else None
        return key.name if key is not None and key.kind == "attribute" else None

    @Slot(object, object)
    def go_to(self, row: int, place: Place) -> None:
        """Show an event and the cell in which a place relative to it lies; keys then go there.

        Not while an editor is open with what cannot be taken.
        """
        if 0 <= row < len(self._document.events) and self.table.finish_editing():
            key = key_at(place)
            column = None if key is None else self.model.column(key)
            self.table.choose_cell(row, NAME_COLUMN if column is None else column)
            self.table.flash(row)
            self.table.setFocus()

    # What is done to the current or the chosen cells.

    @Slot()
    def edit_current(self) -> None:
        """Edit the current cell; an editor that is open stays as it is."""
        if not self.table.editing():
            self.table.setFocus()
            self.table.open_editor()

    def finish_editing(self) -> bool:
        """Take what is in an open editor, as before a save or a send.

        Return False where that is no JSON: the editor stays open and says so.
        """
        return self.table.finish_editing()

    @Slot()
    def set_absent(self) -> None:
        """Take the keys of the chosen cells away."""
        self._set(lambda _: ABSENT)

    @Slot()
    def set_null(self) -> None:
        """Set the chosen cells to null."""
        self._set(lambda _: None)

    @Slot()
    def set_empty(self) -> None:
        """Set the chosen cells to empty text."""
        self._set(lambda _: "")

    @Slot()
    def switch_type(self) -> None:
        """Turn texts that read as numbers into numbers, and numbers into texts."""
        if self.table.switch_typed():
            return
        self._set(other_kind)

    # What is done to the chosen events.

    @Slot()
    def duplicate(self) -> None:
        """Insert a copy of the chosen events behind them."""
        self._document.duplicate_rows(self._rows_to_change())

    @Slot()
    def delete_rows(self) -> None:
        """Delete the chosen events."""
        self._document.remove_rows(self._rows_to_change())

    @Slot()
    def move_up(self) -> None:
        """Move the chosen events up by one row."""
        self._document.move_rows(self._rows_to_change(), -1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen events down by one row."""
        self._document.move_rows(self._rows_to_change(), 1)

    @Slot()
    def new_session_id(self) -> None:
        """Give the chosen events one new sessionId."""
        self._document.new_session_id(self._rows_to_change())

    # What is added.

    @Slot()
    def add_event(self) -> None:
        """Begin to type the name of one more event."""
        if self.table.finish_editing():
            self.table.setFocus()
            self.table.choose_cell(self.model.ghost_row, NAME_COLUMN)
            self.table.open_editor()

    @Slot(str)
    @Slot(str, bool)
    def add_named(self, name: str, with_attributes: bool = False) -> None:
        """Add an event of this name at the end, perhaps with the catalogue's attributes."""
        if not self.table.finish_editing():
            return
        event: Event = new_event(name, *self._new_event_defaults())
        if with_attributes:
            event = with_suggested(event, self._catalogue, name)
        self._document.insert_events(len(self._document.events), [event])

    @Slot()
    def add_attribute(self) -> None:
        """Ask for the name of an attribute that becomes a column."""
        if self.table.finish_editing():
            self.table.ask_attribute()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does here, by the action's id."""
        return {
            "undo": self._document.undo,
            "redo": self._document.redo,
            "cancel_work": self._document.cancel_work,
            "edit_cell": self.edit_current,
            "set_absent": self.set_absent,
            "set_null": self.set_null,
            "set_empty": self.set_empty,
            "switch_type": self.switch_type,
            "add_event": self.add_event,
            "duplicate": self.duplicate,
            "delete_rows": self.delete_rows,
            "move_up": self.move_up,
            "move_down": self.move_down,
            "new_session_id": self.new_session_id,
            "add_attribute": self.add_attribute,
        }

    def _rows_to_change(self) -> list[int]:
        self.table.finish_editing()
        return self.table.chosen_rows()

    def _set(self, change: Callable[[Cell], Cell]) -> None:
        self.table.cancel_editing()
        events = self._document.events
        self._document.set_cells(
            [(row, key, change(key.of(events[row]))) for row, key in self._chosen_cells()]
        )

    def _chosen_cells(self) -> Iterator[tuple[int, ColumnKey]]:
        """Yield the chosen cells that can be set without replacing anything else."""
        chosen, events = self.table.chosen, self._document.events
        current = Block(chosen.row, chosen.column, chosen.row, chosen.column)
        for block in chosen.blocks or (current,):
            keys = [self.model.key(column) for column in range(block.left, block.right + 1)]
            for row in range(block.top, min(block.bottom + 1, len(events))):
                for key in keys:
                    if key is not None and key.fits(events[row]):
                        yield row, key

    @Slot(int, str, bool)
    def _on_event_chosen(self, row: int, name: str, with_attributes: bool) -> None:
        """Take an event of the catalogue into a row; then on to its attributes, or the next row."""
        if row >= len(self._document.events):
            self.add_named(name, with_attributes)
        else:
            event = _NAME_KEY.put(self._document.events[row], name)
            if with_attributes:
                event = with_suggested(event, self._catalogue, name)
            self._document.replace_event(row, event, self.tr("Choose an event"))
        known = self._catalogue.event(name)
        if with_attributes and known is not None and known.suggested:
            column = self.model.column(ColumnKey("attribute", known.suggested[0].name))
            self.table.choose_cell(row, NAME_COLUMN if column is None else column)
            self.table.setFocus()
        else:
            self.table.go_on(Move.RIGHT if with_attributes else Move.DOWN)

    @Slot(str)
    def _on_attribute_named(self, name: str) -> None:
        self._document.add_attribute(name)
        column = self.model.column(ColumnKey("attribute", name))
        row = self.current_row()
        if row is not None and column is not None:
            self.table.choose_cell(row, column)

    # Following the document.

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
        blocks = list(blocks_of(rows))
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

    # The empty state.

    def _make_empty_state(self, themes: ThemeSource) -> EmptyState:
        empty = EmptyState(
            themes,
            self.tr("Compose your first batch"),
            self.tr("A batch is a list of events sent together. Start in any of these ways."),
            large=True,
        )
        for icon, title, remark, keys, act in (
            (
                "pencil",
                self.tr("Type an event name"),
                self.tr("Suggestions come with their attributes"),
                self.tr("Enter"),
                self.add_event,
            ),
            (
                "file",
                self.tr("Open a file"),
                self.tr('The file is the request body: {"events": […]}'),
                key_hint(QKeySequence("Ctrl+O")),
                self.open_asked,
            ),
            (
                "table",
                self.tr("Load a sample"),
                self.tr("A session of a few events, all right"),
                "",
                self.sample_asked,
            ),
            (
                "warning",
                self.tr("Load a sample with mistakes"),
                self.tr("One of each kind, to see what is said of it"),
                "",
                self.mistakes_asked,
            ),
        ):
            empty.add_action(icon, title, remark, keys).clicked.connect(act)
        return empty

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty state in the middle of what the table leaves."""
        super().resizeEvent(event)
        self._show_or_hide_empty_state()

    @Slot()
    def _show_or_hide_empty_state(self) -> None:
        is_empty = not self._document.events and not self._document.is_loading
        if is_empty:
            self._place_empty_state()
        has_room = self._empty_area.height() >= _LEAST_ROWS * self.table.row_height
        self._empty_area.setVisible(is_empty and has_room)

    def _place_empty_state(self) -> None:
        top = 2 * self.table.row_height
        wanted = self._empty.sizeHint()
        bar = self._empty_area.verticalScrollBar().sizeHint().width()
        width = min(wanted.width() + bar, self.width())
        height = min(wanted.height(), max(0, self.height() - top))
        left = (self.width() - width) // 2
        above = (self.height() - top - height) * 2 // 5
        self._empty_area.setGeometry(QRect(left, top + above, width, height))
        self._empty_area.raise_()


def _see_through(shown: QWidget, parent: QWidget) -> QScrollArea:
    """Return an area that scrolls `shown` where it is too high, with no ground of its own."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(shown)
    for ground in (area.viewport(), shown):
        ground.setAutoFillBackground(False)
    return area
