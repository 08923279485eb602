"""Cells and events as the program puts them on the clipboard for itself: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from event_composer.domain.batch import EVENTS, Event
from event_composer.domain.errors import ComposerError
from event_composer.domain.pasted import Form, Pasted, PastedCells, PastedEvents
from event_composer.domain.values import ABSENT, Cell, Value
from event_composer.formats.body import decode_text, read_value, value_bytes

CELLS_TYPE = "application/x-event-composer-cells"
"""The type of these bytes: `{"cells": [[[1], [], …], …]}` or `{"events": […]}`, as JSON.

A cell is an array that holds its value, or nothing where it is absent.
"""

_CELLS = "cells"


def write_cells(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a block of cells for the clipboard."""
    block: list[Value] = [[[] if cell is ABSENT else [cell] for cell in row] for row in rows]
    return value_bytes({_CELLS: block})


def write_events(events: Sequence[Event]) -> bytes:
    """Return whole events for the clipboard."""
    return value_bytes({EVENTS: list(events)})


def read_own(data: bytes) -> Pasted | None:
    """Return what `write_cells` or `write_events` wrote; None for anything else."""
    try:
        found = read_value(decode_text(data.rstrip(b"\0"))[0])
    except ComposerError:
        return None
    if not isinstance(found, dict):
        return None
    events, rows = found.get(EVENTS), found.get(_CELLS)
    if isinstance(events, list) and events:
        return PastedEvents(events, Form.OWN)
    if not isinstance(rows, list) or not rows or not all(map(_is_row, rows)):
        return None
    cells = [[cell[0] if cell else ABSENT for cell in row] for row in rows]
    return PastedCells(cells, Form.OWN)


def _is_row(row: Value) -> bool:
    return isinstance(row, list) and all(isinstance(cell, list) and len(cell) < 2 for cell in row)
