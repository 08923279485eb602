"""The sentence beside a cell's editor that says why its text cannot be taken as it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.painting import fill_box

_WIDTH, _GAP = 320, 4


class CellFault(QFrame):
    """Lies over the table, below the editor or, where there is no room, above it."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._table = parent
        self._line = ErrorLine(themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 10, 4)
        column.addWidget(self._line)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._line.text if self.isVisible() else ""

    def say(self, sentence: str, beside: QRect) -> None:
        """Show a sentence beside a rectangle of the parent; an empty one hides it."""
        self._line.say(sentence)
        if not sentence:
            self.hide()
            return
        area = self._table.rect()
        width = min(_WIDTH, area.width())
        self.resize(width, self.heightForWidth(width))
        y = beside.bottom() + 1 + _GAP
        if y + self.height() > area.bottom():
            y = max(area.top(), beside.top() - _GAP - self.height())
        self.move(max(area.left(), min(beside.left(), area.right() + 1 - width)), y)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        colours = self._themes.theme.colours
        fill_box(QPainter(self), self.rect(), colours.raised, colours.danger)
