"""The fine hatch that says a key is absent: one tile, repeated without a seam."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

_TILE = 8
_STROKE = 1.0


@lru_cache(maxsize=16)
def _tile(rgba: int, dpr: float) -> QBrush:
    pixmap = QPixmap(round(_TILE * dpr), round(_TILE * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), _STROKE))
    # The corners are drawn again from outside, or a gap shows where tiles meet.
    for shift in (-_TILE, 0, _TILE):
        painter.drawLine(QPointF(shift - 1, _TILE + 1), QPointF(shift + _TILE + 1, -1))
    painter.end()
    return QBrush(pixmap)


def hatch_brush(colour: QColor, dpr: float) -> QBrush:
    """Return the tile of 8×8 logical pixels as a brush, made once for a colour and pixel ratio.

    Whoever fills with it calls `painter.setBrushOrigin(-horizontal_offset, -vertical_offset)`,
    or the lines crawl when the view scrolls.
    """
    return _tile(colour.rgba(), dpr)


def clear_hatches() -> None:
    """Forget the tiles of the theme that was left."""
    _tile.cache_clear()
