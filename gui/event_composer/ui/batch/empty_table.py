"""What stands over a table without rows: how a batch begins, or that the filter leaves nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState
from event_composer.ui.widgets.key_hint import key_hint

translate = QCoreApplication.translate

_LEAST_ROWS = 3
"""It shows where at least so many rows of the table have room for it."""


class EmptyTable(QScrollArea):
    """Lies over the middle of the table, see-through, and scrolls where it is too high for it."""

    def __init__(self, shown: EmptyState, row_height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._row_height = row_height
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(shown)
        for ground in (self.viewport(), shown):
            ground.setAutoFillBackground(False)
        self.hide()

    def show_in(self, area: QRect, *, is_wanted: bool) -> None:
        """Show in the middle of what the table leaves of an area, where there is room for it."""
        if is_wanted:
            self._place(area)
        least = min(_LEAST_ROWS * self._row_height, self._shown.sizeHint().height())
        has_room = self.height() >= least
        self.setVisible(is_wanted and has_room)

    def _place(self, area: QRect) -> None:
        top = 2 * self._row_height
        wanted = self._shown.sizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        width = min(wanted.width() + bar, area.width())
        height = min(wanted.height(), max(0, area.height() - top))
        left = area.left() + (area.width() - width) // 2
        above = (area.height() - top - height) * 2 // 5
        self.setGeometry(QRect(left, area.top() + top + above, width, height))
        self.raise_()


class EmptyBatch(EmptyState):
    """The ways to begin a batch."""

    add_asked = Signal()
    paste_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    mistakes_asked = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(
            themes,
            translate("BatchPanel", "Compose your first batch"),
            translate(
                "BatchPanel",
                "A batch is a list of events sent together. Start in any of these ways.",
            ),
            large=True,
        )
        for icon, title, remark, keys, act in (
            (
                "pencil",
                translate("BatchPanel", "Type an event name"),
                translate("BatchPanel", "Suggestions come with their attributes"),
                translate("BatchPanel", "Enter"),
                self.add_asked,
            ),
            (
                "paste",
                translate("BatchPanel", "Paste"),
                translate("BatchPanel", "Cells of a spreadsheet, CSV, JSON: it is recognised"),
                key_hint(QKeySequence("Ctrl+V")),
                self.paste_asked,
            ),
            (
                "file",
                translate("BatchPanel", "Open a file"),
                translate("BatchPanel", 'The file is the request body: {"events": […]}'),
                key_hint(QKeySequence("Ctrl+O")),
                self.open_asked,
            ),
            (
                "table",
                translate("BatchPanel", "Load a sample"),
                translate("BatchPanel", "A session of a few events, all right"),
                "",
                self.sample_asked,
            ),
            (
                "warning",
                translate("BatchPanel", "Load a sample with mistakes"),
                translate("BatchPanel", "One of each kind, to see what is said of it"),
                "",
                self.mistakes_asked,
            ),
        ):
            self.add_action(icon, title, remark, keys).clicked.connect(act)


class NothingFound(EmptyState):
    """Says that the filter leaves no event; `clear_asked` is the way out."""

    clear_asked = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(
            themes,
            translate("NothingFound", "No event is like this"),
            translate("NothingFound", "The filter leaves none of the batch's events to show."),
        )
        title, remark = (
            translate("NothingFound", "Clear the filter"),
            translate("NothingFound", "Show all events again"),
        )
        self.add_action("close", title, remark).clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.clear_asked.emit()
