"""A field whose text only this program knows: the widget itself holds bullets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from event_composer.ui.profiles.wire_field import WireField

_BULLET = "\u2022"
_Standard = QKeySequence.StandardKey


class HiddenField(WireField):
    """A `WireField` that can also hide what it holds while it is typed.

    Qt's password mode alone does not do: it tells every listener of the accessibility bus the
    letters that are typed, pasted and deleted. So what is put in never reaches the widget.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hidden: str | None = None
        self.textChanged.connect(self._on_text_changed)

    @property
    def wire_text(self) -> str:
        """Return the text, hidden or not."""
        return super().wire_text if self._hidden is None else self._hidden

    @property
    def is_hidden(self) -> bool:
        """Tell whether bullets stand for the text."""
        return self._hidden is not None

    def show_wire_text(self, text: str) -> None:
        """Show a text for everybody to read."""
        self._hidden = None
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        super().show_wire_text(text)

    def hide_text(self, text: str) -> None:
        """Hold a text without showing it, and take what is typed in the same way."""
        self._hidden = text
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setText(_BULLET * len(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters and pastes; moving and deleting work on the bullets."""
        if not self._takes:
            super().keyPressEvent(event)
        elif event.matches(_Standard.Paste):
            self._paste(QClipboard.Mode.Clipboard)
        elif is_text(event):
            self._put_in(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method or a dead key made."""
        if self._takes:
            self._put_in(event.commitString())
            event.accept()
        else:
            super().inputMethodEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the selection of X that the middle button pastes."""
        if self._takes and event.button() == Qt.MouseButton.MiddleButton:
            self._paste(QClipboard.Mode.Selection)
        else:
            super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a text that is dropped."""
        if self._takes:
            self._put_in(event.mimeData().text())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the one thing that can be done with a hidden text by mouse."""
        if not self._takes:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Paste")).triggered.connect(self._on_paste)
        menu.popup(event.globalPos())

    @property
    def _takes(self) -> bool:
        return self._hidden is not None and not self.isReadOnly()

    def _paste(self, mode: QClipboard.Mode) -> None:
        self._put_in(QGuiApplication.clipboard().text(mode))

    def _put_in(self, text: str) -> None:
        """Put a text in place of the selection, or at the cursor."""
        if not text or self._hidden is None:
            return
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = start + len(self.selectedText())
        self.hide_text(self._hidden[:start] + text + self._hidden[end:])
        self.setCursorPosition(start + len(text))
        self.wire_edited.emit(self._hidden)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        if self._hidden is None:
            super()._on_text_edited(text)

    @Slot()
    def _on_paste(self) -> None:
        self._paste(QClipboard.Mode.Clipboard)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        """Follow what was deleted, and what assistive software set as a whole."""
        if self._hidden is None or text == _BULLET * len(self._hidden):
            return
        if text.strip(_BULLET):
            self.hide_text(text)
        else:
            # A deletion leaves the cursor where the deleted piece began.
            start = self.cursorPosition()
            gone = len(self._hidden) - len(text)
            self._hidden = self._hidden[:start] + self._hidden[start + gone :]
        self.wire_edited.emit(self._hidden)


def is_text(event: QKeyEvent) -> bool:
    """Tell whether a key press is a letter, as Qt's own fields do; AltGr makes letters too."""
    text = event.text()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    alone = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    return bool(text) and text.isprintable() and modifiers not in alone
