"""Puts a long text into a view in slices, so that the window goes on meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor

from event_composer.ui.widgets.code_edit import CodeEdit
from event_composer.ui.widgets.json_view import JsonView

AT_ONCE = 64 * 1024
"""Characters that are laid out in some 10 ms."""

LONGEST_LINE = 4096
"""A longer line would be laid out whole, in seconds; it is broken to be shown."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def showable(text: str) -> str:
    """Return the text with overlong lines broken and lone surrogates as their escapes."""
    if not text.isascii():
        text = _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    if len(text) <= LONGEST_LINE:
        return text
    return "\n".join("\n".join(_pieces(line)) for line in text.split("\n"))


def _pieces(line: str) -> list[str]:
    return [line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)] or [""]


class TextFeed(QObject):
    """Feeds one view; a new text ends what was still to come of the one before.

    `shown` makes a slice fit to be seen. `done` comes when the whole text is in the view.
    """

    done = Signal()

    def __init__(self, view: JsonView | CodeEdit, shown: Callable[[str], str] = showable) -> None:
        super().__init__(view)
        self._view = view
        self._shown = shown
        self._text = ""
        self._at = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_done(self) -> bool:
        """Tell whether the whole text is in the view."""
        return self._at >= len(self._text)

    def show(self, text: str, *, coloured: bool) -> None:
        """Show a text: a short one at once, of a long one the rest in slices, uncoloured."""
        self._text = text
        self._at = AT_ONCE
        # Made showable slice by slice: on a long text even that takes its time.
        first = self._shown(text[:AT_ONCE])
        self._view.show_text(first, coloured=coloured and len(text) <= AT_ONCE)
        if self.is_done:
            self._end()
        else:
            self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        cursor = QTextCursor(self._view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._shown(self._text[self._at : self._at + AT_ONCE]))
        self._at += AT_ONCE
        if self.is_done:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._text = ""
        self.done.emit()
