"""Keeps the text of an editor and a batch the same, whichever of the two is edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from event_composer.domain.batch import Batch
from event_composer.domain.errors import ComposerError
from event_composer.ui.asking import Question
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.json_side.reading import (
    Difference,
    Shown,
    read_difference,
    write_shown,
)
from event_composer.ui.json_side.spans import EventSpans
from event_composer.ui.json_side.text_edits import TextEdits
from event_composer.ui.json_side.view_state import ViewState
from event_composer.ui.widgets.code_edit import CodeEdit
from event_composer.ui.widgets.text_feed import TextFeed

READ_AFTER_MS = 150
"""The pause in typing after which a text is read."""

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
    read, `shown_changed()` that other events are shown or stand elsewhere, `taken_back(rows)` which
    rows an undo or a redo from here changed.

    What Ctrl+Z takes back: what was typed since the batch last said the same, then the batch's
    own steps.
    """

    fault_changed = Signal(object)
    conflicted = Signal(bool)
    shown_changed = Signal()
    taken_back = Signal(object)

    def __init__(self, edit: CodeEdit, lane: Lane, document: BatchDocument) -> None:
        super().__init__(edit)
        self._edit = edit
        self._lane = lane
        self._document = document
        self._rows: Sequence[int] | None = None
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
        self._pending: Shown | None = None
        self._feed = TextFeed(edit, shown=str)
        self._feed.done.connect(self._on_fed)
        self._reading = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._reading.timeout.connect(self._read)
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
        return self._rows is not None

    @property
    def is_ready(self) -> bool:
        """Tell whether the text is there, and no other is on its way."""
        return not self._is_stale and self._pending is None and self._question is None

    def row_of(self, index: int) -> int:
        """Return the row of the batch for an event of the text; -1 for none."""
        if not 0 <= index < len(self.spans):
            return -1
        return index if self._rows is None else self._rows[index]

    def index_of(self, row: int) -> int:
        """Return the event of the text for a row of the batch; -1 where it is not shown."""
        if self._rows is None:
            return row if 0 <= row < len(self.spans) else -1
        return self._rows.index(row) if row in self._rows else -1

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
                    self._edit.raw_text(), self._old(), is_whole=not self.is_part
                )
            except ComposerError as error:
                self._set_fault(error)
            else:
                self._take(found)

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
        if self._is_writing or revision == self._text_revision:
            return
        self._text_revision = revision
        self.spans.edit(position, removed, added)
        self.is_ahead = True
        self._drop_question()
        self._reading.start()
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
        text, old, is_whole = self._edit.raw_text(), self._old(), not self.is_part
        self._revision = self._document.revision

        def work(_job: Job) -> Difference:
            return read_difference(text, old, is_whole=is_whole)

        self._ask(work, self._on_read)

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
        document, rows = self._document, self._rows
        text = self.tr("Edit JSON")
        self._is_applying = True
        try:
            if rows is None:
                span = (found.first, found.count)
                document.replace_range(*span, found.events, text, found.frame)
            elif found.count == len(found.events):
                there = rows[found.first : found.first + found.count]
                document.apply(zip(there, found.events, strict=True), text)
            else:
                return self._apply_to_part(found, rows, text)
        finally:
            self._is_applying = False
        self._revision = document.revision
        return None

    def _apply_to_part(
        self, found: Difference, rows: Sequence[int], text: str
    ) -> ComposerError | None:
        """Let events come and go; those that go, or give way, must follow each other."""
        behind = found.first + found.count
        there = rows[found.first : behind]
        if there and there[-1] - there[0] + 1 != len(there):
            return ComposerError("JSON_PART_SCATTERED")
        following = rows[behind] if behind < len(rows) else rows[-1] + 1 if rows else 0
        at = there[0] if there else following
        grown = len(found.events) - found.count
        self._document.replace_range(at, found.count, found.events, text)
        fresh = range(at, at + len(found.events))
        self._rows = [*rows[: found.first], *fresh, *(row + grown for row in rows[behind:])]
        self.wanted = len(self._rows)
        self._revision = self._document.revision
        return None

    def _old(self) -> Batch:
        """Return the events that the text stands for, as the batch has them."""
        if self._rows is None:
            return self._document.snapshot()
        return Batch([self._document.events[row] for row in self._rows])

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
        indexes = [
            index for row in self._rows_within(first, last) if (index := self.index_of(row)) >= 0
        ]
        if self.is_ahead and not self.spans.typed_in.isdisjoint(indexes):
            self._set_conflict(True)
            return
        if len(indexes) > _PUT_AT_MOST:
            self._write_all()
            return
        with _Writing(self):
            edits = TextEdits(self._edit.document(), self.spans)
            for index in indexes:
                edits.put(index, self._document.events[self.row_of(index)])
        self._wrote()

    def _rows_within(self, first: int, last: int) -> Sequence[int]:
        if self._rows is None:
            return range(first, last + 1)
        return [row for row in self._rows if first <= row <= last]

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        if self._is_out_of_step():
            return
        if self._rows is not None or last - first >= _PUT_AT_MOST:
            self._write_all()
            return
        with _Writing(self):
            events = self._document.events[first : last + 1]
            is_done = TextEdits(self._edit.document(), self.spans).insert(first, events)
        self._wrote() if is_done else self._write_all()

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        if self._is_out_of_step():
            return
        if self.is_ahead and not self.spans.typed_in.isdisjoint(range(first, last + 1)):
            self._set_conflict(True)
            return
        if self._rows is not None:
            self._write_all()
            return
        with _Writing(self):
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
        self._ask(lambda _job: write_shown(batch, chosen), self._on_written)

    def _on_written(self, result: Result) -> None:
        self._question = None
        if isinstance(result, Err) or self._edit.is_composing:
            return
        if self._revision != self._document.revision:
            self._writing.start()
            return
        shown: Shown = result.value
        if self.spans and len(self._edit.document().toRawText()) and not self._view.is_kept:
            self._view = ViewState.of(self._edit, self.spans)
        self._pending = shown
        self._is_writing = True
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        self._feed.show(shown.placed.text, coloured=True)

    @Slot()
    def _on_fed(self) -> None:
        self._is_writing = False
        shown, self._pending = self._pending, None
        self._edit.setReadOnly(False)
        self._edit.setUndoRedoEnabled(True)
        if shown is None:
            return
        self._text_revision = self._edit.document().revision()
        self._is_stale = False
        self._rows, self.wanted = shown.rows, shown.wanted
        self.spans = EventSpans(shown.placed.text, shown.placed.spans)
        self._view.put_back(self._edit, self.spans)
        self._view = ViewState()
        self.shown_changed.emit()

    def _return_to(self, kept: _Kept) -> None:
        """Show again what was typed into this batch and could not be read."""
        with _Writing(self):
            self._edit.setPlainText(kept.text)
        self._is_stale = False
        self._rows = None
        self.spans = EventSpans()
        self.is_ahead = True
        changed = kept.revision != self._revision
        self._set_conflict(changed)
        if not changed:
            self._reading.start()
        self.shown_changed.emit()

    # Small things.

    def _ask(self, work: Callable[[Job], object], take: Callable[[Result], None]) -> None:
        self._drop_question()
        self._question = Question(take).ask(lambda done: self._lane.submit(work, done))

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


class _Writing:
    """Marks what happens to the text as ours, not typed."""

    def __init__(self, sync: JsonSync) -> None:
        self._sync = sync

    def __enter__(self) -> None:
        self._sync._is_writing = True

    def __exit__(self, *_: object) -> None:
        self._sync._is_writing = False
        self._sync._text_revision = self._sync._edit.document().revision()
