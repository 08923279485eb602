"""What is done to the chosen cells: other values, other types, the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import Event
from event_composer.domain.cell_changes import Change, with_changed_cells
from event_composer.domain.values import ABSENT, Cell, Kind, Number, kind_of
from event_composer.formats.body import value_text
from event_composer.ui.batch.values_given import other_kind
from event_composer.ui.batch.view import BatchTable
from event_composer.ui.cell_kinds import as_kind
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument


class CellCommands(QObject):
    """Changes cells through the document, each command as one step; `told` says what it left."""

    told = Signal(str)

    def __init__(self, table: BatchTable, document: BatchDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._document = document
        table.put_everywhere.connect(self._on_put_everywhere)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {
            "edit_cell": self.edit,
            "edit_as_json": self.edit_as_json,
            "set_absent": self.set_absent,
            "set_null": self.set_null,
            "set_empty": self.set_empty,
            "switch_type": self.switch_type,
            "as_text": self.as_text,
            "as_number": self.as_number,
        }

    @Slot()
    def edit(self) -> None:
        """Edit the current cell; an editor that is open stays as it is."""
        if not self._table.editing():
            self._table.setFocus()
            self._table.open_editor()

    @Slot()
    def edit_as_json(self) -> None:
        """Edit the current cell as JSON, whatever it holds."""
        if self._table.finish_editing():
            self._table.setFocus()
            self._table.open_editor(as_json=True)

    @Slot()
    def set_absent(self) -> None:
        """Take the keys of the chosen cells away."""
        self._change(lambda _: ABSENT)

    @Slot()
    def set_null(self) -> None:
        """Set the chosen cells to null."""
        self._change(lambda _: None)

    @Slot()
    def set_empty(self) -> None:
        """Set the chosen cells to empty text."""
        self._change(lambda _: "")

    @Slot()
    def switch_type(self) -> None:
        """Turn texts that read as numbers into numbers, and numbers into texts."""
        if not self._table.switch_typed():
            self._change(other_kind)

    @Slot()
    def as_text(self) -> None:
        """Turn what the chosen cells hold into text; where there is nothing, nothing comes."""
        self._change(_text_of)

    @Slot()
    def as_number(self) -> None:
        """Turn texts that are numbers into these, and say how many are none."""
        left = _Left()
        self._change(left.number_of)
        if left.count and not self._document.is_busy:
            self.told.emit(
                self.tr("1 cell does not read as a number and stays as it is.")
                if left.count == 1
                else self.tr("{count} cells do not read as numbers and stay as they are.").format(
                    count=left.count
                )
            )

    @Slot(object)
    def _on_put_everywhere(self, cell: Cell) -> None:
        self._change(lambda _: cell)

    def _change(self, change: Change) -> None:
        self._table.cancel_editing()
        chosen = self._table.chosen_cells()
        keys = chosen.keys()
        text = self.tr("Edit cells")
        changes = changed_events(self._document, chosen, change)
        self._document.apply(changes, text, keys[0] if len(keys) == 1 else None)


def changed_events(
    document: BatchDocument, chosen: ChosenCells, change: Change
) -> Iterator[tuple[int, Event]]:
    """Yield the events that a change of the chosen cells makes."""
    for rows, keys in _by_rows(chosen):
        members = [key.name for key in keys if key.kind == "member"]
        attributes = [key.name for key in keys if key.kind == "attribute"]
        yield from with_changed_cells(document.events, rows, members, attributes, change)


def _by_rows(chosen: ChosenCells) -> Iterator[tuple[Sequence[int], tuple[ColumnKey, ...]]]:
    """Yield rows with all their chosen columns; a row that several blocks cross comes once."""
    if len(chosen.blocks) == 1:
        yield chosen.blocks[0].rows, chosen.blocks[0].keys
        return
    keys_of: dict[int, dict[ColumnKey, None]] = {}
    for block in chosen.blocks:
        keys = dict.fromkeys(block.keys)
        for row in block.rows:
            keys_of.setdefault(row, {}).update(keys)
    for row, found in keys_of.items():
        yield [row], tuple(found)


def _text_of(cell: Cell) -> Cell:
    if cell is ABSENT or cell is None or isinstance(cell, str):
        return cell
    return value_text(cell)


class _Left:
    """Turns cells into numbers and counts those that are none."""

    def __init__(self) -> None:
        self.count = 0

    def number_of(self, cell: Cell) -> Cell:
        """Return a text as the number it reads as; an empty cell stays empty."""
        if cell is ABSENT or cell is None or isinstance(cell, Number):
            return cell
        found = as_kind(cell, Kind.NUMBER) if kind_of(cell) is Kind.TEXT and cell else ()
        if not found:
            self.count += 1
            return cell
        return found[0]
