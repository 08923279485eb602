"""The program as it is started by a person, watched from within. Runs in its own process.

Without arguments it tells when the window was first painted and goes on until it is ended; with a
file it is led through opening, checking, sending, the history and closing, and tells the figures.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from event_composer.ui.qt_loading import load_qt


def main() -> int:
    """Start the program in its own order of loading, with somebody who looks on."""
    load_qt()
    from PySide6.QtCore import QEvent, QObject, QTimer

    class FirstPaint(QObject):
        """Tells the time as the bare window does: when the first paint has come to its end."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, _tell_time)
            return False

    from event_composer import __main__, app

    class WatchedRun(app.WindowRun):
        def start(self) -> None:
            if len(sys.argv) > 1:
                from large_batch_scenes import Scenes

                self.scenes = Scenes(self, Path(sys.argv[1]))
                self.window.first_painted.connect(self.scenes.begin)
            else:
                self.window.installEventFilter(FirstPaint(self))
            super().start()

    app.WindowRun = WatchedRun  # type: ignore[misc] # the one place where runs are made
    return __main__.main([])


def _tell_time() -> None:
    print(time.monotonic(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
