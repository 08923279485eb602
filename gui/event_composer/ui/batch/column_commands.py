"""What is done to the columns: add, rename, remove, hide, move, pin, and fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import extra_of
from event_composer.ui.batch.arrangement import Arrangement
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.view import BatchTable
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument


class ColumnCommands(QObject):
    """Works on the attribute of the current cell where no other is named.

    `told` says why something cannot be done.
    """

    told = Signal(str)

    def __init__(self, table: BatchTable, document: BatchDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._model: BatchModel = table.batch
        self._document = document
        table.attribute_named.connect(self._on_named)
        table.attribute_renamed.connect(self.rename_to)
        table.columns.moved.connect(self.move_before)
        table.pinned_columns.moved.connect(self.move_before)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {
            "add_attribute": self.add,
            "rename_column": self.rename,
            "remove_column": self.remove,
            "move_column_left": self.move_left,
            "move_column_right": self.move_right,
            "pin_column": self.switch_pin,
            "fit_column": self.fit,
            "hide_column": self.hide,
            "show_all_columns": self.show_all,
        }

    @property
    def current(self) -> str | None:
        """Return the attribute of the current cell, or None."""
        key = self._model.key(self._table.chosen.column)
        return key.name if key is not None and key.kind == "attribute" else None

    @Slot()
    def add(self) -> None:
        """Ask for the name of an attribute that becomes a column."""
        if self._table.finish_editing():
            self._table.ask_attribute()

    @Slot()
    def rename(self) -> None:
        """Ask for another name of the current attribute."""
        if self.current is not None and self._table.finish_editing():
            self._table.ask_attribute(self.current)

    @Slot(str, str)
    def rename_to(self, old: str, new: str) -> None:
        """Call an attribute otherwise in all events, unless one has both."""
        if not new or new == old:
            return
        both = 0
        if new in self._document.attributes:
            both = sum(1 for each in self._document.events if {old, new} <= extra_of(each).keys())
        if both:
            one = self.tr("“{old}” keeps its name: 1 event has “{new}” as well.")
            many = self.tr("“{old}” keeps its name: {count} events have “{new}” as well.")
            self.told.emit((one if both == 1 else many).format(old=old, new=new, count=both))
            return
        self._document.rename_attribute(old, new)

    @Slot()
    def remove(self) -> None:
        """Take the current attribute out of all events."""
        if self.current is not None and self._table.finish_editing():
            self._document.remove_attribute(self.current)

    @Slot()
    def move_left(self) -> None:
        """Move the current column one place to the left."""
        self._move(-1)

    @Slot()
    def move_right(self) -> None:
        """Move the current column one place to the right."""
        self._move(1)

    def _move(self, step: int) -> None:
        name, names = self.current, self._model.attributes
        if name is None:
            return
        at = names.index(name)
        to = at + step + (step > 0)
        if 0 <= at + step < len(names):
            self.move_before(name, names[to] if to < len(names) else "")

    @Slot(str, str)
    def move_before(self, name: str, target: str) -> None:
        """Move a column before another one, or with "" to the end."""
        arrangement = self._model.arrangement.moved(name, target or None, self._document.attributes)
        self._arrange(arrangement)

    @Slot()
    def switch_pin(self) -> None:
        """Pin the current column, or let it scroll again; say where there is no room left."""
        name, arrangement = self.current, self._model.arrangement
        if name is None:
            return
        if name in arrangement.pinned:
            self._arrange(arrangement.without_pinned(name))
        elif self._table.has_room_to_pin(self._table.chosen.column):
            self._arrange(arrangement.with_pinned(name))
        else:
            self.told.emit(
                self.tr(
                    "“{name}” cannot be pinned: too little would be left of the table to scroll."
                ).format(name=name)
            )

    @Slot()
    def fit(self) -> None:
        """Give the current column the width that fits its values."""
        key = self._model.key(self._table.chosen.column)
        if key is not None:
            self._arrange(self._model.arrangement.with_width(key, None))
            self._model.columns_arranged.emit()

    @Slot()
    def hide(self) -> None:
        """Hide the columns of the chosen cells; members are always shown."""
        keys = self._table.chosen_cells().keys()
        names = [key.name for key in keys if key.kind == "attribute"]
        if names and self._table.finish_editing():
            self._arrange(self._model.arrangement.with_hidden(names))

    @Slot()
    def show_all(self) -> None:
        """Show every column again."""
        self._arrange(replace(self._model.arrangement, hidden=frozenset()))

    def set_shown(self, name: str, *, is_shown: bool) -> None:
        """Show or hide a column."""
        arrangement = self._model.arrangement
        self._arrange(
            arrangement.with_shown([name]) if is_shown else arrangement.with_hidden([name])
        )

    def show(self, key: ColumnKey) -> int | None:
        """Return the column of a key; one that is hidden is shown again."""
        if key.kind == "attribute" and key.name in self._model.arrangement.hidden:
            self.set_shown(key.name, is_shown=True)
        return self._model.column(key)

    def _arrange(self, arrangement: Arrangement) -> None:
        if self._table.finish_editing():
            self._table.choose_less()
            self._model.arrange(arrangement)
            self._table.scrollTo(self._table.currentIndex())

    @Slot(str)
    def _on_named(self, name: str) -> None:
        self._document.add_attribute(name)
        column = self.show(ColumnKey("attribute", name))
        row = self._table.chosen.row
        if column is not None and 0 <= row < self._model.ghost_row:
            self._table.choose_cell(row, column)
