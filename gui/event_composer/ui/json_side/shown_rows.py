"""Which rows of the batch the events of the text are: all of them, or those that were chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from event_composer.domain.batch import Batch
from event_composer.domain.errors import ComposerError
from event_composer.ui.document import BatchDocument
from event_composer.ui.json_side.reading import Difference


@dataclass(frozen=True, slots=True)
class ShownRows:
    """`chosen`, ascending, are the rows of a part; None where the whole batch is shown."""

    chosen: Sequence[int] | None = None

    @property
    def is_part(self) -> bool:
        """Tell whether only a part of the batch is shown."""
        return self.chosen is not None

    def row_of(self, index: int) -> int:
        """Return the row of the batch for an event of the text."""
        return index if self.chosen is None else self.chosen[index]

    def index_of(self, row: int) -> int:
        """Return the event of the text for a row of the batch; -1 where it is not shown."""
        if self.chosen is None:
            return row
        at = bisect_left(self.chosen, row)
        return at if at < len(self.chosen) and self.chosen[at] == row else -1

    def indexes(self, first: int, last: int) -> range:
        """Return the events of the text whose rows are between two rows."""
        if self.chosen is None:
            return range(first, last + 1)
        return range(bisect_left(self.chosen, first), bisect_right(self.chosen, last))

    def of(self, document: BatchDocument) -> Batch:
        """Return the events that are shown, as the batch has them now."""
        if self.chosen is None:
            return document.snapshot()
        return Batch([document.events[row] for row in self.chosen])

    def apply(
        self, found: Difference, document: BatchDocument, text: str, run: object
    ) -> ShownRows:
        """Let the batch say what the text says, as one step, and return the rows shown then.

        Where the whole batch is shown, steps that follow each other in one `run` become one.

        Raises ComposerError JSON_PART_SCATTERED where events of a part would have to go that do
        not follow each other in the batch.
        """
        rows = self.chosen
        if rows is None:
            span = (found.first, found.count)
            document.replace_range(*span, found.events, text, found.frame, run)
            return self
        behind = found.first + found.count
        there = rows[found.first : behind]
        if len(there) == len(found.events):
            document.apply(zip(there, found.events, strict=True), text)
            return self
        if there and there[-1] - there[0] + 1 != len(there):
            raise ComposerError("JSON_PART_SCATTERED")
        following = rows[behind] if behind < len(rows) else rows[-1] + 1 if rows else 0
        at = there[0] if there else following
        document.replace_range(at, found.count, found.events, text)
        fresh = range(at, at + len(found.events))
        grown = len(found.events) - found.count
        return ShownRows([*rows[: found.first], *fresh, *(row + grown for row in rows[behind:])])
