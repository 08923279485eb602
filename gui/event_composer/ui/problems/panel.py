"""The Problems tab: what is wrong with the batch and its request, and the way to each place."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.problems import PlacedProblem, Severity
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.problems.delegate import ProblemDelegate
from event_composer.ui.problems.model import ListFilter, ProblemModel
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState, page_of
from event_composer.ui.widgets.segment import Segment

_ALL = "all"


class ProblemsPanel(QWidget):
    """The list with its filter.

    `go_to(index, place)` asks for the place of a problem in an event, whose index is from zero;
    `header_asked(name)` for a header; `table_asked()` comes for what concerns the whole batch.
    `chosen_unseen()` says that a step from problem to problem led to one that no row shows: the
    list is the only place to see it.
    """

    go_to = Signal(object, object)
    header_asked = Signal(str)
    table_asked = Signal()
    chosen_unseen = Signal()

    def __init__(
        self, checker: Checker, texts: Texts, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._checker = checker
        self._stepped_to: tuple[int, PlacedProblem] | None = None
        self.model = ProblemModel(checker, texts, self)
        self._words: dict[str, str] = {
            _ALL: self.tr("All"),
            Severity.ERROR: self.tr("Errors"),
            Severity.WARNING: self.tr("Warnings"),
            Severity.NOTE: self.tr("Notes"),
        }
        self._filter = Segment(themes, list(self._words.items()))
        self._filter.setAccessibleName(self.tr("Show problems"))
        # Not a QListView: it asks the model for every row whenever one comes or goes.
        self.list = QTableView()
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setModel(self.model)
        delegate = ProblemDelegate(themes, texts, self.list)
        self.list.setItemDelegate(delegate)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.verticalHeader().setDefaultSectionSize(delegate.height)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self._empty = EmptyState(themes, "", "")

        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.addWidget(self._filter)
        bar.addStretch()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(page_of(self._empty, margins=(8, 8, 8, 8)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        self.setFocusProxy(self.list)
        column.addLayout(self._stack, 1)

        self._filter.changed.connect(self._on_filter_changed)
        self.list.activated.connect(self._on_activated)
        self.model.listed.connect(self._on_listed)
        themes.changed.connect(self._on_theme_changed)
        self._on_listed()

    def show_batch(self, _document: BatchDocument, checker: Checker) -> None:
        """Show the problems of this batch from now on."""
        self._checker = checker
        self._stepped_to = None
        self.model.show_batch(checker)

    def go_next(self) -> None:
        """Choose the next problem, the first after the last, and ask for its place."""
        self._step(1)

    def go_previous(self) -> None:
        """Choose the problem before, the last before the first, and ask for its place."""
        self._step(-1)

    @property
    def chosen(self) -> int:
        """Return the row that was chosen, or -1.

        Not the current one: the list makes its first row current when it gets the focus.
        """
        return next((index.row() for index in self.list.selectedIndexes()), -1)

    def _step(self, by: int) -> None:
        """Go on from the problem chosen last, wherever the table's current cell is by now."""
        count = self.model.rowCount()
        if not count:
            return
        now = self.chosen
        if by > 0 and self._has_solved(now):
            now -= 1
        row = (now + by) % count if now >= 0 or by > 0 else count - 1
        self.list.setCurrentIndex(self.model.index(row, 0))
        placed = self.model.placed_at(row)
        self._stepped_to = (row, placed)
        if placed.index is None:
            self.chosen_unseen.emit()
        else:
            self.go_to.emit(placed.index, placed.problem.place)

    def _has_solved(self, now: int) -> bool:
        """Tell whether another problem took the place of the one that a step led to."""
        if self._stepped_to is None or now < 0:
            return False
        row, placed = self._stepped_to
        return now == row and self.model.placed_at(now) != placed

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        placed = self.model.placed_at(index.row())
        place = placed.problem.place
        if placed.index is not None:
            self.go_to.emit(placed.index, place)
        elif self._checker.is_of_request(placed) and place:
            self.header_asked.emit(str(place[0]))
        else:
            self.table_asked.emit()

    @Slot(str)
    def _on_filter_changed(self, chosen: str) -> None:
        self.model.set_filter(ListFilter(None if chosen == _ALL else Severity(chosen)))

    @Slot()
    def _on_listed(self) -> None:
        counts = self._checker.counts()
        total = sum(counts.values())
        for key, word in self._words.items():
            count = total if key == _ALL else counts[Severity(key)]
            self._filter.set_text(key, f"{word} {QLocale().toString(count)}")
        self._filter.setVisible(total > 0)
        listed = self.model.rowCount() > 0
        if not listed:
            self._empty.set_words(*self._nothing())
        self._stack.setCurrentIndex(0 if listed else 1)

    def _nothing(self) -> tuple[str, str]:
        """Return title and sentence for a list without a problem."""
        if self.model.filter.severity is not None and any(self._checker.counts().values()):
            return self.tr("Nothing of this kind"), self.tr("Choose All to see the others.")
        if not self._checker.checked and self._checker.is_complete:
            return self.tr("No problems found"), self.tr("No events to check yet.")
        checked = QLocale().toString(self._checker.checked)
        if not self._checker.is_complete:
            words = self.tr("{count} events looked at so far.")
            return self.tr("Checking…"), words.format(count=checked)
        if self._checker.checked == 1:
            words = self.tr("Checked 1 event against the document and the SDK.")
        else:
            words = self.tr("Checked {count} events against the document and the SDK.")
        return self.tr("No problems found"), words.format(count=checked)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.list.viewport().update()
