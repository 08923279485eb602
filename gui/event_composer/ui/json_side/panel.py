"""The JSON side: the batch as text that can be edited, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import Place
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from event_composer.ui.json_side.conflict_bar import ConflictBar
from event_composer.ui.json_side.fault_line import FaultLine
from event_composer.ui.json_side.marks import Marks
from event_composer.ui.json_side.sync import JsonSync
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.code_edit import CodeEdit
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.utf16 import units

_FOLD_ALL = (QKeySequence("Ctrl+Shift+-"), QKeySequence("Ctrl+Shift+_"))
_UNFOLD_ALL = (QKeySequence("Ctrl+Shift+="), QKeySequence("Ctrl+Shift++"))
"""Each as the key is engraved, and as Shift makes it."""

_LOW_HEIGHT = 200
"""Where there is less, the text needs the room of its buttons, which have keys and a menu."""


class JsonSide(QFrame):
    """Follows `show_batch`, `show_row` and `choose_rows`; what is typed goes into the document.

    `row_wanted(row)` tells that the cursor was moved into another event. While it is hidden it
    costs nothing. `finish_editing` before a save or a send; `has_unread_text` afterwards says that
    there is text that the batch does not say, because it is no JSON or because of a conflict.
    """

    row_wanted = Signal(int)

    def __init__(
        self,
        document: BatchDocument,
        checker: Checker,
        texts: Texts,
        themes: ThemeSource,
        lane: Lane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._document, self._checker = document, checker
        self._row = -1
        self.setProperty("role", "page")
        fonts = themes.theme.fonts
        self._bar = QWidget()
        self._note = make_label("", fonts.caption, "soft")
        self._fold = TextButton(themes, self.tr("Fold all"), "quiet")
        self._unfold = TextButton(themes, self.tr("Unfold all"), "quiet")
        self._format = TextButton(themes, self.tr("Format"), "quiet")
        for button, keys in ((self._fold, _FOLD_ALL), (self._unfold, _UNFOLD_ALL)):
            button.setAccessibleDescription(keys[0].toString())
            shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.text()}  {shown}")
        self.conflict = ConflictBar(themes)
        self.edit = CodeEdit(themes)
        self.edit.setAccessibleName(self.tr("Batch as JSON"))
        self.fault = FaultLine(themes)
        self.sync = JsonSync(self.edit, lane, document)
        self._marks = Marks(self.edit, self.sync, texts)
        self.edit.mark_of = self._marks.of_line
        self.edit.label_of = self._marks.label_of
        self._lay_out()
        self._connect()
        self._follow(document, checker)
        self.setFocusProxy(self.edit)

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(12, 2, 8, 2)
        bar.setSpacing(4)
        bar.addWidget(self._note, 1)
        for button in (self._fold, self._unfold, self._format):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.conflict)
        column.addWidget(self.edit, 1)
        column.addWidget(self.fault)

    def _connect(self) -> None:
        self._fold.clicked.connect(self.fold_all)
        self._unfold.clicked.connect(self.unfold_all)
        self._format.clicked.connect(self.format)
        self.conflict.table_chosen.connect(self.sync.use_batch)
        self.conflict.text_chosen.connect(self._on_text_kept)
        self.fault.go_asked.connect(self.go_to_fault)
        self.fault.table_chosen.connect(self.sync.use_batch)
        self.sync.conflicted.connect(self._on_conflicted)
        self.sync.fault_changed.connect(self._on_fault_changed)
        self.sync.begun.connect(self._on_begun)
        self.sync.taken_back.connect(self._on_taken_back)
        self.sync.shown_changed.connect(self._on_shown_changed)
        self.edit.cursorPositionChanged.connect(self._on_cursor_moved)
        self.edit.left.connect(self.finish_editing)

    # What the window asks of it.

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Leave one batch for another; text that cannot be read is there again on the return."""
        self._checker.rows_changed.disconnect(self._on_marks_changed)
        self._row = -1
        self.sync.show_batch(document)
        self._follow(document, checker)

    @Slot(int)
    def show_row(self, row: int) -> None:
        """Follow the table to another event; the text that has the focus stays where it is."""
        self._row = row
        self._tint()
        if not self.edit.hasFocus():
            self._go_to_event(row)

    def show_place(self, row: int, place: Place) -> None:
        """Select the value at a place of an event."""
        self._row = row
        index = self.sync.index_of(row)
        if index >= 0:
            self.edit.go_to(*self._marks.span_of(index, place))
        self._tint()

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Note the events chosen in the table; of a very large batch these are shown."""
        self.sync.choose_rows(rows)

    @Slot()
    def finish_editing(self) -> None:
        """Take what is typed into the batch, as a pause in typing would."""
        self.sync.finish_editing()
        self.sync.begin_run()

    @property
    def has_unread_text(self) -> bool:
        """Tell whether there is text that the batch does not say."""
        return self.sync.is_ahead

    def keeps_text_of(self, document: BatchDocument) -> bool:
        """Tell whether such text waits for the return to a batch that is not shown now."""
        return self.sync.keeps_text_of(document)

    @Slot()
    def format(self) -> None:
        """Write the text anew in our form."""
        self.sync.format()

    @Slot()
    def fold_all(self) -> None:
        """Fold every event to one line."""
        spans = self.sync.spans
        lines = [tuple(map(self.edit.line_of, spans[index])) for index in range(len(spans))]
        self.edit.folding.fold_lines((first, last) for first, last in lines if first < last)

    @Slot()
    def unfold_all(self) -> None:
        """Show every line."""
        self.edit.folding.unfold_all()

    @Slot()
    def go_to_fault(self) -> None:
        """Put the cursor where the text cannot be read."""
        position = self._fault_position()
        if position is not None:
            self.edit.go_to(position)
        self.edit.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what this does, by the id of the action."""
        return {"json_format": self.format}

    # What happens.

    def _follow(self, document: BatchDocument, checker: Checker) -> None:
        self._document, self._checker = document, checker
        self._marks.document, self._marks.checker = document, checker
        checker.rows_changed.connect(self._on_marks_changed)
        self._on_marks_changed()

    @Slot()
    def _on_marks_changed(self) -> None:
        self._marks.forget()
        self.edit.refresh_marks()
        self._describe_line()

    @Slot()
    def _on_begun(self) -> None:
        """Begin with the event that is current in the table."""
        self._go_to_event(self._row)

    @Slot(object)
    def _on_taken_back(self, rows: Sequence[int]) -> None:
        """Show what an undo from here took back."""
        self._go_to_event(rows[0] if rows else -1)

    def _go_to_event(self, row: int) -> None:
        index = self.sync.index_of(row)
        if index >= 0:
            start, end = self.sync.spans[index]
            if not start <= self.edit.textCursor().position() <= end:
                self.edit.go_to(start)
                self.edit.show_lines(self.edit.line_of(start), self.edit.line_of(end))

    @Slot()
    def _on_shown_changed(self) -> None:
        self._marks.forget()
        self._note.setText(self._said())
        self._fit()
        self._tint()
        self.edit.refresh_marks()

    def _said(self) -> str:
        """Return which events are shown, where that is not all of them."""
        sync = self.sync
        if not sync.is_part:
            return ""
        shown, total = count_text(len(sync.spans)), count_text(len(self._document.events))
        if not len(sync.spans):
            return self.tr("Too large to show whole: choose events in the table.")
        if len(sync.spans) < sync.wanted:
            words = self.tr("The first {shown} of the {wanted} chosen events are shown.")
            return words.format(shown=shown, wanted=count_text(sync.wanted))
        words = self.tr("{shown} of {total} events are shown: those chosen in the table.")
        return words.format(shown=shown, total=total)

    @Slot()
    def _on_cursor_moved(self) -> None:
        self._describe_line()
        row = self.sync.row_of(self.sync.spans.at(self.edit.textCursor().position()))
        if row >= 0 and row != self._row and self.edit.hasFocus() and self.sync.is_ready:
            self._row = row
            self.sync.begin_run()
            self._tint()
            self.row_wanted.emit(row)

    def _describe_line(self) -> None:
        """Let a screen reader, and who uses no mouse, know the problem of the current line."""
        mark = self._marks.of_line(self.edit.textCursor().blockNumber())
        self.fault.note(mark)
        self.edit.setAccessibleDescription(self.fault.text)

    def _tint(self) -> None:
        index = self.sync.index_of(self._row)
        if index < 0:
            self.edit.set_tint(-1, -1)
        else:
            start, end = self.sync.spans[index]
            self.edit.set_tint(self.edit.line_of(start), self.edit.line_of(end))

    @Slot(object)
    def _on_fault_changed(self, error: ComposerError | None) -> None:
        self.fault.say(
            self._texts.error(error) if error else "", self._fault_position() is not None
        )
        self.edit.set_error(self._fault_position())
        self.edit.setAccessibleDescription(self.fault.text)

    def _fault_position(self) -> int | None:
        """Return where the text cannot be read, if that is a place in it."""
        error = self.sync.fault
        if error is None or "line" not in error.params:
            return None
        line, column = int(str(error.params["line"])), int(str(error.params["column"]))
        block = self.edit.document().findBlockByNumber(line - 1)
        return block.position() + units(block.text()[: column - 1])

    @Slot(bool)
    def _on_conflicted(self, is_open: bool) -> None:
        self.conflict.setVisible(is_open)
        self.fault.offer_table(not is_open)

    @Slot()
    def _on_text_kept(self) -> None:
        self.sync.keep_text()
        self.edit.setFocus()

    # Qt.

    def event(self, event: QEvent) -> bool:
        """Keep F8 while the text cannot be read: its error is the next problem then."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._goes_to_fault(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the error by F8; fold and unfold all."""
        keys = QKeySequence(event.keyCombination())
        if self._goes_to_fault(event):
            self.go_to_fault()
        elif keys in _FOLD_ALL:
            self.fold_all()
        elif keys in _UNFOLD_ALL:
            self.unfold_all()
        else:
            super().keyPressEvent(event)

    def _goes_to_fault(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return event.key() == Qt.Key.Key_F8 and plain and self._fault_position() is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a low window has no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._bar.setVisible(self.height() >= _LOW_HEIGHT or bool(self._note.text()))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        self.sync.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what is typed, and let the text age."""
        super().hideEvent(event)
        self.sync.set_active(False)
