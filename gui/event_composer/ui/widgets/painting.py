"""The few shapes that every self-painted widget is made of."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from event_composer.ui.theme import Face

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

RADIUS = 6.0
RING = 2.0


def fill_box(
    painter: QPainter,
    rect: QRect,
    fill: QColor | None,
    edge: QColor | None = None,
    radius: float = RADIUS,
    width: float = 1.0,
) -> None:
    """Fill a rounded box and draw its outline inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect), radius, radius)
    else:
        painter.setPen(QPen(edge, width))
        inset = width / 2
        box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, radius - inset, radius - inset)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_ring(painter: QPainter, rect: QRect, colour: QColor, radius: float = RADIUS) -> None:
    """Draw the focus ring: two pixels, inside the rectangle."""
    fill_box(painter, rect, None, colour, radius, RING)


def draw_words(
    painter: QPainter,
    rect: QRect,
    text: str,
    face: Face,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of plain text, elided at the right where the rectangle is too narrow."""
    painter.setFont(face.font)
    painter.setPen(colour)
    if face.metrics.horizontalAdvance(text) > rect.width():
        text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)


def draw_picture(painter: QPainter, rect: QRect, picture: QPixmap) -> None:
    """Draw an icon centred in a rectangle, on whole pixels."""
    size = picture.deviceIndependentSize().toSize()
    left = rect.x() + (rect.width() - size.width()) // 2
    top = rect.y() + (rect.height() - size.height()) // 2
    painter.drawPixmap(left, top, picture)
