"""The program's own icons: SVG in one colour, tinted when rendered and kept."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from event_composer.resources import read_text

# The grid the icons are drawn on; stroke 1.4, round caps and joins.
GRID = 16
_APP_SIZES = (16, 24, 32, 48, 64, 128)


@cache
def _source(name: str) -> str:
    return read_text("icons", f"{name}.svg")


@lru_cache(maxsize=512)
def _render(name: str, rgb: str, size: int, dpr: float) -> QPixmap:
    # Not needed before the first icon, so it stays out of the start.
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", rgb)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _icon(name: str, rgb: str, size: int, disabled: str, dpr: float) -> QIcon:
    made = QIcon(_render(name, rgb, size, dpr))
    if disabled:
        made.addPixmap(_render(name, disabled, size, dpr), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: QColor, size: int = GRID, dpr: float = 1.0) -> QPixmap:
    """Return the icon `name` (a file of `resources/icons` without `.svg`) in one colour.

    `size` is in logical pixels: 14 in cells, 16 in buttons, 20 in empty states. The pixmap
    carries the pixel ratio `dpr` and is shared: never paint on it.
    """
    return _render(name, colour.name(), size, dpr)


def icon(name: str, colour: QColor, size: int = GRID, disabled: QColor | None = None) -> QIcon:
    """Return the same as a QIcon for buttons, actions and tabs, sharp on the sharpest screen.

    With `disabled` the icon takes that colour on a disabled control. An icon keeps the colour
    it was made with: make it again when the theme changes.
    """
    app = QGuiApplication.instance()
    dpr = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _icon(name, colour.name(), size, disabled.name() if disabled else "", dpr)


def app_icon() -> QIcon:
    """Return the program's own icon for windows and task bars; it is the same in all themes."""
    made = QIcon()
    for size in _APP_SIZES:
        made.addPixmap(_render("app", "", size, 1.0))
    return made


def clear_icons() -> None:
    """Forget the pictures in the colours of the theme that was left."""
    _render.cache_clear()
    _icon.cache_clear()
