"""Keeps the draft of one open batch: what changes is in its journal a moment later."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import Batch
from event_composer.domain.changes import AttributesPut, BatchChange, IgnoredPut
from event_composer.domain.errors import ComposerError
from event_composer.formats.body import body_slices
from event_composer.formats.changes import change_records
from event_composer.storage.drafts import (
    Base,
    DraftFacts,
    DraftWriter,
    FileOrigin,
    Found,
    Snapshot,
    WrittenBody,
    change_record,
    facts_record,
)
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.open_batches import OpenBatch


@dataclass(frozen=True, slots=True)
class _Written:
    """A writer has written all it was given."""

    at: datetime
    is_outgrown: bool


@dataclass(frozen=True, slots=True)
class _Rebase:
    """A new base on its way: what it will hold, and where the journal was at that moment."""

    writer: DraftWriter
    batch: Batch
    records: tuple[bytes, ...]
    place: int


class _LeftError(Exception):
    """A base is not wanted any more; what is there stays."""


class KeptBatch(QObject):
    """One draft; `stirred` asks for a `flush` soon, `written(datetime)` and `failed` tell of it.

    Nothing is written for a batch that is empty or the same as its file. All jobs for a journal
    run on one lane, in order; bases, which may take seconds, are written on another, and the
    journal goes on meanwhile. After a bug while writing, a draft is begun anew once, beside the
    one that is there; after a second one the old draft stays as it is until the next load or save.
    """

    stirred = Signal()
    written = Signal(object)
    failed = Signal(object)

    def __init__(
        self, batch: OpenBatch, folder: Path, journals: Lane, bases: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.batch = batch
        self.folder = folder
        self.is_restoring = False
        self.trouble: ComposerError | None = None
        self._document = batch.document
        self._journals = journals
        self._bases = bases
        self._pending: list[BatchChange] = []
        self._is_due = False
        self._writer: DraftWriter | None = None
        # Whose writes are on their way, in the order in which their results come.
        self._writing: deque[DraftWriter] = deque()
        self._base_job: Job | None = None
        self._is_mending = False
        self._has_given_up = False
        self._is_copied = False
        self._is_rebasing = False
        self._base: Base = Snapshot(tuple)
        self._stand_on_now()
        self._document.mutated.connect(self._on_mutated)
        self._document.loaded.connect(self._on_loaded)
        self._document.title_changed.connect(self._on_facts_changed)
        self._document.dirty_changed.connect(self._on_facts_changed)

    @property
    def id(self) -> str:
        """Return the name of the draft."""
        return self.folder.name

    @property
    def has_draft(self) -> bool:
        """Tell whether something of the batch is on the disk, or is to be."""
        return self._writer is not None or self._is_due

    def flush(self) -> None:
        """Have written what is not yet on the disk; what failed before is tried again."""
        if not self._is_due or self.is_restoring:
            return
        self._is_due = False
        if self._has_given_up:
            self._pending.clear()
            return
        if self._writer is None:
            self._writer = DraftWriter(self.folder, self._base)
            self._is_copied = not isinstance(self._base, FileOrigin)
        writer, facts, changes = self._writer, self._facts(), tuple(self._pending)
        self._pending.clear()

        def work(job: Job) -> _Written:
            records = [facts_record(facts)]
            for change in changes:
                for number, record in enumerate(change_records(change)):
                    if number:
                        job.give_way()
                    records.append(change_record(record))
            writer.write(records)
            return _Written(datetime.now().astimezone(), writer.is_outgrown)

        self._writing.append(writer)
        self._journals.submit(work, self._on_written)

    def settle(self) -> None:
        """Remove the draft, for the file has it all; the next one stands on the file."""
        self.discard()
        self._stand_on_now()

    def discard(self) -> None:
        """Remove the draft: the person gave it up, or something else was loaded."""
        writer, self._writer = self._writer, None
        self._pending.clear()
        self._is_due = False
        self._is_rebasing = False
        self._is_mending = self._has_given_up = False
        self.trouble = None
        if writer is not None:
            self._journals.submit(lambda _job: writer.discard(), self._on_discarded)

    def adopt(self, found: Found) -> None:
        """Go on with the draft that was just restored into the document."""
        self._writer = DraftWriter(self.folder, found)
        self._is_copied = found.uncopied is None
        self.is_restoring = False
        self._stir()

    def begin_anew(self) -> None:
        """Begin another draft, of the batch as it is now; the one that was there is left alone."""
        self._writer = None
        self.is_restoring = False
        self._stand_on_now()

    def leave(self) -> None:
        """Hear no more of the batch."""
        self._document.mutated.disconnect(self._on_mutated)
        self._document.loaded.disconnect(self._on_loaded)
        self._document.title_changed.disconnect(self._on_facts_changed)
        self._document.dirty_changed.disconnect(self._on_facts_changed)

    def stop(self) -> None:
        """Close the journal behind what is queued; the draft stays, on the base it has."""
        writer = self._writer
        if self._base_job is not None:
            self._base_job.cancel()
        if writer is not None:
            self._journals.submit(lambda _job: writer.close(), self._on_discarded)

    def _stand_on_now(self) -> None:
        """Choose what a draft stands on that is begun at the next change; or begin it."""
        document, fingerprint = self._document, self.batch.files.fingerprint
        self._pending.clear()
        self._is_due = False
        if document.path is not None and fingerprint is not None and not document.is_dirty:
            self._base = FileOrigin(document.path, fingerprint)
            return
        self._base = self._snapshot()
        if document.events or document.is_dirty:
            self._pending += self._beside_events()
            self._stir()

    def _snapshot(self) -> Snapshot:
        batch = self._document.snapshot()
        return Snapshot(lambda: body_slices(batch))

    def _beside_events(self) -> list[BatchChange]:
        """Return what a base does not say."""
        document = self._document
        return [AttributesPut(tuple(document.attributes)), IgnoredPut(document.ignored)]

    def _facts(self) -> DraftFacts:
        document = self._document
        fingerprint = self.batch.files.fingerprint if document.path else None
        return DraftFacts(document.title, str(document.path or ""), fingerprint, document.is_dirty)

    def _stir(self) -> None:
        self._is_due = True
        self.stirred.emit()

    @Slot(object)
    def _on_mutated(self, change: BatchChange) -> None:
        self._pending.append(change)
        self._stir()

    @Slot()
    def _on_loaded(self) -> None:
        if not self.is_restoring:
            self.settle()

    @Slot()
    def _on_facts_changed(self) -> None:
        document = self._document
        if document.is_loading or self.is_restoring:
            return
        if self._writer is not None:
            self._stir()
        elif document.is_dirty and not self._is_due:
            # Nothing was edited, but the file will not do any more: another program wrote it.
            self._stand_on_now()

    @Slot(object)
    def _on_written(self, result: Result) -> None:
        writer = self._writing.popleft()
        is_current = writer is self._writer
        if isinstance(result, Err):
            if is_current and result.error.code == "BUG":
                self._mend(writer, result.error)
            elif is_current:
                self._is_due = True
                self._tell_trouble(result.error)
            return
        written: _Written = result.value
        if is_current:
            self.trouble = None
            self._is_mending = False
        self.written.emit(written.at)
        if not is_current:
            return
        if not self._is_copied:
            self._is_copied = True

            def copy(job: Job) -> tuple[DraftWriter, bool] | None:
                try:
                    return writer, writer.copy_base(lambda: _rest(job))
                except _LeftError:
                    return None

            self._base_job = self._bases.submit(copy, self._on_copied)
        elif written.is_outgrown:
            self._write_base()

    def _mend(self, writer: DraftWriter, error: ComposerError) -> None:
        """Begin anew after a bug: what was to be written is lost, and nothing may follow that.

        The draft that is there stays until a whole one with a later number lies beside it.
        """
        if self._is_mending:
            self._has_given_up = True
            self._tell_trouble(error)
            return
        self._is_mending = True
        self._is_rebasing = False
        self._journals.submit(lambda _job: writer.close(), self._on_discarded)
        self._writer = DraftWriter(self.folder, self._snapshot())
        self._is_copied = True
        self._pending[:] = self._beside_events()
        self._stir()

    def _tell_trouble(self, error: ComposerError) -> None:
        self.trouble = error
        self.failed.emit(error)

    @Slot(object)
    def _on_copied(self, result: Result) -> None:
        if isinstance(result, Err):
            # As long as nobody changes the file, it is the base itself: try again with the next.
            self._is_copied = False
            return
        if result.value is None:
            return
        writer, is_same = result.value
        if writer is self._writer and not is_same:
            self._write_base()

    def _write_base(self) -> None:
        """Let the journal stand on the batch as it is now."""
        writer = self._writer
        if self._is_rebasing or writer is None or self._document.is_loading:
            return
        self._is_rebasing = True
        self.flush()
        batch = self._document.snapshot()
        records = (facts_record(self._facts()), *_records_of(self._beside_events()))

        def work(_job: Job) -> _Rebase | None:
            place = writer.place()
            return None if place is None else _Rebase(writer, batch, records, place)

        self._journals.submit(work, self._on_placed)

    @Slot(object)
    def _on_placed(self, result: Result) -> None:
        rebase: _Rebase | None = None if isinstance(result, Err) else result.value
        if rebase is None or rebase.writer is not self._writer:
            self._is_rebasing = False
            return
        wanted = rebase

        def work(job: Job) -> tuple[_Rebase, WrittenBody] | None:
            try:
                return wanted, wanted.writer.write_base(_slowly(job, wanted.batch))
            except _LeftError:
                return None

        self._base_job = self._bases.submit(work, self._on_base_written)

    @Slot(object)
    def _on_base_written(self, result: Result) -> None:
        written: tuple[_Rebase, WrittenBody] | None = (
            None if isinstance(result, Err) else result.value
        )
        if written is None or written[0].writer is not self._writer:
            self._is_rebasing = False
            return
        rebase, base = written
        self._journals.submit(
            lambda _job: rebase.writer.rest_on(base, rebase.place, rebase.records),
            self._on_rested,
        )

    @Slot(object)
    def _on_rested(self, _result: Result) -> None:
        # Where it failed, the old base and the whole journal are still there.
        self._is_rebasing = False

    @Slot(object)
    def _on_discarded(self, _result: Result) -> None:
        """Nothing follows: what could not be removed is removed at the next start."""


def _records_of(changes: Iterable[BatchChange]) -> Iterable[bytes]:
    return [change_record(record) for change in changes for record in change_records(change)]


def _slowly(job: Job, batch: Batch) -> Iterable[bytes]:
    """Yield the body of a batch and let the window have its turns."""
    for piece in body_slices(batch):
        yield piece
        _rest(job)


def _rest(job: Job) -> None:
    """Let the window have its turn; raises _LeftError where the base is not wanted any more."""
    if job.cancelled:
        raise _LeftError
    job.give_way()
