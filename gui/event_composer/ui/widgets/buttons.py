"""Buttons whose icon is named and takes the colours of the theme that is worn."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from event_composer.ui.theme import ThemeSource, icon

ButtonKind = Literal["", "primary", "confirm", "danger", "quiet", "link"]

_ICON = QSize(16, 16)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Let Enter press a button, as Space does; by itself Qt does so in dialogs only."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or not plain or event.isAutoRepeat():
        return False
    button.click()
    return True


class IconButton(QToolButton):
    """A quiet button with an icon only; its words are the tool tip and the accessible name."""

    def __init__(
        self, themes: ThemeSource, icon_name: str, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon_name = icon_name
        self.setIconSize(_ICON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_words(words)
        self._tint()
        themes.changed.connect(self._tint)

    @property
    def icon_name(self) -> str:
        """Return the name of the icon that is shown."""
        return self._icon_name

    def set_words(self, words: str, keys: str = "") -> None:
        """Say what a press does, and by which keys it can be done."""
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setToolTip(f"{words}  {keys}" if keys else words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a press."""
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @Slot()
    def _tint(self) -> None:
        colours = self._themes.theme.colours
        self.setIcon(icon(self._icon_name, colours.text2, 16, colours.disabled))


class TextButton(QPushButton):
    """A button of a kind that the stylesheet draws, with or without an icon before its words."""

    def __init__(
        self,
        themes: ThemeSource,
        words: str,
        kind: ButtonKind = "",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._themes = themes
        self._kind = kind
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        # In a dialog the first button would else catch every Enter.
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon_name:
            self.setIconSize(_ICON)
            self._tint()
            themes.changed.connect(self._tint)

    def set_icon(self, icon_name: str) -> None:
        """Show another icon, where there is one."""
        self._icon_name = icon_name
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a press."""
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @Slot()
    def _tint(self) -> None:
        colours = self._themes.theme.colours
        ink = {
            "": colours.text,
            "primary": colours.on_accent,
            "confirm": colours.on_real,
            "danger": colours.danger,
            "quiet": colours.text2,
            "link": colours.accent_text,
        }[self._kind]
        self.setIcon(icon(self._icon_name, ink, 16, colours.disabled))
