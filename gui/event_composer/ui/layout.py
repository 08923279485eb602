"""The inside of the window: its places, empty first, and how they share the room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from event_composer.ui.dock import Dock
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton
from event_composer.ui.widgets.segment import Segment
from event_composer.ui.widgets.tab_strip import TabStrip

TABLE, JSON = "table", "json"

_TABLE_LEAST = 480
_LEFT_LIMITS, _DETAILS_LIMITS = (200, 360), (264, 480)


class WindowLayout(QWidget):
    """Bars above and below; between them left panel, table over dock, and details.

    Made before what moves into it: Qt dresses all that is in a widget anew whenever the widget gets
    another parent, which was a fifth of the start when this was built the other way.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.centre = QSplitter(Qt.Orientation.Vertical, self.splitter)
        page = QFrame(self.centre)
        page.setProperty("role", "page")
        self.dock = Dock(themes, self.centre)
        self.tabs = TabStrip(themes, closable=True, parent=page)
        self.tabs.setAccessibleName(self.tr("Open batches"))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new_tab = IconButton(themes, "plus", self.tr("New batch"), page)
        self.view_choice = Segment(
            themes, [(TABLE, self.tr("Table")), (JSON, self.tr("JSON"))], page
        )
        self.view_choice.setAccessibleName(self.tr("Show"))
        self.columns_button = IconButton(themes, "columns", self.tr("Columns"), page)
        self.details_toggle = IconButton(themes, "panelR", self.tr("Details panel"), page)
        title_row = QHBoxLayout()
        title_row.setContentsMargins(6, 0, 12, 0)
        title_row.addWidget(self.tabs)
        title_row.addWidget(self.new_tab)
        title_row.addStretch(1)
        title_row.addWidget(self.view_choice)
        title_row.addSpacing(6)
        title_row.addWidget(self.columns_button)
        title_row.addWidget(self.details_toggle)
        self._page_column = QVBoxLayout(page)
        self._page_column.setContentsMargins(0, 0, 0, 0)
        self._page_column.setSpacing(0)
        self._page_column.addLayout(title_row)
        self.centre.setMinimumWidth(_TABLE_LEAST)

    def fill(
        self,
        *,
        above: tuple[QWidget, ...],
        left: QWidget,
        table: QWidget,
        details: QWidget,
        docked: Mapping[str, QWidget],
        below: QWidget,
    ) -> None:
        """Put bars and panels into their places; `docked` has a panel for each tab of the dock."""
        for bar in above:
            self._column.addWidget(bar)
        self._column.addWidget(self.splitter, 1)
        self._column.addWidget(below)
        self._page_column.addWidget(table, 1)
        # In the smallest window a bar above the table takes its room, and is whole.
        table.setMinimumHeight(1)
        titles = {
            "problems": self.tr("Problems"),
            "response": self.tr("Response"),
            "preview": self.tr("Preview"),
            "history": self.tr("History"),
        }
        for key, title in titles.items():
            self.dock.add(key, title, docked[key])
        self.splitter.insertWidget(0, left)
        self.splitter.addWidget(details)
        for each in (self.centre, self.splitter):
            each.setChildrenCollapsible(False)
            each.setHandleWidth(1)
        self.centre.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        for side, (least, most) in ((left, _LEFT_LIMITS), (details, _DETAILS_LIMITS)):
            side.setMinimumWidth(least)
            side.setMaximumWidth(most)

    def add_above_table(self, bar: QWidget) -> None:
        """Put a bar that comes and goes between the tabs and the table."""
        self._page_column.insertWidget(1, bar)
