"""A field for the value of a header, which may be a secret: then it shows bullets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from event_composer.domain.redaction import mask
from event_composer.ui.profiles.hidden_field import HiddenField, is_text


class SecretField(HiddenField):
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
        self._held = value if secret and value else None
        self.setReadOnly(self._held is not None or read_only)
        if not secret:
            self.show_wire_text(value)
        elif self._held is None:
            self.hide_text("")
        else:
            self.show_wire_text(mask(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new value by what would change a field that is not masked."""
        if self._held is not None and not self._locked and _changes(event):
            self.show_value("", secret=True)
            self.wire_edited.emit("")
        super().keyPressEvent(event)


def _changes(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Paste):
        return True
    return event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} or is_text(event)
