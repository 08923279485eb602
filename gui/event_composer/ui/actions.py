"""The one table of actions: menus, shortcuts and tooltips are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text of the table for translation; PySide6's own function gives it no type."""
    return text


class Menu(StrEnum):
    """The menus of the menu bar, in their order."""

    FILE = QT_TRANSLATE_NOOP("Actions", "&File")
    EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
    BATCH = QT_TRANSLATE_NOOP("Actions", "&Batch")
    SEND = QT_TRANSLATE_NOOP("Actions", "&Send")
    VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
    HELP = QT_TRANSLATE_NOOP("Actions", "&Help")


class When(StrEnum):
    """What must be so for an action to be enabled; computed in one place from `ActionContext`."""

    ALWAYS = "always"
    EVENTS = "events"
    ROWS = "rows"
    CELL = "cell"
    IDLE = "idle"
    SENDABLE = "sendable"
    SENDING = "sending"
    PROBLEMS = "problems"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class ActionContext:
    """What the window is like just now, as far as actions depend on it."""

    events: int = 0
    rows: bool = False
    cell: bool = False
    sending: bool = False
    problems: int = 0
    can_undo: bool = False
    can_redo: bool = False

    def allows(self, when: When) -> bool:
        """Tell whether an action with this condition is enabled."""
        return {
            When.ALWAYS: True,
            When.EVENTS: self.events > 0,
            When.ROWS: self.rows,
            When.CELL: self.cell,
            When.IDLE: not self.sending,
            When.SENDABLE: self.events > 0 and not self.sending,
            When.SENDING: self.sending,
            When.PROBLEMS: self.problems > 0,
            When.UNDO: self.can_undo,
            When.REDO: self.can_redo,
        }[when]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: a stable id, its menu (None: the palette of keys only), text, keys, condition."""

    id: str
    menu: Menu
    text: str
    keys: str = ""
    when: When = When.ALWAYS
    checkable: bool = False
    starts_group: bool = False


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


ACTIONS = (
    ActionSpec("new", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "New batch"), "Ctrl+N"),
    ActionSpec("open", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Open…"), "Ctrl+O"),
    ActionSpec(
        "save", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Save"), "Ctrl+S", starts_group=True
    ),
    ActionSpec("save_as", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Save as…"), "Ctrl+Shift+S"),
    ActionSpec(
        "sample",
        Menu.FILE,
        QT_TRANSLATE_NOOP("Actions", "Load the sample batch"),
        starts_group=True,
    ),
    ActionSpec("mistakes", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Load a sample with mistakes")),
    ActionSpec(
        "quit", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q", starts_group=True
    ),
    ActionSpec("undo", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z", When.UNDO),
    ActionSpec("redo", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Redo"), "Ctrl+Shift+Z", When.REDO),
    ActionSpec(
        "edit_cell",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Edit the cell"),
        "F2",
        When.CELL,
        starts_group=True,
    ),
    ActionSpec(
        "set_absent", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Take the key away"), "Del", When.CELL
    ),
    ActionSpec(
        "set_null", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Set null"), "Ctrl+0", When.CELL
    ),
    ActionSpec(
        "set_empty",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Set empty text"),
        "Ctrl+Shift+0",
        When.CELL,
    ),
    ActionSpec(
        "switch_type",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Switch between text and number"),
        "Ctrl+'",
        When.CELL,
    ),
    ActionSpec(
        "add_event", Menu.BATCH, QT_TRANSLATE_NOOP("Actions", "Add an event"), "Ctrl+Shift+Return"
    ),
    ActionSpec(
        "duplicate",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Duplicate events"),
        "Ctrl+Shift+D",
        When.ROWS,
    ),
    ActionSpec(
        "delete_rows",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Delete events"),
        "Ctrl+Del",
        When.ROWS,
    ),
    ActionSpec(
        "move_up",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Move up"),
        "Alt+Up",
        When.ROWS,
        starts_group=True,
    ),
    ActionSpec(
        "move_down", Menu.BATCH, QT_TRANSLATE_NOOP("Actions", "Move down"), "Alt+Down", When.ROWS
    ),
    ActionSpec(
        "new_session_id",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "New session id for these events"),
        "Ctrl+Shift+G",
        When.ROWS,
        starts_group=True,
    ),
    ActionSpec(
        "add_attribute", Menu.BATCH, QT_TRANSLATE_NOOP("Actions", "Add an attribute column…")
    ),
    ActionSpec(
        "send", Menu.SEND, QT_TRANSLATE_NOOP("Actions", "Send"), "Ctrl+Return", When.SENDABLE
    ),
    ActionSpec(
        "cancel_send",
        Menu.SEND,
        QT_TRANSLATE_NOOP("Actions", "Cancel sending"),
        "Esc",
        When.SENDING,
    ),
    ActionSpec(
        "profiles",
        Menu.SEND,
        QT_TRANSLATE_NOOP("Actions", "Profiles…"),
        "Ctrl+Shift+P",
        When.IDLE,
        starts_group=True,
    ),
    ActionSpec("focus_table", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Go to the table"), "Ctrl+1"),
    ActionSpec("focus_details", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Go to details"), "Ctrl+2"),
    ActionSpec("show_problems", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Problems"), "Ctrl+3"),
    ActionSpec("show_response", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Response"), "Ctrl+4"),
    ActionSpec("show_preview", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Preview"), "Ctrl+5"),
    ActionSpec("show_history", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "History"), "Ctrl+6"),
    ActionSpec("focus_catalogue", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Catalogue"), "Ctrl+E"),
    ActionSpec(
        "next_problem",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Next problem"),
        "F8",
        When.PROBLEMS,
        starts_group=True,
    ),
    ActionSpec(
        "previous_problem",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Previous problem"),
        "Shift+F8",
        When.PROBLEMS,
    ),
    ActionSpec(
        "next_region",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Next region"),
        "F6",
        starts_group=True,
    ),
    ActionSpec(
        "previous_region", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Previous region"), "Shift+F6"
    ),
    ActionSpec(
        "toggle_left",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Catalogue panel"),
        "F3",
        checkable=True,
        starts_group=True,
    ),
    ActionSpec(
        "toggle_details",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Details panel"),
        "F4",
        checkable=True,
    ),
    ActionSpec(
        "toggle_dock",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Bottom panel"),
        "Ctrl+`",
        checkable=True,
    ),
    ActionSpec("keys", Menu.HELP, QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts")),
    ActionSpec("about", Menu.HELP, QT_TRANSLATE_NOOP("Actions", "About Event Composer")),
)
"""Every action; where it stands in a menu is its place in this table."""


class Actions(QObject):
    """The actions of one window, made from the table and enabled from one context."""

    def __init__(self, parent: QObject, handlers: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(parent)
        self._actions = {spec.id: self._make(spec, handlers[spec.id]) for spec in ACTIONS}
        self.apply(ActionContext())

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def all(self) -> list[QAction]:
        """Return every action, in the order of the table."""
        return list(self._actions.values())

    def apply(self, context: ActionContext) -> None:
        """Enable what the context allows."""
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(context.allows(spec.when))

    def fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        """Make the menus of the menu bar; return them for what a window adds by itself."""
        menus = {}
        for menu in Menu:
            menus[menu] = bar.addMenu(_tr(menu.value))
        for spec in ACTIONS:
            if spec.starts_group:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.id])
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
