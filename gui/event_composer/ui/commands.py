"""What each action of the table does in this window, and when it is enabled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from event_composer.ui.actions import ActionContext, Actions
from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.details.panel import DetailsPanel
from event_composer.ui.dock import Dock
from event_composer.ui.file_flow import FileFlow
from event_composer.ui.help_dialogs import KeysDialog, show_about
from event_composer.ui.open_batches import OpenBatches
from event_composer.ui.panels import Panels
from event_composer.ui.regions import Regions
from event_composer.ui.send_flow import SendFlow, SendState
from event_composer.ui.table_and_json import TableAndJson
from event_composer.ui.theme import ThemeSource
from event_composer.ui.unfinished import Unfinished

Handlers = Mapping[str, Callable[[], object]]


class Commands(QObject):
    """Binds the table of actions to the parts of one window.

    `handlers` are those of features that exist once; the table's are those of the page in front.
    """

    def __init__(
        self,
        window: QMainWindow,
        *,
        themes: ThemeSource,
        batches: OpenBatches,
        flow: SendFlow,
        pages: BatchPages,
        table_and_json: TableAndJson,
        unfinished: Unfinished,
        dock: Dock,
        panels: Panels,
        catalogue: QWidget,
        details: DetailsPanel,
        file_flow: FileFlow,
        regions: Regions,
        handlers: Handlers,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._batches = batches
        self._flow = flow
        self._pages = pages
        self._table_and_json = table_and_json
        self._unfinished = unfinished
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
                **{name: partial(self._on_page, name) for name in pages.current.handlers()},
                **self._view_handlers(),
                **handlers,
                "send": self._settled(flow.send),
                "cancel_send": flow.cancel,
                "keys": self._show_keys,
                "about": self._show_about,
            },
        )
        self.menus = self.actions.fill(window.menuBar())
        on_cells = self.actions.on_cells()
        for action in self.actions.all():
            if action in on_cells:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                pages.addAction(action)
            else:
                window.addAction(action)
        panels.changed.connect(self._on_panels_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what is possible now."""
        batch, page = self._batches.current, self._pages.current
        document, stack = batch.document, batch.document.undo_stack
        self.actions.apply(
            ActionContext(
                events=len(document.events),
                rows=page.has_rows(),
                cell=page.current_row() is not None,
                attribute=page.current_attribute() is not None,
                sending=self._flow.state is SendState.SENDING,
                busy=document.is_busy,
                problems=sum(batch.checker.counts().values()),
                can_undo=stack.canUndo(),
                can_redo=stack.canRedo(),
                tabs=len(self._batches.all),
                closed=self._batches.can_reopen,
            )
        )

    def _on_page(self, name: str) -> None:
        self._pages.current.handlers()[name]()

    def _settled(self, act: Callable[[], object]) -> Callable[[], object]:
        """Return an act that first takes what is being typed: it is meant to be in the batch.

        What cannot be taken stays open, and nothing is sent or saved without it.
        """

        def settle_and_act() -> None:
            if self._unfinished.take():
                act()

        return settle_and_act

    def _file_handlers(self) -> dict[str, Callable[[], object]]:
        files = self._files
        return {
            "new": files.new,
            "open": files.open,
            "save": files.save,
            "save_as": files.save_as,
            "close_tab": files.close,
            "reopen_closed": self._batches.reopen,
            "sample": files.open_sample,
            "mistakes": files.open_mistakes,
            "quit": self._window.close,
        }

    def _view_handlers(self) -> dict[str, Callable[[], object]]:
        dock, panels = self._dock, self._panels
        return {
            "focus_table": self._pages.setFocus,
            "toggle_json": self._table_and_json.toggle,
            "json_format": self._format_json,
            "focus_details": partial(self._focus_side, "details"),
            "focus_catalogue": partial(self._focus_side, "left"),
            "show_problems": partial(dock.focus_panel, "problems"),
            "show_response": partial(dock.focus_panel, "response"),
            "show_preview": partial(dock.focus_panel, "preview"),
            "show_history": partial(dock.focus_panel, "history"),
            "next_tab": partial(self._batches.show_neighbour, 1),
            "previous_tab": partial(self._batches.show_neighbour, -1),
            "next_region": partial(self._regions.go, 1),
            "previous_region": partial(self._regions.go, -1),
            "toggle_left": partial(panels.toggle, "left"),
            "toggle_details": partial(panels.toggle, "details"),
            "toggle_dock": partial(panels.toggle, "dock"),
        }

    def _format_json(self) -> None:
        self._table_and_json.set_json_open(True)
        if self._table_and_json.json is not None:
            self._table_and_json.json.format()

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
