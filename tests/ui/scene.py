"""Steps that the tests of widgets share: fill a window, show it, look at its pixels."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QWidget,
)
from pytestqt.qtbot import QtBot


def activate(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until it has the keyboard."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def put(window: QWidget, *widgets: QWidget) -> None:
    """Add widgets to the window's layout, from top to bottom."""
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)


def colours_in(picture: QImage) -> set[str]:
    """Return every colour of a picture as `#rrggbb`."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
