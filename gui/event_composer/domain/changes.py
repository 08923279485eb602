"""What can happen to a batch, as frozen data: undo, the journal of drafts and replay all use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from event_composer.domain.batch import Event
from event_composer.domain.problems import ProblemKind
from event_composer.domain.values import Value


@dataclass(frozen=True, slots=True)
class EventsPut:
    """Other events stand in these rows, which are ascending (a tuple, or a range)."""

    rows: Sequence[int]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class EventsInserted:
    """Events were inserted; `rows`, ascending, are where they stand afterwards."""

    rows: Sequence[int]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class EventsRemoved:
    """The events of these rows, ascending, were taken out."""

    rows: Sequence[int]


@dataclass(frozen=True, slots=True)
class FramePut:
    """The body's members before and after its events are other ones."""

    before: Mapping[str, Value]
    after: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class AttributesPut:
    """The attributes that are columns, in this order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IgnoredPut:
    """The kinds of problems that this batch ignores."""

    kinds: frozenset[ProblemKind]


BatchChange = EventsPut | EventsInserted | EventsRemoved | FramePut | AttributesPut | IgnoredPut


def apply_change(events: list[Event], change: BatchChange) -> None:
    """Let a change happen to a list of events; one of another part of the batch does nothing.

    Raises IndexError where a row is not there, which a torn journal may bring.
    """
    if isinstance(change, EventsPut):
        for row, event in zip(change.rows, change.events, strict=True):
            events[row] = event
    elif isinstance(change, EventsInserted):
        _insert(events, change)
    elif isinstance(change, EventsRemoved):
        if change.rows and change.rows[-1] >= len(events):
            raise IndexError(change.rows[-1])
        for first, last in reversed(list(blocks_of(change.rows))):
            del events[first : last + 1]


def _insert(events: list[Event], change: EventsInserted) -> None:
    taken = 0
    for first, last in blocks_of(change.rows):
        if first > len(events):
            raise IndexError(first)
        count = last - first + 1
        events[first:first] = change.events[taken : taken + count]
        taken += count


def blocks_of(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the contiguous blocks of ascending rows as pairs of first and last."""
    if isinstance(rows, range):
        if rows:
            yield rows[0], rows[-1]
        return
    first = last = -2
    for row in rows:
        if row != last + 1:
            if last >= 0:
                yield first, last
            first = row
        last = row
    if last >= 0:
        yield first, last


def compact(rows: Sequence[int]) -> Sequence[int]:
    """Return ascending rows as a range where they are one block, else as a tuple."""
    if rows and rows[-1] - rows[0] + 1 == len(rows):
        return range(rows[0], rows[-1] + 1)
    return tuple(rows)
