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
        if isinstance(change.rows, range) and change.rows:
            _assert_there(events, change.rows[-1])
            events[change.rows[0] : change.rows[-1] + 1] = change.events
            return
        for row, event in zip(change.rows, change.events, strict=True):
            events[row] = event
    elif isinstance(change, EventsInserted) and change.rows:
        _assert_there(events, change.rows[-1] - len(change.rows))
        _insert(events, change.rows, change.events)
    elif isinstance(change, EventsRemoved) and change.rows:
        _assert_there(events, change.rows[-1])
        _remove(events, change.rows)


def _assert_there(events: list[Event], row: int) -> None:
    if row >= len(events):
        raise IndexError(row)


def _insert(events: list[Event], rows: Sequence[int], fresh: tuple[Event, ...]) -> None:
    if isinstance(rows, range):
        events[rows[0] : rows[0]] = fresh
        return
    # One walk: a slice for each of many blocks would move all that follows each time.
    old, new, places = iter(list(events)), iter(fresh), set(rows)
    events[:] = [next(new) if at in places else next(old) for at in range(len(events) + len(rows))]


def _remove(events: list[Event], rows: Sequence[int]) -> None:
    if isinstance(rows, range):
        del events[rows[0] : rows[-1] + 1]
        return
    gone = set(rows)
    events[:] = [event for at, event in enumerate(events) if at not in gone]


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
