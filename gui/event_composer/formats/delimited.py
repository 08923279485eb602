"""Tables as delimited text: the tab-separated block of a spreadsheet's clipboard, and CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

TAB = "\t"

_QUOTE = '"'
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEEDS_QUOTES = re.compile(r"[\t\r\n]")


def read_block(text: str) -> list[list[str]]:
    r"""Return the cells of a tab-separated block, row by row.

    Spreadsheets quote only the cells that need it: those with a line break or a tab in them, and
    then double the quotes inside. Quotes that are not needed (`"hi"` beside other cells) are the
    cell's own, as are those that nothing closes. Rows end with \r\n (Excel, WPS), \n (LibreOffice,
    Google Sheets, Numbers, Feishu) or \r (Excel on the Mac of old), the last one perhaps too.
    """
    return _rows(text, TAB, keeps_needless=True)


def read_csv(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells of CSV with this delimiter (RFC 4180); quotes around a cell are not its own.

    A quote that nothing closes, or that stands within a cell, is taken as it is.
    """
    return _rows(text, delimiter, keeps_needless=False)


def write_block(rows: Iterable[Sequence[str]]) -> str:
    r"""Return cells as a tab-separated block that spreadsheets and `read_block` read alike.

    Rows end with \r\n, the last one only where it would not be seen otherwise: a single cell is
    to be pasted into a line of text as it is.
    """
    lines = [TAB.join(map(_written, row)) for row in rows]
    return "\r\n".join(lines) + ("\r\n" if len(lines) > 1 and not lines[-1] else "")


def _written(cell: str) -> str:
    if cell[:1] == _QUOTE or _NEEDS_QUOTES.search(cell):
        return f'"{cell.replace(_QUOTE, _QUOTE * 2)}"'
    return cell


def _rows(text: str, delimiter: str, *, keeps_needless: bool) -> list[list[str]]:
    if _QUOTE not in text:
        if "\r" not in text:
            lines = text.split("\n")
        elif text.count("\r") == text.count("\n") == text.count("\r\n"):
            lines = text.split("\r\n")
        else:
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) > 1 and not lines[-1]:
            lines.pop()
        return [line.split(delimiter) for line in lines]
    rows: list[list[str]] = []
    at, end = 0, len(text)
    while at < end:
        row, at = _row(text, at, delimiter, keeps_needless=keeps_needless)
        rows.append(row)
    return rows or [[""]]


def _row(text: str, at: int, delimiter: str, *, keeps_needless: bool) -> tuple[list[str], int]:
    """Return the row that begins at a place, and where the next one does."""
    row: list[str] = []
    match = _LINE_END.search(text, at)
    line_end, after = match.span() if match else (len(text), len(text))
    if text.find(_QUOTE, at, line_end) < 0:
        return text[at:line_end].split(delimiter), after
    while True:
        closing = _closing_quote(text, at, delimiter) if text.startswith(_QUOTE, at) else -1
        if closing < 0:
            cell_end = text.find(delimiter, at, line_end)
            cell_end = line_end if cell_end < 0 else cell_end
            row.append(text[at:cell_end])
        else:
            cell_end = closing + 1
            row.append(_unquoted(text[at:cell_end], keeps_needless=keeps_needless))
            if cell_end > line_end:
                match = _LINE_END.search(text, cell_end)
                line_end, after = match.span() if match else (len(text), len(text))
        if cell_end == line_end:
            return row, after
        at = cell_end + 1


def _closing_quote(text: str, at: int, delimiter: str) -> int:
    """Return where a quoted cell ends, or -1 where the quote at its beginning is just a quote.

    A closing quote stands before a delimiter, a line's end or the text's. All rows together are
    looked through at most twice: such a search ends at the latest where the next one can begin.
    """
    at = text.find(_QUOTE, at + 1)
    while at >= 0:
        following = text[at + 1 : at + 2]
        if following != _QUOTE:
            return at if following in {delimiter, "\r", "\n", ""} else -1
        at = text.find(_QUOTE, at + 2)
    return -1


def _unquoted(cell: str, *, keeps_needless: bool) -> str:
    inner = cell[1:-1]
    if keeps_needless and _QUOTE * 2 not in inner and not _NEEDS_QUOTES.search(inner):
        return cell
    return inner.replace(_QUOTE * 2, _QUOTE)
