"""The catalogue in use: the built-in one with your own over it, followed from batch to batch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.errors import ComposerError
from event_composer.domain.own_catalogue import OwnCatalogue
from event_composer.project_catalogue import (
    ProjectCatalogue,
    find_project_catalogue,
    read_project_catalogue,
    write_project_catalogue,
)
from event_composer.ui.jobs import Err, Job, Lane, Result

_SETTLE_MS = 150
"""So long a file that another program writes is left alone."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one look found: the file `near` the batch, the one to use, and what is in it."""

    asked: int
    wanted: Path | None
    near: Path | None
    path: Path | None = None
    found: ProjectCatalogue | ComposerError | None = None


class CatalogueSource(QObject):
    """Which file is in use: the nearest `event-catalogue.json` in the folder of the batch or above
    it (up to the repository's root or the home folder); else the one chosen in the window, which
    is remembered; else none. In this run a file that was closed by hand is left alone, and one
    that was opened while a batch had another near it takes the place of that.

    Nothing is read before `start`. `changed()` comes when `catalogue`, `file` or `trouble` are
    others, `looked()` after each look, whatever it found: what belongs to the current batch then
    takes `catalogue`. A file that cannot be used
    leaves what was read of it before in use; `trouble` says why, `failed(ComposerError)` tells it
    once. `saved(path)` comes after a save.
    """

    changed = Signal()
    looked = Signal()
    failed = Signal(object)
    saved = Signal(object)

    def __init__(
        self, builtin: Catalogue, lane: Lane, chosen: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._builtin = builtin
        self._lane = lane
        self._read: dict[Path, ProjectCatalogue] = {}
        self._closed: set[Path] = set()
        self._instead: dict[Path, Path] = {}
        self._batch_path: Path | None = None
        self._asked = 0
        self._started = False
        self.chosen = Path(chosen) if chosen else None
        self.file: Path | None = None
        self.trouble: ComposerError | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue in use; it never changes, another one takes its place."""
        read = self._current
        return read.catalogue if read else self._builtin

    @property
    def own(self) -> OwnCatalogue:
        """Return what your own catalogue says; empty where none is in use."""
        read = self._current
        return read.own if read else OwnCatalogue()

    @property
    def builtin(self) -> Catalogue:
        """Return the catalogue that the program ships."""
        return self._builtin

    def start(self) -> None:
        """Look for the file; what that loads would hold up the first paint."""
        self._started = True
        self._look()

    @Slot(object)
    def follow(self, batch_path: Path | None) -> None:
        """Use the catalogue of the project that a batch belongs to."""
        self._batch_path = batch_path
        self._look()

    def use(self, path: Path) -> None:
        """Use this file: in this project, or where the batch has none, for all that have none."""
        self._closed.discard(path)
        self._look(path)

    @Slot()
    def close(self) -> None:
        """Use no file of your own, until one is opened or the program starts again."""
        if self.file is not None:
            self._closed.add(self.file)
        self.chosen = None
        self._look()

    def save(self, own: OwnCatalogue, path: Path | None = None, *, replacing: bool = False) -> None:
        """Write your catalogue, to a new file where a path is given, and use it.

        What another program wrote meanwhile is not lost without `replacing`: `failed` tells
        CATALOGUE_CHANGED.
        """
        target = path or self.file
        if target is None:
            return
        known = self._read.get(target)
        before = None if replacing or known is None else known.data

        def work(_job: Job) -> Path:
            write_project_catalogue(target, own, before)
            return target

        self._lane.submit(work, self._on_saved)

    @property
    def _current(self) -> ProjectCatalogue | None:
        return self._read.get(self.file) if self.file else None

    @Slot()
    def _look(self, wanted: Path | None = None) -> None:
        """Find the file to use and read it, off the window's thread."""
        if not self._started:
            return
        self._asked += 1
        asked, batch, chosen, closed = self._asked, self._batch_path, self.chosen, set(self._closed)
        read, instead = dict(self._read), dict(self._instead)

        def work(_job: Job) -> _Looked:
            near = find_project_catalogue(batch.absolute().parent) if batch else None
            places = (wanted, instead.get(near, near) if near else None, chosen)
            usable = [each for each in places if each and each not in closed]
            if not usable:
                return _Looked(asked, wanted, near)
            path = usable[0]
            found: ProjectCatalogue | ComposerError
            try:
                found = read_project_catalogue(path)
            except ComposerError as error:
                found = error
            else:
                known = read.get(path)
                # The very same catalogue, so that nobody checks all events again for nothing.
                found = known if known and known.data == found.data else found
            return _Looked(asked, wanted, near, path, found)

        self._lane.submit(work, self._on_looked)

    @Slot(object)
    def _on_looked(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
            return
        looked: _Looked = result.value
        if looked.wanted is not None:
            self._choose(looked.wanted, looked.near)
        if looked.asked != self._asked:
            return
        path, found = looked.path, looked.found
        before = (self.catalogue, self.file, str(self.trouble))
        self.file = path
        self.trouble = found if isinstance(found, ComposerError) else None
        if path is not None and isinstance(found, ProjectCatalogue):
            self._read[path] = found
        self._watch()
        if before != (self.catalogue, self.file, str(self.trouble)):
            self.changed.emit()
            if self.trouble is not None:
                self.failed.emit(self.trouble)
        self.looked.emit()

    def _choose(self, wanted: Path, near: Path | None) -> None:
        """Keep what a person opened or made: for the project, or for all that have none."""
        if near is None:
            self.chosen = wanted
        elif near == wanted:
            self._instead.pop(near, None)
        else:
            self._instead[near] = wanted

    def _watch(self) -> None:
        """Watch the file, and its folder: a file that is replaced is another one to the system."""
        old = self._watcher.files() + self._watcher.directories()
        places = {str(self.file), str(self.file.parent)} if self.file else set()
        gone = [each for each in old if each not in places]
        if gone:
            self._watcher.removePaths(gone)
        # A missing one is refused with a warning.
        new = [each for each in places if each not in old and Path(each).exists()]
        if new:
            self._watcher.addPaths(new)

    @Slot(str)
    def _on_touched(self, _path: str) -> None:
        self._settling.start()

    @Slot(object)
    def _on_saved(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
            return
        path: Path = result.value
        self._closed.discard(path)
        self.saved.emit(path)
        self._look(path)
