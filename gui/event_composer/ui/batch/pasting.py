"""Pastes into the table: reads the clipboard, asks where it must, and hands the plan over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from event_composer.domain.batch import Event, new_event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.cell_reader import CellReader
from event_composer.domain.errors import ComposerError
from event_composer.domain.headings import HeadingReader
from event_composer.domain.pasted import Form, Pasted, PastedCells, PastedEvents
from event_composer.domain.pasting import CellPaste, Target, repeat_over, size_at
from event_composer.domain.texts import Texts
from event_composer.domain.values import Value
from event_composer.formats.body import read_value
from event_composer.ui.batch.cell_editor import CellEditor
from event_composer.ui.batch.clipboard_source import ClipboardSource, source_of
from event_composer.ui.batch.columns import NAME_COLUMN
from event_composer.ui.batch.delegate import NewEventDefaults
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.batch.paste_sheet import PasteSheet
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.theme import ThemeSource

_LARGE_TEXT = 200_000
"""Characters beyond which a text is recognised off the window's thread."""

_LARGE_BLOCK = 5_000
"""Cells beyond which new events that go between others are made off the window's thread."""

_WITH_HEADINGS = {Form.TABS, Form.CSV, Form.ROWS}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paste was asked for; what has changed since then makes it void.

    `rows` are the events shown from the current cell on, `behind` is where new ones go.
    """

    panel: BatchPanel
    document: BatchDocument
    revision: int
    target: Target
    keys: tuple[ColumnKey, ...]
    rows: Sequence[int]
    behind: int
    chosen: ChosenCells
    as_new: bool


class Pasting(QObject):
    """The actions `paste` and `paste_new_rows`, for the batch that is shown.

    `told` says what was not taken, or why nothing was.
    """

    told = Signal(str)

    def __init__(
        self,
        window: QWidget,
        catalogue: Catalogue,
        texts: Texts,
        themes: ThemeSource,
        lane: Lane,
    ) -> None:
        super().__init__(window)
        self._catalogue = catalogue
        self._texts = texts
        self._lane = lane
        self._panel: BatchPanel | None = None
        self._defaults: NewEventDefaults = lambda: ("", "")
        self._remembered: dict[Form, bool] = {}
        self._job: Job | None = None
        self._place: _Place | None = None
        self._source = ClipboardSource("")
        self._asked: PastedCells | None = None
        self._put_last: CellPaste | None = None
        self.sheet = PasteSheet(themes, window)
        self.sheet.answered.connect(self._on_answered)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Read what is pasted by the types of another catalogue."""
        self._catalogue = catalogue

    def show_batch(self, panel: BatchPanel, new_event_defaults: NewEventDefaults) -> None:
        """Paste into another batch from now on."""
        self.sheet.dismiss()
        self._panel, self._defaults = panel, new_event_defaults

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {"paste": self.paste, "paste_new_rows": self.paste_new_rows}

    @Slot()
    def paste(self) -> None:
        """Paste at the current cell, or over what is chosen; whole events behind it."""
        editor = QApplication.focusWidget()
        if isinstance(editor, CellEditor):
            editor.paste()
        else:
            self._begin(as_new=False)

    @Slot()
    def paste_new_rows(self) -> None:
        """Paste every row as a new event behind what is chosen."""
        self._begin(as_new=True)

    # Reading.

    def _begin(self, *, as_new: bool) -> None:
        panel = self._panel
        if panel is None or not panel.finish_editing():
            return
        document = panel.model.document
        if document.is_busy or document.is_loading:
            return
        self.sheet.dismiss()
        if self._job is not None:
            self._job.cancel()
        self._place = _place_in(panel, as_new=as_new)
        self._source = source_of(QGuiApplication.clipboard().mimeData())
        if self._source.size > _LARGE_TEXT:
            source = self._source
            self._job = self._lane.submit(lambda _: source.recognised(), self._on_recognised)
            return
        try:
            self._take(self._source.recognised())
        except ComposerError as error:
            self._fail(error)

    @Slot(object)
    def _on_recognised(self, result: Result) -> None:
        self._job = None
        if isinstance(result, Err):
            self._fail(result.error)
            return
        try:
            self._take(result.value)
        except ComposerError as error:
            self._fail(error)

    def _fail(self, error: ComposerError) -> None:
        place = self._place
        if error.code.startswith("BODY_") and place is not None:
            self._asked = None
            self.sheet.ask_about_fault(place.panel.table.columns, self._texts.error(error))
        else:
            self.told.emit(self._texts.error(error))

    def _current_place(self) -> _Place | None:
        """Return the place of the paste; None, saying so, where the batch is another one by now."""
        place = self._place
        if place is not None and place.document.revision != place.revision:
            self.told.emit(self.tr("The batch has changed meanwhile: nothing was pasted."))
            return None
        return place

    # Taking.

    def _take(self, pasted: Pasted) -> None:
        place = self._current_place()
        if place is None:
            return
        if isinstance(pasted, PastedEvents):
            self._insert(place, pasted.events, self._events_text(len(pasted.events)))
            if pasted.drops_frame:
                self.told.emit(
                    self.tr("The events were pasted; the other members of the body were not.")
                )
            return
        if pasted.names:
            keys = tuple(ColumnKey("attribute", name) for name in pasted.names)
            self._put(place, pasted, keys)
            return
        headings = self._headings(place, pasted)
        answer = self._remembered.get(pasted.form)
        if headings and answer is None:
            self._asked = pasted
            row = ", ".join(str(cell) for cell in pasted.rows[0])
            self.sheet.ask_about_headings(place.panel.table.columns, row)
        elif headings and answer:
            self._put(place, _without_first(pasted), headings)
        else:
            self._put(place, pasted)

    def _headings(self, place: _Place, pasted: PastedCells) -> tuple[ColumnKey, ...]:
        if pasted.form not in _WITH_HEADINGS or len(pasted.rows) < 2:
            return ()
        reader = HeadingReader(self._catalogue, place.document.attributes)
        headings = reader.of_row(pasted.rows[0]) or ()
        return tuple(ColumnKey(heading.kind, heading.name) for heading in headings)

    @Slot(bool, bool)
    def _on_answered(self, first: bool, remember: bool) -> None:
        asked, self._asked = self._asked, None
        place = self._current_place()
        if place is None:
            return
        try:
            if asked is None:
                if first:
                    self._take(self._source.as_text())
                return
            if remember:
                self._remembered[asked.form] = first
            if first:
                self._put(place, _without_first(asked), self._headings(place, asked))
            else:
                self._put(place, asked)
        except ComposerError as error:
            self._fail(error)

    # Putting in.

    def _put(self, place: _Place, block: PastedCells, keys: tuple[ColumnKey, ...] = ()) -> None:
        """Put a block in; its columns go where `keys` say, or else from the current one on.

        Raises ComposerError PASTE_TOO_WIDE.
        """
        document = place.document
        reader = CellReader(self._catalogue, read_value)
        blank = new_event("", *self._defaults())
        height, width = len(block.rows), block.width
        is_one = height == width == 1
        if is_one and not keys and not place.as_new and len(place.chosen.blocks) > 1:
            changes = repeat_over(document.events, block, place.chosen.cells(), reader)
            document.apply(changes, self.tr("Paste into the chosen cells"))
            return
        if keys:
            width = len(keys)
        else:
            target = Target(place.keys) if place.as_new else place.target
            height, width = size_at(block, target)
            keys = place.keys[:width]
        paste = CellPaste(block, keys, reader)
        text = self._cells_text(height, width)
        if place.as_new:
            self._put_new(place, paste, blank, block)
            return
        changes = paste.into(document.events, place.rows[:height], blank)
        document.apply(changes, text, keys[0] if width == 1 else None)
        self._put_last = paste
        if document.is_busy:
            once = Qt.ConnectionType.SingleShotConnection
            document.busy_changed.connect(self._tell_left_out, once)
        else:
            self._tell_left_out()

    def _put_new(
        self, place: _Place, paste: CellPaste, blank: dict[str, Value], block: PastedCells
    ) -> None:
        document, count = place.document, len(block.rows)
        if place.behind == len(document.events):
            changes = enumerate(paste.fresh(blank), place.behind)
            document.apply(changes, self._events_text(count))
        elif count * block.width > _LARGE_BLOCK:
            self._job = self._lane.submit(lambda _: list(paste.fresh(blank)), self._on_made)
        else:
            self._insert(place, list(paste.fresh(blank)), self._events_text(count))

    @Slot(object)
    def _on_made(self, result: Result) -> None:
        self._job = None
        place = self._current_place()
        if place is not None and not isinstance(result, Err):
            self._insert(place, result.value, self._events_text(len(result.value)))

    def _insert(self, place: _Place, events: Sequence[Event], text: str) -> None:
        document = place.document
        if place.behind == len(document.events):
            document.apply(enumerate(events, place.behind), text)
        else:
            document.insert_events(place.behind, events, text)

    @Slot()
    def _tell_left_out(self) -> None:
        """Say how many cells the paste has left out, now that it is done."""
        paste, self._put_last = self._put_last, None
        if paste is not None and paste.left_out:
            sentence = self.tr("Not pasted into {count} cells: `extra` is no object there.")
            self.told.emit(sentence.format(count=paste.left_out))

    def _cells_text(self, rows: int, columns: int) -> str:
        if rows == columns == 1:
            return self.tr("Paste a cell")
        return self.tr("Paste {rows} × {columns} cells").format(rows=rows, columns=columns)

    def _events_text(self, count: int) -> str:
        return (
            self.tr("Paste an event")
            if count == 1
            else self.tr("Paste {count} events").format(count=count)
        )


def _place_in(panel: BatchPanel, *, as_new: bool) -> _Place:
    """Return where a paste goes, from what is current and chosen in a table."""
    model, chosen, document = panel.model, panel.table.chosen, panel.model.document
    cells = panel.chosen_cells()
    block = chosen.block or (chosen.blocks[0] if chosen.blocks else None)
    row = block.top if block else max(0, chosen.row)
    column = max(NAME_COLUMN, block.left if block else chosen.column)
    found = (model.key(at) for at in range(column, model.last_attribute + 1))
    keys = tuple(key for key in found if key is not None)
    chosen_rows = cells.rows()
    height = block.bottom - block.top + 1 if block else 1
    width = min(len(keys), block.right - block.left + 1) if block else 1
    return _Place(
        panel,
        document,
        document.revision,
        Target(keys, height, max(1, width)),
        keys,
        model.event_rows(row, model.ghost_row - 1) if row < model.ghost_row else (),
        chosen_rows[-1] + 1 if chosen_rows else len(document.events),
        cells,
        as_new,
    )


def _without_first(block: PastedCells) -> PastedCells:
    return PastedCells(block.rows[1:], block.form, block.are_texts)
