"""What an empty place says: why it is empty, and what to do there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.painting import (
    LEFT,
    RIGHT,
    draw_picture,
    draw_ring,
    draw_words,
    fill_box,
)

_PAD, _ICON, _INDENT, _WIDTH = 8, 20, 36, 480


class EmptyStateRow(QAbstractButton):
    """One thing to do: icon, title, a line about it, and its keys at the right."""

    def __init__(
        self,
        themes: ThemeSource,
        icon_name: str,
        title: str,
        remark: str,
        keys: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon_name, self._remark, self._keys = icon_name, remark, keys
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{remark} {keys}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Return two lines and the air around them."""
        fonts = self._themes.theme.fonts
        return QSize(_WIDTH, fonts.body_strong.line + fonts.caption.line + 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row; the pointer or the focus gives it a ground."""
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        painter = QPainter(self)
        if self.underMouse():
            fill_box(painter, self.rect(), colours.sunken if self.isDown() else colours.hover)
        if self.hasFocus():
            draw_ring(painter, self.rect(), colours.focus)
        spot = QRect(_PAD, 0, _ICON, self.height())
        picture = pixmap(self._icon_name, colours.accent_text, _ICON, self.devicePixelRatioF())
        draw_picture(painter, spot, picture)
        room = self.rect().adjusted(_PAD + _INDENT, 0, -_PAD, 0)
        draw_words(painter, room, self._keys, fonts.caption, colours.text2, RIGHT)
        room.setRight(room.right() - fonts.caption.metrics.horizontalAdvance(self._keys) - 12)
        top = (self.height() - fonts.body_strong.line - fonts.caption.line) // 2
        line = QRect(room.x(), top, room.width(), fonts.body_strong.line)
        draw_words(painter, line, self.text(), fonts.body_strong, colours.text, LEFT)
        line = QRect(room.x(), line.bottom() + 1, room.width(), fonts.caption.line)
        draw_words(painter, line, self._remark, fonts.caption, colours.text2, LEFT)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


class EmptyState(QWidget):
    """A title, a sentence and, where there is something to do, a row for each thing."""

    def __init__(
        self,
        themes: ThemeSource,
        title: str,
        text: str,
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build it; `large` is for the middle of the window, else it is for a list."""
        super().__init__(parent)
        self._themes = themes
        fonts = themes.theme.fonts
        self._title = make_label(title, fonts.display if large else fonts.body_strong)
        body = fonts.body if large else fonts.caption
        self._text = make_label(text, body, "soft", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4 if large else 2)
        for label in (self._title, self._text):
            # In line with the icons of the rows, whose ground reaches further left.
            label.setContentsMargins(_PAD, 0, _PAD, 0)
            self._column.addWidget(label)
        if large:
            self._column.addSpacing(16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMaximumWidth(_WIDTH + 2 * _PAD)

    def set_words(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)

    def add_action(self, icon_name: str, title: str, remark: str, keys: str = "") -> EmptyStateRow:
        """Add a thing to do; connect to its `clicked`."""
        row = EmptyStateRow(self._themes, icon_name, title, remark, keys, self)
        self._column.addWidget(row)
        return row


def page_of(
    *widgets: QWidget, margins: tuple[int, int, int, int], spacing: int | None = None
) -> QWidget:
    """Return a page with widgets from its top on: what stands where a panel has nothing to show."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(*margins)
    if spacing is not None:
        column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return page
