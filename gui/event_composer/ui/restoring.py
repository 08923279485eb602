"""Opens again what was open when the program ended, however it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.storage.drafts import discard, drafts_in
from event_composer.storage.open_batches import OpenBatchesFile, OpenEntry, OpenState
from event_composer.ui.draft_reading import read_restored
from event_composer.ui.drafts import DraftKeeper
from event_composer.ui.files import Read
from event_composer.ui.jobs import Err, Job, Result
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.spot_document import spot_from

LIVED_MS = 2_000
"""How long the program must live after a batch was opened and checked to be safe from it."""

MOST_CRASHES = 2
"""After so many starts in a row that a batch ended, it is not opened by itself any more."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the folder of the drafts says, and what the person must be told."""

    state: OpenState
    drafts: frozenset[str]
    notice: ComposerError | None


class Opening(QObject):
    """One batch on its way back: `opened(self, Read)` or `failed(self, ComposerError)`.

    `lived(self)` comes some time after it was opened and checked; `is_settled` tells that it was
    opened or failed.
    """

    opened = Signal(object, object)
    failed = Signal(object, object)
    lived = Signal(object)

    def __init__(self, entry: OpenEntry, batch: OpenBatch, parent: QObject) -> None:
        super().__init__(parent)
        self.entry = entry
        self.batch = batch
        self.is_settled = False
        self._timer = QTimer(self, singleShot=True, interval=LIVED_MS)
        self._timer.timeout.connect(self._on_timeout)

    def begin(self, folder: Path, has_draft: bool) -> None:
        """Load the draft, or the file where there is none."""
        files, title, draft = self.batch.files, self.batch.document.title, folder / self.entry.id
        files.opened.connect(self._on_opened)
        files.failed.connect(self._on_failed)
        if has_draft:
            files.load(lambda job: read_restored(job, draft, title))
        else:
            files.open(Path(self.entry.path), again=True)

    @Slot(object)
    def _on_opened(self, read: Read) -> None:
        self._leave()
        self.opened.emit(self, read)
        self.batch.checker.changed.connect(self._on_checked)
        self._on_checked()

    @Slot(object)
    def _on_failed(self, error: ComposerError) -> None:
        self._leave()
        self.failed.emit(self, error)

    @Slot()
    def _on_checked(self) -> None:
        if self.batch.checker.is_complete and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        self.batch.checker.changed.disconnect(self._on_checked)
        self.lived.emit(self)

    def _leave(self) -> None:
        self.is_settled = True
        self.batch.files.opened.disconnect(self._on_opened)
        self.batch.files.failed.disconnect(self._on_failed)


class Restoring(QObject):
    """Shows all tabs at once and fills them one after another, the current one first.

    `planned(bool)` tells whether anything comes back, or is held back; `spot_found(OpenBatch,
    Spot)` where the person was in it; `held_changed` that `held` is another; `told(ComposerError)`
    what did not come back whole. After a start that did not live, batches are opened one by one, so
    that the next one that ends the program is known.
    """

    planned = Signal(bool)
    spot_found = Signal(object, object)
    held_changed = Signal()
    told = Signal(object)

    def __init__(
        self, folder: Path, keeper: DraftKeeper, batches: OpenBatches, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._keeper = keeper
        self._batches = batches
        self._plan = _Plan(OpenState(), frozenset(), None)
        self._counts: dict[str, int] = {}
        self._waiting: list[Opening] = []
        self._going: list[Opening] = []
        self._careful = False
        self.held: tuple[OpenEntry, ...] = ()
        self._left: tuple[OpenEntry, ...] = ()
        batches.closed.connect(self._on_closed)

    def begin(self) -> None:
        """Find what was open, open it, and let the keeper begin."""
        folder = self._folder

        def work(_job: Job) -> _Plan:
            file = OpenBatchesFile(folder / "open.json")
            drafts = drafts_in(folder)
            try:
                state, notice = file.load(), file.take_notice()
            except ComposerError as error:
                state, notice = OpenState(), error
            known = {entry.id for entry in state.batches}
            # A draft that the list does not know was begun in the last half second.
            found = (*state.batches, *(OpenEntry(name) for name in drafts if name not in known))
            there = tuple(entry for entry in found if entry.path or entry.id in drafts)
            return _Plan(replace(state, batches=there), frozenset(drafts), notice)

        self._keeper.journals.submit(work, self._on_planned)

    def open_held(self, name: str) -> None:
        """Open a batch that was held back, because the person wants it."""
        for entry in self.held:
            if entry.id == name:
                self._set_held(each for each in self.held if each is not entry)
                opening = self._tab_for(entry)
                self._batches.show(opening.batch)
                self._waiting.append(opening)
                self._mark_and_load()

    def discard_held(self, name: str) -> None:
        """Forget a batch that was held back, with its draft; its file stays."""
        self._set_held(each for each in self.held if each.id != name)
        self._counts.pop(name, None)
        self._keeper.mark_opening(self._counts)
        folder = self._folder / name
        self._keeper.journals.submit(lambda _job: discard(folder), self._on_done)

    def folder_of(self, name: str) -> Path:
        """Return the folder of a draft, or of all where it has none."""
        folder = self._folder / name
        return folder if folder.is_dir() else self._folder

    @Slot(object)
    def _on_planned(self, result: Result) -> None:
        if isinstance(result, Err):
            self.told.emit(result.error)
        else:
            self._plan = result.value
            if self._plan.notice is not None:
                self.told.emit(self._plan.notice)
        state = self._plan.state
        held = [entry for entry in state.batches if self._crashes(entry.id) >= MOST_CRASHES]
        wanted = [entry for entry in state.batches if entry not in held]
        self._counts = {each.id: n for each in state.batches if (n := self._crashes(each.id))}
        self._careful = any(self._crashes(entry.id) for entry in wanted)
        openings = [self._tab_for(entry) for entry in wanted]
        for opening in openings:
            if opening.entry.id == state.current:
                self._batches.show(opening.batch)
        current = self._batches.current
        self._waiting = sorted(openings, key=lambda opening: opening.batch is not current)
        self._keeper.mark_opening(self._counts)
        if held:
            self._set_held(held)
        self._keeper.begin()
        self.planned.emit(bool(state.batches))
        self._mark_and_load()

    def _crashes(self, name: str) -> int:
        return self._plan.state.opening.get(name, 0)

    def _set_held(self, entries: Iterable[OpenEntry]) -> None:
        self.held = tuple(entries)
        self._keeper.hold((*self.held, *self._left))
        self.held_changed.emit()

    def _tab_for(self, entry: OpenEntry) -> Opening:
        """Return a batch that shows its title already and takes no edits until it is loaded."""
        batch = self._batches.place_for_file()
        batch.document.begin_load()
        title = Path(entry.path).name if entry.path else entry.title
        if title:
            batch.document.call(title)
        self._keeper.expect(batch, entry)
        opening = Opening(entry, batch, self)
        opening.opened.connect(self._on_opened)
        opening.failed.connect(self._on_failed)
        opening.lived.connect(self._on_lived)
        return opening

    def _mark_and_load(self) -> None:
        """Write down which batches are about to be opened, and then open them."""
        if not self._waiting or (self._careful and self._going):
            return
        going = self._waiting[:1] if self._careful else list(self._waiting)
        del self._waiting[: len(going)]
        self._going += going
        for opening in going:
            name = opening.entry.id
            self._counts[name] = self._crashes(name) + 1
        self._keeper.mark_opening(self._counts)
        # Behind the mark on the same lane: opened only once that is on the disk.
        self._keeper.journals.submit(lambda _job: going, self._on_marked)

    @Slot(object)
    def _on_marked(self, result: Result) -> None:
        for opening in [] if isinstance(result, Err) else result.value:
            if opening in self._going:
                opening.begin(self._folder, opening.entry.id in self._plan.drafts)

    @Slot(object, object)
    def _on_opened(self, opening: Opening, read: Read) -> None:
        batch, restored = opening.batch, read.restored
        kept = self._keeper.kept(batch)
        if restored is None:
            kept.begin_anew()
        elif restored.found is not None:
            kept.adopt(restored.found)
        else:
            kept.begin_anew()
            title = batch.document.title
            self.told.emit(ComposerError("DRAFT_CUT", title=title, kept=restored.kept))
        self.spot_found.emit(batch, spot_from(opening.entry.spot))

    @Slot(object, object)
    def _on_failed(self, opening: Opening, error: ComposerError) -> None:
        """Leave the place to the file, where there is one; the error was told by the batch."""
        entry, batch = opening.entry, opening.batch
        self._keeper.kept(batch).is_restoring = False
        self._on_lived(opening)
        if batch not in self._batches.all:
            return
        batch.document.abort_load()
        if entry.path and error.code in ("DRAFT_DAMAGED", "DRAFT_FILE_CHANGED"):
            batch.files.open(Path(entry.path), again=True)
        else:
            self._batches.close(batch)

    @Slot(object)
    def _on_lived(self, opening: Opening) -> None:
        self._going.remove(opening)
        self._let_go(opening)

    @Slot(object)
    def _on_closed(self, batch: OpenBatch) -> None:
        """Go on without a batch; a draft of which nobody was asked is left for the next start."""
        for openings in (self._waiting, self._going):
            for opening in [each for each in openings if each.batch is batch]:
                openings.remove(opening)
                if not opening.is_settled and opening.entry.id in self._plan.drafts:
                    self._leave_draft(opening)
                self._let_go(opening)

    def _leave_draft(self, opening: Opening) -> None:
        self._left = (*self._left, opening.entry)
        self._keeper.hold((*self.held, *self._left))
        self.told.emit(ComposerError("DRAFT_LEFT", title=opening.batch.document.title))

    def _let_go(self, opening: Opening) -> None:
        """Hear no more of a batch that lives or was closed, and open the next one."""
        opening.blockSignals(True)
        opening.deleteLater()
        self._counts.pop(opening.entry.id, None)
        self._keeper.mark_opening(self._counts)
        self._mark_and_load()

    @Slot(object)
    def _on_done(self, _result: Result) -> None:
        """Nothing follows."""
