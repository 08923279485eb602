"""Cells copied in a real LibreOffice Calc become events, and what is copied here reads back there.

Needs `soffice` and a system Python with `uno` (Debian: libreoffice-calc, python3-uno).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import Number, Value
from event_composer.ui.batch.clipboard_source import CALC_TYPE
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import NAME, USER
from ui.batches import event
from ui.clipboard_scene import ClipboardScene

SCRIPT = Path(__file__).parent.parent / "e2e_driver" / "calc_script.py"
SYSTEM_PYTHON = "/usr/bin/python3"
CLIPBOARD_LIMIT_MS = 20_000
END_LIMIT_S = 20.0

CELLS = [
    ["name", "user", "sessionId", "price", "note"],
    ["app_opened", "u_1", "007", "9.90", "two\nlines"],
    ["purchase_completed", "7301928465517203984", "s", "1e5", 'say "hi"'],
    ['"quoted"', "a\tb", "", "", '"a\nb" c'],
    ["=1+1", "x,y", " s ", "true", '{"a": 1}'],
    ["app_closed", "1\u00a0000", "\u4e8c\u3007", "-5", '"'],
]


class Calc:
    """A running Calc with the cells, and orders for it."""

    def __init__(self, folder: Path) -> None:
        cells = folder / "cells.json"
        cells.write_text(json.dumps(CELLS), encoding="utf-8")
        profile = (folder / "profile").as_uri()
        pipe = f"event_composer_{os.getpid()}"
        self._office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={profile}",
                "--norestore",
                "--nologo",
                "--nofirststartwizard",
                f"--accept=pipe,name={pipe};urp",
            ],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._script = subprocess.Popen(
            [SYSTEM_PYTHON, str(SCRIPT), pipe, str(cells)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def order(self, line: str) -> str:
        """Give an order and return the answer."""
        assert self._script.stdin is not None
        print(line, file=self._script.stdin, flush=True)
        return self._answer()

    def end(self) -> None:
        """End both processes."""
        if self._script.stdin is not None:
            self._script.stdin.close()
        self._script.wait(END_LIMIT_S)
        if self._script.stdout is not None:
            self._script.stdout.close()
        try:
            self._office.wait(END_LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(self._office.pid, signal.SIGKILL)
            self._office.wait()

    def _answer(self) -> str:
        assert self._script.stdout is not None
        return self._script.stdout.readline().strip()


@pytest.fixture
def calc(tmp_path: Path) -> Iterator[Calc]:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    found = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    if found.returncode:
        pytest.skip("The system's Python has no `uno` (Debian: python3-uno)")
    running = Calc(tmp_path)
    yield running
    running.end()


def copied(calc: Calc, cells: str, qtbot: QtBot) -> None:
    """Let Calc copy cells, and wait until they are on the clipboard."""
    before = calc_block()
    assert calc.order(f"copy {cells}") == "copied"
    qtbot.waitUntil(lambda: calc_block() not in {b"", before}, timeout=CLIPBOARD_LIMIT_MS)


def calc_block() -> bytes:
    return bytes(QGuiApplication.clipboard().mimeData().data(CALC_TYPE).data())


@pytest.mark.foreign
def test_cells_copied_in_calc_become_events(
    calc: Calc, qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    scene = ClipboardScene(qtbot, themes, window, lane, [])
    scene.go(0, NAME)
    copied(calc, "A1:E6", qtbot)
    assert "two lines" in QGuiApplication.clipboard().text(), "Calc's plain text keeps breaks now"
    scene.paste_again()
    scene.answer("Use them")
    assert list(scene.document.events) == [
        told("app_opened", "u_1", "007", price=Number("9.90"), note="two\nlines"),
        told("purchase_completed", CELLS[2][1], "s", price=Number("1e5"), note='say "hi"'),
        {"name": '"quoted"', "user": "a\tb", "extra": {"note": '"a\nb" c'}},
        told("=1+1", "x,y", " s ", price=True, note='{"a": 1}'),
        told("app_closed", "1\u00a0000", "\u4e8c\u3007", price=Number("-5"), note='"'),
    ]
    copied(calc, "E2", qtbot)
    scene.go(0, USER)
    scene.paste_again()
    assert scene.cell(0, USER) == "two\nlines"


@pytest.mark.foreign
def test_calc_reads_back_what_is_copied_here_and_carries_nothing_out(
    calc: Calc, qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, tmp_path: Path
) -> None:
    events = [
        told("app_opened", "u_1", "007", price=Number("9.90"), note="@SUM(1)"),
        told('"quoted"', "a\tb", "7301928465517203984", price="x,y", note='"a\nb" c'),
        told("=1+1", "1\u00a0000", " s ", price=True, note="+1+1"),
        told("\u4e8c\u3007", "u", "s", price=Number("-5"), note='"'),
    ]
    scene = ClipboardScene(qtbot, themes, window, lane, events)
    scene.table.selectAll()
    scene.copying.copy()
    file = tmp_path / "copied.txt"
    file.write_bytes(QGuiApplication.clipboard().text().encode())
    read = json.loads(calc.order(f"read {file}"))
    assert [[text for _, text in row] for row in read] == [
        ["app_opened", "u_1", "7", "9.9", "'@SUM(1)"],
        ['"quoted"', "a\tb", "7.3019284655172E+018", "x,y", '"a\nb" c'],
        ["'=1+1", "1\u00a0000", " s ", "TRUE", "'+1+1"],
        ["\u4e8c\u3007", "u", "s", "-5", '"'],
    ]
    assert "FORMULA" not in {kind for row in read for kind, _ in row}


def told(name: str, user: str, session: str, **extra: Value) -> Event:
    """Return an event with attributes."""
    return {**event(name, user, session), "extra": extra}
