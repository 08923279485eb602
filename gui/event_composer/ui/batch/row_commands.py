"""What is done to the chosen events: copies, moves, deletion, sessions, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import NAME, Event, new_event
from event_composer.domain.catalogue import Catalogue
from event_composer.ui.batch.cell_editor import Move
from event_composer.ui.batch.columns import NAME_COLUMN
from event_composer.ui.batch.delegate import NewEventDefaults
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.values_given import with_suggested
from event_composer.ui.batch.view import BatchTable
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument

_NAME_KEY = ColumnKey("member", NAME)


class RowCommands(QObject):
    """Changes events through the document; `told` says why something cannot be done."""

    told = Signal(str)

    def __init__(
        self,
        table: BatchTable,
        document: BatchDocument,
        catalogue: Catalogue,
        new_event_defaults: NewEventDefaults,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._model: BatchModel = table.batch
        self._document = document
        self._catalogue = catalogue
        self._new_event_defaults = new_event_defaults
        table.rows_move_asked.connect(self.move)
        table.rows_dropped.connect(self.move_to)
        table.names_dropped.connect(self.insert_named)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Take the attributes of new events from another catalogue."""
        self._catalogue = catalogue

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {
            "add_event": self.add_event,
            "duplicate": self.duplicate,
            "delete_rows": self.delete,
            "move_up": self.move_up,
            "move_down": self.move_down,
            "new_session_id": self.new_session_id,
        }

    @Slot()
    def duplicate(self) -> None:
        """Insert a copy of the chosen events behind them."""
        self._document.duplicate_rows(self._rows())

    @Slot()
    def delete(self) -> None:
        """Delete the chosen events."""
        self._document.remove_rows(self._rows())

    @Slot()
    def move_up(self) -> None:
        """Move the chosen events up by one row."""
        self.move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen events down by one row."""
        self.move(1)

    @Slot(int)
    def move(self, by: int) -> None:
        """Move the chosen events up or down, at most to the batch's edge."""
        rows = self._rows()
        if rows and self._may_move():
            end = len(self._document.events) - 1
            self._document.move_rows(rows, max(-rows[0], min(by, end - rows[-1])))

    @Slot(int)
    def move_to(self, target: int) -> None:
        """Move the chosen events together before a row."""
        rows = self._rows()
        if rows and self._may_move():
            self._document.move_rows_to(rows, target)

    @Slot()
    def new_session_id(self) -> None:
        """Give the chosen events one new sessionId."""
        self._document.new_session_id(self._rows())

    @Slot()
    def add_event(self) -> None:
        """Begin to type the name of one more event."""
        if self._table.finish_editing():
            self._table.setFocus()
            self._table.choose_cell(self._model.ghost_row, NAME_COLUMN)
            self._table.open_editor()

    @Slot(str, bool)
    def add_named(self, name: str, with_attributes: bool = False) -> None:
        """Add an event of this name at the end, perhaps with the catalogue's attributes."""
        if self._table.finish_editing():
            event = self._named(name, with_attributes=with_attributes)
            self._document.insert_events(len(self._document.events), [event])

    @Slot(object, int)
    def insert_named(self, names: Sequence[str], row: int) -> None:
        """Insert an event for each name before a row, as one step."""
        if names and self._table.finish_editing():
            events = [self._named(name, with_attributes=True) for name in names]
            # In another order than the batch's, or in a part of it, no row has a place before it.
            at = len(self._document.events) if self._model.is_mapped else row
            self._document.insert_events(at, events)

    @Slot(int, str, bool)
    def choose_named(self, row: int, name: str, with_attributes: bool) -> None:
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
            column = self._model.column(ColumnKey("attribute", known.suggested[0].name))
            self._table.choose_cell(
                self._model.reveal(row), NAME_COLUMN if column is None else column
            )
            self._table.setFocus()
        else:
            self._table.go_on(Move.RIGHT if with_attributes else Move.DOWN)

    def _named(self, name: str, *, with_attributes: bool) -> Event:
        event: Event = new_event(name, *self._new_event_defaults())
        return with_suggested(event, self._catalogue, name) if with_attributes else event

    def _rows(self) -> list[int]:
        self._table.finish_editing()
        return list(self._table.chosen_cells().rows())

    def _may_move(self) -> bool:
        """Say why events cannot be moved where their rows do not stand in the batch's order."""
        if self._model.is_mapped:
            self.told.emit(
                self.tr(
                    "Events are moved only while the view shows the whole batch in its own order."
                )
            )
        return not self._model.is_mapped
