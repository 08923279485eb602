"""The menus of the columns: that of one title, and the list of all columns with ticks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from event_composer.domain.display import printable, shortened
from event_composer.ui.batch.column_commands import ColumnCommands
from event_composer.ui.batch.columns import FIRST_ATTRIBUTE
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.view import BatchTable

_LONGEST = 40

_OF_ALL = (("sort_ascending", "sort_descending", "sort_none", "apply_order"), ("filter_same",))
_OF_ATTRIBUTES = (
    ("move_column_left", "move_column_right", "pin_column", "fit_column", "hide_column"),
    ("rename_column", "remove_column"),
)
_OF_CELLS = (
    ("cut", "copy", "copy_as_json", "paste", "paste_new_rows"),
    ("edit_cell", "edit_as_json"),
    ("set_absent", "set_null", "set_empty", "switch_type", "as_text", "as_number"),
    ("fill_down", "fill_series", "set_all", "generate"),
    ("filter_same",),
    ("fix_problem", "fix_all_kind", "ignore_problem"),
)
_OF_ROWS = (
    ("cut", "copy", "copy_as_json", "paste", "paste_new_rows"),
    ("add_event", "duplicate", "delete_rows"),
    ("move_up", "move_down"),
    ("new_session_id", "session_for_group", "one_session", "select_session"),
    ("fix_problem", "ignore_problem"),
)
"""The actions of each menu by their ids, in groups."""


class TableMenus:
    """Makes the context menus of titles, cells and row numbers, of the window's own actions."""

    def __init__(self, table: BatchTable, actions: Mapping[str, QAction]) -> None:
        self._table = table
        self._model: BatchModel = table.batch
        self._actions = actions

    def of_column(self, column: int) -> QMenu:
        """Return the menu of a title; its actions work on the current cell, so that moves there."""
        self._table.choose_column(column)
        groups = _OF_ALL if column < FIRST_ATTRIBUTE else (*_OF_ALL, *_OF_ATTRIBUTES)
        menu = self._menu(groups)
        add = self._actions.get("add_attribute")
        if add is not None:
            menu.addSeparator()
            menu.addAction(add)
        return menu

    def of_cells(self) -> QMenu:
        """Return the menu of the chosen cells."""
        return self._menu(_OF_CELLS)

    def of_rows(self) -> QMenu:
        """Return the menu of the chosen events."""
        return self._menu(_OF_ROWS)

    def _menu(self, groups: tuple[tuple[str, ...], ...]) -> QMenu:
        menu = QMenu(self._table)
        for ids in groups:
            found = [self._actions[each] for each in ids if each in self._actions]
            if found and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(found)
        # Made when asked for: it goes again with the click that ends it.
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


class ColumnsMenu(QMenu):
    """Lists all attributes, those shown with a tick, and a way to show or add some."""

    def __init__(self, model: BatchModel, commands: ColumnCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._commands = commands
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        arrangement = self._model.arrangement
        names = arrangement.all_of(self._model.document.attributes)
        for name in names:
            action = self.addAction(printable(shortened(name, _LONGEST)).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name not in arrangement.hidden)
            action.setData(name)
            action.toggled.connect(self._on_toggled)
        if names:
            self.addSeparator()
        show_all = self.addAction(self.tr("Show all columns"), self._commands.show_all)
        show_all.setEnabled(any(name in arrangement.hidden for name in names))
        self.addAction(self.tr("Add an attribute…"), self._commands.add)

    @Slot(bool)
    def _on_toggled(self, is_shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._commands.set_shown(action.data(), is_shown=is_shown)


def hidden_words(count: int) -> str:
    """Return how many columns are hidden, for the table's description; "" for none."""
    translate = QCoreApplication.translate
    if count == 1:
        return translate("ColumnsMenu", "1 column is hidden")
    if count:
        return translate("ColumnsMenu", "{count} columns are hidden").format(count=count)
    return ""
