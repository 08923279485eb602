"""The program with one file opened in it, watched from within. Runs in its own process.

Tells, as JSON, the resident memory in MB before the file is opened, when it is open, and when it
is checked and all is quiet; the seconds from one to the next; and the longest block meanwhile.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from event_composer.ui.qt_loading import load_qt
from resident import resident_mb

BEAT_MS, QUIET_S = 5, 3.0


def main() -> int:
    """Start the program, open the file that is named, and leave."""
    load_qt()
    from PySide6.QtCore import QObject, QTimer

    from event_composer import __main__, app

    class Watch(QObject):
        """Looks, on a heartbeat of the window's thread, how far the file is."""

        def __init__(self, run: app.WindowRun, path: Path) -> None:
            super().__init__(run.window)
            self._run = run
            self._path = path
            self._told: dict[str, float] = {}
            self._since = self._last = time.perf_counter()
            self._longest = 0.0
            self._timer = QTimer(self, interval=BEAT_MS)
            self._timer.timeout.connect(self._beat)

        def begin(self) -> None:
            self._timer.start()

        def _beat(self) -> None:
            now = time.perf_counter()
            self._longest = max(self._longest, now - self._last)
            batch = self._run.batches.current
            document = batch.document
            is_quiet = now - self._since > QUIET_S
            next_step = {
                "before": bool(document.events) and is_quiet,
                "opened": document.path == self._path and not document.is_loading,
                "checked": batch.checker.is_complete,
                "quiet": is_quiet,
            }
            step = next(each for each in next_step if each not in self._told)
            if next_step[step]:
                self._tell(step, now)
                if step == "before":
                    self._run.window.file_flow.open_path(self._path)
                elif step == "quiet":
                    print(json.dumps({**self._told, "block": self._longest}), flush=True)
                    self._timer.stop()
                    self._run.window.leave()
            self._last = time.perf_counter()

        def _tell(self, what: str, now: float) -> None:
            self._told[what] = resident_mb()
            self._told[f"{what} s"] = now - self._since
            self._since = now
            if what == "before":
                self._longest = 0.0

    class WatchedRun(app.WindowRun):
        def start(self) -> None:
            self.watch = Watch(self, Path(sys.argv[1]))
            self.window.first_painted.connect(self.watch.begin)
            super().start()

    app.WindowRun = WatchedRun  # type: ignore[misc] # the one place where runs are made
    return __main__.main([])


if __name__ == "__main__":
    sys.exit(main())
