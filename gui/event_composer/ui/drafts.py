"""Keeps every open batch on the disk, so that a program that is killed loses next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.storage.drafts import new_id
from event_composer.storage.open_batches import OpenBatchesFile, OpenEntry, OpenState
from event_composer.ui.batch.spot import Spot
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.kept_batch import KeptBatch
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.spot_document import spot_document

FLUSH_MS = 500
"""How long a change waits for others before all are written at once."""

_RETRY_MS = 2_000
_STOP_LIMIT_SECONDS = 30.0
"""How long the end waits for the journals; bases under way are given up, for the old ones hold."""


@dataclass(frozen=True, slots=True)
class DraftState:
    """When something was last written, and why nothing can be written now."""

    saved_at: datetime | None = None
    trouble: ComposerError | None = None


class DraftKeeper(QObject):
    """Writes what changes in any open batch, and which are open, half a second later.

    While that cannot be written it is tried again every two seconds, together with what came since.
    `state_changed(DraftState)` is for the status bar; `failed(ComposerError)` comes once for each
    time when writing begins to fail. Begins to write with `begin`: before that it is not known
    what the drafts there are.
    """

    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, batches: OpenBatches, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._batches = batches
        self._file = OpenBatchesFile(folder / "open.json")
        self.journals = Lane("drafts", self)
        self.bases = Lane("draft bases", self)
        self._kept: dict[OpenBatch, KeptBatch] = {}
        self._spot_of: Callable[[OpenBatch], Spot] = lambda _batch: Spot()
        self._awaited: dict[OpenBatch, OpenEntry] = {}
        self._given_up: set[OpenBatch] = set()
        self._held: tuple[OpenEntry, ...] = ()
        self._opening: dict[str, int] = {}
        self._written_state: OpenState | None = None
        self._trouble: ComposerError | None = None
        self._is_begun = False
        self.state = DraftState()
        self._timer = QTimer(self, singleShot=True, interval=FLUSH_MS)
        self._timer.timeout.connect(self.flush)
        batches.added.connect(self._on_added)
        batches.closed.connect(self._on_closed)
        batches.current_changed.connect(self.stir)

    def begin(self) -> None:
        """Keep all that is open from now on."""
        self._is_begun = True
        for batch in self._batches.all:
            self._on_added(batch)

    def kept(self, batch: OpenBatch, name: str = "") -> KeptBatch:
        """Return the draft of an open batch, which may have nothing to write; `name` is its id."""
        if batch not in self._kept:
            folder = self._folder / (name or new_id())
            kept = KeptBatch(batch, folder, self.journals, self.bases, self)
            kept.stirred.connect(self.stir)
            kept.written.connect(self._on_written)
            kept.failed.connect(self._on_failed)
            self._kept[batch] = kept
            batch.files.saved.connect(self.stir, Qt.ConnectionType.UniqueConnection)
        return self._kept[batch]

    def expect(self, batch: OpenBatch, entry: OpenEntry) -> None:
        """Let the entry stand for a batch until what it names is loaded into it."""
        # One that was begun for the tab just now has nothing in it.
        self._forget(batch)
        self.kept(batch, entry.id).is_restoring = True
        self._awaited[batch] = entry

    def ask_spots(self, spot_of: Callable[[OpenBatch], Spot]) -> None:
        """Ask here from now on where the person is in a batch."""
        self._spot_of = spot_of

    def give_up(self, batch: OpenBatch) -> None:
        """Note that the person does not want the unsaved changes of a batch."""
        self._given_up.add(batch)

    def hold(self, entries: Sequence[OpenEntry]) -> None:
        """Note which batches are there but not opened; they stay remembered."""
        self._held = tuple(entries)
        self.stir()

    def mark_opening(self, counts: Mapping[str, int]) -> None:
        """Note how many starts in a row ended while these were being opened; write it at once."""
        self._opening = dict(counts)
        self._write_open()

    @Slot()
    def flush(self) -> None:
        """Have written at once what waits."""
        self._timer.stop()
        if not self._is_begun:
            return
        # First what is open: a batch that was just saved needs no draft once its file stands there.
        self._write_open()
        for batch, kept in self._kept.items():
            if kept.has_draft and self._is_settled(batch):
                kept.settle()
            kept.flush()

    def stop(self) -> None:
        """Write what waits and end; what the person gave up goes, every other draft stays."""
        # Who quits while a batch is being opened was not thrown out by it.
        held = {each.id for each in self._held}
        self._opening = {name: count for name, count in self._opening.items() if name in held}
        for batch in self._given_up:
            if batch in self._kept:
                self._kept[batch].discard()
        self.flush()
        for kept in self._kept.values():
            kept.stop()
        self.journals.stop(_STOP_LIMIT_SECONDS)
        self.bases.stop()

    def _is_settled(self, batch: OpenBatch) -> bool:
        """Tell whether the file of a batch has all of it; what is ignored is in no file."""
        document, files = batch.document, batch.files
        is_at_file = files.fingerprint is not None and not document.is_dirty
        return is_at_file and not (document.is_loading or files.is_saving or document.ignored)

    def _entries(self) -> list[OpenEntry]:
        entries = []
        for batch in self._batches.all:
            if batch not in self._kept or batch.is_blank:
                continue
            if self._kept[batch].is_restoring:
                entries.append(self._awaited[batch])
                continue
            document = batch.document
            if batch in self._given_up and document.path is None:
                continue
            path, spot = str(document.path or ""), spot_document(self._spot_of(batch))
            entries.append(OpenEntry(self._kept[batch].id, path, document.title, spot))
        return [*entries, *self._held]

    def _write_open(self) -> None:
        if not self._is_begun:
            return
        current = self._kept.get(self._batches.current)
        state = OpenState(current.id if current else "", tuple(self._entries()), self._opening)
        if state == self._written_state:
            return
        self._written_state = state

        def work(_job: Job) -> None:
            self._file.save(state)

        self.journals.submit(work, self._on_open_written)

    @Slot()
    def stir(self) -> None:
        """Have written soon what is open, and where the person is in it."""
        if self._is_begun and not self._timer.isActive():
            self._timer.start(_RETRY_MS if self.state.trouble else FLUSH_MS)

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        if self._is_begun:
            self.kept(batch)
            self.stir()

    @Slot(object)
    def _on_closed(self, batch: OpenBatch) -> None:
        self._given_up.discard(batch)
        if batch in self._kept:
            self._forget(batch)
            self.stir()

    def _forget(self, batch: OpenBatch) -> None:
        self._awaited.pop(batch, None)
        kept = self._kept.pop(batch, None)
        if kept is not None:
            kept.discard()
            kept.leave()
            kept.deleteLater()

    @Slot(object)
    def _on_written(self, at: datetime) -> None:
        self._tell(at)

    @Slot(object)
    def _on_failed(self, _error: ComposerError) -> None:
        self._tell(self.state.saved_at)
        self.stir()

    @Slot(object)
    def _on_open_written(self, result: Result) -> None:
        self._trouble = result.error if isinstance(result, Err) else None
        if self._trouble is not None:
            self._written_state = None
            self.stir()
        if self._trouble != self.state.trouble:
            self._tell(self.state.saved_at)

    def _tell(self, saved_at: datetime | None) -> None:
        """Say how things stand; a trouble that lasts is told once."""
        troubles = [kept.trouble for kept in self._kept.values()]
        trouble = next((each for each in (self._trouble, *troubles) if each), None)
        is_new = trouble is not None and self.state.trouble is None
        self.state = DraftState(saved_at, trouble)
        self.state_changed.emit(self.state)
        if is_new:
            self.failed.emit(trouble)
