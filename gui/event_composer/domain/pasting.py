"""The plan of a paste: where a block goes, and which events become which, made one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from event_composer.domain.batch import EXTRA, NAME, Event, member, takes_attributes
from event_composer.domain.cell_reader import ATTRIBUTE, CellReader
from event_composer.domain.cells import CellKey, put_cells
from event_composer.domain.errors import ComposerError
from event_composer.domain.pasted import PastedCells
from event_composer.domain.reading import Reading
from event_composer.domain.values import ABSENT, Cell, Number, Value

_CHUNK = 512
"""Rows that become new events together."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block goes: the columns from the current cell on, as seen, and what is chosen.

    A single chosen cell counts as one row and one column.
    """

    keys: Sequence[CellKey]
    chosen_rows: int = 1
    chosen_keys: int = 1


def size_at(block: PastedCells, target: Target) -> tuple[int, int]:
    """Return how many rows and columns a paste fills.

    The block repeats over what is chosen where that is a multiple of it; else it goes there once.
    Columns at its right end that are empty in every row count only as far as there are columns.

    Raises ComposerError PASTE_TOO_WIDE (width, left) where it has more columns than there are.
    """
    height, width = len(block.rows), block.width
    if not target.chosen_rows % height and not target.chosen_keys % width:
        return target.chosen_rows, target.chosen_keys
    left = len(target.keys)
    if width > left and any(_is_filled(cell) for row in block.rows for cell in row[left:]):
        raise ComposerError("PASTE_TOO_WIDE", width=width, left=left)
    return height, min(width, left)


class CellPaste:
    """Puts the rows of a block into events, again from its first one after the last.

    `left_out` counts the cells that would have replaced something else: attributes of an event
    whose `extra` is no object, any cell of what is no event.
    """

    def __init__(self, block: PastedCells, keys: Sequence[CellKey], reader: CellReader) -> None:
        self.left_out = 0
        self._block = block
        self._reader = reader
        self._width = block.width
        places = [(at % self._width, key) for at, key in enumerate(keys)]
        # Members come first: the name decides what the catalogue says of the attributes.
        self._members = [place for place in places if place[1].kind != ATTRIBUTE]
        self._attributes = [place for place in places if place[1].kind == ATTRIBUTE]
        self._readings: dict[str, tuple[Reading, ...]] = {}

    def into(
        self, events: Sequence[Event], rows: Sequence[int], blank: dict[str, Value]
    ) -> Iterator[tuple[int, Event]]:
        """Yield these rows with the events they become.

        What of the block is left then becomes new events below, as `fresh` makes them.
        """
        cells = self._block.rows
        height = len(cells)
        for at, row in enumerate(rows):
            yield row, self._written(events[row], cells[at % height])
        yield from enumerate(self.fresh(blank, len(rows)), len(events))

    def fresh(self, blank: dict[str, Value], first: int = 0) -> Iterator[Event]:
        """Yield each row of the block, from one on, as a new event like `blank`.

        `blank` is an event without `extra`.
        """
        cells = self._block.rows
        for begin in range(first, len(cells), _CHUNK):
            yield from self._fresh(cells[begin : begin + _CHUNK], blank)

    # New events, column by column: ten thousand rows are to take no longer than four times what
    # reading them as JSON does.

    def _fresh(self, chunk: Sequence[Sequence[Cell]], blank: dict[str, Value]) -> Sequence[Event]:
        if set(map(len, chunk)) != {self._width}:
            return [self._written(blank, cells) for cells in chunk]
        columns: list[Sequence[Cell]] = list(zip(*chunk, strict=True))
        members: dict[str, Iterable[Cell]] = {
            name: repeat(value, len(chunk)) for name, value in blank.items()
        }
        for at, key in self._members:
            members[key.name] = self._as_texts(columns[at])
        is_full = self._block.are_texts and not any("" in columns[at] for at, _ in self._members)
        if self._attributes:
            names = members.get(NAME, ())
            members[NAME] = names = list(names)
            extras = self._extras(columns, names)
            is_full &= all(extras)
            members[EXTRA] = extras if is_full else [extra or ABSENT for extra in extras]
        return _objects(members, is_full=is_full)

    def _extras(
        self, columns: Sequence[Sequence[Cell]], event_names: Sequence[Cell]
    ) -> Sequence[dict[str, Value]]:
        """Return the `extra` of each row, all rows together whose texts are read alike."""
        names = [key.name for _, key in self._attributes]
        given = [columns[at] for at, _ in self._attributes]
        if not self._block.are_texts:
            return _objects(dict(zip(names, given, strict=True)))
        by_readings: dict[tuple[Reading, ...], list[int]] = {}
        known = {name: self._readings_of(_text_of(name)) for name in set(event_names)}
        if len(set(known.values())) == 1:
            return self._read_columns(names, given, next(iter(known.values())))
        for at, name in enumerate(event_names):
            by_readings.setdefault(known[name], []).append(at)
        extras: list[dict[str, Value]] = [{}] * len(event_names)
        for readings, rows in by_readings.items():
            some = [[column[row] for row in rows] for column in given]
            for row, extra in zip(rows, self._read_columns(names, some, readings), strict=True):
                extras[row] = extra
        return extras

    def _read_columns(
        self, names: Sequence[str], texts: Sequence[Sequence[Cell]], readings: tuple[Reading, ...]
    ) -> Sequence[dict[str, Value]]:
        read = self._reader.read_all
        cells = [
            read(column, reading)  # type: ignore[arg-type] # they are texts
            for column, reading in zip(texts, readings, strict=True)
        ]
        is_full = not any("" in column for column in texts)
        return _objects(dict(zip(names, cells, strict=True)), is_full=is_full)

    def _as_texts(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        if not self._block.are_texts or "" not in cells:
            return cells
        return [ABSENT if cell == "" else cell for cell in cells]

    def _readings_of(self, event_name: str) -> tuple[Reading, ...]:
        """Return how the attributes of an event of this name are read that has none yet."""
        readings = self._readings.get(event_name)
        if readings is None:
            over = self._reader.over
            readings = tuple(over(event_name, key, ABSENT) for _, key in self._attributes)
            self._readings[event_name] = readings
        return readings

    # Events that are there.

    def _written(self, event: Event, cells: Sequence[Cell]) -> Event:
        """Return the event with one row of the block; the very event where all is so already."""
        if not isinstance(event, dict):
            self.left_out += len(self._members) + len(self._attributes)
            return event
        if self._members:
            event = put_cells(event, self._entered(event, cells, self._members))
        if not self._attributes or not isinstance(event, dict):
            return event
        if not takes_attributes(event):
            self.left_out += len(self._attributes)
            return event
        entered = self._entered(event, cells, self._attributes)
        extra = event.get(EXTRA)
        if type(event) is dict and type(extra) in {dict, type(None)}:
            return _with_extra(event, entered)
        return put_cells(event, entered)

    def _entered(
        self, event: Event, cells: Sequence[Cell], places: Sequence[tuple[int, CellKey]]
    ) -> Iterator[tuple[CellKey, Cell]]:
        """Yield the cells, a text read over what is there."""
        name, count, reader = member(event, NAME), len(cells), self._reader
        for at, key in places:
            if at < count:
                cell = cells[at]
                if self._block.are_texts and isinstance(cell, str):
                    cell = reader.read(cell, reader.over(name, key, key.of(event)))
                yield key, cell


def repeat_over(
    events: Sequence[Event],
    block: PastedCells,
    chosen: Iterable[tuple[int, CellKey]],
    reader: CellReader,
) -> Iterator[tuple[int, Event]]:
    """Yield the events with the one cell of a block in every chosen cell, wherever these lie."""
    cell = block.rows[0][0]
    after: dict[int, Event] = {}
    for row, key in chosen:
        event = after.get(row, events[row])
        put = cell
        if block.are_texts and isinstance(cell, str):
            put = reader.read(cell, reader.over(member(event, NAME), key, key.of(event)))
        after[row] = put_cells(event, [(key, put)])
    yield from after.items()


def _objects(
    members: Mapping[str, Iterable[Cell]], *, is_full: bool = False
) -> list[dict[str, Value]]:
    """Return the objects whose members these columns are; with `is_full` none is ABSENT."""
    names, rows = tuple(members), zip(*members.values(), strict=True)
    if is_full:
        return [dict(zip(names, cells)) for cells in rows]  # noqa: B905 - `strict` takes as long again
    return [
        {name: cell for name, cell in zip(names, cells) if cell is not ABSENT}  # noqa: B905 - as above
        for cells in rows
    ]


def _with_extra(event: dict[str, Value], entered: Iterable[tuple[CellKey, Cell]]) -> Event:
    """Return the event with these attributes, all put into one new `extra`."""
    before = event.get(EXTRA)
    after: dict[str, Value] = dict(before) if isinstance(before, dict) else {}
    is_changed = False
    for key, cell in entered:
        name = key.name
        if cell is ABSENT:
            is_changed |= after.pop(name, ABSENT) is not ABSENT
        elif not _is_alike(after.get(name, ABSENT), cell):
            after[name] = cell
            is_changed = True
    return {**event, EXTRA: after} if is_changed else event


def _text_of(name: Cell) -> str:
    return name if isinstance(name, str) else ""


def _is_alike(one: Cell, other: Cell) -> bool:
    """Tell whether two cells are surely written alike; of objects only one and the same is."""
    if one is other:
        return True
    return type(one) is type(other) and isinstance(one, str | Number) and one == other


def _is_filled(cell: Cell) -> bool:
    return cell is not ABSENT and cell != ""
