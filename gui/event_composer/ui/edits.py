"""The undoable edits of a batch: each holds rows and frozen events, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from event_composer.domain.batch import Event


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


class EventsReplaced(QUndoCommand):
    """Puts other events into rows that stay where they are; cell edits and moves are these."""

    def __init__(
        self, document: EditedDocument, rows: Sequence[int], after: Sequence[Event], text: str
    ) -> None:
        super().__init__(text)
        self._document = document
        self._rows = tuple(rows)
        self._before = tuple(document.events[row] for row in rows)
        self._after = tuple(after)

    def redo(self) -> None:
        """Put the new events in."""
        self._document.put_events(self._rows, self._after)

    def undo(self) -> None:
        """Put the old events back."""
        self._document.put_events(self._rows, self._before)


class EventsInserted(QUndoCommand):
    """Inserts events at a row."""

    def __init__(
        self, document: EditedDocument, row: int, events: Sequence[Event], text: str
    ) -> None:
        super().__init__(text)
        self._document = document
        self._row = row
        self._events = tuple(events)

    def redo(self) -> None:
        """Insert them."""
        self._document.splice_in(self._row, self._events)

    def undo(self) -> None:
        """Take them out."""
        self._document.splice_out(self._row, len(self._events))


class EventsRemoved(QUndoCommand):
    """Removes events; contiguous rows go, and come back, together."""

    def __init__(self, document: EditedDocument, rows: Sequence[int], text: str) -> None:
        super().__init__(text)
        self._document = document
        self._blocks = [
            (first, tuple(document.events[first : last + 1])) for first, last in blocks_of(rows)
        ]

    def redo(self) -> None:
        """Take them out, the last block first, so that the rows of the others stay true."""
        for first, events in reversed(self._blocks):
            self._document.splice_out(first, len(events))

    def undo(self) -> None:
        """Put them back where they were."""
        for first, events in self._blocks:
            self._document.splice_in(first, events)


def blocks_of(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the contiguous blocks of rows as pairs of first and last, in order."""
    blocks: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if blocks and row == blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], row)
        else:
            blocks.append((row, row))
    return blocks
