"""Fills chosen cells from the first of them: downwards, as a series, or all with one value."""

from __future__ import annotations

from collections.abc import Sequence

from event_composer.domain.batch import Event
from event_composer.domain.cells import CellKey, Changes, RowCells, put_cells
from event_composer.domain.series import Series, counted_series, series_of
from event_composer.domain.values import ABSENT, Cell

_MOST_SEEDS = 100
"""So many cells are looked at for the end of a pattern."""


def set_all(events: Sequence[Event], chosen: RowCells, cell: Cell) -> Changes:
    """Yield the rows with every chosen cell set to one value, or taken away with ABSENT."""
    for row, keys in chosen:
        yield row, put_cells(events[row], [(key, cell) for key in keys])


def fill_down(events: Sequence[Event], chosen: RowCells, above: int | None = None) -> Changes:
    """Yield the rows with the first chosen cell of each column in all its others.

    Where one row is chosen, its cells get those of the row `above`, if there is one.
    """
    if len(chosen) == 1 and above is not None:
        row, keys = chosen[0]
        yield row, put_cells(events[row], [(key, key.of(events[above])) for key in keys])
        return
    first: dict[CellKey, Cell] = {}
    for row, keys in chosen:
        event = events[row]
        cells = [(key, first.setdefault(key, key.of(event))) for key in keys if key.fits(event)]
        yield row, put_cells(event, cells)


def fill_series(events: Sequence[Event], chosen: RowCells) -> Changes:
    """Yield the rows with the chosen cells of each column as a series of what they begin with.

    It begins with the cells before the first that is absent; where none is, with the first two if
    these make a series that goes somewhere, else with the first alone. A column whose first
    chosen cell is absent is left alone, and so is what lies beyond the end of a series (numbered
    texts have nothing before 0).
    """
    series = _series(events, chosen)
    done: dict[CellKey, int] = dict.fromkeys(series, 0)
    for row, keys in chosen:
        event = events[row]
        cells = []
        for key in keys:
            if key in series and key.fits(event):
                cell = series[key](done[key])
                done[key] += 1
                if cell is not ABSENT:
                    cells.append((key, cell))
        yield row, put_cells(event, cells)


def _series(events: Sequence[Event], chosen: RowCells) -> dict[CellKey, Series]:
    """Return what each column goes on with."""
    seeds: dict[CellKey, list[Cell]] = {}
    ended: set[CellKey] = set()
    for row, keys in chosen[:_MOST_SEEDS]:
        for key in keys:
            if key in ended or not key.fits(events[row]):
                continue
            cells = seeds.setdefault(key, [])
            cell = key.of(events[row])
            if cell is ABSENT:
                ended.add(key)
            else:
                cells.append(cell)
    return {
        key: series_of(cells if key in ended else _beginning(cells))
        for key, cells in seeds.items()
        if cells
    }


def _beginning(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return what a column without an end to its pattern begins with: what follows may be old."""
    two = cells[:2]
    goes_on = counted_series(two) is not None and two[0] != two[-1]
    return two if goes_on else cells[:1]
