"""Asks which holds where the table changed what is being typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.tints import tint_colours


class ConflictBar(QFrame):
    """A sentence and two buttons; hidden while there is nothing to ask."""

    table_chosen = Signal()
    text_chosen = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        words = self.tr("The table changed what you are typing. Your text is kept.")
        sentence = make_label(words, themes.theme.fonts.body, wrap=True)
        table = TextButton(themes, self.tr("Use the table's"))
        text = TextButton(themes, self.tr("Keep editing"))
        text.setAccessibleDescription(
            self.tr("Your text replaces the table's once it can be read.")
        )
        self.setAccessibleName(words)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(table)
        buttons.addWidget(text)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 10, 8)
        column.setSpacing(6)
        column.addWidget(sentence)
        column.addLayout(buttons)
        table.clicked.connect(self.table_chosen)
        text.clicked.connect(self.text_chosen)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint and the hairline below it."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint_colours(theme, "warn")[0])
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colours.line)
