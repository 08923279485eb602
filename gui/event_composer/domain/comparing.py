"""Finds where two versions of a batch differ, event by event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_MATCHED = 2_000
"""Lines of either version that are matched with each other; of more, the same place decides."""


class Kind(StrEnum):
    """How a place differs."""

    ONLY_MINE = "mine"
    ONLY_THEIRS = "theirs"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place: the zero-based index of the event in either version, None where it is not."""

    mine: int | None
    theirs: int | None

    @property
    def kind(self) -> Kind:
        """Return how it differs."""
        if self.theirs is None:
            return Kind.ONLY_MINE
        return Kind.ONLY_THEIRS if self.mine is None else Kind.DIFFERENT


def differences(mine: Sequence[str], theirs: Sequence[str]) -> list[Difference]:
    """Return where two versions differ, in order; each event is a line of text."""
    head = 0
    shorter = min(len(mine), len(theirs))
    while head < shorter and mine[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < shorter - head and mine[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    left, right = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    if max(len(left), len(right)) > MOST_MATCHED:
        return list(_by_place(left, right, head))
    found: list[Difference] = []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, from_mine, to_mine, from_theirs, to_theirs in matcher.get_opcodes():
        if tag != "equal":
            found += _pairs(
                range(head + from_mine, head + to_mine),
                range(head + from_theirs, head + to_theirs),
            )
    return found


def same_start(one: str, other: str) -> int:
    """Return how many characters two lines have in common from their beginning."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _by_place(left: Sequence[str], right: Sequence[str], head: int) -> Iterator[Difference]:
    for pair in _pairs(range(len(left)), range(len(right))):
        one, other = pair.mine, pair.theirs
        if one is None or other is None or left[one] != right[other]:
            yield Difference(
                None if one is None else head + one, None if other is None else head + other
            )


def _pairs(mine: range, theirs: range) -> Iterator[Difference]:
    """Pair what stands at the same place of two blocks; the longer one's rest stands alone."""
    for at in range(max(len(mine), len(theirs))):
        yield Difference(
            mine[at] if at < len(mine) else None, theirs[at] if at < len(theirs) else None
        )
