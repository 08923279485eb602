"""The titles over the columns, drawn like the data below them, to click, drag, ask for menus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from event_composer.ui.batch.columns import FIRST_ATTRIBUTE, NAME_COLUMN
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.paint_kit import ICON
from event_composer.ui.theme import Face, ThemeSource, pixmap
from event_composer.ui.widgets.painting import LEFT, RIGHT, draw_picture, draw_words

HEIGHT = 32
PLUS_WIDTH = 40
_PAD, _AIR = 10, 14
_ARROW_WIDTH, _ARROW_HEIGHT = 7, 4
_GRIP = 4
"""So near a border the width is dragged, not the column."""
_LINE = 2


class BatchHeader(QHeaderView):
    """Draws the titles, an attribute's in italics where the catalogue does not know it.

    `adding_asked` is a click on the last section, the one with the "+"; `chosen(column, extends)`
    one on a title, with Shift or not; `moved(name, before)` tells that the column of an attribute
    was let fall before another one's, or with "" at the end; `menu_asked(column, global position)`
    is the right button. `pinned` is the first column that scrolls: the table says so.
    """

    adding_asked = Signal()
    chosen = Signal(int, bool)
    moved = Signal(str, str)
    menu_asked = Signal(int, QPoint)

    def __init__(self, model: BatchModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._batch = model
        self._themes = themes
        self.pinned = FIRST_ATTRIBUTE
        self._pressed: QPoint | None = None
        self._pressed_column = -1
        self._dragged = ""
        self._target: int | None = None
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

    # Painting.

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title between its two hairlines."""
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        is_dragged = bool(self._dragged) and self._batch.title(section) == self._dragged
        painter.fillRect(rect, colours.hover if is_dragged else colours.base)
        for y in (rect.top(), rect.bottom()):
            painter.fillRect(rect.x(), y, rect.width(), 1, colours.line)
        room = rect.adjusted(_PAD, 0, -_PAD, -1)
        if section == self._batch.adding_column:
            dpr = self.devicePixelRatioF()
            spot = QRect(rect.x(), rect.y(), min(rect.width(), PLUS_WIDTH), rect.height() - 1)
            draw_picture(painter, spot, pixmap("plus", colours.text2, ICON, dpr))
            return
        sort = self._batch.sort_shown
        if sort is not None and sort.key == self._batch.key(section):
            _draw_arrow(painter, rect, colours.accent_text, downwards=sort.descending)
        if section < FIRST_ATTRIBUTE:
            draw_words(painter, room, self._batch.title(section), fonts.mono_strong, colours.text)
        else:
            facts = self._batch.facts(section)
            align = RIGHT if facts.holds_numbers else LEFT
            face = fonts.mono if facts.is_known else self._italic
            draw_words(painter, room, self._batch.title(section), face, colours.text2, align)
        if section == self.pinned - 1:
            painter.fillRect(rect.right(), rect.y(), 1, rect.height(), colours.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where a dragged column would be let fall."""
        super().paintEvent(event)
        if self._target is not None:
            painter = QPainter(self.viewport())
            x = self.sectionViewportPosition(self._target) - _LINE // 2
            painter.fillRect(x, 0, _LINE, self.height(), self._themes.theme.colours.focus)
            painter.end()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a title was pressed; near a border its width is dragged."""
        super().mousePressEvent(event)
        spot = event.position().toPoint()
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = spot if is_left and not self._is_on_border(spot) else None
        self._pressed_column = self.logicalIndexAt(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a column along, once the mouse has gone far enough for it to be meant."""
        super().mouseMoveEvent(event)
        spot = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        key = self._batch.key(self._pressed_column)
        if self._dragged or (far and key is not None and key.kind == "attribute"):
            self._dragged = key.name if key is not None else ""
            self._target = self._target_at(spot)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a column fall, choose one, or ask for a new attribute behind the last."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        pressed, dragged, target = self._pressed, self._dragged, self._target
        self._pressed, self._dragged, self._target = None, "", None
        self.viewport().update()
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if dragged and target is not None:
            before = self._batch.key(target)
            self.moved.emit(dragged, before.name if before is not None else "")
        elif self.rect().contains(spot) and self._is_on_plus(spot):
            self.adding_asked.emit()
        elif self.logicalIndexAt(spot) == self._pressed_column >= NAME_COLUMN:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.chosen.emit(self._pressed_column, extends)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a column."""
        self.menu_asked.emit(self.logicalIndexAt(event.pos()), event.globalPos())

    def _target_at(self, spot: QPoint) -> int | None:
        """Return before which column a dragged one would fall; None outside of its own kind.

        Pinned columns are moved among themselves, and so are the others.
        """
        first, end = self.pinned, self._batch.adding_column
        if self._pressed_column < self.pinned:
            first, end = FIRST_ATTRIBUTE, self.pinned
        column = self.logicalIndexAt(spot)
        if column < 0:
            column = end
        elif spot.x() > self.sectionViewportPosition(column) + self.sectionSize(column) // 2:
            column += 1
        return max(first, min(column, end))

    def _is_on_border(self, spot: QPoint) -> bool:
        column = self.logicalIndexAt(spot)
        if column < 0 or column == self._batch.adding_column:
            return False
        at = spot.x() - self.sectionViewportPosition(column)
        return at < _GRIP or at >= self.sectionSize(column) - _GRIP

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


def _draw_arrow(painter: QPainter, rect: QRect, ink: QColor, *, downwards: bool) -> None:
    """Draw the arrow of a sorted column into the air right of its title."""
    right, middle = rect.right() - 1, rect.center().y()
    tip, base = (_ARROW_HEIGHT, 0) if downwards else (0, _ARROW_HEIGHT)
    top = middle - _ARROW_HEIGHT // 2
    corners = [
        QPoint(right - _ARROW_WIDTH, top + base),
        QPoint(right, top + base),
        QPoint(right - _ARROW_WIDTH // 2, top + tip),
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(corners)
    painter.restore()
