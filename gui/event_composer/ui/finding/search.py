"""Looks through a batch off the window's thread, and makes the events of a replacement there."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from event_composer.domain.batch import Event
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import Place
from event_composer.domain.replacing import (
    ALL_PARTS,
    Fate,
    Hit,
    Part,
    Replacer,
    Rewrite,
    plain_rewrite,
    remembering,
)
from event_composer.formats.patterns import Pattern
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.jobs import Job

MOST_SHOWN = 200
"""Of more changes only so many are kept to be shown."""

_LIMIT_S = 30.0
"""So long a pattern may take for the whole batch, however quick each text is."""

_SLICE_S = 0.005
_LOOK_AT_CLOCK_EVERY = 64


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, where, and what it is replaced by (None: it is only looked for)."""

    wanted: str
    by: str | None = None
    parts: frozenset[Part] = ALL_PARTS
    ignore_case: bool = True
    whole: bool = False
    is_pattern: bool = False
    changes_kind: bool = False

    def replacer(self, only: tuple[Place, bool] | None = None) -> Replacer:
        """Return what does it; raises ComposerError as `Pattern` does."""
        rewrite = self._rewrite()
        return Replacer(rewrite, self.parts, changes_kind=self.changes_kind, only=only)

    def _rewrite(self) -> Rewrite:
        case, whole = self.ignore_case, self.whole
        if not self.is_pattern:
            return plain_rewrite(self.wanted, self.by, ignore_case=case, whole=whole)
        pattern = Pattern(self.wanted, ignore_case=case, whole=whole)
        if self.by is not None:
            return remembering(pattern.replacing(self.by))
        return remembering(lambda text: text if pattern.found(text) else None)


Spot = tuple[Place, bool]
"""A place in an event, and whether its key is meant."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as it is shown before it is made."""

    row: int
    hit: Hit


@dataclass(slots=True)
class Found:
    """What was found in one revision of a batch, in the order of its events."""

    revision: int
    query: Query
    rows: array[int] = field(default_factory=lambda: array("q"))
    spots: list[Spot] = field(default_factory=list)
    counts: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    shown: list[Shown] = field(default_factory=list)
    changes: list[tuple[int, Event]] = field(default_factory=list)

    def first_from(self, row: int) -> int:
        """Return the index of the first find in a row or after it; their count where none is."""
        return bisect_left(self.rows, row)

    def index_of(self, row: int, spot: Spot) -> int | None:
        """Return the index of a find."""
        at = self.first_from(row)
        while at < len(self.rows) and self.rows[at] == row:
            if self.spots[at] == spot:
                return at
            at += 1
        return None


def search(
    job: Job,
    events: Sequence[Event],
    query: Query,
    revision: int,
    chosen: ChosenCells | None = None,
    *,
    makes_changes: bool = False,
) -> Found | None:
    """Return what is found, perhaps with the changed events; None where the job was cancelled.

    Raises ComposerError as `Pattern` does, also where a pattern takes too long for the batch.
    """
    replacer, found = query.replacer(), Found(revision, query)
    interned: dict[Spot, Spot] = {}
    began = paused = perf_counter()
    hits: list[Hit] = []
    for done, (row, members, attributes) in enumerate(_targets(events, chosen), 1):
        event = events[row]
        new = replacer.event(event, hits, members, attributes)
        if hits:
            _note(found, row, hits, interned)
            hits = []
            if makes_changes and new is not event:
                found.changes.append((row, new))
        if done % _LOOK_AT_CLOCK_EVERY:
            continue
        if job.cancelled:
            return None
        now = perf_counter()
        if query.is_pattern and now - began > _LIMIT_S:
            raise ComposerError("PATTERN_TOO_SLOW")
        if now - paused > _SLICE_S and not makes_changes:
            job.give_way()
            paused = perf_counter()
    return found


def _note(found: Found, row: int, hits: list[Hit], interned: dict[Spot, Spot]) -> None:
    for hit in hits:
        spot = (hit.place, hit.is_key)
        found.rows.append(row)
        found.spots.append(interned.setdefault(spot, spot))
        found.counts[hit.fate] += 1
        if hit.fate is Fate.CHANGES and len(found.shown) < MOST_SHOWN:
            found.shown.append(Shown(row, hit))


_Target = tuple[int, Container[str] | None, Container[str] | None]


def _targets(events: Sequence[Event], chosen: ChosenCells | None) -> Iterator[_Target]:
    """Yield the rows to look at, ascending, with the members and attributes, None for all."""
    if chosen is None:
        yield from ((row, None, None) for row in range(len(events)))
        return
    members: dict[int, set[str]] = {}
    attributes: dict[int, set[str]] = {}
    for block in chosen.blocks:
        for into, kind in ((members, "member"), (attributes, "attribute")):
            names = {key.name for key in block.keys if key.kind == kind}
            for row in block.rows:
                into[row] = into[row] | names if row in into else names
    for row in sorted(members):
        if row < len(events):
            yield row, members[row], attributes[row]
