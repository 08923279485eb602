"""What the table's filter asks for, and which events have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from event_composer.domain.batch import Event
from event_composer.domain.finding_rows import cell_holds, event_holds, is_same
from event_composer.domain.ordering import Steps
from event_composer.domain.values import Cell
from event_composer.ui.column_key import ColumnKey

_AT_ONCE = 512
"""So many events are looked at without a pause: some 2 ms."""


@dataclass(frozen=True, slots=True)
class SameCell:
    """A column, and what its cell must be."""

    key: ColumnKey
    cell: Cell


@dataclass(frozen=True, slots=True)
class Filter:
    """What all must be so for an event to show: `text` in any cell, or in that of `key`."""

    text: str = ""
    key: ColumnKey | None = None
    only_problems: bool = False
    same: SameCell | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether it asks for anything."""
        return bool(self.text or self.only_problems or self.same)

    def rows(self, events: Sequence[Event], has_problems: Callable[[int], bool]) -> Steps:
        """Return the rows of the events that have what is asked for, in slices."""
        found: list[int] = []
        wanted, key, same = self.text.casefold(), self.key, self.same
        for start in range(0, len(events), _AT_ONCE):
            rows: Sequence[int] = range(start, min(start + _AT_ONCE, len(events)))
            if same is not None:
                rows = [row for row in rows if is_same(same.key.of(events[row]), same.cell)]
            if wanted and key is None:
                rows = [row for row in rows if event_holds(events[row], wanted)]
            elif wanted and key is not None:
                rows = [row for row in rows if cell_holds(key.of(events[row]), wanted)]
            if self.only_problems:
                rows = [row for row in rows if has_problems(row)]
            found += rows
            yield
        return found
