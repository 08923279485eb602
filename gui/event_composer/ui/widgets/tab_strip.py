"""A quiet row of tabs: a line under the chosen one, a long title elided in its middle, no boxes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import CENTRE, LEFT, draw_picture, draw_words, fill_box
from event_composer.ui.widgets.plain_tip import plain_tip

# The slot for dot and × takes the place of most of the right padding.
_PAD, _SLOT, _BADGE_GAP, _LINE = 10, 16, 7, 2
_SLOT_PAD = 3
_HEIGHT = 36
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class TabTitle:
    """What a tab says: its title, a count or code beside it, and whether it holds changes."""

    title: str
    badge: str = ""
    dirty: bool = False

    @property
    def spoken(self) -> str:
        """Return the one text that a screen reader and a tool tip get."""
        text = f"{self.title} {self.badge}" if self.badge else self.title
        return f"{text} •" if self.dirty else text


class TabStrip(QTabBar):
    """Tabs as wide as what they show and a strip as wide as its tabs, so that "+" stays beside it.

    With `closable` a × comes under the pointer, in the place of the dot of a changed tab; it
    and the middle button emit `tabCloseRequested(index)`.
    """

    def __init__(
        self, themes: ThemeSource, *, closable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._closable = closable
        self._hovered = -1
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    def add_title(self, title: TabTitle) -> int:
        """Append a tab and return its index."""
        return self.insert_title(self.count(), title)

    def insert_title(self, index: int, title: TabTitle) -> int:
        """Insert a tab before another and return its index."""
        index = self.insertTab(index, "")
        self.set_title(index, title)
        return index

    def set_title(self, index: int, title: TabTitle) -> None:
        """Change what a tab says."""
        self.setTabData(index, title)
        # A single "&" of a file name would become a shortcut.
        self.setTabText(index, title.spoken.replace("&", "&&"))
        if self._shown(title) != title.title:
            self.setTabToolTip(index, plain_tip(title.spoken))
        self.updateGeometry()

    def title_at(self, index: int) -> TabTitle:
        """Return what a tab says."""
        title = self.tabData(index)
        return title if isinstance(title, TabTitle) else TabTitle("")

    def _shown(self, title: TabTitle) -> str:
        """Return the title with its middle left out where it is too long: both ends tell most."""
        metrics = self._themes.theme.fonts.body_medium.metrics
        return metrics.elidedText(title.title, Qt.TextElideMode.ElideMiddle, _LONGEST)

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room for the title as shown; the height is that of the strip."""
        title = self.title_at(index)
        face = self._themes.theme.fonts.body_medium
        width = 2 * _PAD + face.metrics.horizontalAdvance(self._shown(title))
        if title.badge:
            width += _BADGE_GAP + face.metrics.horizontalAdvance(title.badge)
        if self._closable or title.dirty:
            width += _SLOT + 2 * _SLOT_PAD - _PAD
        return QSize(width, max(_HEIGHT, face.line + 16))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same as `tabSizeHint`: a title is not elided further."""
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        """Return the sum of the tabs: a QTabBar alone asks for more."""
        sizes = [self.tabSizeHint(index) for index in range(self.count())]
        height = max((size.height() for size in sizes), default=_HEIGHT)
        return QSize(sum(size.width() for size in sizes), height)

    def minimumSizeHint(self) -> QSize:
        """Return little: tabs that do not fit are scrolled."""
        return QSize(min(120, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the titles and the line under the chosen one."""
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        theme = self._themes.theme
        colours, face = theme.colours, theme.fonts.body_medium
        rect, title = self.tabRect(index), self.title_at(index)
        chosen, hovered = index == self.currentIndex(), index == self._hovered
        ink = colours.text if chosen or hovered else colours.text2
        words = rect.adjusted(_PAD, 0, 0, -_LINE)
        shown = self._shown(title)
        words.setWidth(face.metrics.horizontalAdvance(shown))
        draw_words(painter, words, shown, face, ink, LEFT)
        if title.badge:
            badge = rect.adjusted(0, 0, 0, -_LINE)
            badge.setLeft(words.right() + 1 + _BADGE_GAP)
            badge_ink = colours.text if chosen else colours.text2
            draw_words(painter, badge, title.badge, face, badge_ink, LEFT)
        if self._closable and hovered:
            picture = pixmap("close", colours.text2, 14, self.devicePixelRatioF())
            draw_picture(painter, self._slot_rect(index), picture)
        elif title.dirty:
            draw_words(painter, self._slot_rect(index), "•", face, ink, CENTRE)
        if chosen:
            line = QRect(rect.x(), self.height() - _LINE, rect.width(), _LINE)
            painter.fillRect(line, colours.accent)
            if self.hasFocus():
                inner = rect.adjusted(1, 3, -1, -_LINE - 2)
                fill_box(painter, inner, None, colours.focus, 4.0)

    def _slot_rect(self, index: int) -> QRect:
        """Return where the dot and the × of a tab are: right after its words."""
        rect = self.tabRect(index)
        return QRect(rect.right() + 1 - _SLOT_PAD - _SLOT, rect.y(), _SLOT, rect.height() - _LINE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Note the tab under the pointer."""
        self._hover(self.tabAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the tab under the pointer."""
        self._hover(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to close by × or middle button."""
        spot = event.position().toPoint()
        index = self.tabAt(spot)
        if self._closable and index >= 0:
            on_cross = self._slot_rect(index).contains(spot)
            left = event.button() == Qt.MouseButton.LeftButton
            if (left and on_cross) or event.button() == Qt.MouseButton.MiddleButton:
                self.tabCloseRequested.emit(index)
                return
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a tab, but not by a press on its ×."""
        spot = event.position().toPoint()
        index = self.tabAt(spot)
        if self._closable and index >= 0 and self._slot_rect(index).contains(spot):
            return
        super().mousePressEvent(event)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
