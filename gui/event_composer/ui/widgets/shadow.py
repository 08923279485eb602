"""A soft shadow under a card, painted once for each size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

_REACH = 14
_DROP = 4
_ALPHA = 4


class Shadow(QWidget):
    """Lies right under a card as its sibling and lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_under(self, card: QWidget) -> None:
        """Take the place around a card and go below it."""
        self.setGeometry(card.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH + _DROP))
        self.stackUnder(card)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shadow, made again only for a new size or screen."""
        dpr = self.devicePixelRatioF()
        if self._picture.size() != self.size() * dpr:
            self._picture = self._make(dpr)
        QPainter(self).drawPixmap(0, 0, self._picture)

    def _make(self, dpr: float) -> QPixmap:
        picture = QPixmap(self.size() * dpr)
        picture.setDevicePixelRatio(dpr)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _ALPHA))
        whole = QRect(0, _DROP, self.width(), self.height() - _DROP)
        for step in range(_REACH):
            painter.drawRoundedRect(QRectF(whole.adjusted(step, step, -step, -step)), 22, 22)
        painter.end()
        return picture
