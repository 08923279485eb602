"""A field for what goes on the wire: a line break that was pasted is seen, not swallowed."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

BREAK_SIGN = "\u23ce"

_BREAK = re.compile("\r\n|[\r\n\u2028\u2029]")


class WireField(QLineEdit):
    """A line edit that shows each line break as ⏎ where Qt would show a blank.

    `wire_text` is what would be sent, line breaks included; `wire_edited` carries it after each
    change by hand, paste and drop too.
    """

    wire_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._on_text_edited)

    @property
    def wire_text(self) -> str:
        """Return the text with real line breaks."""
        return self.text().replace(BREAK_SIGN, "\n")

    def show_wire_text(self, text: str) -> None:
        """Show a text; nothing that was there before can be brought back by undo."""
        self.setText(_BREAK.sub(BREAK_SIGN, text))
        self.setCursorPosition(0)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        shown = _BREAK.sub(BREAK_SIGN, text)
        if shown != text:
            cursor = len(_BREAK.sub(BREAK_SIGN, text[: self.cursorPosition()]))
            self.setText(shown)
            self.setCursorPosition(cursor)
        self.wire_edited.emit(self.wire_text)
