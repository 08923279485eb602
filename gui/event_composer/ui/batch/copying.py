"""Copies and cuts what is chosen in the table: for spreadsheets, for editors, and for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from event_composer.domain.batch import Event
from event_composer.domain.values import ABSENT
from event_composer.formats.body import value_bytes
from event_composer.formats.own_cells import CELLS_TYPE, write_cells, write_events
from event_composer.formats.spreadsheet_cells import write_spreadsheet
from event_composer.ui.batch.cell_commands import changed_events
from event_composer.ui.batch.cell_editor import CellEditor
from event_composer.ui.batch.columns import NAME_COLUMN
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.chosen_cells import CellBlock, ChosenCells
from event_composer.ui.jobs import Err, Job, Lane, Result

JSON_TYPE = "application/json"

_LARGE = 20_000
"""Cells beyond which the texts are made off the window's thread: some 20 ms of work."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes onto the clipboard; `neutralised` cells of the text got a ' in front."""

    text: str
    own: bytes
    json: bytes = b""
    neutralised: int = 0


class Copying(QObject):
    """The actions `copy`, `cut` and `copy_as_json`, for the batch that is shown.

    `told` says where the text differs from the cells, or why nothing was copied.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, lane: Lane) -> None:
        super().__init__(window)
        self._lane = lane
        self._panel: BatchPanel | None = None
        self._job: Job | None = None

    def show_batch(self, panel: BatchPanel) -> None:
        """Copy from another batch from now on."""
        self._panel = panel

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {"copy": self.copy, "cut": self.cut, "copy_as_json": self.copy_as_json}

    @Slot()
    def copy(self) -> None:
        """Copy the chosen cells in the view's order; whole rows as whole events too."""
        editor = QApplication.focusWidget()
        if isinstance(editor, CellEditor):
            editor.copy()
        else:
            self._copy()

    @Slot()
    def cut(self) -> None:
        """Copy the chosen cells, then take their keys away."""
        editor = QApplication.focusWidget()
        if isinstance(editor, CellEditor):
            editor.cut()
        elif self._copy() and self._panel is not None:
            document, chosen = self._panel.model.document, self._panel.chosen_cells()
            keys = chosen.keys()
            changes = changed_events(document, chosen, lambda _: ABSENT)
            document.apply(changes, self.tr("Cut"), keys[0] if len(keys) == 1 else None)

    @Slot()
    def copy_as_json(self) -> None:
        """Copy the chosen events as a JSON array."""
        panel = self._panel
        if panel is None or not panel.finish_editing():
            return
        events = _events(panel, panel.chosen_cells().rows())
        if events:
            self._make(lambda: _json_of(events), sum(map(len, map(_members, events))))

    def _copy(self) -> bool:
        """Begin to copy; tell whether there is anything that can be."""
        panel = self._panel
        if panel is None or not panel.finish_editing():
            return False
        chosen = panel.chosen_cells()
        if not chosen.blocks:
            return False
        block = joined(chosen)
        if block is None:
            self.told.emit(
                self.tr("Cells that form no common rows or columns cannot be copied together.")
            )
            return False
        events = _events(panel, block.rows)
        is_whole = _is_whole(panel, block)
        self._make(
            lambda: _cells_of(events, block, is_whole=is_whole),
            len(block.rows) * len(block.keys),
        )
        return True

    def _make(self, make: Callable[[], Copied], cells: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if cells > _LARGE:
            self._job = self._lane.submit(lambda _: make(), self._on_made)
        else:
            self._put(make())

    @Slot(object)
    def _on_made(self, result: Result) -> None:
        self._job = None
        if not isinstance(result, Err):
            self._put(result.value)

    def _put(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.text)
        data.setData(CELLS_TYPE, copied.own)
        if copied.json:
            data.setData(JSON_TYPE, copied.json)
        QGuiApplication.clipboard().setMimeData(data)
        if copied.neutralised:
            one = self.tr(
                "1 copied cell begins like a formula: spreadsheets get it with a ' in front."
            )
            many = self.tr(
                "{count} copied cells begin like formulas: spreadsheets get them with a ' in front."
            )
            count = copied.neutralised
            self.told.emit(one if count == 1 else many.format(count=count))


def joined(chosen: ChosenCells) -> CellBlock | None:
    """Return the one block that the chosen blocks form, side by side or one below another.

    None where they have neither their rows nor their columns in common.
    """
    first, *others = chosen.blocks
    if all(list(each.rows) == list(first.rows) for each in others):
        return CellBlock(first.rows, chosen.keys())
    if all(each.keys == first.keys for each in others):
        rows = dict.fromkeys(row for each in chosen.blocks for row in each.rows)
        return CellBlock(list(rows), first.keys)
    return None


def _is_whole(panel: BatchPanel, block: CellBlock) -> bool:
    """Tell whether whole rows are chosen: every column that there is, and more than one cell."""
    model = panel.model
    columns = model.last_attribute - NAME_COLUMN + 1
    return len(block.keys) == columns and len(block.keys) * len(block.rows) > 1


def _events(panel: BatchPanel, rows: Sequence[int]) -> list[Event]:
    events = panel.model.document.events
    return [events[row] for row in rows]


def _members(event: Event) -> Sequence[object]:
    return tuple(event) if isinstance(event, dict) else ()


def _cells_of(events: Sequence[Event], block: CellBlock, *, is_whole: bool) -> Copied:
    rows = [[key.of(event) for key in block.keys] for event in events]
    written = write_spreadsheet(rows)
    if is_whole:
        json = value_bytes(list(events))
        return Copied(written.text, write_events(events), json, written.neutralised)
    return Copied(written.text, write_cells(rows), neutralised=written.neutralised)


def _json_of(events: Sequence[Event]) -> Copied:
    text = "[\n" + ",\n".join(value_bytes(event).decode() for event in events) + "\n]\n"
    return Copied(text, write_events(events), text.encode())
