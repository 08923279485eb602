"""Asks for the name of a new attribute: a button, and a line that it opens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton


class _Line(QLineEdit):
    """Esc leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class NewName(QObject):
    """Holds `button` and `line`, which stand in different places; emits `given(name)`."""

    given = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self.button = TextButton(themes, self.tr("Add"), "quiet", "plus")
        self.button.setAccessibleName(self.tr("Add an attribute"))
        self.line = _Line()
        self.line.setPlaceholderText(self.tr("Name of the attribute"))
        self.line.setAccessibleName(self.tr("Name of the attribute"))
        self.line.setFont(themes.theme.fonts.mono.font)
        self.line.hide()
        self.button.clicked.connect(self._on_clicked)
        self.line.returnPressed.connect(self._on_return)
        self.line.left.connect(self.leave)

    @Slot()
    def leave(self) -> None:
        """Put the line away."""
        had_focus = self.line.hasFocus()
        self.line.hide()
        if had_focus:
            self.button.setFocus()

    @Slot()
    def _on_clicked(self) -> None:
        self.line.clear()
        self.line.show()
        self.line.setFocus()

    @Slot()
    def _on_return(self) -> None:
        name = self.line.text()
        if not name:
            self.leave()
            return
        self.line.hide()
        self.given.emit(name)
