"""The text of a batch in an editor: written, and kept up while the batch is edited elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.ui.document import BatchDocument
from event_composer.ui.following import Following
from event_composer.ui.jobs import Lane
from event_composer.ui.json_side.reading import Difference, Shown
from event_composer.ui.json_side.shown_rows import ShownRows
from event_composer.ui.json_side.spans import EventSpans
from event_composer.ui.json_side.text_edits import TextEdits
from event_composer.ui.json_side.view_state import ViewState
from event_composer.ui.json_side.writing import TextWriter
from event_composer.ui.widgets.code_edit import CodeEdit

_PUT_AT_MOST = 200
"""Events whose text is rewritten one by one; where more changed, the whole text is."""


class BatchText(QObject):
    """Follows the signals of `document`; of what changes there only that text is rewritten.

    `is_ahead`, which whoever reads the text sets, says that something is typed that the batch does
    not say. Then nothing is rewritten that was typed in: `stranded()` tells that a change could
    not be brought into the text for that. `typed()` tells of an edit by hand, `shown_changed()`
    that other events are shown or stand elsewhere, `begun()` that a batch is shown from its
    beginning, `emptied()` that another batch was loaded in its place.
    """

    stranded = Signal()
    typed = Signal()
    shown_changed = Signal()
    begun = Signal()
    emptied = Signal()

    def __init__(self, edit: CodeEdit, lane: Lane, document: BatchDocument) -> None:
        super().__init__(edit)
        self._edit = edit
        self.document = document
        self.rows = ShownRows()
        self.spans = EventSpans()
        self.wanted = 0
        self.is_ahead = False
        self._is_active = self._is_ours = self._is_applying = False
        self._is_stale = True
        self._chosen: Sequence[int] = ()
        self._text_revision = self._revision = -1
        self._view = ViewState()
        self._following = Following()
        self._writer = TextWriter(edit, lane)
        self._writer.made.connect(self._on_made)
        self._writer.written.connect(self._on_written)
        self._writing = QTimer(self, singleShot=True, interval=0)
        self._writing.timeout.connect(self._write)
        edit.document().contentsChange.connect(self._on_contents_change)
        edit.composed.connect(self._on_composed)
        self.follow(document)

    @property
    def is_ready(self) -> bool:
        """Tell whether the text is there, and no other is on its way."""
        return not self._is_stale and not self._writer.is_busy

    def follow(self, document: BatchDocument) -> None:
        """Be the text of another batch; it is written when `write_soon` asks for it."""
        self.document = document
        self._chosen = ()
        self._view = ViewState()
        self._following.follow(
            [
                (document.changed, self._on_changed),
                (document.inserted, self._on_inserted),
                (document.removed, self._on_removed),
                (document.reset, self._on_reset),
                (document.frame_changed, self._on_reset),
                (document.loaded, self._on_loaded),
            ]
        )

    def set_active(self, is_active: bool) -> None:
        """Say whether the text is seen; else it is left to age."""
        self._is_active = is_active
        if is_active and self._is_stale:
            self._writing.start()

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Note which events are chosen in the table: of a large batch these are shown."""
        if list(rows) != list(self._chosen):
            self._chosen = tuple(rows)
            if self.rows.is_part and not self.is_ahead and not self._is_applying:
                self.write_soon()

    def write_soon(self) -> None:
        """Write the whole text with the next turn; meanwhile nothing can be typed."""
        self._writer.drop()
        self._is_stale = True
        if not self._edit.is_composing:
            self._edit.setReadOnly(True)
        if self._is_active:
            self._writing.start()

    def put_back(self, text: str) -> None:
        """Show a text that was typed and taken away; of what it says nothing is known."""
        self._writing.stop()
        self._writer.drop()
        with self._ours():
            self._edit.setReadOnly(False)
            self._edit.setPlainText(text)
        self._is_stale = False
        self.rows, self.spans = ShownRows(), EventSpans()
        self.shown_changed.emit()

    @contextmanager
    def applying(self) -> Iterator[None]:
        """Let the batch be changed to what the text says, which therefore stays as it is."""
        self._is_applying = True
        try:
            yield
        finally:
            self._is_applying = False

    def took(self, found: Difference) -> None:
        """Note that the batch says what was read."""
        self.is_ahead = False
        self.spans = EventSpans(found.placed.text, found.placed.spans)
        if self.rows.is_part:
            self.wanted += len(found.events) - found.count
        if not found.is_empty:
            self._edit.document().clearUndoRedoStacks()
        self.shown_changed.emit()

    # The text changes.

    @Slot(int, int, int)
    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        # Colouring a line and composing tell of a change, too.
        revision = self._edit.document().revision()
        if self._is_ours or self._writer.is_feeding or revision == self._text_revision:
            return
        self._text_revision = revision
        self.spans.edit(position, removed, added)
        self.is_ahead = True
        self.typed.emit()
        if self._is_stale:
            # A composition outlived a change that would have been written.
            self.stranded.emit()
        self.shown_changed.emit()

    @Slot()
    def _on_composed(self) -> None:
        if self._is_stale and not self.is_ahead:
            self._writing.start()

    # The batch changes.

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        indexes = self.rows.indexes(first, last)
        if not self._can_rewrite(indexes):
            return
        if len(indexes) > _PUT_AT_MOST:
            self._write_all()
            return
        with self._ours():
            edits = TextEdits(self._edit.document(), self.spans)
            for index in indexes:
                edits.put(index, self.document.events[self.rows.row_of(index)])
        self._wrote()

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        if not self._can_rewrite(()):
            return
        if self.rows.is_part or last - first >= _PUT_AT_MOST:
            self._write_all()
            return
        with self._ours():
            events = self.document.events[first : last + 1]
            is_done = TextEdits(self._edit.document(), self.spans).insert(first, events)
        self._wrote() if is_done else self._write_all()

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        if not self._can_rewrite(self.rows.indexes(first, last)):
            return
        if self.rows.is_part:
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
        self._view = ViewState()
        self.emptied.emit()

    def _can_rewrite(self, indexes: Sequence[int]) -> bool:
        """Tell whether events can be rewritten one by one; else do what can be done instead."""
        if self._is_applying:
            return False
        # Composing counts as typing from its first letter on.
        if not self._is_active or not self.is_ready or (self.is_ahead and not len(self.spans)):
            self._write_all()
        elif self.is_ahead and not self.spans.typed_in.isdisjoint(indexes):
            self.stranded.emit()
        else:
            return True
        return False

    def _write_all(self) -> None:
        """Write the whole text anew, unless that would lose what was typed."""
        if self.is_ahead:
            self.stranded.emit()
        else:
            self.write_soon()

    def _wrote(self) -> None:
        if not self.is_ahead:
            self._edit.document().clearUndoRedoStacks()
        self.shown_changed.emit()

    @Slot()
    def _write(self) -> None:
        """Make the text on the lane."""
        document = self.document
        if self._is_active and not (
            self.is_ahead or self._edit.is_composing or document.is_loading
        ):
            self._revision = document.revision
            self._writer.write(document.snapshot(), self._chosen)

    @Slot()
    def _on_made(self) -> None:
        if len(self.spans) and not self._view.is_kept:
            self._view = ViewState.of(self._edit, self.spans)

    @Slot(object)
    def _on_written(self, shown: Shown) -> None:
        self._text_revision = self._edit.document().revision()
        if self._revision != self.document.revision:
            self._writing.start()
            return
        self._is_stale = False
        self.rows, self.wanted = ShownRows(shown.rows), shown.wanted
        self.spans = EventSpans(shown.placed.text, shown.placed.spans)
        view, self._view = self._view, ViewState()
        view.put_back(self._edit, self.spans)
        self.shown_changed.emit()
        if not view.is_kept:
            self.begun.emit()

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """Mark what happens to the text meanwhile as ours, not typed."""
        self._is_ours = True
        yield
        self._is_ours = False
        self._text_revision = self._edit.document().revision()
