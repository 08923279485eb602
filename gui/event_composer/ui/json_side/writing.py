"""Writes a whole batch into the editor: made on the lane, put in bit by bit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import Batch
from event_composer.ui.asking import Question
from event_composer.ui.jobs import Err, Lane, Result
from event_composer.ui.json_side.reading import Shown, write_shown
from event_composer.ui.widgets.code_edit import CodeEdit
from event_composer.ui.widgets.text_feed import TextFeed


class TextWriter(QObject):
    """One text at a time: another, or `drop`, ends the one before.

    `made` comes before the first piece is put in, `written(Shown)` when all of it is there; in
    between nothing can be typed.
    """

    made = Signal()
    written = Signal(object)

    def __init__(self, edit: CodeEdit, lane: Lane) -> None:
        super().__init__(edit)
        self._edit = edit
        self._lane = lane
        self._question: Question | None = None
        self._shown: Shown | None = None
        self._feed = TextFeed(edit, shown=str)
        self._feed.done.connect(self._on_fed)

    @property
    def is_busy(self) -> bool:
        """Tell whether a text is on its way."""
        return self._question is not None or self._shown is not None

    @property
    def is_feeding(self) -> bool:
        """Tell whether pieces of a text are being put in."""
        return self._shown is not None

    def write(self, batch: Batch, chosen: Sequence[int]) -> None:
        """Begin to write a batch; of one that is too long the chosen rows."""
        self.drop()
        self._question = Question(self._on_made).ask(
            lambda done: self._lane.submit(lambda _job: write_shown(batch, chosen), done)
        )

    def drop(self) -> None:
        """Write nothing more; what is in the editor then is half a text."""
        self._shown = None
        if self._question is not None:
            self._question.drop()
            self._question = None

    def _on_made(self, result: Result) -> None:
        self._question = None
        if isinstance(result, Err):
            return
        self.made.emit()
        self._shown = result.value
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        self._feed.show(result.value.placed.text, coloured=True)

    @Slot()
    def _on_fed(self) -> None:
        self._edit.setReadOnly(False)
        self._edit.setUndoRedoEnabled(True)
        shown, self._shown = self._shown, None
        if shown is not None:
            self.written.emit(shown)
