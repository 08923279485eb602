"""Finds the brackets of a JSON text that belong together; those in strings do not count."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock

from event_composer.ui.widgets.utf16 import characters, units

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|(?P<bracket>[\[\]{}])')
"""Possessive, and content with a quote that never closes: linear on any line."""

_OPENING, _CLOSING = frozenset("[{"), frozenset("]}")


def _brackets(text: str) -> list[tuple[int, str]]:
    """Return the brackets of a line, each with its column."""
    return [(m.start(), m[0]) for m in _TOKEN.finditer(text) if m["bracket"]]


def closing_line(block: QTextBlock) -> QTextBlock | None:
    """Return the line on which the last bracket that a line leaves open is closed, or None."""
    depth, least = 0, 0
    for _, char in reversed(_brackets(block.text())):
        depth += 1 if char in _CLOSING else -1
        least = min(least, depth)
        if depth < 0:
            break
    if least == 0:
        return None
    depth = 1
    block = block.next()
    while block.isValid():
        text = block.text()
        if "]" in text or "}" in text or "[" in text or "{" in text:
            for _, char in _brackets(text):
                depth += 1 if char in _OPENING else -1
                if depth == 0:
                    return block
        block = block.next()
    return None


def partner(block: QTextBlock, column: int, most_lines: int) -> int | None:
    """Return the position of the bracket that belongs to the one at a column, both in UTF-16 units.

    None where there is no bracket, or none that belongs to it within so many lines.
    """
    text = block.text()
    at = characters(text, column)
    here = _brackets(text)
    index = next((i for i, (where, _) in enumerate(here) if where == at), -1)
    if index < 0:
        return None
    forth = here[index][1] in _OPENING
    tokens = here[index:] if forth else here[index::-1]
    up = _OPENING if forth else _CLOSING
    depth = 0
    for _ in range(most_lines):
        for where, char in tokens:
            depth += 1 if char in up else -1
            if depth == 0:
                return block.position() + units(text[:where])
        block = block.next() if forth else block.previous()
        if not block.isValid():
            return None
        text = block.text()
        tokens = _brackets(text) if forth else _brackets(text)[::-1]
    return None
