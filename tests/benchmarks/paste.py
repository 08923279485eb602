"""A large paste of a spreadsheet's block, and its undo, against decoding the same data as JSON."""

from __future__ import annotations

import gc
import json
import random
import statistics
import time
from collections.abc import Callable

import orjson
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from event_composer import shipped
from event_composer.ui.batch.columns import NAME_COLUMN
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.batch.pasting import Pasting
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from figures import Figure

ROWS = 10_000
ATTRIBUTES = ("product_id", "price", "currency", "success", "error_message", "order_id", "day")
ROUNDS = 7
LIMIT_MS = 50.0
"""So long the window may be held up at the most (issue 3)."""


class _Beats(QObject):
    """Takes down how long the window's thread does not come back to its events.

    The longest block of each scene is kept, so that the median is not the machine's own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.blocks_ms: list[float] = []
        self._longest_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        """Begin a scene."""
        self._longest_ms, self._last = 0.0, time.perf_counter()

    def end(self) -> None:
        """End a scene."""
        self._beat()
        self.blocks_ms.append(self._longest_ms)

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest_ms = max(self._longest_ms, (now - self._last) * 1000)
        self._last = now


class _Table:
    """The table with its checks, as the window has it."""

    def __init__(self) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self._app = app
        self.beats = _Beats()
        self._window = QWidget()
        self._checking, self._work = Lane("checking"), Lane("work")
        catalogue, texts = shipped.load_catalogue(), shipped.load_texts("en")
        self._themes = ThemeSource(app, "light")
        self.document = BatchDocument()
        self._checker = Checker(self.document, catalogue, self._checking)
        self._panel = BatchPanel(
            self.document,
            self._checker,
            catalogue,
            texts,
            self._themes,
            lambda: ("u_1", "s_1"),
            self._window,
        )
        self._pasting = Pasting(self._window, catalogue, texts, self._themes, self._work)
        self._pasting.show_batch(self._panel, lambda: ("u_1", "s_1"))
        self._panel.resize(1100, 700)
        self._window.resize(1100, 700)
        self._window.show()
        for name in ATTRIBUTES:
            self.document.add_attribute(name)
        self.until(lambda: self._checker.is_complete)

    def paste(self) -> float:
        """Paste what is on the clipboard into the empty batch; return the seconds it takes."""
        self._panel.table.choose_cell(0, NAME_COLUMN)
        return self._timed(
            self._pasting.paste,
            lambda: len(self.document.events) == ROWS and not self.document.is_busy,
        )

    def undo(self) -> float:
        """Take it back; return the seconds it takes."""
        return self._timed(self.document.undo, lambda: not self.document.events)

    def settle(self) -> None:
        """Wait until nothing goes on that would count as the next scene's."""
        self.until(lambda: self._checker.is_complete)

    def until(self, is_done: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        while not is_done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def end(self) -> None:
        """Close the window and join the lanes."""
        self._window.close()
        for lane in (self._work, self._checking):
            lane.stop()

    def _timed(self, act: Callable[[], object], is_done: Callable[[], bool]) -> float:
        begin = time.perf_counter()
        act()
        self.until(is_done)
        return time.perf_counter() - begin


def measure() -> list[Figure]:
    """Return paste and undo as multiples of the decode, and the longest block by them."""
    rows = _rows()
    body = json.dumps({"events": [_event(row) for row in rows]}, ensure_ascii=False).encode()
    table = _Table()
    QGuiApplication.clipboard().setText("\r\n".join("\t".join(row) for row in rows))
    pastes: list[float] = []
    undos: list[float] = []
    decodes: list[float] = []
    gc.collect()
    gc.disable()  # as in the window, which collects by a timer
    for _ in range(ROUNDS):
        decodes.append(_decode_s(body))
        for scene, times in ((table.paste, pastes), (table.undo, undos)):
            table.beats.begin()
            times.append(scene())
            table.settle()
            table.beats.end()
    gc.enable()
    table.end()
    paste_ms, undo_ms, decode_ms = (min(times) * 1000 for times in (pastes, undos, decodes))
    block_ms = max(statistics.median(table.beats.blocks_ms[each::2]) for each in (0, 1))
    name = f"paste of {ROWS:,} x {3 + len(ATTRIBUTES)} cells"
    return [
        Figure(name, paste_ms, "ms", decode_ms, "decode", 4.0),
        Figure("its undo", undo_ms, "ms", paste_ms, "paste", 1.0),
        Figure("longest block by both, checks", block_ms, "ms", LIMIT_MS, "limit", 1.0),
    ]


def _decode_s(body: bytes) -> float:
    begin = time.perf_counter()
    decoded = orjson.loads(body)
    taken = time.perf_counter() - begin
    del decoded
    return taken


def _rows() -> list[list[str]]:
    chance = random.Random(20_26)  # noqa: S311 - alike in every run, nothing secret
    return [
        [
            "purchase_completed",
            f"user_{row // 40:06}",
            f"session_{row // 10:08x}",
            f"pro_{chance.randrange(10**6):06}",
            f"{chance.randrange(10**5) / 100}",
            chance.choice(("CNY", "USD", "EUR")),
            "true" if chance.random() < 0.9 else "false",
            chance.choice(("ok", "网络超时", "card declined by the bank")),
            str(chance.randrange(10**18, 10**19)),
            f"2026-11-{chance.randrange(1, 31):02}",
        ]
        for row in range(ROWS)
    ]


def _event(row: list[str]) -> dict[str, object]:
    name, user, session, product, price, currency, success, message, order, day = row
    values = (product, float(price), currency, success == "true", message, int(order), day)
    return {
        "name": name,
        "user": user,
        "sessionId": session,
        "extra": dict(zip(ATTRIBUTES, values, strict=True)),
    }


if __name__ == "__main__":
    print(*[figure.line() for figure in measure()], sep="\n")
