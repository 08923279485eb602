"""Finding, replacing and filling in the batch in front; made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from event_composer.domain.texts import Texts
from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.checking import Checker
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.document import BatchDocument
from event_composer.ui.filling.bulk_edits import BulkEdits
from event_composer.ui.filling.sheet import FillSheet
from event_composer.ui.finding.bar import FindBar
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource

_FINDING = ("find", "replace", "find_next", "find_previous")


class BulkFlow(QObject):
    """Its bar is put where `place` puts it, its sheet opens under `anchor`.

    `type_of(event, attribute)` is the catalogue's type of an attribute, or "". `go_to(row, place)`
    asks to show a find.
    """

    go_to = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        pages: BatchPages,
        texts: Texts,
        themes: ThemeSource,
        lane: Lane,
        *,
        place: Callable[[QWidget], None],
        anchor: QWidget,
        type_of: Callable[[str, str], str],
    ) -> None:
        super().__init__(window)
        self._pages = pages
        self._texts = texts
        self._themes = themes
        self._lane = lane
        self._place = place
        self._batch: tuple[BatchDocument, Checker] | None = None
        self._bar: FindBar | None = None
        self.edits = BulkEdits(
            lambda: pages.current, partial(FillSheet, texts, themes, window), anchor, type_of, self
        )
        pages.selection_changed.connect(self.edits.show_chosen)

    @property
    def bar(self) -> FindBar:
        """Return the find bar."""
        if self._bar is None:
            self._bar = FindBar(
                self._texts,
                self._themes,
                self._lane,
                self._chosen_cells,
                self._current_row,
            )
            self._place(self._bar)
            self._bar.go_to.connect(self.go_to)
            self._bar.closed.connect(self._focus_table)
            if self._batch is not None:
                self._bar.show_batch(*self._batch)
        return self._bar

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of finding and filling do."""
        finding = {name: partial(self._find, name) for name in _FINDING}
        return {**finding, **self.edits.handlers()}

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Work on another batch."""
        self._batch = (document, checker)
        self.edits.show_batch(document, checker)
        if self._bar is not None:
            self._bar.show_batch(document, checker)

    def _find(self, name: str) -> None:
        if self._pages.current.finish_editing():
            self.bar.handlers()[name]()

    def _chosen_cells(self) -> ChosenCells:
        return self._pages.current.chosen_cells()

    def _current_row(self) -> int | None:
        return self._pages.current.current_row()

    @Slot()
    def _focus_table(self) -> None:
        self._pages.current.setFocus()
