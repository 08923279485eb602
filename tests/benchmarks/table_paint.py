"""How long a full repaint of the batch table takes, against Qt's own delegate on the same rows."""

from __future__ import annotations

import statistics
import time

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from event_composer import shipped
from event_composer.domain.batch import Batch, Event
from event_composer.domain.values import Number, Value
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from figures import Figure

SIZE = (1100, 900)
ROUNDS = 60
LIMIT_MS = 8.0
"""So long a frame may take at the most, by the design."""


def measure(rows: int = 2000) -> list[Figure]:
    """Return the medians of a repaint against its limit, and against Qt's own delegate."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    themes = ThemeSource(app, "light")
    document = BatchDocument()
    catalogue = shipped.load_catalogue()
    checker = Checker(document, catalogue, Lane("checking"))
    panel = BatchPanel(
        document, checker, catalogue, shipped.load_texts("en"), themes, lambda: ("u_1", "s-1")
    )
    document.begin_load()
    document.append_loaded([_event(row) for row in range(rows)])
    document.finish_load(Batch(), None, "benchmark")
    plain = QTableView()
    plain.setModel(panel.model)
    plain.verticalHeader().hide()
    plain.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    plain.verticalHeader().setDefaultSectionSize(panel.table.row_height)
    for column in range(panel.model.columnCount()):
        plain.setColumnWidth(column, panel.table.columnWidth(column))
    for widget in (panel, plain):
        widget.resize(*SIZE)
        widget.show()
    app.processEvents()
    # Turn by turn, so that both meet the same machine.
    ours, default = [], []
    for at in range(ROUNDS):
        for view in (panel.table, plain):
            view.verticalScrollBar().setValue(at * 640)
        ours.append(_paint_ms(panel.table.viewport()))
        default.append(_paint_ms(plain.viewport()))
    panel.close()
    plain.close()
    ours_ms, default_ms = statistics.median(ours), statistics.median(default)
    name = f"full repaint {SIZE[0]}x{SIZE[1]}"
    return [
        Figure(name, ours_ms, "ms", LIMIT_MS, "limit", 1.0),
        Figure(name, ours_ms, "ms", default_ms, "Qt's own delegate", None),
    ]


def _paint_ms(viewport: QWidget) -> float:
    picture = QPixmap(viewport.size())
    begin = time.perf_counter()
    viewport.render(picture)
    return (time.perf_counter() - begin) * 1000


def _event(row: int) -> Event:
    """Return an event with a kind of everything; every seventh has no user, which is an error."""
    extra: dict[str, Value] = {"product_id": f"pro_{row}", "price": Number(f"{row}.90")}
    if row % 2:
        extra |= {"currency": "CNY", "is_trial": bool(row % 4 == 1), "coupon": None}
    if row % 3 == 0:
        extra |= {"context": {"a": "1", "b": [], "c": None}, "note": "", "amount": "9.90"}
    event: dict[str, Value] = {
        "name": "purchase_completed",
        "user": f"u_{row}",
        "sessionId": f"s-{row // 10}",
    }
    if row % 7 == 0:
        del event["user"]
    return {**event, "extra": extra}


if __name__ == "__main__":
    print(*[figure.line() for figure in measure()], sep="\n")
