"""Rewrites in the text what changed in the batch, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from event_composer.domain.batch import Event
from event_composer.formats.json_text import SEPARATOR, Span, event_text
from event_composer.ui.json_side.spans import EventSpans
from event_composer.ui.widgets.utf16 import units


class TextEdits:
    """Edits one document of Qt's and the spans of its events together."""

    def __init__(self, document: QTextDocument, spans: EventSpans) -> None:
        self._document = document
        self._spans = spans

    def put(self, index: int, event: Event) -> None:
        """Write an event anew; only the part that differs, so that a cursor elsewhere stays."""
        start, end = self._spans[index]
        old, new = self._between(start, end), event_text(event)
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        middle = new[head : len(new) - tail]
        begin = start + units(old[:head])
        self._replace(begin, end - units(old[len(old) - tail :]), middle)
        self._spans.replaced(index, units(new))

    def insert(self, index: int, events: Sequence[Event]) -> bool:
        """Write events before another, or behind the last; tell whether there is one."""
        if not len(self._spans):
            return False
        is_first = index == 0
        at = self._spans[0][0] if is_first else self._spans[index - 1][1]
        spans: list[Span] = []
        pieces: list[str] = []
        place = at
        for event in events:
            text = event_text(event)
            length, gap = units(text), len(SEPARATOR)
            start = place if is_first else place + gap
            spans.append((start, start + length))
            pieces += (text, SEPARATOR) if is_first else (SEPARATOR, text)
            place += length + gap
        self._replace(at, at, "".join(pieces))
        self._spans.inserted(index, spans, place - at)
        return True

    def remove(self, first: int, last: int) -> bool:
        """Take events out; tell whether any is left beside them."""
        count = len(self._spans)
        if last + 1 < count:
            start, end = self._spans[first][0], self._spans[last + 1][0]
        elif first > 0:
            start, end = self._spans[first - 1][1], self._spans[last][1]
        else:
            return False
        self._replace(start, end, "")
        self._spans.removed(first, last, end - start)
        return True

    def _between(self, start: int, end: int) -> str:
        return self._cursor(start, end).selectedText().replace("\u2029", "\n")

    def _replace(self, start: int, end: int, text: str) -> None:
        self._cursor(start, end).insertText(text)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from the beginning on."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    return next(at for at in range(most) if one[at] != other[at])
