"""The table of a large batch: wheel, jumps, sorting, filtering, and a cell that is edited."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    Qt,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from event_composer import shipped
from event_composer.domain.batch import Batch, Event
from event_composer.domain.values import Number, Value
from event_composer.ui.batch.arrangement import Sort
from event_composer.ui.batch.filtering import Filter
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.checking import Checker
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from figures import Figure

EVENTS, ATTRIBUTES = 100_000, 20
SIZE = (1280, 700)
WHEEL_STEPS, JUMPS, EDITS = 400, 60, 200
FRAME_MS, LONGEST_FRAME_MS, EDIT_MS = 8.0, 33.0, 2.0

PRICE, USER = ColumnKey("attribute", "attribute_0"), ColumnKey("member", "user")

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class Scene:
    """A panel over a large batch that has been checked, not shown yet."""

    def __init__(self) -> None:
        found = QApplication.instance() or QApplication([])
        assert isinstance(found, QApplication)
        self.app = found
        self.lane = Lane("checking")
        self.document = BatchDocument()
        catalogue = shipped.load_catalogue()
        self.checker = Checker(self.document, catalogue, self.lane)
        self.panel = BatchPanel(
            self.document,
            self.checker,
            catalogue,
            shipped.load_texts("en"),
            ThemeSource(found, "light"),
            lambda: ("u_1", "s-1"),
        )
        self.document.begin_load()
        self.document.append_loaded([_event(row) for row in range(EVENTS)])
        self.document.finish_load(Batch(), None, "benchmark")
        self.wait(lambda: self.checker.is_complete)
        # As in the window, which collects by a timer, and never through a batch.
        gc.freeze()
        gc.disable()

    def wait(self, is_done: Callable[[], bool]) -> None:
        """Let the window's events happen until something is so."""
        while not is_done():
            self.app.processEvents()
        self.app.processEvents()

    def show(self, widget: QWidget) -> None:
        """Show a widget and wait until it is painted."""
        widget.resize(*SIZE)
        widget.show()
        self.app.processEvents()


@contextmanager
def _scene() -> Iterator[Scene]:
    scene = Scene()
    try:
        yield scene
    finally:
        gc.enable()
        gc.unfreeze()
        scene.panel.close()
        scene.lane.stop()


def measure_frames() -> list[Figure]:
    """Return the frames of a turning wheel, and jumps against a bare view over stored strings."""
    with _scene() as scene:
        scene.show(scene.panel)
        frames = [_wheel_ms(scene) for _ in range(WHEEL_STEPS)]
        bare = QTableView()
        bare.setModel(_Stored(scene))
        bare.verticalHeader().hide()
        bare.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        bare.verticalHeader().setDefaultSectionSize(scene.panel.table.row_height)
        bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        for column in range(bare.model().columnCount()):
            bare.setColumnWidth(column, scene.panel.table.columnWidth(column))
        scene.show(bare)
        places = random.Random(7)  # noqa: S311  the same places every time
        ours, theirs = [], []
        for _ in range(JUMPS):
            # Turn by turn, so that both meet the same machine.
            share = places.random()
            ours.append(_jump_ms(scene, scene.panel.table, share))
            theirs.append(_jump_ms(scene, bare, share))
        bare.close()
    jump, bare_jump = statistics.median(ours), statistics.median(theirs)
    name = f"wheel, {EVENTS:,} x {ATTRIBUTES}"
    return [
        Figure(f"{name}: median", statistics.median(frames), "ms", FRAME_MS, "limit", 1.0),
        Figure(f"{name}: longest", max(frames), "ms", LONGEST_FRAME_MS, "limit", 1.0),
        Figure("jump to any row", jump, "ms", bare_jump, "bare view of strings", 1.5),
    ]


def measure_order() -> list[Figure]:
    """Return sorting and filtering the view against `sorted()` and a plain loop.

    `sorted()` reads its keys from the events, as the view has to; how it does with the keys at
    hand is told beside it.
    """
    figures = []
    with _scene() as scene:
        events = scene.document.events
        for key, kind in ((PRICE, "numbers"), (USER, "texts")):
            keys = [_plain(key.of(event)) for event in events]
            ours, reading, ready = [], [], []
            for _ in range(5):
                ours.append(_timed(partial(_sort, scene, key)))
                reading.append(_timed(partial(_sorted_rows, events, key)))
                ready.append(_timed(partial(sorted, range(EVENTS), key=keys.__getitem__)))
            name, best = f"sort the view by {kind}", min(ours)
            figures += [
                Figure(name, best, "ms", min(reading), "sorted() over keys", 3.0),
                Figure(name, best, "ms", min(ready), "keys at hand", None),
            ]
        scene.panel.order.sort_by(None)
        ours = [_timed(partial(_filter, scene, text)) for text in ("u_77", "u_78", "u_79")]
        plain = [_timed(partial(_holding, events, text)) for text in ("u_77", "u_78", "u_79")]
        figures.append(Figure("filter one column", min(ours), "ms", min(plain), "plain loop", 3.0))
    return figures


def measure_edit() -> list[Figure]:
    """Return what one edited cell with its check costs the window's thread, painting apart."""
    with _scene() as scene:
        spent = []
        for at in range(EDITS):
            row = at * 487 % EVENTS
            begin = time.perf_counter()
            scene.document.set_cells([(row, USER, f"edited_{at}")])
            scene.app.processEvents()
            spent.append((time.perf_counter() - begin) * 1000)
    figure = statistics.median(spent)
    return [Figure(f"one cell of {EVENTS:,} events", figure, "ms", EDIT_MS, "limit", 1.0)]


def _wheel_ms(scene: Scene) -> float:
    viewport = scene.panel.table.viewport()
    centre = QPointF(viewport.rect().center())
    turn = QWheelEvent(
        centre,
        QPointF(viewport.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    begin = time.perf_counter()
    scene.app.sendEvent(viewport, turn)
    scene.app.processEvents()
    return (time.perf_counter() - begin) * 1000


def _jump_ms(scene: Scene, view: QTableView, share: float) -> float:
    bar = view.verticalScrollBar()
    begin = time.perf_counter()
    bar.setValue(round(share * bar.maximum()))
    scene.app.processEvents()
    return (time.perf_counter() - begin) * 1000


def _sort(scene: Scene, key: ColumnKey) -> None:
    scene.panel.order.sort_by(Sort(key))
    scene.wait(lambda: not scene.panel.order.is_working)


def _filter(scene: Scene, text: str) -> None:
    scene.panel.order.filter_by(Filter(text=text, key=USER))
    scene.wait(lambda: not scene.panel.order.is_working)


def _sorted_rows(events: Sequence[Event], key: ColumnKey) -> list[int]:
    return sorted(range(len(events)), key=lambda row: _plain(key.of(events[row])))


def _holding(events: Sequence[Event], text: str) -> list[int]:
    found = []
    for row, event in enumerate(events):
        user = USER.of(event)
        if isinstance(user, str) and text in user.casefold():
            found.append(row)
    return found


def _plain(cell: object) -> Any:
    return float(cell.token) if isinstance(cell, Number) else str(cell).casefold()


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


class _Stored(QAbstractTableModel):
    """The least a model can do: it hands out strings that it has."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.panel)
        model = scene.panel.model
        columns = range(1, model.adding_column)
        self._rows = [
            [str(row + 1), *(model.shown(row, column) for column in columns)]
            for row in range(EVENTS)
        ]

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return how many rows there are."""
        return EVENTS

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return how many columns there are."""
        return len(self._rows[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return a stored string."""
        return self._rows[index.row()][index.column()] if role == _DISPLAY else None


def _event(row: int) -> Event:
    """Return an event with twenty attributes of all kinds; every seventh has no user."""
    extra: dict[str, Value] = {}
    for at in range(ATTRIBUTES):
        if at % 4 == 0:
            extra[f"attribute_{at}"] = Number(f"{hash((row, at)) % 1_000_003}.90")
        elif at % 4 == 1:
            extra[f"attribute_{at}"] = f"value {row * 31 % 10_007}"
        elif at % 4 == 2 and row % 2:
            extra[f"attribute_{at}"] = row % 4 == 1
        elif row % 3 == 0:
            extra[f"attribute_{at}"] = {"a": "1", "b": None}
    event: dict[str, Value] = {
        "name": "purchase_completed",
        "user": f"u_{hash((row, 0)) % 1_000_003}",
        "sessionId": f"s-{row // 10}",
        "extra": extra,
    }
    if row % 7 == 0:
        del event["user"]
    return event


if __name__ == "__main__":
    for measure in (measure_frames, measure_order, measure_edit):
        print(*[figure.line() for figure in measure()], sep="\n")
