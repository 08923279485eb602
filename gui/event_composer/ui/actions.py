"""The actions of one window: made from the table, enabled from one context, put into menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from event_composer.ui.action_table import ACTIONS, ActionSpec, Menu, Submenu, When


@dataclass(frozen=True, slots=True)
class ActionContext:
    """What the window is like just now, as far as actions depend on it."""

    events: int = 0
    rows: bool = False
    cell: bool = False
    attribute: bool = False
    sending: bool = False
    busy: bool = False
    problems: int = 0
    can_undo: bool = False
    can_redo: bool = False
    tabs: int = 1
    closed: bool = False

    def allows(self, when: When) -> bool:
        """Tell whether an action with this condition is enabled; a busy batch takes no edit."""
        free = not self.busy
        return {
            When.ALWAYS: True,
            When.EDITABLE: free,
            When.EVENTS: free and self.events > 0,
            When.ROWS: free and self.rows,
            When.CELL: free and self.cell,
            When.ATTRIBUTE: free and self.attribute,
            When.IDLE: not self.sending,
            When.SENDABLE: free and self.events > 0 and not self.sending,
            When.SENDING: self.sending,
            When.BUSY: self.busy and not self.sending,
            When.PROBLEMS: self.problems > 0,
            When.UNDO: free and self.can_undo,
            When.REDO: free and self.can_redo,
            When.TABS: self.tabs > 1,
            When.CLOSED: self.closed,
        }[when]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


class Actions(QObject):
    """The actions of one window, made from the table and enabled from one context."""

    def __init__(self, parent: QObject, handlers: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(parent)
        self._specs = [spec for spec in ACTIONS if spec.id in handlers]
        self._actions = {spec.id: self._make(spec, handlers[spec.id]) for spec in self._specs}
        self.apply(ActionContext())

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def all(self) -> list[QAction]:
        """Return every action, in the order of the table."""
        return list(self._actions.values())

    def by_id(self) -> Mapping[str, QAction]:
        """Return every action by its id, for context menus."""
        return self._actions

    def on_cells(self) -> list[QAction]:
        """Return the actions whose keys count only in the table."""
        return [self._actions[spec.id] for spec in self._specs if spec.on_cells]

    def apply(self, context: ActionContext) -> None:
        """Enable what the context allows."""
        for spec in self._specs:
            self._actions[spec.id].setEnabled(context.allows(spec.when))

    def fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Make the menus of the menu bar; return them for what a window adds by itself."""
        menus = {}
        for menu in Menu:
            menus[menu] = bar.addMenu(_tr(menu.value))
        submenus: dict[Submenu, QMenu] = {}
        for spec in self._specs:
            place = menus[spec.menu]
            if spec.under is not None:
                if spec.under not in submenus:
                    if place.actions() and place.actions()[-1].menu() is None:
                        place.addSeparator()
                    submenus[spec.under] = place.addMenu(_tr(spec.under.value))
                place = submenus[spec.under]
            if spec.starts_group:
                place.addSeparator()
            place.addAction(self._actions[spec.id])
        return menus

    def _make(self, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
        action = QAction(_tr(spec.text), self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        if spec.keys:
            action.setShortcuts(_sequences(spec.keys))
        action.triggered.connect(handler)
        return action


def _sequences(keys: str) -> list[QKeySequence]:
    """Return the key sequences; where Return is meant, the key pad's Enter does the same."""
    sequences = [QKeySequence(keys)]
    if keys.endswith("Return"):
        sequences.append(QKeySequence(keys.replace("Return", "Enter")))
    return sequences
