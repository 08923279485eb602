"""The fields of the find bar, in which Enter, Shift+Enter and Esc mean what they mean there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.search_field import SearchField

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class WantedField(SearchField):
    """Takes what is looked for; Enter asks for the next find, with Shift for the previous."""

    next_asked = Signal()
    previous_asked = Signal()

    def __init__(self, themes: ThemeSource, words: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, words, parent)

    def event(self, event: QEvent) -> bool:
        """Let Esc close the bar at once: it is not there to empty the field first."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_asked.emit()
        else:
            self.next_asked.emit()


class ReplacementField(QLineEdit):
    """Takes what comes there instead; Enter replaces one."""

    replace_asked = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Replace by Enter."""
        if event.key() in _ENTER:
            self.replace_asked.emit()
        else:
            super().keyPressEvent(event)
