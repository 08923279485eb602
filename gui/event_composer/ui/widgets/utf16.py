"""Counts text as Qt does: in UTF-16 units, of which a character beyond the BMP has two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_WIDE = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))


def characters(text: str, count: int) -> int:
    """Return how many characters the first `count` units of a text are."""
    if text.isascii():
        return count
    for match in _WIDE.finditer(text):
        if match.start() >= count:
            break
        count -= 1
    return max(count, 0)


class UnitPositions:
    """Turns many positions in one text into positions as Qt counts them."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [m.start() for m in _WIDE.finditer(text)]

    def of(self, position: int) -> int:
        """Return a position in UTF-16 units."""
        return position + bisect_left(self._wide, position)

    def of_all(self, positions: Sequence[int]) -> list[int]:
        """Return positions in UTF-16 units."""
        return [self.of(each) for each in positions] if self._wide else list(positions)
