"""Keeps the text of an editor and a batch the same, whichever of the two is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from event_composer.domain.errors import ComposerError
from event_composer.ui.asking import Question
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.json_side.reading import Difference, Shown, read_difference
from event_composer.ui.json_side.shown_rows import ShownRows
from event_composer.ui.json_side.spans import EventSpans
from event_composer.ui.json_side.text_edits import TextEdits
from event_composer.ui.json_side.view_state import ViewState
from event_composer.ui.json_side.writing import TextWriter
from event_composer.ui.widgets.code_edit import CodeEdit

READ_AFTER_MS = 150
"""The pause in typing after which a text is read."""

_RUN_ENDS_AFTER_MS = 2_000
"""The pause in typing after which another step of undo begins."""

_PUT_AT_MOST = 200
"""Events whose text is rewritten one by one; where more changed, the whole text is."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The text of a batch that is not shown now, because the batch does not say the same yet."""

    text: str
    revision: int


class JsonSync(QObject):
    """Reads the text when typing pauses, and writes into it what else changes the batch.

    Typed text is `ahead` until the batch says the same. While it is, only events are rewritten
    in whose text nothing was typed; where others change, `conflicted` tells it and the text waits
    for `keep_text` or `use_batch`. `fault_changed(ComposerError | None)` says why a text cannot be
    read, `shown_changed()` that other events are shown or stand elsewhere, `begun()` that a batch
    is shown from its beginning, `taken_back(rows)` which rows an undo or a redo from here changed.

    What Ctrl+Z takes back: letter by letter what the batch does not say yet, then the batch's own
    steps, of which a run of typing in one event is one.
    """

    fault_changed = Signal(object)
    conflicted = Signal(bool)
    shown_changed = Signal()
    begun = Signal()
    taken_back = Signal(object)

    def __init__(self, edit: CodeEdit, lane: Lane, document: BatchDocument) -> None:
        super().__init__(edit)
        self._edit = edit
        self._lane = lane
        self._document = document
        self._run = object()
        self._rows = ShownRows()
        self._chosen: Sequence[int] = ()
        self.wanted = 0
        self.spans = EventSpans()
        self.is_ahead = False
        self.is_conflict = False
        self.fault: ComposerError | None = None
        self._is_active = self._is_writing = self._is_applying = False
        self._is_stale = True
        self._text_revision = -1
        self._revision = -1
        self._view = ViewState()
        self._kept: WeakKeyDictionary[BatchDocument, _Kept] = WeakKeyDictionary()
        self._question: Question | None = None
        self._writer = TextWriter(edit, lane)
        self._writer.made.connect(self._on_made)
        self._writer.written.connect(self._on_written)
        self._reading = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._reading.timeout.connect(self._read)
        self._run_ends = QTimer(self, singleShot=True, interval=_RUN_ENDS_AFTER_MS)
        self._run_ends.timeout.connect(self.begin_run)
        self._writing = QTimer(self, singleShot=True, interval=0)
        self._writing.timeout.connect(self._write)
        edit.document().contentsChange.connect(self._on_typed)
        edit.composed.connect(self._on_composed)
        edit.undo_asked.connect(self.undo)
        edit.redo_asked.connect(self.redo)
        self._follow(document)

    # What is shown.

    @property
    def is_part(self) -> bool:
        """Tell whether the batch is too large, so that only a part of it is shown."""
        return self._rows.is_part

    @property
    def is_ready(self) -> bool:
        """Tell whether the text is there, and no other is on its way."""
        return not self._is_stale and not self._writer.is_busy and self._question is None

    def row_of(self, index: int) -> int:
        """Return the row of the batch for an event of the text; -1 for none."""
        return self._rows.row_of(index) if 0 <= index < len(self.spans) else -1

    def index_of(self, row: int) -> int:
        """Return the event of the text for a row of the batch; -1 where it is not shown."""
        index = self._rows.index_of(row)
        return index if index < len(self.spans) else -1

    def show_batch(self, document: BatchDocument) -> None:
        """Leave one batch for another; what is typed and cannot be read is kept for its return."""
        self.finish_editing()
        if self.is_ahead:
            kept = _Kept(self._edit.raw_text(), self._revision)
            self._kept[self._document] = kept
        for signal, slot in self._heard(self._document):
            signal.disconnect(slot)
        self._chosen = ()
        self._view = ViewState()
        self._follow(document)
        self._write_soon(forget=True)

    def set_active(self, is_active: bool) -> None:
        """Say whether the text is seen; else it is left to age."""
        self._is_active = is_active
        if is_active and self._is_stale:
            self._writing.start()
        elif not is_active:
            self.finish_editing()

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Note which events are chosen in the table: of a large batch these are shown."""
        if list(rows) != list(self._chosen):
            self._chosen = tuple(rows)
            if self.is_part and not self.is_ahead and not self._is_applying:
                self._write_soon()

    # The text, into the batch.

    def finish_editing(self) -> None:
        """Take what is typed into the batch now, where it can be read."""
        if self.is_ahead and not self._edit.is_composing and not self.is_conflict:
            self._reading.stop()
            try:
                found = read_difference(
                    self._edit.raw_text(), self._rows.of(self._document), is_whole=not self.is_part
                )
            except ComposerError as error:
                self._set_fault(error)
            else:
                self._take(found)

    @Slot()
    def begin_run(self) -> None:
        """Let what is typed from now on be another step of undo."""
        self._run = object()

    @Slot()
    def undo(self) -> None:
        """Take back what was typed and the batch does not say yet; else the batch's last step."""
        if self.is_ahead and self._edit.document().isUndoAvailable():
            self._edit.undo()
        elif not self.is_ahead:
            self._step(self._document.undo)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._edit.document().isRedoAvailable():
            self._edit.redo()
        elif not self.is_ahead:
            self._step(self._document.redo)

    def _step(self, step: Callable[[], None]) -> None:
        self.begin_run()
        self._document.touched.connect(self._on_touched)
        step()
        self._document.touched.disconnect(self._on_touched)

    @Slot(object, object)
    def _on_touched(self, rows: Sequence[int], _key: object) -> None:
        self.taken_back.emit(rows)

    @Slot()
    def use_batch(self) -> None:
        """Give the typed text up for what the batch says."""
        self._write_soon(forget=True)

    @Slot()
    def keep_text(self) -> None:
        """Let the typed text win, once it can be read, over what changed meanwhile."""
        self._set_conflict(False)
        self._reading.start()

    @Slot()
    def format(self) -> None:
        """Write the text anew in our form; not while it says something else than the batch."""
        self.finish_editing()
        if not self.is_ahead:
            self._write_soon()

    @Slot(int, int, int)
    def _on_typed(self, position: int, removed: int, added: int) -> None:
        # Colouring a line and composing tell of a change, too.
        revision = self._edit.document().revision()
        if self._is_writing or self._writer.is_feeding or revision == self._text_revision:
            return
        self._text_revision = revision
        self.spans.edit(position, removed, added)
        self.is_ahead = True
        self._drop_question()
        self._reading.start()
        self._run_ends.start()
        self.shown_changed.emit()

    @Slot()
    def _on_composed(self) -> None:
        if self.is_ahead:
            self._reading.start()
        elif self._is_stale:
            self._writing.start()

    @Slot()
    def _read(self) -> None:
        """Read the text on the lane."""
        if not self.is_ahead or self.is_conflict or self._edit.is_composing:
            return
        if self._document.is_busy or self._document.is_loading:
            self._reading.start()
            return
        text, old, is_whole = self._edit.raw_text(), self._rows.of(self._document), not self.is_part
        self._revision = self._document.revision

        def work(_job: Job) -> Difference:
            return read_difference(text, old, is_whole=is_whole)

        self._drop_question()
        self._question = Question(self._on_read).ask(lambda done: self._lane.submit(work, done))

    def _on_read(self, result: Result) -> None:
        self._question = None
        if self._revision != self._document.revision:
            self._reading.start()
        elif isinstance(result, Err):
            self._set_fault(result.error)
        else:
            self._take(result.value)

    def _take(self, found: Difference) -> None:
        """Let the batch say what the text says."""
        error = None if found.is_empty else self._apply(found)
        self._set_fault(error)
        if error is None:
            self.is_ahead = False
            self.spans = EventSpans(found.placed.text, found.placed.spans)
            if not found.is_empty:
                self._edit.document().clearUndoRedoStacks()
            self.shown_changed.emit()

    def _apply(self, found: Difference) -> ComposerError | None:
        self._is_applying = True
        try:
            self._rows = self._rows.apply(found, self._document, self.tr("Edit JSON"), self._run)
        except ComposerError as error:
            return error
        finally:
            self._is_applying = False
        if self.is_part:
            self.wanted += len(found.events) - found.count
        self._revision = self._document.revision
        return None

    # The batch, into the text.

    def _heard(self, document: BatchDocument) -> list[tuple[SignalInstance, Callable[..., None]]]:
        return [
            (document.changed, self._on_changed),
            (document.inserted, self._on_inserted),
            (document.removed, self._on_removed),
            (document.reset, self._on_reset),
            (document.frame_changed, self._on_reset),
            (document.loaded, self._on_loaded),
        ]

    def _follow(self, document: BatchDocument) -> None:
        self._document = document
        for signal, slot in self._heard(document):
            signal.connect(slot)

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        if self._is_out_of_step():
            return
        indexes = self._rows.indexes(first, last)
        if self.is_ahead and not self.spans.typed_in.isdisjoint(indexes):
            self._set_conflict(True)
            return
        if len(indexes) > _PUT_AT_MOST:
            self._write_all()
            return
        with self._ours():
            edits = TextEdits(self._edit.document(), self.spans)
            for index in indexes:
                edits.put(index, self._document.events[self.row_of(index)])
        self._wrote()

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        if self._is_out_of_step():
            return
        if self.is_part or last - first >= _PUT_AT_MOST:
            self._write_all()
            return
        with self._ours():
            events = self._document.events[first : last + 1]
            is_done = TextEdits(self._edit.document(), self.spans).insert(first, events)
        self._wrote() if is_done else self._write_all()

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        if self._is_out_of_step():
            return
        gone = self._rows.indexes(first, last)
        if self.is_ahead and not self.spans.typed_in.isdisjoint(gone):
            self._set_conflict(True)
            return
        if self.is_part:
            self._write_all()
            return
        with self._ours():
            is_done = TextEdits(self._edit.document(), self.spans).remove(first, last)
        self._wrote() if is_done else self._write_all()

    @Slot()
    def _on_reset(self) -> None:
        if not self._is_applying:
            self._write_all()

    @Slot()
    def _on_loaded(self) -> None:
        self._kept.pop(self._document, None)
        self._view = ViewState()
        self._write_soon(forget=True)

    def _is_out_of_step(self) -> bool:
        """Tell whether there is no text in which to change something; it is written later then."""
        if self._is_applying:
            return True
        if self.is_conflict or not self._is_active or not self.is_ready or self._edit.is_composing:
            self._write_all()
            return True
        return False

    def _write_all(self) -> None:
        """Write the whole text anew, unless that would lose what was typed."""
        if self.is_ahead:
            self._set_conflict(True)
        else:
            self._write_soon()

    def _wrote(self) -> None:
        self._revision = self._document.revision
        if not self.is_ahead:
            self._edit.document().clearUndoRedoStacks()
        self.shown_changed.emit()

    def _write_soon(self, *, forget: bool = False) -> None:
        """Write the whole text with the next turn; `forget` says that typed text may go."""
        self._drop_question()
        self._writer.drop()
        if forget:
            self.is_ahead = False
            self._reading.stop()
            self._set_conflict(False)
            self._set_fault(None)
        self._is_stale = True
        if self._is_active:
            self._writing.start()

    @Slot()
    def _write(self) -> None:
        """Make the text on the lane."""
        document = self._document
        if not self._is_active or self.is_ahead or self._edit.is_composing or document.is_loading:
            return
        batch, chosen = document.snapshot(), self._chosen
        self._revision = document.revision
        kept = self._kept.pop(document, None)
        if kept is not None:
            self._return_to(kept)
            return
        self._writer.write(batch, chosen)

    @Slot()
    def _on_made(self) -> None:
        if len(self.spans) and not self._view.is_kept:
            self._view = ViewState.of(self._edit, self.spans)

    @Slot(object)
    def _on_written(self, shown: Shown) -> None:
        self._text_revision = self._edit.document().revision()
        if self._revision != self._document.revision:
            self._writing.start()
            return
        self._is_stale = False
        self._rows, self.wanted = ShownRows(shown.rows), shown.wanted
        self.spans = EventSpans(shown.placed.text, shown.placed.spans)
        view, self._view = self._view, ViewState()
        view.put_back(self._edit, self.spans)
        self.shown_changed.emit()
        if not view.is_kept:
            self.begun.emit()

    def _return_to(self, kept: _Kept) -> None:
        """Show again what was typed into this batch and could not be read."""
        with self._ours():
            self._edit.setPlainText(kept.text)
        self._is_stale = False
        self._rows = ShownRows()
        self.spans = EventSpans()
        self.is_ahead = True
        changed = kept.revision != self._revision
        self._set_conflict(changed)
        if not changed:
            self._reading.start()
        self.shown_changed.emit()

    # Small things.

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """Mark what happens to the text meanwhile as ours, not typed."""
        self._is_writing = True
        yield
        self._is_writing = False
        self._text_revision = self._edit.document().revision()

    def _drop_question(self) -> None:
        if self._question is not None:
            self._question.drop()
            self._question = None

    def _set_fault(self, error: ComposerError | None) -> None:
        if error is not None or self.fault is not None:
            self.fault = error
            self.fault_changed.emit(error)

    def _set_conflict(self, is_conflict: bool) -> None:
        if is_conflict != self.is_conflict:
            self.is_conflict = is_conflict
            self.conflicted.emit(is_conflict)
