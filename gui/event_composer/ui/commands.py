"""What each action of the table does in this window, and when it is enabled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from event_composer.ui.actions import ActionContext, Actions
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.checking import Checker
from event_composer.ui.details.panel import DetailsPanel
from event_composer.ui.dock import Dock
from event_composer.ui.document import BatchDocument
from event_composer.ui.file_flow import FileFlow
from event_composer.ui.help_dialogs import KeysDialog, show_about
from event_composer.ui.panels import Panels
from event_composer.ui.problems.panel import ProblemsPanel
from event_composer.ui.regions import Regions
from event_composer.ui.send_flow import SendFlow, SendState
from event_composer.ui.theme import ThemeSource

_ON_CELLS = {"edit_cell", "set_absent", "set_null", "set_empty", "switch_type"}
"""Actions whose keys count only while the table has the focus."""


class Commands(QObject):
    """Binds the table of actions to the parts of one window."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        themes: ThemeSource,
        document: BatchDocument,
        checker: Checker,
        flow: SendFlow,
        batch: BatchPanel,
        problems: ProblemsPanel,
        dock: Dock,
        panels: Panels,
        catalogue: QWidget,
        details: DetailsPanel,
        file_flow: FileFlow,
        regions: Regions,
        edit_profiles: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._document = document
        self._checker = checker
        self._flow = flow
        self._batch = batch
        self._problems = problems
        self._dock = dock
        self._panels = panels
        self._sides: dict[str, QWidget] = {"left": catalogue, "details": details}
        self._details = details
        self._files = file_flow
        self._regions = regions
        self.actions = Actions(
            window,
            {
                **{name: self._settled(act) for name, act in self._file_handlers().items()},
                **self._batch_handlers(),
                **self._view_handlers(),
                "send": self._settled(flow.send),
                "cancel_send": flow.cancel,
                "profiles": edit_profiles,
                "keys": self._show_keys,
                "about": self._show_about,
            },
        )
        self.menus = self.actions.fill(window.menuBar())
        for action in self.actions.all():
            if action.objectName() in _ON_CELLS:
                # Elsewhere Del and F2 belong to what has the focus, not to a cell out of mind.
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                batch.addAction(action)
            else:
                window.addAction(action)
        panels.changed.connect(self._on_panels_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what is possible now."""
        stack = self._document.undo_stack
        self.actions.apply(
            ActionContext(
                events=len(self._document.events),
                rows=self._batch.has_rows(),
                cell=self._batch.current_row() is not None,
                sending=self._flow.state is SendState.SENDING,
                problems=sum(self._checker.counts().values()),
                can_undo=stack.canUndo(),
                can_redo=stack.canRedo(),
            )
        )

    def _settled(self, act: Callable[[], object]) -> Callable[[], object]:
        """Return an act that first takes what is being typed: it is meant to be in the batch.

        A shortcut leaves the focus in the cell's editor, so nothing else would end the edit. What
        cannot be taken stays open, and nothing is sent or saved without it.
        """

        def settle_and_act() -> None:
            self._details.finish_editing()
            if self._batch.finish_editing():
                act()

        return settle_and_act

    def _file_handlers(self) -> dict[str, Callable[[], object]]:
        files = self._files
        return {
            "new": files.new,
            "open": files.open,
            "save": files.save,
            "save_as": files.save_as,
            "sample": files.open_sample,
            "mistakes": files.open_mistakes,
            "quit": self._window.close,
        }

    def _batch_handlers(self) -> dict[str, Callable[[], object]]:
        batch = self._batch
        return {
            "undo": self._document.undo,
            "redo": self._document.redo,
            "edit_cell": batch.edit_current,
            "set_absent": batch.set_absent,
            "set_null": batch.set_null,
            "set_empty": batch.set_empty,
            "switch_type": batch.switch_type,
            "add_event": batch.add_event,
            "duplicate": batch.duplicate,
            "delete_rows": batch.delete_rows,
            "move_up": batch.move_up,
            "move_down": batch.move_down,
            "new_session_id": batch.new_session_id,
            "add_attribute": batch.add_attribute,
        }

    def _view_handlers(self) -> dict[str, Callable[[], object]]:
        dock, panels = self._dock, self._panels
        return {
            "focus_table": self._batch.setFocus,
            "focus_details": partial(self._focus_side, "details"),
            "focus_catalogue": partial(self._focus_side, "left"),
            "show_problems": partial(dock.focus_panel, "problems"),
            "show_response": partial(dock.focus_panel, "response"),
            "show_preview": partial(dock.focus_panel, "preview"),
            "show_history": partial(dock.focus_panel, "history"),
            "next_problem": self._problems.go_next,
            "previous_problem": self._problems.go_previous,
            "next_region": partial(self._regions.go, 1),
            "previous_region": partial(self._regions.go, -1),
            "toggle_left": partial(panels.toggle, "left"),
            "toggle_details": partial(panels.toggle, "details"),
            "toggle_dock": partial(panels.toggle, "dock"),
        }

    def _focus_side(self, name: str) -> None:
        if not self._panels.is_open(name):
            self._panels.toggle(name)
        self._sides[name].setFocus()

    @Slot()
    def _on_panels_changed(self) -> None:
        for name in ("left", "details", "dock"):
            self.actions[f"toggle_{name}"].setChecked(self._panels.is_open(name))

    def _show_keys(self) -> None:
        KeysDialog(self.actions, self._themes, self._window).open()

    def _show_about(self) -> None:
        show_about(self._window)
