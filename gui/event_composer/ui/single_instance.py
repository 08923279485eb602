"""One running program a person: a second start hands its files to the first and ends."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from event_composer.domain.errors import ComposerError
from event_composer.storage.paths import made

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_LIMIT_SECONDS = 2.0
"""How long a second start waits for the first program, which may be starting itself."""

_PAUSE_SECONDS = 0.02
_LONGEST = 1_000_000
"""Bytes that a second start may say."""

_LONGEST_ADDRESS = 100
"""Bytes of a path at which a local socket can lie; the system takes some more."""

_OK = b"ok\n"


class Place(Enum):
    """What a start of the program is."""

    FIRST = auto()
    """No other program runs: show a window."""
    HANDED_OVER = auto()
    """The program that runs already has taken the files."""
    SILENT = auto()
    """A program runs already and does not answer."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a second start handed over: absolute paths, and the right to come to the front."""

    files: tuple[Path, ...]
    token: str


class InstanceLock:
    """Held by the first program that uses a data folder, until it ends in whatever way."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = QLockFile(str(data / "instance.lock"))
        # Only a process that is gone loses it, not one that is slow.
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Take the lock; also true where it cannot be had at all, as in a read-only folder."""
        try:
            made(self._data)
        except ComposerError:
            return True
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    @property
    def holder(self) -> int:
        """Return the process that holds the lock, 0 where that is not known."""
        return int(self._lock.getLockInfo()[0])

    def release(self) -> None:
        """Let another program be the first."""
        self._lock.unlock()


def find_place(lock: InstanceLock, data: Path, files: Sequence[Path]) -> Place:
    """Be the first program, or hand the files to it; waits `ANSWER_LIMIT_SECONDS` at most."""
    if lock.take():
        return Place.FIRST
    from PySide6.QtNetwork import QLocalSocket

    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID", "")
    said = {"files": [str(file.absolute()) for file in files], "token": token}
    line = json.dumps(said).encode("ascii") + b"\n"
    limit = time.monotonic() + ANSWER_LIMIT_SECONDS
    while time.monotonic() < limit:
        socket = QLocalSocket()
        socket.connectToServer(address_of(data))
        if socket.waitForConnected(_milliseconds_to(limit)):
            return Place.HANDED_OVER if _is_answered(socket, line, limit) else Place.SILENT
        # It may be starting, or just ending: then this one is the first.
        time.sleep(_PAUSE_SECONDS)
        if lock.take():
            return Place.FIRST
    return Place.SILENT


def come_to_front(window: QWidget, token: str) -> None:
    """Show a window before all others; `token` is what the desktop asks for that, if it does."""
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class Reception(QObject):
    """Takes what further starts hand over: `handed(Handed)`.

    Of a failure to listen nobody needs to know here: a second start says that it got no answer.
    """

    handed = Signal(object)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address_of(data)
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Begin; only whoever holds the lock may. Qt's network part is loaded by this."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new)
        # Left behind by a program that was killed.
        QLocalServer.removeServer(self._address)
        self._server.listen(self._address)

    def stop(self) -> None:
        """Take no more."""
        if self._server is not None:
            self._server.close()

    @Slot()
    def _on_new(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            _Visitor(server.nextPendingConnection(), self)


class _Visitor(QObject):
    """One second start, until it has said its line."""

    def __init__(self, socket: QLocalSocket, reception: Reception) -> None:
        super().__init__(reception)
        self._reception = reception
        self._socket = socket
        socket.setParent(self)
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(self.deleteLater)
        self._on_ready()

    @Slot()
    def _on_ready(self) -> None:
        socket = self._socket
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        handed = _understood(bytes(socket.readLine(_LONGEST).data()))
        if handed is None:
            socket.abort()
            return
        socket.write(_OK)
        socket.flush()
        self._reception.handed.emit(handed)


def _understood(line: bytes) -> Handed | None:
    """Return what a line says, None where no program of ours said it."""
    try:
        said = json.loads(line)
        files, token = said["files"], said["token"]
    except (ValueError, KeyError, TypeError):
        return None
    paths = [Path(file) for file in files if isinstance(file, str)] if type(files) is list else []
    if len(paths) != len(files) or not isinstance(token, str):
        return None
    if not all(path.is_absolute() for path in paths) or "\0" in token:
        return None
    return Handed(tuple(paths), token)


def _is_answered(socket: QLocalSocket, line: bytes, limit: float) -> bool:
    socket.write(line)
    socket.flush()
    while not socket.canReadLine():
        left = _milliseconds_to(limit)
        if left <= 0 or not socket.waitForReadyRead(left):
            return False
    return bytes(socket.readLine().data()) == _OK


def _milliseconds_to(limit: float) -> int:
    return max(0, round(1000 * (limit - time.monotonic())))


def address_of(data: Path) -> str:
    """Return the name under which the first program of a data folder listens."""
    # Resolved, for the folder is the same by whatever way one comes to it.
    folder = data.resolve()
    path = str(folder / "instance.socket")
    if os.name == "posix" and len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        return path
    name = "event-composer-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:24]
    return str(Path(tempfile.gettempdir()) / name) if os.name == "posix" else name
