"""The least that PySide6 can show: a main window with an empty table. Runs in its own process."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class BareWindow(QMainWindow):
    """Tells on standard output when it was first painted."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, lambda: print(time.monotonic(), flush=True))


def main() -> None:
    app = QApplication(sys.argv)
    window = BareWindow()
    window.setCentralWidget(QTableView())
    window.resize(1360, 860)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
