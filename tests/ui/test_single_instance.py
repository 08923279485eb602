"""One program runs for a person; further starts hand over what they were to open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.ui.single_instance import (
    Handed,
    InstanceLock,
    Reception,
    address_of,
    come_to_front,
)

# A start of the program as far as it matters here; the first one lives until it is killed.
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from event_composer.ui.single_instance import InstanceLock, Place, Reception, find_place
data = Path(sys.argv[1])
lock = InstanceLock(data)
app = QCoreApplication([])
place = find_place(lock, data, [Path(file) for file in sys.argv[2:]])
print(place.name, flush=True)
if place is Place.FIRST:
    reception = Reception(data)
    reception.handed.connect(lambda handed: print(*handed.files, flush=True))
    reception.listen()
    print("listens", flush=True)
    app.exec()
"""


class Start:
    """A process that is a start of the program."""

    def __init__(self, data: Path, *files: str, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, str(data), *files],
            stdout=subprocess.PIPE,
            text=True,
            cwd=cwd,
            env=os.environ,
        )

    def line(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def first(data: Path) -> Iterator[Start]:
    start = Start(data)
    assert (start.line(), start.line()) == ("FIRST", "listens")
    yield start
    start.end()


def second(data: Path, *files: str, cwd: Path | None = None) -> str:
    """What a second start is."""
    start = Start(data, *files, cwd=cwd)
    place = start.line()
    start.end()
    return place


def test_a_second_start_hands_its_files_to_the_first(
    data: Path, first: Start, tmp_path: Path
) -> None:
    assert second(data, "a.json", "/b c.json", cwd=tmp_path) == "HANDED_OVER"
    assert first.line() == f"{tmp_path}/a.json /b c.json"


def test_after_a_kill_the_next_start_is_the_first(data: Path, first: Start) -> None:
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    start = Start(data)
    assert (start.line(), start.line()) == ("FIRST", "listens")
    assert second(data) == "HANDED_OVER"
    start.end()


def test_of_six_at_once_one_is_the_first(data: Path) -> None:
    starts = [Start(data, f"/{number}.json") for number in range(6)]
    places = [start.line() for start in starts]
    assert sorted(places) == ["FIRST", *["HANDED_OVER"] * 5]
    leader = starts[places.index("FIRST")]
    assert leader.line() == "listens"
    handed = {leader.line() for _ in range(5)}
    assert handed == {f"/{number}.json" for number in range(6) if starts[number] is not leader}
    for start in starts:
        start.end()


def test_a_first_program_that_hangs_is_not_waited_for_long(data: Path, first: Start) -> None:
    first.process.send_signal(signal.SIGSTOP)
    try:
        assert second(data, "/a.json") == "SILENT"
    finally:
        first.process.send_signal(signal.SIGCONT)


def test_where_no_lock_can_be_every_start_is_a_first(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file in the place of the folder")
    assert InstanceLock(tmp_path / "data").take()


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"GET / HTTP/1.1\r\n",
        b'{"files": ["relative.json"], "token": ""}\n',
        b'{"files": "/a", "token": ""}\n',
        b'{"files": [], "token": 7}\n',
        b"x" * 1_100_000,
    ],
)
def test_a_stranger_is_shown_out(qtbot: QtBot, data: Path, line: bytes) -> None:
    data.mkdir()
    reception = Reception(data)
    handed: list[Handed] = []
    reception.handed.connect(handed.append)
    reception.listen()
    socket = QLocalSocket()
    socket.connectToServer(address_of(data))
    socket.write(line)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert handed == []
    reception.stop()
    reception.deleteLater()


def test_only_the_person_may_speak_to_the_program(data: Path, first: Start) -> None:
    assert Path(address_of(data)).stat().st_mode & 0o077 == 0


def test_the_window_comes_to_the_front(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    come_to_front(window, "the desktop's word")
    qtbot.waitUntil(window.isActiveWindow)
    assert not window.isMinimized()
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "the desktop's word"
