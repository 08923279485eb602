"""The two-pixel line under the top bar that moves while a send is under way."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from event_composer.ui.theme import ThemeSource

_SHOW_AFTER_MS = 150
_STEP_MS = 33
_HEIGHT = 2
# A part of this width crosses the line once in this time.
_PART, _CROSSING_S = 0.34, 1.4


class SendingLine(QWidget):
    """Nothing at rest; a moving part while a request lasts.

    It lies over the lower edge of a bar, so that nothing moves when it appears, and it stands
    still when the system asks for less motion.
    """

    def __init__(self, themes: ThemeSource, bar: QWidget) -> None:
        super().__init__(bar)
        self._themes = themes
        self._started = 0.0
        self._shown = False
        self._delay = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._delay.timeout.connect(self._on_delay_over)
        self._steps = QTimer(self, interval=_STEP_MS)
        self._steps.timeout.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar = bar
        bar.installEventFilter(self)
        themes.changed.connect(self._on_theme_changed)

    def start(self) -> None:
        """Begin; the line comes only if the send lasts."""
        self._delay.start()

    def stop(self) -> None:
        """End at once."""
        self._delay.stop()
        self._steps.stop()
        self._shown = False
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on the bar's lower edge."""
        if watched is self._bar and event.type() == QEvent.Type.Resize:
            self.setGeometry(0, self._bar.height() - _HEIGHT, self._bar.width(), _HEIGHT)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part; the whole line where nothing is to move."""
        if not self._shown:
            return
        colour = self._themes.theme.colours.accent
        left, width = 0.0, float(self.width())
        if self._steps.isActive():
            at = ((time.monotonic() - self._started) / _CROSSING_S) % 1.0
            left = (at * (1 + _PART) - _PART) * self.width()
            width *= _PART
        QPainter(self).fillRect(round(left), 0, round(width), self.height(), colour)

    @Slot()
    def _on_delay_over(self) -> None:
        self._started = time.monotonic()
        self._shown = True
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animate, None, self):
            self._steps.start()
        self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
