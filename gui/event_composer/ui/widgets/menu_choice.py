"""A quiet button that says what is chosen and opens the menu to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton


class MenuChoice(TextButton):
    """Emits `chosen(value)` when a person takes another of its options."""

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", "quiet", "down", parent)
        self._name = name
        self._options: list[tuple[str, object]] = []
        self._value: object = None
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        # The chevron stands behind the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    @property
    def value(self) -> object:
        """Return the value that is chosen."""
        return self._value

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer texts with their values; what was chosen stays so where it is still offered."""
        if list(options) == self._options:
            return
        self._options = list(options)
        self._menu.clear()
        for line, (text, _) in enumerate(options):
            # A name may hold "&", which would become a mnemonic.
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            # Not the value itself: an enum would come back as a plain str.
            action.setData(line)
            self._group.addAction(action)
            self._menu.addAction(action)
        values = [value for _, value in options]
        self.choose(self._value if self._value in values else values[0])

    def choose(self, value: object) -> None:
        """Show a value as the chosen one; tells nobody."""
        self._value = value
        text = next(text for text, each in self._options if each == value)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {text}")
        for action in self._menu.actions():
            action.setChecked(self._options[action.data()][1] == value)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.choose(self._options[action.data()][1])
        self.chosen.emit(self._value)
