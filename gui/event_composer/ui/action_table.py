"""The one table of actions: menus, shortcuts, tooltips and context menus are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


class Submenu(StrEnum):
    """The menus within a menu, each where its first action stands."""

    CELL = QT_TRANSLATE_NOOP("Actions", "Cell")
    FILL = QT_TRANSLATE_NOOP("Actions", "Fill")
    COLUMN = QT_TRANSLATE_NOOP("Actions", "Column")
    ORDER = QT_TRANSLATE_NOOP("Actions", "Sort and filter")
    SESSION = QT_TRANSLATE_NOOP("Actions", "Session")
    PROBLEMS = QT_TRANSLATE_NOOP("Actions", "Problems")
    CATALOGUE = QT_TRANSLATE_NOOP("Actions", "Catalogue")


class When(StrEnum):
    """What must be so for an action to be enabled; `ActionContext` knows."""

    ALWAYS = "always"
    EDITABLE = "editable"
    EVENTS = "events"
    ROWS = "rows"
    CELL = "cell"
    ATTRIBUTE = "attribute"
    IDLE = "idle"
    SENDABLE = "sendable"
    SENDING = "sending"
    BUSY = "busy"
    PROBLEMS = "problems"
    UNDO = "undo"
    REDO = "redo"
    TABS = "tabs"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: a stable id, its menu, text, keys and condition.

    The keys of those `on_cells` count only while the table has the focus: elsewhere Del and Ctrl+C
    belong to what has it, not to a cell out of mind.
    """

    id: str
    menu: Menu
    text: str
    keys: str = ""
    when: When = When.ALWAYS
    under: Submenu | None = None
    checkable: bool = False
    starts_group: bool = False
    on_cells: bool = False


ACTIONS = (
    ActionSpec("new", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "New batch"), "Ctrl+N"),
    ActionSpec("open", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Open…"), "Ctrl+O"),
    ActionSpec(
        "reopen_closed",
        Menu.FILE,
        QT_TRANSLATE_NOOP("Actions", "Reopen the closed batch"),
        "Ctrl+Shift+T",
        When.CLOSED,
    ),
    ActionSpec(
        "save", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Save"), "Ctrl+S", starts_group=True
    ),
    ActionSpec("save_as", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Save as…"), "Ctrl+Shift+S"),
    ActionSpec("close_tab", Menu.FILE, QT_TRANSLATE_NOOP("Actions", "Close the batch"), "Ctrl+W"),
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
        "cancel_work", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Cancel the edit"), "Esc", When.BUSY
    ),
    ActionSpec(
        "cut",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Cut"),
        "Ctrl+X",
        When.CELL,
        starts_group=True,
        on_cells=True,
    ),
    ActionSpec(
        "copy", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Copy"), "Ctrl+C", When.CELL, on_cells=True
    ),
    ActionSpec(
        "copy_as_json",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Copy events as JSON"),
        "Ctrl+Shift+C",
        When.ROWS,
        on_cells=True,
    ),
    ActionSpec(
        "paste",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Paste"),
        "Ctrl+V",
        When.EDITABLE,
        on_cells=True,
    ),
    ActionSpec(
        "paste_new_rows",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Paste as new events"),
        "Ctrl+Shift+V",
        When.EDITABLE,
        on_cells=True,
    ),
    ActionSpec(
        "find",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Find…"),
        "Ctrl+F",
        When.EVENTS,
        starts_group=True,
    ),
    ActionSpec(
        "replace",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Find and replace…"),
        "Ctrl+H",
        When.EVENTS,
    ),
    ActionSpec("find_next", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Find next"), when=When.EVENTS),
    ActionSpec(
        "find_previous", Menu.EDIT, QT_TRANSLATE_NOOP("Actions", "Find previous"), when=When.EVENTS
    ),
    ActionSpec(
        "edit_cell",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Edit the cell"),
        "F2",
        When.CELL,
        under=Submenu.CELL,
        on_cells=True,
    ),
    ActionSpec(
        "edit_as_json",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Edit as JSON"),
        "Shift+F2",
        When.CELL,
        under=Submenu.CELL,
        on_cells=True,
    ),
    ActionSpec(
        "set_absent",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Remove the key"),
        "Del",
        When.CELL,
        under=Submenu.CELL,
        starts_group=True,
        on_cells=True,
    ),
    ActionSpec(
        "set_null",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Set null"),
        "Ctrl+0",
        When.CELL,
        under=Submenu.CELL,
        on_cells=True,
    ),
    ActionSpec(
        "set_empty",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Set empty text"),
        "Ctrl+Shift+0",
        When.CELL,
        under=Submenu.CELL,
        on_cells=True,
    ),
    ActionSpec(
        "switch_type",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Switch between text and number"),
        "Ctrl+'",
        When.CELL,
        under=Submenu.CELL,
        starts_group=True,
        on_cells=True,
    ),
    ActionSpec(
        "as_text",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Make it text"),
        when=When.CELL,
        under=Submenu.CELL,
        on_cells=True,
    ),
    ActionSpec(
        "as_number",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Make it a number"),
        when=When.CELL,
        under=Submenu.CELL,
        on_cells=True,
    ),
    ActionSpec(
        "fill_down",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Fill down"),
        "Ctrl+D",
        When.CELL,
        under=Submenu.FILL,
        on_cells=True,
    ),
    ActionSpec(
        "fill_series",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Fill a series"),
        "Ctrl+Alt+D",
        When.CELL,
        under=Submenu.FILL,
        on_cells=True,
    ),
    ActionSpec(
        "set_all",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Set all chosen cells…"),
        "Ctrl+Alt+Return",
        When.CELL,
        under=Submenu.FILL,
        on_cells=True,
    ),
    ActionSpec(
        "generate",
        Menu.EDIT,
        QT_TRANSLATE_NOOP("Actions", "Generate values…"),
        "Ctrl+Alt+G",
        When.CELL,
        under=Submenu.FILL,
        on_cells=True,
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
        "add_attribute",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Add an attribute column…"),
        when=When.EDITABLE,
        under=Submenu.COLUMN,
    ),
    ActionSpec(
        "rename_column",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Rename the attribute…"),
        when=When.ATTRIBUTE,
        under=Submenu.COLUMN,
        on_cells=True,
    ),
    ActionSpec(
        "remove_column",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Remove the attribute from all events"),
        when=When.ATTRIBUTE,
        under=Submenu.COLUMN,
        on_cells=True,
    ),
    ActionSpec(
        "move_column_left",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Move the column left"),
        "Alt+Left",
        When.ATTRIBUTE,
        under=Submenu.COLUMN,
        starts_group=True,
        on_cells=True,
    ),
    ActionSpec(
        "move_column_right",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Move the column right"),
        "Alt+Right",
        When.ATTRIBUTE,
        under=Submenu.COLUMN,
        on_cells=True,
    ),
    ActionSpec(
        "pin_column",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Pin or unpin the column"),
        when=When.ATTRIBUTE,
        under=Submenu.COLUMN,
        on_cells=True,
    ),
    ActionSpec(
        "fit_column",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Fit the column to its values"),
        when=When.ATTRIBUTE,
        under=Submenu.COLUMN,
        on_cells=True,
    ),
    ActionSpec(
        "hide_column",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Hide the column"),
        when=When.ATTRIBUTE,
        under=Submenu.COLUMN,
        starts_group=True,
        on_cells=True,
    ),
    ActionSpec(
        "show_all_columns",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Show all columns"),
        under=Submenu.COLUMN,
    ),
    ActionSpec(
        "sort_ascending",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Sort ascending"),
        when=When.EVENTS,
        under=Submenu.ORDER,
    ),
    ActionSpec(
        "sort_descending",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Sort descending"),
        when=When.EVENTS,
        under=Submenu.ORDER,
    ),
    ActionSpec(
        "sort_none",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Show the batch's own order"),
        when=When.EVENTS,
        under=Submenu.ORDER,
    ),
    ActionSpec(
        "apply_order",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Put the batch in this order"),
        when=When.EVENTS,
        under=Submenu.ORDER,
    ),
    ActionSpec(
        "filter",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Filter the view…"),
        "Ctrl+Shift+L",
        When.EVENTS,
        under=Submenu.ORDER,
        starts_group=True,
    ),
    ActionSpec(
        "filter_same",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Show only events with this value"),
        when=When.CELL,
        under=Submenu.ORDER,
        on_cells=True,
    ),
    ActionSpec(
        "clear_filter",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Show all events"),
        when=When.EVENTS,
        under=Submenu.ORDER,
    ),
    ActionSpec(
        "new_session_id",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "New session id for these events"),
        "Ctrl+Shift+G",
        When.ROWS,
        under=Submenu.SESSION,
    ),
    ActionSpec(
        "session_for_group",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "New id for this whole session"),
        when=When.ROWS,
        under=Submenu.SESSION,
    ),
    ActionSpec(
        "one_session",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "One session for these events"),
        when=When.ROWS,
        under=Submenu.SESSION,
    ),
    ActionSpec(
        "select_session",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Select the events of this session"),
        when=When.ROWS,
        under=Submenu.SESSION,
        starts_group=True,
    ),
    ActionSpec(
        "group_by_session",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Put sessions together"),
        when=When.EVENTS,
        under=Submenu.SESSION,
    ),
    ActionSpec(
        "next_problem",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Next problem"),
        "F8",
        When.PROBLEMS,
        under=Submenu.PROBLEMS,
    ),
    ActionSpec(
        "previous_problem",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Previous problem"),
        "Shift+F8",
        When.PROBLEMS,
        under=Submenu.PROBLEMS,
    ),
    ActionSpec(
        "fix_problem",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Fix the problem"),
        "Alt+Return",
        When.PROBLEMS,
        under=Submenu.PROBLEMS,
        starts_group=True,
    ),
    ActionSpec(
        "fix_all_kind",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Fix all of this kind"),
        when=When.PROBLEMS,
        under=Submenu.PROBLEMS,
    ),
    ActionSpec(
        "fix_all_safe",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Fix all that are safe"),
        when=When.PROBLEMS,
        under=Submenu.PROBLEMS,
    ),
    ActionSpec(
        "ignore_problem",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Ignore this kind for this batch"),
        when=When.PROBLEMS,
        under=Submenu.PROBLEMS,
    ),
    ActionSpec(
        "catalogue_new",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "New catalogue of your own…"),
        under=Submenu.CATALOGUE,
    ),
    ActionSpec(
        "catalogue_open",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Open a catalogue of your own…"),
        under=Submenu.CATALOGUE,
    ),
    ActionSpec(
        "catalogue_close",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Close your catalogue"),
        under=Submenu.CATALOGUE,
    ),
    ActionSpec(
        "catalogue_edit",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Edit your catalogue…"),
        under=Submenu.CATALOGUE,
    ),
    ActionSpec(
        "catalogue_add_current",
        Menu.BATCH,
        QT_TRANSLATE_NOOP("Actions", "Add this event to your catalogue…"),
        when=When.ROWS,
        under=Submenu.CATALOGUE,
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
    ActionSpec(
        "toggle_json",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "JSON beside the table"),
        "Ctrl+J",
        checkable=True,
    ),
    ActionSpec(
        "json_format",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Format the JSON"),
        when=When.EDITABLE,
    ),
    ActionSpec(
        "next_tab",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Next batch"),
        "Ctrl+Tab",
        When.TABS,
        starts_group=True,
    ),
    ActionSpec(
        "previous_tab",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Previous batch"),
        "Ctrl+Shift+Tab",
        When.TABS,
    ),
    ActionSpec(
        "focus_table",
        Menu.VIEW,
        QT_TRANSLATE_NOOP("Actions", "Go to the table"),
        "Ctrl+1",
        starts_group=True,
    ),
    ActionSpec("focus_details", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Go to details"), "Ctrl+2"),
    ActionSpec("show_problems", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Problems"), "Ctrl+3"),
    ActionSpec("show_response", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Response"), "Ctrl+4"),
    ActionSpec("show_preview", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Preview"), "Ctrl+5"),
    ActionSpec("show_history", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "History"), "Ctrl+6"),
    ActionSpec("focus_catalogue", Menu.VIEW, QT_TRANSLATE_NOOP("Actions", "Catalogue"), "Ctrl+E"),
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
