"""What is done to all chosen cells or events at once: filled, made up, put into one session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from event_composer.domain.batch import NAME, SESSION_ID, Event, member
from event_composer.domain.filling import fill_down, fill_series
from event_composer.domain.session_ids import (
    grouped_by_session,
    new_session_id,
    one_session,
    renewed_session,
    rows_of_session,
)
from event_composer.domain.values import Kind
from event_composer.ui.checking import Checker
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.filling.chosen_rows import row_cells
from event_composer.ui.filling.recipe_form import FillKind
from event_composer.ui.filling.sheet import FillSheet
from event_composer.ui.following import Following

_SESSION = ColumnKey("member", SESSION_ID)


class ChosenTable(Protocol):
    """What is needed of the table in front."""

    def chosen_cells(self) -> ChosenCells:
        """Return what is chosen, else the current cell."""
        ...

    def current_row(self) -> int | None:
        """Return the row of the current event."""
        ...

    def row_above(self, row: int) -> int | None:
        """Return the event that is seen above another one."""
        ...

    def choose_event_rows(self, rows: Sequence[int]) -> None:
        """Choose events."""
        ...

    def finish_editing(self) -> bool:
        """Take what is being typed, and tell whether that could be."""
        ...


class BulkEdits(QObject):
    """Does it to the document of the table in front; the sheet opens under `anchor`.

    Call `show_chosen` when other cells were chosen. `type_of(event, attribute)` is the catalogue's
    type of an attribute, or "".
    """

    def __init__(
        self,
        table: Callable[[], ChosenTable],
        make_sheet: Callable[[], FillSheet],
        anchor: QWidget,
        type_of: Callable[[str, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._anchor = anchor
        self._type_of = type_of
        self._document: BatchDocument | None = None
        self._following = Following()
        self._make_sheet = make_sheet
        self._sheet: FillSheet | None = None

    @property
    def sheet(self) -> FillSheet:
        """Return the sheet; it is made when it is first wanted, not while the window starts."""
        if self._sheet is None:
            self._sheet = self._make_sheet()
            self._sheet.filled.connect(self._on_filled)
        return self._sheet

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do."""
        return {
            "fill_down": self.fill_down,
            "fill_series": self.fill_series,
            "set_all": self.set_all,
            "generate": self.generate,
            "session_for_group": self.session_for_group,
            "one_session": self.one_session,
            "select_session": self.select_session,
            "group_by_session": self.group_by_session,
        }

    def show_batch(self, document: BatchDocument, _checker: Checker) -> None:
        """Edit another batch; a sheet that is open for the one before closes."""
        self._document = document
        self._following.follow([(document.loaded, self._dismiss)])
        self._dismiss()

    @Slot()
    def show_chosen(self) -> None:
        """Let an open sheet say how many cells it would fill now."""
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.show_chosen(self._table().chosen_cells())

    @Slot()
    def fill_down(self) -> None:
        """Fill the chosen cells from the first of each column."""
        chosen = self._chosen()
        rows = row_cells(chosen)
        above = self._table().row_above(rows[0][0]) if len(rows) == 1 else None
        self._apply(fill_down(self._events, rows, above), self.tr("Fill down"), chosen)

    @Slot()
    def fill_series(self) -> None:
        """Go on with what the chosen cells of each column begin with."""
        chosen = self._chosen()
        self._apply(fill_series(self._events, row_cells(chosen)), self.tr("Fill a series"), chosen)

    @Slot()
    def set_all(self) -> None:
        """Ask for one value for all chosen cells."""
        self._ask(FillKind.VALUE)

    @Slot()
    def generate(self) -> None:
        """Ask what to make up for the chosen cells."""
        kind = self.sheet.form.chosen_kind
        self._ask(FillKind.SEQUENCE if kind is FillKind.VALUE else kind)

    @Slot()
    def session_for_group(self) -> None:
        """Give all events with the current one's `sessionId` a new one."""
        row = self._current()
        if row is not None:
            changes = renewed_session(self._events, row, new_session_id())
            self._put(changes, self.tr("New id for a session"), _SESSION)

    @Slot()
    def one_session(self) -> None:
        """Give the chosen events the `sessionId` that the first of them has."""
        rows = self._chosen().rows()
        self._put(one_session(self._events, rows), self.tr("One session"), _SESSION)

    @Slot()
    def select_session(self) -> None:
        """Choose all events with the current one's `sessionId`."""
        row = self._current()
        if row is not None:
            self._table().choose_event_rows(rows_of_session(self._events, row))

    @Slot()
    def group_by_session(self) -> None:
        """Let the events of each session stand together in the batch."""
        self._put(grouped_by_session(self._events), self.tr("Put sessions together"))

    @property
    def _events(self) -> Sequence[Event]:
        return () if self._document is None else self._document.events

    def _chosen(self) -> ChosenCells:
        """Return what is chosen, with what is being typed there taken first."""
        return self._table().chosen_cells() if self._table().finish_editing() else ChosenCells()

    def _current(self) -> int | None:
        return self._table().current_row() if self._table().finish_editing() else None

    def _ask(self, kind: FillKind) -> None:
        chosen = self._chosen()
        if chosen.count:
            self.sheet.ask(self._anchor, kind, as_text=self._is_for_text(chosen))
            self.sheet.show_chosen(chosen)

    @Slot()
    def _dismiss(self) -> None:
        if self._sheet is not None:
            self._sheet.dismiss()

    def _is_for_text(self, chosen: ChosenCells) -> bool:
        """Tell whether a chosen column is for text: members of an event are [D]."""
        name = member(self._events[chosen.rows()[0]], NAME)
        event_name = name if isinstance(name, str) else ""
        keys = chosen.keys()
        return any(
            key.kind == "member" or self._type_of(event_name, key.name) == Kind.TEXT for key in keys
        )

    @Slot()
    def _on_filled(self) -> None:
        chosen = self._chosen()
        is_value = self.sheet.form.chosen_kind is FillKind.VALUE
        text = self.tr("Set cells") if is_value else self.tr("Generate values")
        self._apply(self.sheet.changes(self._events, row_cells(chosen)), text, chosen)

    def _apply(self, changes: Iterable[tuple[int, Event]], text: str, chosen: ChosenCells) -> None:
        keys = chosen.keys()
        self._put(changes, text, keys[0] if len(keys) == 1 else None)

    def _put(
        self, changes: Iterable[tuple[int, Event]], text: str, key: ColumnKey | None = None
    ) -> None:
        if self._document is not None:
            self._document.apply(changes, text, key)
