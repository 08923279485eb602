"""The line below the text: why it cannot be read, else the problem of the current line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.code_margin import LineMark
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.tints import tint_colours

_ICON = 14


class FaultLine(QFrame):
    """A mark, a sentence, and what can be done about an error; hidden while there is nothing."""

    go_asked = Signal()
    table_chosen = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._fault = ""
        self._offers_table = True
        self._note: LineMark | None = None
        self._icon = QLabel()
        above = max(0, (themes.theme.fonts.caption.line - _ICON) // 2)
        self._icon.setContentsMargins(0, above, 0, 0)
        self._sentence = make_label("", themes.theme.fonts.caption, wrap=True)
        self._go = TextButton(themes, self.tr("Go to the error"), "link")
        self._go.setAccessibleDescription("F8")
        self._go.setToolTip(self.tr("Go to the error") + "  F8")
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addWidget(self._go)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 5, 8, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._sentence, 0, 1)
        grid.addLayout(links, 1, 1)
        self._go.clicked.connect(self.go_asked)
        self._go.hide()
        self._table = TextButton(themes, self.tr("Use the table's"), "link")
        self._table.setToolTip(self.tr("Give up what is typed and show the batch as it is"))
        self._table.setAccessibleDescription(self._table.toolTip())
        self._table.hide()
        links.addWidget(self._table)
        links.addStretch(1)
        self._table.clicked.connect(self.table_chosen)
        self._refresh()
        themes.changed.connect(self._refresh)

    @property
    def text(self) -> str:
        """Return what is said now."""
        return self._sentence.text() if not self.isHidden() else ""

    def say(self, fault: str, can_go: bool = False) -> None:
        """Say why the text cannot be read, or with "" that it can."""
        self._fault = fault
        self._go.setVisible(can_go)
        self._show_table_link()
        self._refresh()

    def offer_table(self, is_wanted: bool) -> None:
        """Offer the way back to the table's text, or leave that to the question above the text."""
        self._offers_table = is_wanted
        self._show_table_link()

    def _show_table_link(self) -> None:
        self._table.setVisible(bool(self._fault) and self._offers_table)

    def note(self, mark: LineMark | None) -> None:
        """Say what is the matter with the current line, while the text can be read."""
        if mark != self._note:
            self._note = mark
            self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairline above, and the tint of an error."""
        theme = self._themes.theme
        painter = QPainter(self)
        if self._fault:
            painter.fillRect(self.rect(), theme.colours.danger_tint)
        painter.fillRect(0, 0, self.width(), 1, theme.colours.line)

    @Slot()
    def _refresh(self) -> None:
        fault, note = self._fault, self._note
        self.setVisible(bool(fault or note))
        shown = LineMark("error", "danger", fault) if fault else note
        if shown:
            _, ink = tint_colours(self._themes.theme, shown.tint)
            self._icon.setPixmap(pixmap(shown.icon, ink, _ICON, self.devicePixelRatioF()))
            self._sentence.setText(shown.text)
            self.update()
