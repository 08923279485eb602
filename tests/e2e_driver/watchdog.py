"""Tells how long the window's thread was away at most, seen from inside by a heartbeat."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

BEAT_MS = 5


class Watchdog(QObject):
    """Beats every 5 ms for as long as it lives; what delays a beat would have delayed a click."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def longest_ms(self) -> float:
        """Return the longest time without a beat since this was asked last."""
        self._on_beat()
        longest, self._longest_s = self._longest_s, 0.0
        return longest * 1000

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._longest_s = max(self._longest_s, now - self._last)
        self._last = now
