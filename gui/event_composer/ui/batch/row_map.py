"""Which events the rows of the view show, while it is sorted or filtered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from event_composer.domain.changes import blocks_of

_FEW = 8


class RowMap:
    """Maps rows of the view to rows of the batch ("event rows") and back.

    The way back is looked for, which is quick enough for a few; more questions are worth a list.
    """

    def __init__(self, events: Sequence[int], *, is_sorted: bool) -> None:
        """Show these event rows; `is_sorted` says that they are not in the batch's order."""
        self._events = list(events)
        self.is_sorted = is_sorted
        self._views: list[int] | None = None
        self._asked = 0

    def __len__(self) -> int:
        return len(self._events)

    @property
    def events(self) -> Sequence[int]:
        """Return the event rows in the order of the view."""
        return self._events

    def event_row(self, view_row: int) -> int:
        """Return which event a row of the view shows."""
        return self._events[view_row]

    def view_row(self, event_row: int) -> int | None:
        """Return the row of the view that shows an event, or None where it is filtered out."""
        if self._views is None and self._asked < _FEW:
            self._asked += 1
            try:
                return self._events.index(event_row)
            except ValueError:
                return None
        views = self._views
        if views is None:
            views = self._views = [-1] * (max(self._events, default=-1) + 1)
            for view, event in enumerate(self._events):
                views[event] = view
        found = views[event_row] if event_row < len(views) else -1
        return None if found < 0 else found

    def place_for(self, event_row: int, *, is_last: bool) -> int:
        """Return where in the view an event belongs; in a sorted one behind the one before it.

        There at the end, where that one is not shown or where the event is the batch's last: it
        was added below all others, and so it shows there.
        """
        if not self.is_sorted:
            return bisect_left(self._events, event_row)
        before = None if is_last or not event_row else self.view_row(event_row - 1)
        return len(self._events) if before is None else before + 1

    def renumber(self, first: int, by: int) -> None:
        """Follow events that came, or went, before those from `first` on."""
        self._events = [row + by if row >= first else row for row in self._events]
        self._forget()

    def put(self, view_row: int, events: Sequence[int]) -> None:
        """Show more events from a row of the view on."""
        self._events[view_row:view_row] = events
        self._forget()

    def drop(self, first: int, last: int) -> None:
        """Show these rows of the view no longer."""
        del self._events[first : last + 1]
        self._forget()

    def blocks_showing(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the blocks of view rows that show events from `first` to `last`, in order."""
        if last - first < 16:
            views = [self.view_row(row) for row in range(first, last + 1)]
            return list(blocks_of(sorted(view for view in views if view is not None)))
        found = [view for view, row in enumerate(self._events) if first <= row <= last]
        return list(blocks_of(found))

    def _forget(self) -> None:
        self._views = None
        self._asked = 0
