"""The line that asks what a quick fix cannot know; the list stays usable above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked (`label`), what for (`words`), and what is done with the answer."""

    label: str
    words: str
    answer: Callable[[str], None]


class AskBar(QWidget):
    """One field with its label; Enter answers, Esc gives up. `closed` comes after either."""

    closed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._question: Question | None = None
        self._label = make_label("", themes.theme.fonts.body_medium)
        self.field = QLineEdit()
        self.field.setMaximumWidth(320)
        self._label.setBuddy(self.field)
        self.accept = TextButton(themes, "", "primary")
        self._cancel = TextButton(themes, self.tr("Cancel"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.field, 1)
        row.addWidget(self.accept)
        row.addWidget(self._cancel)
        row.addStretch()
        self.hide()
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_answered)
        self.accept.clicked.connect(self._on_answered)
        self._cancel.clicked.connect(self._close)
        themes.changed.connect(self.update)

    def ask(self, question: Question) -> None:
        """Show a question, with the focus in its field."""
        self._question = question
        self._label.setText(question.label)
        self.field.setAccessibleName(question.label)
        self.accept.setText(question.words.removesuffix("…").replace("&", "&&"))
        self.field.clear()
        self._on_typed("")
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def give_up(self) -> None:
        """Take the question back."""
        if self._question is not None:
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline below it."""
        colours = self._themes.theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.accent_tint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.line)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.accept.setEnabled(bool(text.strip()))

    @Slot()
    def _on_answered(self) -> None:
        text = self.field.text().strip()
        question = self._question
        if text and question is not None:
            self._close()
            question.answer(text)

    @Slot()
    def _close(self) -> None:
        self._question = None
        self.hide()
        self.closed.emit()
