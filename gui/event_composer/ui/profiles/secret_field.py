"""A field for the value of a header, which may be a secret: then it shows bullets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from event_composer.domain.redaction import mask
from event_composer.ui.profiles.wire_field import WireField


class SecretField(WireField):
    """Shows a known secret as eight bullets; the first key pressed begins a new value.

    While masked, the widget's text is the bullets and nothing of the secret but its tail.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: str | None = None
        self._locked = False

    @property
    def value(self) -> str:
        """Return the value, masked or not."""
        return self.wire_text if self._held is None else self._held

    @property
    def is_masked(self) -> bool:
        """Tell whether bullets stand for the value."""
        return self._held is not None

    def show_value(self, value: str, *, secret: bool, read_only: bool = False) -> None:
        """Show another value."""
        self._locked = read_only
        echo = QLineEdit.EchoMode
        masked = secret and bool(value)
        self._held = value if masked else None
        self.setEchoMode(echo.Password if secret and not masked else echo.Normal)
        self.setReadOnly(masked or read_only)
        self.show_wire_text(mask(value) if masked else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new value by what would change a field that is not masked."""
        if self._held is not None and not self._locked and self._changes(event):
            self.show_value("", secret=True)
            self.wire_edited.emit("")
        super().keyPressEvent(event)

    @staticmethod
    def _changes(event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            return True
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return True
        plain = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return event.text().isprintable() and bool(event.text()) and not event.modifiers() & plain
