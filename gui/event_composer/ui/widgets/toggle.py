"""A small square switch with a sign or an icon, on or off, in words for those who do not see it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import (
    CENTRE,
    draw_picture,
    draw_ring,
    draw_words,
    fill_box,
)

_SIDE, _PAD, _ICON = 28, 12, 16


class Toggle(QAbstractButton):
    """Shows `sign`, or the icon of that name; `words` say what it means while it is on."""

    def __init__(
        self,
        themes: ThemeSource,
        sign: str,
        words: str,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon_name = icon_name
        self.setText(sign)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Return a square, wider where the sign needs it."""
        face = self._themes.theme.fonts.mono
        height = max(_SIDE, face.line + 8)
        return QSize(max(height, face.metrics.horizontalAdvance(self.text()) + _PAD), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a press, as Space is one."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it; on has a ground and an edge, so that it is not told by colour alone."""
        theme = self._themes.theme
        colours = theme.colours
        painter = QPainter(self)
        ink = colours.text2
        if self.isChecked():
            fill_box(painter, self.rect(), colours.accent_tint, colours.accent_text)
            ink = colours.accent_text
        elif self.underMouse() and self.isEnabled():
            fill_box(painter, self.rect(), colours.hover)
        if not self.isEnabled():
            ink = colours.disabled
        if self.hasFocus():
            draw_ring(painter, self.rect(), colours.focus)
        if self._icon_name:
            dpr = self.devicePixelRatioF()
            draw_picture(painter, self.rect(), pixmap(self._icon_name, ink, _ICON, dpr))
        else:
            # A line higher: signs such as ".*" look low in the middle.
            sign = QRect(0, -1, self.width(), self.height())
            draw_words(painter, sign, self.text(), theme.fonts.mono, ink, CENTRE)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
