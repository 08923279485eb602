"""Puts rows in the order of a column's cells, whatever kinds these are, in slices of some ms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from itertools import chain, compress, count, islice, repeat
from operator import eq, is_
from typing import Any

from event_composer.domain.values import ABSENT, Cell, Number

Steps = Generator[None, None, list[int]]
"""Yields now and then, to be stopped or gone on with later; returns the rows."""

_AT_ONCE = 8192
"""So many cells are read, or sorted, without a pause: some 3 ms."""

_FEW, _MANY = 1024, 65_536
"""Numbers that are read exactly, and rows that are copied, without a pause."""

_EXACT_DIGITS = 15
"""Decimals of so many digits are different floats when they are different numbers."""

_DIGITS_OF_EXPONENT = 4000
"""An exponent with more digits counts as the largest of so many; Python reads no longer ones."""

_MIRRORED = str.maketrans("0123456789", "9876543210")


def ordered(
    rows: Sequence[int],
    read: Callable[[Sequence[int]], list[Cell]],
    *,
    descending: bool = False,
) -> Steps:
    """Sort rows, given in ascending order, by the cells that `read` gives for them.

    Ascending: numbers by their exact value, texts without regard to case, false, true, null, empty
    texts, objects and arrays. Where a key is absent the row stands last, in both directions. What
    is equal keeps its order, in both directions too.
    """
    numbers, texts = _Numbers(), _Texts()
    others: dict[object, list[int]] = {}
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        cells = read(some)
        kinds = list(map(type, cells))
        for kind in set(kinds):
            of_kind = list(map(is_, kinds, repeat(kind)))
            found = list(compress(some, of_kind))
            same = list(compress(cells, of_kind))
            if kind is Number:
                numbers.add(found, same)
            elif kind is str and "" not in same:
                texts.add(found, same)
            else:
                for row, cell in zip(found, same, strict=True):
                    if kind is str and cell:
                        texts.add([row], [cell])
                    else:
                        others.setdefault(_place_of(cell), []).append(row)
        yield
    groups = [
        (yield from numbers.in_order(descending=descending)),
        (yield from texts.in_order(descending=descending)),
        *(others.get(place, []) for place in (False, True, None, "", "nested")),
    ]
    if descending:
        groups.reverse()
    groups.append(others.get(ABSENT, []))
    return [*chain.from_iterable(groups)]


def _place_of(cell: Cell) -> object:
    """Return what names the group of a cell that is neither number nor filled text."""
    return cell if cell is ABSENT or isinstance(cell, bool | str | None) else "nested"


class _Texts:
    """Rows with texts."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._keys: list[str] = []

    def add(self, rows: Sequence[int], cells: Sequence[Any]) -> None:
        """Take rows and their texts."""
        self._rows += rows
        self._keys += [cell.casefold() for cell in cells]

    def in_order(self, *, descending: bool) -> Steps:
        """Return the rows."""
        places = range(len(self._keys))
        order = yield from _sorted(self._keys, places, descending=descending)
        return (yield from _gathered(self._rows, order))


class _Numbers:
    """Rows with numbers: sorted as floats, and what floats do not tell apart by its digits."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._tokens: list[str] = []
        self._keys: list[float] = []
        self._are_exact = True

    def add(self, rows: Sequence[int], cells: Sequence[Any]) -> None:
        """Take rows and their numbers."""
        if not cells:
            return
        tokens = [cell.token for cell in cells]
        self._rows += rows
        self._tokens += tokens
        self._keys += map(float, tokens)
        all_of_them = "".join(tokens)
        if max(map(len, tokens)) > _EXACT_DIGITS or "e" in all_of_them or "E" in all_of_them:
            self._are_exact = False

    def in_order(self, *, descending: bool) -> Steps:
        """Return the rows."""
        places = range(len(self._keys))
        order = yield from _sorted(self._keys, places, descending=descending)
        if not self._are_exact:
            order = yield from self._refined(order, descending=descending)
        return (yield from _gathered(self._rows, order))

    def _refined(self, order: list[int], *, descending: bool) -> Steps:
        """Return the places with those sorted that are the same floats."""
        keys = list(map(self._keys.__getitem__, order))
        yield
        same_as_next = compress(count(), map(eq, keys, islice(keys, 1, None)))
        end = 0
        for first in same_as_next:
            if first < end:
                continue
            end = first + 1
            while end < len(keys) and keys[end] == keys[first]:
                end += 1
            alike = order[first:end]
            exact: dict[int, tuple[int, int, str]] = {}
            for at in alike:
                exact[at] = exact_key(self._tokens[at])
                if len(exact) % _FEW == 0:
                    yield
            order[first:end] = yield from _sorted(exact, alike, descending=descending)
            if first % _FEW < end - first:
                yield
        return order


def _gathered(rows: Sequence[int], order: list[int]) -> Steps:
    """Return the rows, which are ascending, at these places."""
    if not order or (rows[0], rows[-1]) == (0, len(rows) - 1):
        return order
    found: list[int] = []
    for start in range(0, len(order), _MANY):
        found += map(rows.__getitem__, order[start : start + _MANY])
        yield
    return found


def _sorted(keys: Any, places: Sequence[int], *, descending: bool) -> Steps:
    """Sort places by `keys[place]`, at most some thousands at once.

    A sort cannot be interrupted, and on another thread it would hold up the window's as well. So
    short pieces are sorted and cut at the same bounds; what lies between two of them is then
    merged, which is quick, for it is sorted already.
    """
    key_of = keys.__getitem__
    # Backwards and then turned round, so that what is equal keeps its order.
    places = places[::-1] if descending else places
    pieces: list[list[int]] = []
    for start in range(0, len(places), _AT_ONCE):
        pieces.append(sorted(places[start : start + _AT_ONCE], key=key_of))
        yield
    bounds = sorted({key_of(piece[at]) for piece in pieces for at in range(0, len(piece), 256)})
    bounds = bounds[:: max(1, len(bounds) // len(pieces))] if pieces else []
    parts: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    for piece in pieces:
        begin = 0
        for at, bound in enumerate(bounds):
            end = bisect_right(piece, bound, begin, key=key_of)
            parts[at] += piece[begin:end]
            begin = end
        parts[-1] += piece[begin:]
    yield
    order: list[int] = []
    for part in parts:
        part.sort(key=key_of)
        order += part
        yield
    return order[::-1] if descending else order


def exact_key(token: str) -> tuple[int, int, str]:
    """Return what orders JSON numbers by their exact value: sign, magnitude, digits."""
    sign = -1 if token.startswith("-") else 1
    mantissa, _, power = token.lower().lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return 0, 0, ""
    magnitude = len(whole.lstrip("0")) if whole.strip("0") else len(digits) - len(fraction)
    magnitude += _exponent(power)
    digits = digits.rstrip("0")
    if sign < 0:
        # Of two negative numbers the longer one of the same beginning is the lesser.
        return -1, -magnitude, digits.translate(_MIRRORED) + ":"
    return 1, magnitude, digits


def _exponent(text: str) -> int:
    digits = text.lstrip("+-").lstrip("0")
    size = 10**_DIGITS_OF_EXPONENT if len(digits) > _DIGITS_OF_EXPONENT else int(digits or "0")
    return -size if text.startswith("-") else size
