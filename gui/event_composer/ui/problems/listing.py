"""The listed problems in parts, one a page of rows, so that a small change is found quickly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from event_composer.domain.problems import PlacedProblem, Problem

Items = Sequence[tuple[int, Problem]]
"""Problems with the offset of their event from the first of its page."""


@dataclass(frozen=True, slots=True)
class Part:
    """The listed problems of one severity in one page; `start` is None for request and body.

    A page that did not change keeps its `items` object from listing to listing.
    """

    start: int | None
    items: Items


class Listing:
    """Parts one after the other, as one list."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self.parts = [part for part in parts if part.items]
        self._ends = list(accumulate(len(part.items) for part in self.parts))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, row: int) -> PlacedProblem:
        at = bisect_right(self._ends, row)
        part = self.parts[at]
        offset, problem = part.items[row - self._ends[at] + len(part.items)]
        return PlacedProblem(None if part.start is None else part.start + offset, problem)

    def is_same(self, other: Listing) -> bool:
        """Tell whether both list the same problems in the same rows of the batch."""
        mine, theirs = self.parts, other.parts
        return len(mine) == len(theirs) and all(
            one.start == another.start
            and (one.items is another.items or (one.start is None and one == another))
            for one, another in zip(mine, theirs, strict=True)
        )

    def between(self, begin: int, end: int) -> list[Part]:
        """Return the problems from one row on and before another, as parts."""
        found = []
        for part, last in zip(self.parts, self._ends, strict=True):
            first = last - len(part.items)
            if first < end and last > begin:
                whole = begin <= first and last <= end
                items = part.items if whole else part.items[max(begin - first, 0) : end - first]
                found.append(Part(part.start, items))
        return found

    def change_to(self, other: Listing) -> tuple[int, int]:
        """Return how many problems both lists begin with, and how many they end with.

        Where an event stands is no difference: the same problem may be in another row.
        """
        mine, theirs = self.parts, other.parts
        head = _same_parts(mine, theirs)
        tail = _same_parts(mine[head:][::-1], theirs[head:][::-1])
        before = [p for part in mine[head : len(mine) - tail] for _, p in part.items]
        after = [p for part in theirs[head : len(theirs) - tail] for _, p in part.items]
        first = _same_problems(before, after)
        last = _same_problems(before[first:][::-1], after[first:][::-1])
        return (
            first + sum(len(part.items) for part in mine[:head]),
            last + sum(len(part.items) for part in mine[len(mine) - tail :]),
        )


def _same_parts(mine: Sequence[Part], theirs: Sequence[Part]) -> int:
    count = 0
    for one, other in zip(mine, theirs, strict=False):
        if one.items is not other.items:
            break
        count += 1
    return count


def _same_problems(before: Sequence[Problem], after: Sequence[Problem]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count
