"""Notices what other programs do to the files of the open batches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from event_composer.domain.errors import ComposerError
from event_composer.storage.fingerprint import Fingerprint, current
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.open_batches import OpenBatch, OpenBatches

_PAUSE_MS = 150
"""A program that saves does several things to a file and its folder; one look is enough."""


class DiskState(Enum):
    """What became of a file since it was read or written here."""

    SAME = auto()
    CHANGED = auto()
    MISSING = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Sight:
    """A file as it is now; `error` tells why it cannot be read."""

    state: DiskState
    found: Fingerprint | None = None
    error: ComposerError | None = None

    @property
    def gist(self) -> tuple[DiskState, str]:
        """Return what tells that it is another sight than the one before."""
        if self.state is DiskState.CHANGED and self.found is not None:
            return self.state, self.found.sha256
        return self.state, self.error.code if self.error else ""


@dataclass(frozen=True, slots=True)
class _Look:
    """A file to look at, and what it was when the look was asked for."""

    batch: OpenBatch
    path: Path
    known: Fingerprint


class DiskWatch(QObject):
    """`seen(OpenBatch, Sight)` comes whenever a file's state is another one.

    It looks when the system tells of a change and when the window comes to the front: on network
    disks the system tells nothing.
    """

    seen = Signal(object, object)

    def __init__(self, batches: OpenBatches, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batches = batches
        self._lane = Lane("disk watch", self)
        self._told: dict[OpenBatch, Sight] = {}
        self._is_looking = False
        self._again = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look_soon)
        self._watcher.directoryChanged.connect(self._look_soon)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)
        for batch in batches.all:
            self._on_added(batch)
        batches.added.connect(self._on_added)
        batches.closed.connect(self._on_closed)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._lane.stop()

    @Slot()
    def look(self) -> None:
        """Look at every file now, off this thread."""
        if self._is_looking:
            self._again = True
            return
        looks = [
            _Look(batch, batch.document.path, batch.files.fingerprint)
            for batch in self._batches.all
            if batch.document.path is not None
            and batch.files.fingerprint is not None
            and not batch.files.is_saving
            and not batch.document.is_loading
        ]
        self._watch([look.path for look in looks])
        if not looks:
            return

        def work(_job: Job) -> list[tuple[_Look, Sight]]:
            return [(look, _sight(look.path, look.known)) for look in looks]

        self._is_looking = True
        self._lane.submit(work, self._on_looked)

    def _watch(self, paths: list[Path]) -> None:
        """Watch these files and their folders; one that was replaced is not watched any more."""
        wanted = {str(place) for path in paths for place in (path, path.parent) if place.exists()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths([*(watched - wanted)])
        if wanted - watched:
            self._watcher.addPaths([*(wanted - watched)])

    @Slot(object)
    def _on_looked(self, result: Result) -> None:
        self._is_looking = False
        for look, sight in [] if isinstance(result, Err) else result.value:
            files = look.batch.files
            # What was saved or loaded meanwhile is another file than the one looked at.
            if look.batch not in self._batches.all or files.fingerprint != look.known:
                continue
            if sight.state is DiskState.SAME and sight.found is not None:
                files.fingerprint = sight.found
            before = self._told.get(look.batch, Sight(DiskState.SAME))
            if sight.gist != before.gist:
                self._told[look.batch] = sight
                self.seen.emit(look.batch, sight)
        if self._again:
            self._again = False
            self._look_soon()

    @Slot()
    def _look_soon(self) -> None:
        self._timer.start()

    @Slot(Qt.ApplicationState)
    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._look_soon()

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        unique = Qt.ConnectionType.UniqueConnection
        batch.document.title_changed.connect(self._look_soon, unique)
        batch.files.saved.connect(self._look_soon, unique)
        batch.files.opened.connect(self._look_soon, unique)

    @Slot(object)
    def _on_closed(self, batch: OpenBatch) -> None:
        self._told.pop(batch, None)


def _sight(path: Path, known: Fingerprint) -> Sight:
    try:
        found = current(path, known)
    except ComposerError as error:
        return Sight(DiskState.UNREADABLE, error=error)
    if found is None:
        return Sight(DiskState.MISSING)
    return Sight(DiskState.SAME if found.sha256 == known.sha256 else DiskState.CHANGED, found)
