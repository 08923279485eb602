"""Cells as text for a spreadsheet, so that it takes none of them for a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from event_composer.domain.values import ABSENT, Cell, is_number_token
from event_composer.formats.body import value_text
from event_composer.formats.delimited import write_block

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that spreadsheets may carry out (OWASP, "CSV injection")."""


@dataclass(frozen=True, slots=True)
class SpreadsheetText:
    """A block as text; `neutralised` cells of it got a ' in front, lest they be carried out."""

    text: str
    neutralised: int


def write_spreadsheet(rows: Iterable[Sequence[Cell]]) -> SpreadsheetText:
    """Return a block as tab-separated text: numbers by their token, null and true as such words.

    An absent cell and an empty text are both empty there; what is nested is JSON.
    """
    neutralised = 0
    lines = []
    for row in rows:
        line = []
        for cell in row:
            text = cell_text(cell)
            if text.startswith(_BEGINS_FORMULA) and not is_number_token(text):
                text = f"'{text}"
                neutralised += 1
            line.append(text)
        lines.append(line)
    return SpreadsheetText(write_block(lines), neutralised)


def cell_text(cell: Cell) -> str:
    """Return a cell as text: a text itself, nothing where it is absent, else its JSON."""
    if isinstance(cell, str):
        return cell
    return "" if cell is ABSENT else value_text(cell)
