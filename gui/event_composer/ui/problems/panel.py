"""The Problems tab: what is wrong with the batch and its request, the way there and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QModelIndex, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from event_composer.domain.fix import QuickFix
from event_composer.domain.problems import PlacedProblem, gravity, kind_of_problem
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.problems.ask_bar import AskBar, Question
from event_composer.ui.problems.fixing import Fix, Fixing
from event_composer.ui.problems.model import FIX_COLUMN, ListFilter, ProblemModel
from event_composer.ui.problems.problem_filter import ProblemFilter
from event_composer.ui.problems.problem_list import ProblemList
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState, page_of

CellPlace = Callable[[], tuple[int, tuple[str, ...]] | None]
"""Tells row and place of the table's current cell, or None where the table is not in use."""


def _no_cell() -> tuple[int, tuple[str, ...]] | None:
    return None


class ProblemsPanel(QWidget):
    """The list with its filter and its fixes.

    `go_to(index, place)` asks for the place of a problem in an event, whose index is from zero;
    `header_asked(name)` for a header; `table_asked()` comes for what concerns the whole batch.
    `fix_header(name, value)` asks for another value of a header in the profile. `chosen_unseen()`
    says that the list itself should be seen: a step led to a problem that no row shows, or a fix
    asks something.
    """

    go_to = Signal(object, object)
    header_asked = Signal(str)
    table_asked = Signal()
    chosen_unseen = Signal()
    fix_header = Signal(str, str)

    def __init__(
        self,
        document: BatchDocument,
        checker: Checker,
        texts: Texts,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._checker = checker
        self._stepped_to: tuple[int, PlacedProblem] | None = None
        self._fixed_at = -1
        self.cell_place: CellPlace = _no_cell
        self.fixing = Fixing(texts, self)
        self.fixing.show_batch(document, checker)
        self.model = ProblemModel(checker, texts, self)
        self.filter_bar = ProblemFilter(texts, themes)
        # Not a QListView: it asks the model for every row whenever one comes or goes.
        self.list = ProblemList(self.model, themes, texts)
        self.list.setAccessibleName(self.tr("Problems"))
        self.ask_bar = AskBar(themes)
        self._empty = EmptyState(themes, "", "")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(page_of(self._empty, margins=(8, 8, 8, 8)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.ask_bar)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.list)

        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.fix_all_safe_asked.connect(self.fixing.fix_all_safe)
        self.list.activated.connect(self._on_activated)
        self.list.fix_pressed.connect(self._fix_row)
        self.list.menu_asked.connect(self._show_menu)
        self.model.listed.connect(self._on_listed)
        self.fixing.fix_header.connect(self.fix_header)
        self.fixing.asked.connect(self._on_asked)
        self.ask_bar.closed.connect(self.list.setFocus)
        themes.changed.connect(self._on_theme_changed)
        self._on_listed()

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Show the problems of this batch from now on."""
        self._checker = checker
        self._stepped_to = None
        self._fixed_at = -1
        self.ask_bar.give_up()
        self.fixing.show_batch(document, checker)
        self.model.show_batch(checker)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table of actions do here."""
        return {
            "fix_problem": self.fix_current,
            "fix_all_kind": self.fix_all_of_current,
            "fix_all_safe": self.fixing.fix_all_safe,
            "ignore_problem": self.ignore_current,
            "next_problem": self.go_next,
            "previous_problem": self.go_previous,
        }

    # Walking.

    def go_next(self) -> None:
        """Choose the next problem, the first after the last, and ask for its place."""
        self._step(1)

    def go_previous(self) -> None:
        """Choose the problem before, the last before the first, and ask for its place."""
        self._step(-1)

    @property
    def chosen(self) -> int:
        """Return the row that was chosen, or -1."""
        return self.list.chosen

    def _step(self, by: int) -> None:
        """Go on from the problem chosen last, wherever the table's current cell is by now."""
        count = self.model.rowCount()
        if not count:
            return
        now = self.chosen
        if by > 0 and self._has_solved(now):
            now -= 1
        row = (now + by) % count if now >= 0 or by > 0 else count - 1
        self.list.choose(row)
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

    # Fixing.

    def fix_current(self) -> None:
        """Fix the problem of the table's current cell, or that of the list's current row."""
        current = self._current()
        if current is not None and current[1]:
            self._fix(current[0], current[1][0])

    def fix_all_of_current(self) -> None:
        """Fix all problems of the current one's kind."""
        current = self._current()
        if current is not None and current[1] and isinstance(current[1][0], QuickFix):
            self._keep_place()
            self.fixing.fix_all(current[0], current[1][0])

    def ignore_current(self) -> None:
        """Let the batch ignore the current problem's kind, or heed it again."""
        current = self._current()
        if current is not None:
            self._ignore_or_heed(current[0])

    def _current(self) -> tuple[PlacedProblem, tuple[Fix, ...]] | None:
        """Return the problem that a key means, with its fixes."""
        row = self.list.currentIndex().row() if self.list.hasFocus() else self.chosen
        listed = self.model.placed_at(row) if 0 <= row < self.model.rowCount() else None
        cell = None if self.list.hasFocus() else self.cell_place()
        if cell is not None:
            index, place = cell
            found = [p for p in self._checker.of_row(index) if p.place[: len(place)] == place]
            if found:
                problem = min(found, key=gravity)
                return PlacedProblem(index, problem), self._checker.fixes_of(index, problem)
            if listed is None or listed.index != index:
                return None
        return None if listed is None else (listed, self.model.fixes_at(row))

    @Slot(int)
    def _fix_row(self, row: int) -> None:
        placed, fixes = self.model.placed_at(row), self.model.fixes_at(row)
        if self.model.filter.ignored:
            self._ignore_or_heed(placed)
        elif fixes:
            self._fix(placed, fixes[0])

    def _fix(self, placed: PlacedProblem, fix: Fix) -> None:
        self._keep_place()
        self.fixing.fix(placed, fix)

    def _ignore_or_heed(self, placed: PlacedProblem) -> None:
        self._keep_place()
        if self.model.filter.ignored:
            self.fixing.heed(placed)
        else:
            self.fixing.ignore(placed)

    def _keep_place(self) -> None:
        """Remember where the list is: what comes to stand there will be chosen."""
        self._fixed_at = self.chosen

    @Slot(object)
    def _on_asked(self, question: Question) -> None:
        self.chosen_unseen.emit()
        self.ask_bar.ask(question)

    @Slot(int, QPoint)
    def _show_menu(self, row: int, point: QPoint) -> None:
        self.list.choose(row)
        self.menu(row).popup(point)

    def menu(self, row: int) -> QMenu:
        """Return the menu of a row: its fixes, all of its kind, ignore, and the way there."""
        placed, fixes = self.model.placed_at(row), self.model.fixes_at(row)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for fix in fixes:
            words = self.fixing.words(fix).replace("&", "&&")
            menu.addAction(words, partial(self._fix, placed, fix))
        best = fixes[0] if fixes else None
        count = self._checker.count_of(kind_of_problem(placed.problem))
        if isinstance(best, QuickFix) and count > 1:
            words = self.tr("Fix all of this kind ({count})")
            words = words.format(count=QLocale().toString(count)) + ("…" if best.asks else "")
            menu.addAction(words, partial(self._fix_all, placed, best))
        if fixes:
            menu.addSeparator()
        words = self.tr("Ignore for this batch")
        if self.model.filter.ignored:
            words = self.tr("Heed again")
        ignore = menu.addAction(words, partial(self._ignore_or_heed, placed))
        ignore.setEnabled(self.fixing.can_ignore(placed))
        menu.addAction(self.tr("Go there"), partial(self._go, placed))
        return menu

    def _fix_all(self, placed: PlacedProblem, fix: QuickFix) -> None:
        self._keep_place()
        self.fixing.fix_all(placed, fix)

    # The list.

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if index.column() == FIX_COLUMN:
            self._fix_row(index.row())
        else:
            self._go(self.model.placed_at(index.row()))

    def _go(self, placed: PlacedProblem) -> None:
        place = placed.problem.place
        if placed.index is not None:
            self.go_to.emit(placed.index, place)
        elif self._checker.is_of_request(placed) and place:
            self.header_asked.emit(str(place[0]))
        else:
            self.table_asked.emit()

    @Slot(object)
    def _on_filter_changed(self, wanted: ListFilter) -> None:
        self.model.set_filter(wanted)

    @Slot()
    def _on_listed(self) -> None:
        self.filter_bar.show_counts(self._checker)
        listed = self.model.rowCount()
        if self.model.filter.ignored and not self._checker.ignored_count:
            self.filter_bar.clear()
        if not listed:
            self._empty.set_words(*self._nothing())
        elif self._fixed_at >= 0 and self._checker.is_complete:
            if self.chosen < 0:
                self.list.choose(min(self._fixed_at, listed - 1))
            self._fixed_at = -1
        self._stack.setCurrentIndex(0 if listed else 1)

    def _nothing(self) -> tuple[str, str]:
        """Return title and sentence for a list without a problem."""
        if self.model.filter != ListFilter() and any(self._checker.counts().values()):
            words = self.tr("Choose All and All sources to see the others.")
            return self.tr("Nothing of this kind"), words
        if not self._checker.checked and self._checker.is_complete:
            return self.tr("No problems found"), self.tr("No events to check yet.")
        checked = QLocale().toString(self._checker.checked)
        if not self._checker.is_complete:
            words = self.tr("{count} events looked at so far.")
            return self.tr("Checking…"), words.format(count=checked)
        if any(event.is_own for event in self._checker.catalogue):
            words = self.tr(
                "Checked {count} events against the document, the SDK and your catalogue."
            )
        elif self._checker.checked == 1:
            words = self.tr("Checked 1 event against the document and the SDK.")
        else:
            words = self.tr("Checked {count} events against the document and the SDK.")
        return self.tr("No problems found"), words.format(count=checked)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.list.viewport().update()
