"""The lines in which names and values of fields are edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from event_composer.ui.cell_entry import CellEntry

_NO_LIMIT = 2**31 - 1
_CONTROL = Qt.KeyboardModifier.ControlModifier


class ValueLine(QLineEdit):
    """Edits a value; `switched` tells that the text is taken for another kind now (Ctrl+')."""

    switched = Signal()

    def __init__(self, entry: CellEntry, parent: QWidget) -> None:
        super().__init__(entry.opened, parent)
        self.entry = entry
        self.setProperty("kind", "cell")
        self.setMaxLength(_NO_LIMIT)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+' here: else it would go to the cell of the table."""
        if isinstance(event, QKeyEvent) and _is_switch(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if self.entry.switch(self.text()):
                    self.switched.emit()
                return True
        return super().event(event)


class NameLine(QLineEdit):
    """Edits a name."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setProperty("kind", "cell")
        self.selectAll()


def _is_switch(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Apostrophe and event.modifiers() == _CONTROL
