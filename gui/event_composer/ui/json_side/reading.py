"""What the text says against what the batch holds: found off the window's thread, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from event_composer.domain.batch import Batch, Event, Misshapen
from event_composer.domain.errors import ComposerError
from event_composer.formats.body import value_text
from event_composer.formats.json_text import PlacedBody, common_ends, read_placed, write_placed

TEXT_LIMIT = 2_000_000
"""Characters of a text that can be edited at ease; of a longer batch a part is shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A batch as text, or of a large one the part that was asked for.

    `rows` are the rows that are shown, None for all; `wanted` is how many were asked for.
    """

    placed: PlacedBody
    rows: Sequence[int] | None
    wanted: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to happen to a batch so that it says what the text says.

    `events` take the place of `count` others from `first` on, counted in the events that are
    shown; `frame` is None where the members around the events stay.
    """

    placed: PlacedBody
    first: int
    count: int
    events: Sequence[Event]
    frame: Batch | None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has to happen."""
        return not self.count and not self.events and self.frame is None


def write_shown(batch: Batch, chosen: Sequence[int]) -> Shown:
    """Return a batch as text; of one that is too long the chosen rows, as many as fit."""
    whole = write_placed(batch, TEXT_LIMIT)
    if whole is not None:
        return Shown(whole, None, len(batch.events))
    rows = [row for row in chosen if row < len(batch.events)]
    count = len(rows)
    while True:
        part = Batch([batch.events[row] for row in rows])
        placed = write_placed(part, TEXT_LIMIT)
        if placed is not None:
            return Shown(placed, rows, count)
        rows = rows[: len(rows) // 2]


def read_difference(text: str, old: Batch, *, is_whole: bool) -> Difference:
    """Return how a text differs from the events it stood for, compared as they are written.

    Raises ComposerError as `read_placed` does; JSON_NOT_A_BODY where it is JSON and no batch;
    JSON_PART_FRAME where it says more than the events, and only a part of a batch is shown.
    """
    placed = read_placed(text)
    body = placed.body
    if isinstance(body, Misshapen):
        raise ComposerError("JSON_NOT_A_BODY", fault=body.fault)
    if not is_whole and (body.before or body.after):
        raise ComposerError("JSON_PART_FRAME")
    head, tail = common_ends(old.events, body.events)
    frame = None
    if _frame_text(body) != _frame_text(old):
        frame = Batch((), body.before, body.after)
    fresh = body.events[head : len(body.events) - tail]
    return Difference(placed, head, len(old.events) - head - tail, fresh, frame)


def _frame_text(batch: Batch) -> str:
    return value_text([batch.before, batch.after])
