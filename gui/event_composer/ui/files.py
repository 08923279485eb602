"""Reads and writes batch files on a lane, and feeds the document slice by slice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import Batch, Event, Misshapen
from event_composer.domain.errors import ComposerError
from event_composer.formats.body import MAX_FILE, BodyReader, Encoding, body_slices, decode_text
from event_composer.shipped import sample
from event_composer.storage.atomic import read_file, write_atomically
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result

_LARGEST_SLICE = 16384
"""Events handed over at once; the document takes them in some 5 ms."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read to its end."""

    batch: Batch
    encoding: Encoding
    path: Path | None
    title: str


@dataclass(frozen=True, slots=True)
class _Ended:
    """What became of one job of reading: an error, or whether a save alone changes the file."""

    job: Job
    outcome: ComposerError | bool


class BatchFiles(QObject):
    """One read or write at a time; what fails leaves document and file as they were.

    `opened(Read)`, `saved(path)`, and `failed(ComposerError)` with the file's name among its
    parameters. `normalised(path)` comes before `saved` where the file had not yet the form in which
    it is saved.
    """

    opened = Signal(object)
    normalised = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, document: BatchDocument, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lane = lane
        self._is_foreign = False
        self._reading: Job | None = None
        self._loading = False
        self._saving = 0

    def open(self, path: Path) -> None:
        """Load a file; its first events show while the rest is still being decoded."""
        self._read(lambda: read_file(path, MAX_FILE), path, path.name)

    def open_sample(self, name: str, title: str) -> None:
        """Load a shipped sample as a batch that has no file."""
        self._read(lambda: sample(name), None, title)

    def open_body(self, body: bytes, title: str) -> None:
        """Load the body of a kept exchange as a batch that has no file."""
        self._read(lambda: body, None, title)

    def cancel_reading(self) -> None:
        """Give up a running load; the document is then what it was before."""
        if self._reading:
            self._reading.cancel()
            self._reading = None
            self._give_up()

    def save(self, path: Path) -> None:
        """Write the document; edits made meanwhile leave it unsaved.

        While a file is loading nothing is written: what is there is half of another batch.
        """
        if self._document.is_loading:
            return
        batch = self._document.snapshot()
        at = self._document.revision

        def work(_job: Job) -> tuple[Path, int]:
            write_atomically(path, body_slices(batch))
            return path, at

        self._saving += 1
        self._lane.submit(work, self._on_saved)

    @property
    def is_saving(self) -> bool:
        """Tell whether a file is still being written."""
        return self._saving > 0

    def _read(self, fetch: Callable[[], bytes], path: Path | None, title: str) -> None:
        self.cancel_reading()

        def work(job: Job) -> _Ended | None:
            try:
                data = fetch()
                read = _decoded(job, data, path, title)
            except ComposerError as error:
                return _Ended(job, error)
            if read is None:
                return None
            job.report((job, read))
            # As long as decoding; so it comes when the person has what was asked for.
            return _Ended(job, path is not None and not _is_ours(job, read.batch, data))

        self._reading = self._lane.submit(work, self._on_ended, self._on_progress)

    @Slot(object)
    def _on_progress(self, piece: tuple[Job, list[Event] | Read]) -> None:
        job, found = piece
        if job is not self._reading:
            return
        if not self._loading:
            self._loading = True
            self._document.begin_load()
        if isinstance(found, Read):
            self._loading = False
            self._is_foreign = False
            self._document.finish_load(found.batch, found.path, found.title)
            self.opened.emit(found)
        else:
            self._document.append_loaded(found)

    @Slot(object)
    def _on_ended(self, result: Result) -> None:
        if isinstance(result, Err):
            # A bug, which cannot say whose it is.
            self.cancel_reading()
            self.failed.emit(result.error)
            return
        ended: _Ended | None = result.value
        if ended is None or ended.job is not self._reading:
            return
        self._reading = None
        if isinstance(ended.outcome, ComposerError):
            self._give_up()
            self.failed.emit(ended.outcome)
        elif ended.outcome:
            self._is_foreign = True

    @Slot(object)
    def _on_saved(self, result: Result) -> None:
        self._saving -= 1
        if isinstance(result, Err):
            self.failed.emit(result.error)
            return
        path, at = result.value
        self._document.mark_saved(path, at)
        if self._is_foreign:
            self._is_foreign = False
            self.normalised.emit(path)
        self.saved.emit(path)

    def _give_up(self) -> None:
        """Put the document back to what it was before a load that does not come to its end."""
        if self._loading:
            self._loading = False
            self._document.abort_load()


def _decoded(job: Job, data: bytes, path: Path | None, title: str) -> Read | None:
    """Decode on the lane's thread, handing over slices; None where it was cancelled.

    The first slice is small, to be seen at once; the others grow, for each costs all who follow
    the document some 1 ms however few its events are.
    """
    gathered: list[Event] = []
    enough = 1
    try:
        text, encoding = decode_text(data)
        reader = BodyReader(text)
        for events in reader.events():
            if job.cancelled:
                return None
            gathered += events
            if len(gathered) >= enough:
                job.report((job, gathered))
                gathered, enough = [], min(_LARGEST_SLICE, 4 * len(gathered))
        if gathered:
            job.report((job, gathered))
        body = reader.body()
    except ComposerError as error:
        raise ComposerError(error.code, **{"file": title, **error.params}) from error
    if isinstance(body, Misshapen):
        raise ComposerError("NOT_A_BATCH", file=title, fault=body.fault)
    return Read(body, encoding, path, title)


def _is_ours(job: Job, batch: Batch, data: bytes) -> bool:
    """Tell whether the file already has the form in which it would be saved."""
    at = 0
    for piece in body_slices(batch):
        if job.cancelled or data[at : at + len(piece)] != piece:
            return False
        at += len(piece)
        job.give_way()
    return at == len(data)
