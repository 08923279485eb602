"""The titles over the columns, drawn like the data below them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from event_composer.ui.batch.columns import FIRST_ATTRIBUTE
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.paint_kit import ICON
from event_composer.ui.theme import Face, ThemeSource, pixmap
from event_composer.ui.widgets.painting import LEFT, RIGHT, draw_picture, draw_words

HEIGHT = 32
PLUS_WIDTH = 40
_PAD, _AIR = 10, 14


class BatchHeader(QHeaderView):
    """Draws the titles, an attribute's in italics where the catalogue does not know it.

    `adding_asked` is a click on the last section, the one with the "+".
    """

    adding_asked = Signal()

    def __init__(self, model: BatchModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._batch = model
        self._themes = themes
        self._italic = self._make_italic()
        self.setModel(model)
        self.setMouseTracking(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        line = self._themes.theme.fonts.mono.line
        return QSize(super().sizeHint().width(), max(HEIGHT, line + _AIR))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title between its two hairlines."""
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        painter.fillRect(rect, colours.base)
        for y in (rect.top(), rect.bottom()):
            painter.fillRect(rect.x(), y, rect.width(), 1, colours.line)
        room = rect.adjusted(_PAD, 0, -_PAD, -1)
        if section == self._batch.adding_column:
            dpr = self.devicePixelRatioF()
            spot = QRect(rect.x(), rect.y(), min(rect.width(), PLUS_WIDTH), rect.height() - 1)
            draw_picture(painter, spot, pixmap("plus", colours.text2, ICON, dpr))
        elif section < FIRST_ATTRIBUTE:
            draw_words(painter, room, self._batch.title(section), fonts.mono_strong, colours.text)
            if section == FIRST_ATTRIBUTE - 1:
                painter.fillRect(rect.right(), rect.y(), 1, rect.height(), colours.line)
        else:
            facts = self._batch.facts(section)
            align = RIGHT if facts.holds_numbers else LEFT
            face = fonts.mono if facts.is_known else self._italic
            draw_words(painter, room, self._batch.title(section), face, colours.text2, align)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for a new attribute where the last section is clicked."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        if (
            event.button() is Qt.MouseButton.LeftButton
            and self.rect().contains(spot)
            and self._is_on_plus(spot)
        ):
            self.adding_asked.emit()

    def _is_on_plus(self, spot: QPoint) -> bool:
        section = self._batch.adding_column
        return 0 <= spot.x() - self.sectionViewportPosition(section) < PLUS_WIDTH

    def _make_italic(self) -> Face:
        font = QFont(self._themes.theme.fonts.mono.font)
        font.setItalic(True)
        return Face.of(font)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._italic = self._make_italic()
        self.viewport().update()
