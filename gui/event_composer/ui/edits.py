"""The undoable edits of a batch: each holds rows and frozen events, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from event_composer.domain.batch import Event
from event_composer.ui.column_key import ColumnKey


class EditedDocument(Protocol):
    """What a command needs of the document; nobody else may call these."""

    @property
    def events(self) -> Sequence[Event]:
        """Return the events as they are."""
        ...

    def put_events(self, rows: Sequence[int], events: Sequence[Event]) -> None:
        """Put events into rows."""
        ...

    def splice_in(self, row: int, events: Sequence[Event]) -> None:
        """Insert events at a row."""
        ...

    def splice_out(self, row: int, count: int) -> None:
        """Remove events from a row on."""
        ...

    def touch(self, rows: Sequence[int], key: ColumnKey | None = None) -> None:
        """Tell which rows, and perhaps which column, a person should see now."""
        ...


class EventsReplaced(QUndoCommand):
    """Puts other events into rows that stay where they are; cell edits and moves are these.

    `key` is the column where only one changes.
    """

    def __init__(
        self,
        document: EditedDocument,
        rows: Sequence[int],
        after: Sequence[Event],
        key: ColumnKey | None = None,
    ) -> None:
        super().__init__()
        self._document = document
        self._rows = tuple(rows)
        self._before = tuple(document.events[row] for row in rows)
        self._after = tuple(after)
        self._key = key
        self._shown_before = self._shown_after = self._rows

    def show(self, before: Sequence[int], after: Sequence[int]) -> None:
        """Show other rows than all that change: before, after an undo, and after."""
        self._shown_before, self._shown_after = tuple(before), tuple(after)

    def redo(self) -> None:
        """Put the new events in."""
        self._document.put_events(self._rows, self._after)
        self._document.touch(self._shown_after, self._key)

    def undo(self) -> None:
        """Put the old events back."""
        self._document.put_events(self._rows, self._before)
        self._document.touch(self._shown_before, self._key)


class EventsInserted(QUndoCommand):
    """Inserts events at a row."""

    def __init__(self, document: EditedDocument, row: int, events: Sequence[Event]) -> None:
        super().__init__()
        self._document = document
        self._row = row
        self._events = tuple(events)

    def redo(self) -> None:
        """Insert them."""
        self._document.splice_in(self._row, self._events)
        self._document.touch(range(self._row, self._row + len(self._events)))

    def undo(self) -> None:
        """Take them out."""
        self._document.splice_out(self._row, len(self._events))
        self._document.touch(_row_left(self._document, self._row))


class EventsRemoved(QUndoCommand):
    """Removes events; contiguous rows go, and come back, together."""

    def __init__(self, document: EditedDocument, rows: Sequence[int]) -> None:
        super().__init__()
        self._document = document
        self._blocks = [
            (first, tuple(document.events[first : last + 1])) for first, last in blocks_of(rows)
        ]

    def redo(self) -> None:
        """Take them out, the last block first, so that the rows of the others stay true."""
        for first, events in reversed(self._blocks):
            self._document.splice_out(first, len(events))
        self._document.touch(_row_left(self._document, self._blocks[0][0]))

    def undo(self) -> None:
        """Put them back where they were."""
        for first, events in self._blocks:
            self._document.splice_in(first, events)
        self._document.touch(
            [first + step for first, events in self._blocks for step in range(len(events))]
        )


def _row_left(document: EditedDocument, row: int) -> Sequence[int]:
    """Return the row that stands where others were taken out; none in an empty batch."""
    count = len(document.events)
    return (min(row, count - 1),) if count else ()


def blocks_of(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the contiguous blocks of rows as pairs of first and last, in order."""
    blocks: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if blocks and row == blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], row)
        else:
            blocks.append((row, row))
    return blocks
