"""The slim bar over the table: what the view shows of the batch, by which filter and sort."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QWidget,
)

from event_composer.domain.display import printable, shortened
from event_composer.ui.batch import cell_texts
from event_composer.ui.batch.cell_looks import shown_text
from event_composer.ui.batch.columns import MEMBER_KEYS
from event_composer.ui.batch.filtering import Filter
from event_composer.ui.batch.view_order import ViewOrder
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import Face, ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.labels import make_label, set_tone
from event_composer.ui.widgets.search_field import SearchField

_WAIT_MS = 200
_LONGEST = 24
_SEARCH_LEAST = 160
_FEWEST = 6


class FilterBar(QFrame):
    """Shown while the view is not the batch, or while a person asks for a filter.

    `order_asked` is the wish to put the batch into the view's order, `unsort_asked` the one to
    show its own again; `left` gives the keys back to the table.
    """

    order_asked = Signal()
    unsort_asked = Signal()
    left = Signal()

    def __init__(
        self, order: ViewOrder, document: BatchDocument, themes: ThemeSource, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._order = order
        self._document = document
        self._is_asked = False
        self._has_room = True
        self._keys: list[ColumnKey | None] = []
        body = themes.theme.fonts.body
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Sort and filter"))
        self.search = SearchField(themes, self.tr("Filter events"), self)
        self.search.setMinimumWidth(_SEARCH_LEAST)
        self.search.setMaximumWidth(220)
        self._column = TextButton(themes, "", "quiet", "down", self)
        # The chevron stands behind the word.
        self._column.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._columns = QMenu(self)
        self._columns.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._column.setMenu(self._columns)
        self._column.setMaximumWidth(160)
        self._problems = QCheckBox(self.tr("Only with problems"), self)
        self._same = TextButton(themes, "", "quiet", "close", self)
        self._sorted = TextButton(themes, "", "quiet", "close", self)
        self._again = TextButton(themes, self.tr("Apply again"), "link", parent=self)
        self._into = TextButton(themes, self.tr("Put the batch in this order"), "link", parent=self)
        self._count = make_label("", body, "soft", parent=self)
        self._all_sent = _ElidedLabel(body, self)
        self._clear = IconButton(themes, "close", self.tr("Show all events"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        before: tuple[QWidget, ...] = (self._column, self._problems, self._same, self._sorted)
        behind: tuple[QWidget, ...] = (self._again, self._into, self._clear)
        for widget in before:
            row.addWidget(widget)
        row.addWidget(self._count)
        row.addWidget(self._all_sent, 2)
        for widget in behind:
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._on_text_settled)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._on_text_settled)
        self._problems.toggled.connect(self._on_problems_toggled)
        self._columns.aboutToShow.connect(self._fill_columns)
        self._columns.triggered.connect(self._on_column_chosen)
        self._same.clicked.connect(self._on_same_closed)
        self._sorted.clicked.connect(self.unsort_asked)
        self._again.clicked.connect(order.apply)
        self._into.clicked.connect(self.order_asked)
        self._clear.clicked.connect(self.close_filter)
        order.changed.connect(self.refresh)
        self.refresh()

    @property
    def count_text(self) -> str:
        """Return what is said of how many events show."""
        return " · ".join(filter(None, (self._count.text(), self._all_sent.words)))

    @Slot()
    def ask(self) -> None:
        """Show the bar with the keys in it."""
        self._is_asked = True
        self._has_room = True
        self.refresh()
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def close_filter(self) -> None:
        """Show all events again, and the bar no longer, unless the view is sorted."""
        self._is_asked = False
        self._timer.stop()
        self._order.filter_by(Filter())
        self.left.emit()

    def fit(self, room: int) -> None:
        """Show the bar whole or not at all in a height that the panel has for bar and table."""
        self._has_room = room >= self.sizeHint().height()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, or go down to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_filter()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Show what is asked for, and how much of the batch that leaves."""
        order, wanted = self._order, self._order.filter
        self.setVisible((self._is_asked or order.is_on) and self._has_room)
        if self.isHidden():
            return
        if not self._timer.isActive() and self.search.text() != wanted.text:
            self.search.blockSignals(True)
            self.search.setText(wanted.text)
            self.search.blockSignals(False)
        self._problems.setChecked(wanted.only_problems)
        of_all = self.tr("In all columns")
        self._column.setText(_plain(wanted.key.name) if wanted.key else of_all)
        self._same.setVisible(wanted.same is not None)
        if wanted.same is not None:
            shown = shown_text(wanted.same.cell, cell_texts.counted) or self._texts_of_absent()
            self._same.setText(f"{_plain(wanted.same.key.name)} = {_plain(shown)}")
        self._sorted.setVisible(order.sort is not None)
        if order.sort is not None:
            arrow = "↓" if order.sort.descending else "↑"
            self._sorted.setText(f"{_plain(order.sort.key.name)} {arrow}")
            way = self.tr("descending") if order.sort.descending else self.tr("ascending")
            words = self.tr("Sorted by {name}, {way}: show the batch's own order").format(
                name=order.sort.key.name, way=way
            )
            self._sorted.setAccessibleName(words)
            self._sorted.setToolTip(_plain(words))
        self._into.setVisible(order.sort is not None)
        self._into.setEnabled(not wanted.is_on)
        needs_all = self.tr("Clear the filter first: the batch's order is that of all its events.")
        self._into.setToolTip(needs_all if wanted.is_on else "")
        self._into.setAccessibleDescription(self._into.toolTip())
        self._again.setVisible(order.is_stale and not order.is_working)
        self._show_counts()

    def _show_counts(self) -> None:
        """Say how many show, whole, and in what is left of the width that all are sent."""
        count, all_sent = "", ""
        if self._order.is_working:
            count = self.tr("Looking…")
        elif self._order.filter.is_on:
            total = count_text(len(self._document.events))
            shown = count_text(self._order.shown)
            count = self.tr("{shown} of {total}").format(shown=shown, total=total)
            all_sent = self.tr("All {total} events are sent").format(total=total)
        self._count.setText(count)
        self._count.setToolTip(all_sent)
        self._all_sent.say(all_sent)

    def _texts_of_absent(self) -> str:
        return self.tr("absent")

    @Slot()
    def _on_text_settled(self) -> None:
        self._timer.stop()
        if self.search.text() != self._order.filter.text:
            self._order.filter_by(replace(self._order.filter, text=self.search.text()))

    @Slot(bool)
    def _on_problems_toggled(self, is_on: bool) -> None:
        if is_on != self._order.filter.only_problems:
            self._order.filter_by(replace(self._order.filter, only_problems=is_on))

    @Slot()
    def _on_same_closed(self) -> None:
        self._order.filter_by(replace(self._order.filter, same=None))

    @Slot()
    def _fill_columns(self) -> None:
        """Offer the columns that the text can be looked for in."""
        self._columns.clear()
        attributes = (ColumnKey("attribute", name) for name in self._document.attributes)
        self._keys = [None, *MEMBER_KEYS, *attributes]
        for at, key in enumerate(self._keys):
            text = _plain(key.name) if key else self.tr("In all columns")
            action = self._columns.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self._order.filter.key)
            action.setData(at)

    @Slot(QAction)
    def _on_column_chosen(self, action: QAction) -> None:
        key = self._keys[action.data()]
        self._order.filter_by(replace(self._order.filter, key=key))


class _ElidedLabel(QLabel):
    """Takes the width that is left, and says as much as fits; its tooltip says it whole."""

    def __init__(self, face: Face, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = face
        self.words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(face.font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_tone(self, "soft")

    def say(self, words: str) -> None:
        """Say something else."""
        self.words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        elided = self._face.metrics.elidedText(
            self.words, Qt.TextElideMode.ElideRight, self.width()
        )
        # Two letters and dots say nothing.
        self.setText(elided if len(elided) > _FEWEST else "")


def _plain(text: str) -> str:
    return printable(shortened(text, _LONGEST))
