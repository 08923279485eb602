"""Asks for the name of an attribute, right where its column is or will be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from event_composer.ui.theme import ThemeSource

WIDTH = 180


class NewAttributeField(QLineEdit):
    """A field in the header: Enter gives the name, Esc or a look elsewhere leaves it be.

    `ended(name)` comes once, with "" for no name.
    """

    ended = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setFont(themes.theme.fonts.mono.font)
        self.setPlaceholderText(self.tr("attribute"))

    def begin(self, name: str) -> None:
        """Ask, beginning with a name or with none."""
        words = (
            self.tr("New name of the attribute") if name else self.tr("Name of the new attribute")
        )
        self.setAccessibleName(words)
        self.setText(name)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End by Enter, Tab or Esc."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._end(self.text())
        elif key == Qt.Key.Key_Escape:
            self._end("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End without a name, but not because another window came to the front."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._end("")

    def _end(self, name: str) -> None:
        if self.isVisible():
            self.hide()
            self.ended.emit(name)
