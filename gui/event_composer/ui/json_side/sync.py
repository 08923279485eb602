"""Keeps the text of an editor and a batch the same, whichever of the two is edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.ui.asking import Question
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.json_side.batch_text import BatchText
from event_composer.ui.json_side.reading import Difference, read_difference
from event_composer.ui.json_side.spans import EventSpans
from event_composer.ui.widgets.code_edit import CodeEdit

READ_AFTER_MS = 150
"""The pause in typing after which a text is read."""

_RUN_ENDS_AFTER_MS = 2_000
"""The pause in typing after which another step of undo begins."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The text of a batch that is not shown now, because the batch does not say the same yet."""

    text: str
    revision: int


class JsonSync(QObject):
    """Reads the text when typing pauses; what else changes the batch, `BatchText` writes into it.

    What is typed is never lost by that: where the batch changes what is being typed, `conflicted`
    tells it, and the text waits for `keep_text` or `use_batch`. `fault_changed(ComposerError |
    None)` says why a text cannot be read, `taken_back(rows)` which rows an undo or a redo from here
    changed; the other signals are those of `BatchText`.

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
        self._text = BatchText(edit, lane, document)
        self.is_conflict = False
        self.fault: ComposerError | None = None
        self._run = object()
        self._revision = -1
        self._kept: WeakKeyDictionary[BatchDocument, _Kept] = WeakKeyDictionary()
        self._question: Question | None = None
        self._reading = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._reading.timeout.connect(self._read)
        self._run_ends = QTimer(self, singleShot=True, interval=_RUN_ENDS_AFTER_MS)
        self._run_ends.timeout.connect(self.begin_run)
        self._text.typed.connect(self._on_typed)
        self._text.stranded.connect(self._on_stranded)
        self._text.emptied.connect(self._on_emptied)
        self._text.shown_changed.connect(self.shown_changed)
        self._text.begun.connect(self.begun)
        edit.composed.connect(self._on_composed)
        edit.undo_asked.connect(self.undo)
        edit.redo_asked.connect(self.redo)

    # What is shown.

    @property
    def spans(self) -> EventSpans:
        """Return where the events stand in the text."""
        return self._text.spans

    @property
    def is_ahead(self) -> bool:
        """Tell whether something is typed that the batch does not say."""
        return self._text.is_ahead

    @property
    def is_part(self) -> bool:
        """Tell whether the batch is too large, so that only a part of it is shown."""
        return self._text.rows.is_part

    @property
    def wanted(self) -> int:
        """Return how many events of a large batch were asked for."""
        return self._text.wanted

    @property
    def is_ready(self) -> bool:
        """Tell whether the text is there, and nothing is on its way."""
        return self._text.is_ready and self._question is None

    def row_of(self, index: int) -> int:
        """Return the row of the batch for an event of the text; -1 for none."""
        return self._text.rows.row_of(index) if 0 <= index < len(self.spans) else -1

    def index_of(self, row: int) -> int:
        """Return the event of the text for a row of the batch; -1 where it is not shown."""
        index = self._text.rows.index_of(row)
        return index if index < len(self.spans) else -1

    def show_batch(self, document: BatchDocument) -> None:
        """Leave one batch for another; what is typed and cannot be read is kept for its return."""
        self.finish_editing()
        old = self._text.document
        if self.is_ahead:
            # What is a conflict is one on the return too, whatever became of the batch.
            revision = -1 if self.is_conflict else old.revision
            self._kept[old] = _Kept(self._edit.raw_text(), revision)
        self._forget()
        self._text.follow(document)
        kept = self._kept.pop(document, None)
        if kept is None:
            self._text.write_soon()
            return
        self._text.put_back(kept.text)
        self._text.is_ahead = True
        self._set_conflict(kept.revision != document.revision)
        self._reading.start()

    def keeps_text_of(self, document: BatchDocument) -> bool:
        """Tell whether text waits for the return to a batch."""
        return document in self._kept

    def set_active(self, is_active: bool) -> None:
        """Say whether the text is seen; else it is left to age."""
        if not is_active:
            self.finish_editing()
        self._text.set_active(is_active)

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Note which events are chosen in the table: of a large batch these are shown."""
        self._text.choose_rows(rows)

    # The text, into the batch.

    def finish_editing(self) -> None:
        """Take what is typed into the batch now, where it can be read."""
        if self._can_read():
            self._reading.stop()
            self._drop_question()
            old, is_whole = self._text.rows.of(self._text.document), not self.is_part
            try:
                found = read_difference(self._edit.raw_text(), old, is_whole=is_whole)
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
            self._step(self._text.document.undo)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._edit.document().isRedoAvailable():
            self._edit.redo()
        elif not self.is_ahead:
            self._step(self._text.document.redo)

    @Slot()
    def use_batch(self) -> None:
        """Give the typed text up for what the batch says."""
        self._forget()
        self._text.write_soon()

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
            self._text.write_soon()

    def _step(self, step: Callable[[], None]) -> None:
        self.begin_run()
        touched = self._text.document.touched
        touched.connect(self._on_touched)
        step()
        touched.disconnect(self._on_touched)

    @Slot(object, object)
    def _on_touched(self, rows: Sequence[int], _key: object) -> None:
        self.taken_back.emit(rows)

    @Slot()
    def _on_typed(self) -> None:
        self._drop_question()
        self._reading.start()
        self._run_ends.start()

    @Slot()
    def _on_composed(self) -> None:
        if self.is_ahead:
            self._reading.start()

    @Slot()
    def _on_stranded(self) -> None:
        self._drop_question()
        self._set_conflict(True)

    @Slot()
    def _on_emptied(self) -> None:
        self._kept.pop(self._text.document, None)
        self._forget()
        self._text.write_soon()

    def _can_read(self) -> bool:
        """Tell whether there is anything to read, and the batch can take it."""
        document = self._text.document
        waits = self.is_conflict or self._edit.is_composing
        return self.is_ahead and not (waits or document.is_busy or document.is_loading)

    @Slot()
    def _read(self) -> None:
        """Read the text on the lane."""
        document = self._text.document
        if not self._can_read():
            if document.is_busy or document.is_loading:
                self._reading.start()
            return
        text, old, is_whole = self._edit.raw_text(), self._text.rows.of(document), not self.is_part
        self._revision = document.revision

        def work(_job: Job) -> Difference:
            return read_difference(text, old, is_whole=is_whole)

        self._drop_question()
        self._question = Question(self._on_read).ask(lambda done: self._lane.submit(work, done))

    def _on_read(self, result: Result) -> None:
        self._question = None
        if self._revision != self._text.document.revision or not self._can_read():
            self._reading.start()
        elif isinstance(result, Err):
            self._set_fault(result.error)
        else:
            self._take(result.value)

    def _take(self, found: Difference) -> None:
        """Let the batch say what the text says."""
        text = self._text
        try:
            if not found.is_empty:
                with text.applying():
                    words = self.tr("Edit JSON")
                    text.rows = text.rows.apply(found, text.document, words, self._run)
        except ComposerError as error:
            self._set_fault(error)
        else:
            self._set_fault(None)
            text.took(found)

    def _forget(self) -> None:
        """Give up what is typed."""
        self._text.is_ahead = False
        self._reading.stop()
        self._drop_question()
        self._set_conflict(False)
        self._set_fault(None)

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
