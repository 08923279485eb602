"""Reads and writes batch files on a lane, and feeds the document slice by slice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import Batch, Event, Misshapen
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import ProblemKind
from event_composer.formats.body import MAX_FILE, BodyReader, body_slices, decode_text
from event_composer.shipped import sample
from event_composer.storage.batch_file import read_batch_file, write_batch_file
from event_composer.storage.drafts import Found
from event_composer.storage.fingerprint import Fingerprint
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result

LARGEST_SLICE = 16384
"""Events handed over at once; the document takes them in some 5 ms."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a draft says beside the events: columns, ignored problems, whether a file has it all.

    `found` is the draft to go on with; where it was damaged there is none, and `kept` is the place
    where it lies.
    """

    attributes: tuple[str, ...]
    ignored: frozenset[ProblemKind]
    is_dirty: bool
    found: Found | None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A batch that was read to its end; `fingerprint` is that of its file.

    It comes `again` where it was open when the program ended.
    """

    batch: Batch
    path: Path | None
    title: str
    had_bom: bool = False
    fingerprint: Fingerprint | None = None
    restored: Restored | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Ended:
    """What became of one job of reading: an error, or whether a save alone changes the file."""

    job: Job
    outcome: ComposerError | bool


class BatchFiles(QObject):
    """One read or write at a time; what fails leaves document and file as they were.

    `opened(Read)`, `saved(path)`, and `failed(ComposerError)` with the file's name among its
    parameters. `normalised(path)` comes before `saved` where the file had not yet the form in which
    it is saved. `overtaken(path)` comes in the place of `saved`: another program wrote the file.
    `holds_sample` tells that what was read last is a shipped sample; `fingerprint` is the file of
    the document as it was read or written last.
    """

    opened = Signal(object)
    normalised = Signal(object)
    saved = Signal(object)
    overtaken = Signal(object)
    failed = Signal(object)

    def __init__(self, document: BatchDocument, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lane = lane
        self.fingerprint: Fingerprint | None = None
        self.holds_sample = False
        self._is_foreign = False
        self._reading: Job | None = None
        self._loading = False
        self._saving = 0

    def open(self, path: Path, again: bool = False) -> None:
        """Load a file; its first events show while the rest is still being decoded."""
        self._read(
            lambda: read_batch_file(path, MAX_FILE), Read(Batch(), path, path.name, again=again)
        )

    def open_sample(self, name: str, title: str) -> None:
        """Load a shipped sample as a batch that has no file."""
        self._read(lambda: (sample(name), None), Read(Batch(), None, title))
        self.holds_sample = True

    def open_body(self, body: bytes, title: str) -> None:
        """Load the body of a kept exchange as a batch that has no file."""
        self._read(lambda: (body, None), Read(Batch(), None, title))

    def load(self, read: Callable[[Job], Read | None]) -> None:
        """Load what `read` returns on the lane, which reports `(job, events)` slice by slice."""
        self._start(lambda job: (read(job), b""))

    def cancel_reading(self) -> None:
        """Give up a running load; the document is then what it was before."""
        if self._reading:
            self._reading.cancel()
            self._reading = None
            self._give_up()

    def save(self, path: Path, over: bool = False) -> None:
        """Write the document; edits made meanwhile leave it unsaved.

        While a file is loading nothing is written: what is there is half of another batch. Its own
        file is written `over` what another program wrote only where that is asked for.
        """
        if self._document.is_loading:
            return
        batch = self._document.snapshot()
        at = self._document.revision
        expected = self.fingerprint if path == self._document.path and not over else None

        def work(_job: Job) -> tuple[Path, int, Fingerprint | None]:
            try:
                return path, at, write_batch_file(path, body_slices(batch), expected)
            except ComposerError as error:
                if error.code != "FILE_CHANGED":
                    raise
                return path, at, None

        self._saving += 1
        self._lane.submit(work, self._on_saved)

    @property
    def is_reading(self) -> bool:
        """Tell whether something is being read, though perhaps nothing of it is there yet."""
        return self._reading is not None

    @property
    def is_saving(self) -> bool:
        """Tell whether a file is still being written."""
        return self._saving > 0

    def _read(self, fetch: Callable[[], tuple[bytes, Fingerprint | None]], empty: Read) -> None:
        def read(job: Job) -> tuple[Read | None, bytes]:
            data, fingerprint = fetch()
            return _decoded(job, data, replace(empty, fingerprint=fingerprint)), data

        self._start(read)

    def _start(self, fetch: Callable[[Job], tuple[Read | None, bytes]]) -> None:
        self.cancel_reading()
        self.holds_sample = False

        def work(job: Job) -> _Ended | None:
            try:
                read, data = fetch(job)
            except ComposerError as error:
                return _Ended(job, error)
            if read is None:
                return None
            job.report((job, read))
            # As long as decoding; so it comes when the person has what was asked for.
            is_file = read.path is not None and read.restored is None
            return _Ended(job, is_file and not _is_ours(job, read.batch, data))

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
            self.fingerprint = found.fingerprint
            self._document.finish_load(found.batch, found.path, found.title)
            restored = found.restored
            if restored is not None:
                self._document.resume(restored.attributes, restored.ignored, restored.is_dirty)
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
        path, at, fingerprint = result.value
        if fingerprint is None:
            self.overtaken.emit(path)
            return
        # What left meanwhile, for another load, gives the new one neither its file nor its form.
        if self._document.mark_saved(path, at):
            self.fingerprint = fingerprint
            if self._is_foreign:
                self._is_foreign = False
                self.normalised.emit(path)
        self.saved.emit(path)

    def _give_up(self) -> None:
        """Put the document back to what it was before a load that does not come to its end."""
        if self._loading:
            self._loading = False
            self._document.abort_load()


def _decoded(job: Job, data: bytes, read: Read) -> Read | None:
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
                gathered, enough = [], min(LARGEST_SLICE, 4 * len(gathered))
        if gathered:
            job.report((job, gathered))
        body = reader.body()
    except ComposerError as error:
        raise ComposerError(error.code, **{"file": read.title, **error.params}) from error
    if isinstance(body, Misshapen):
        raise ComposerError("NOT_A_BATCH", file=read.title, fault=body.fault)
    return replace(read, batch=body, had_bom=encoding.had_bom)


def _is_ours(job: Job, batch: Batch, data: bytes) -> bool:
    """Tell whether the file already has the form in which it would be saved."""
    at = 0
    for piece in body_slices(batch):
        if job.cancelled or data[at : at + len(piece)] != piece:
            return False
        at += len(piece)
        job.give_way()
    return at == len(data)
