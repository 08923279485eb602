"""The bottom dock: a row of tabs that stays when it is shut, and one panel under it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton
from event_composer.ui.widgets.tab_strip import TabStrip, TabTitle

ROW_HEIGHT = 36
HEIGHT = 264
MINIMUM_OPEN = 180
_ENDLESS = 16_777_215


class Dock(QFrame):
    """Panels under named tabs; `opened(bool)` tells that it was opened or shut by hand."""

    opened = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._keys: list[str] = []
        self._titles: dict[str, str] = {}
        self._open = True
        self._tabs = TabStrip(themes)
        self._tabs.setAccessibleName(self.tr("Panels"))
        self._toggle = IconButton(themes, "panelB", "")
        self._stack = QStackedWidget()
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 12, 0)
        row.addWidget(self._tabs)
        row.addStretch(1)
        row.addWidget(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        rule = QFrame()
        rule.setProperty("role", "rule")
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._tabs.tabBarClicked.connect(self._on_tab_clicked)
        self._toggle.clicked.connect(self._on_toggle_clicked)
        self.set_open(True)

    def add(self, key: str, title: str, panel: QWidget) -> None:
        """Append a panel under a tab."""
        self._keys.append(key)
        self._titles[key] = title
        self._stack.addWidget(panel)
        self._tabs.add_title(TabTitle(title))

    def set_badge(self, key: str, badge: str) -> None:
        """Show a count or a status beside a tab's title."""
        self._tabs.set_title(self._keys.index(key), TabTitle(self._titles[key], badge))

    def show_panel(self, key: str) -> None:
        """Open the dock at a panel."""
        self._tabs.setCurrentIndex(self._keys.index(key))
        if not self._open:
            self._open_by_hand(True)

    def focus_panel(self, key: str) -> None:
        """Open the dock at a panel and put the focus into it."""
        self.show_panel(key)
        self.focus_current()

    def focus_current(self) -> None:
        """Put the focus into the panel that is shown."""
        target = first_focus(self._stack.currentWidget())
        (target or self._tabs).setFocus()

    @property
    def current(self) -> str:
        """Return the key of the panel that is shown."""
        return self._keys[self._tabs.currentIndex()]

    @property
    def is_open(self) -> bool:
        """Tell whether a panel is shown under the tabs."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Open or shut; shut, only the row of tabs stays."""
        self._open = is_open
        self._stack.setVisible(is_open)
        self.setMinimumHeight(MINIMUM_OPEN if is_open else ROW_HEIGHT + 1)
        self.setMaximumHeight(_ENDLESS if is_open else ROW_HEIGHT + 1)
        words = self.tr("Shut the panel") if is_open else self.tr("Open the panel")
        self._toggle.set_words(words)

    def _open_by_hand(self, is_open: bool) -> None:
        self.set_open(is_open)
        self.opened.emit(is_open)

    @Slot()
    def _on_toggle_clicked(self) -> None:
        self._open_by_hand(not self._open)

    @Slot(int)
    def _on_tab_clicked(self, index: int) -> None:
        if index >= 0 and not self._open:
            self._open_by_hand(True)


def first_focus(panel: QWidget | None) -> QWidget | None:
    """Return what in a panel takes the focus: its focus proxy if shown, else the first that can."""
    if panel is None:
        return None
    proxy = panel.focusProxy()
    if proxy is not None and proxy.isVisible():
        return proxy
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() and widget.isVisible() and widget.isEnabled():
            return widget
    return None
