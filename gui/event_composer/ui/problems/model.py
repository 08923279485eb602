"""The problems as a list, the gravest first; made anew in slices, changed only where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from event_composer.domain.fix import HeaderFix, QuickFix
from event_composer.domain.fixes import header_fixes
from event_composer.domain.problems import PlacedProblem, Problem, Severity, Source
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.checking_rows import Page
from event_composer.ui.following import Following
from event_composer.ui.problems.listing import Items, Listing, Part
from event_composer.ui.widgets.plain_tip import plain_tip

FIX_COLUMN = 1
"""The column of the fix; the other one is that of the problem."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

_SLICE_SECONDS = 0.003
_LOOK_AT_CLOCK_EVERY = 2
_WAIT_MS = 40

_Index = QModelIndex | QPersistentModelIndex
Fixes = tuple[QuickFix | HeaderFix, ...]
_BySeverity = dict[Severity, Items]


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which problems are listed: of one severity, of one source, or those that are ignored."""

    severity: Severity | None = None
    source: Source | None = None
    ignored: bool = False


class ProblemModel(QAbstractTableModel):
    """What the checker knows and the filter wants, sorted by severity and then by place.

    `listed()` says that the list is again what the checker knew a moment ago.
    """

    listed = Signal()

    def __init__(self, checker: Checker, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._following = Following()
        self._texts = texts
        self._filter = ListFilter()
        self._list = Listing()
        self._found: list[Part] = []
        self._pages: dict[Page, tuple[int, int, _BySeverity]] = {}
        self._pages_look: tuple[object, ...] = ()
        self._fixes: dict[int, Fixes] = {}
        self._making: Iterator[None] | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._list_slice)
        self.show_batch(checker)

    def show_batch(self, checker: Checker) -> None:
        """List what this checker knows from now on."""
        self._checker = checker
        self._pages = {}
        self._following.follow([(checker.changed, self._on_changed)])
        self._begin()

    @property
    def filter(self) -> ListFilter:
        """Return what is listed."""
        return self._filter

    def set_filter(self, wanted: ListFilter) -> None:
        """List these problems only."""
        if wanted != self._filter:
            self._filter = wanted
            self._begin()

    def placed_at(self, row: int) -> PlacedProblem:
        """Return the problem in a row of the list."""
        return self._list[row]

    def fixes_at(self, row: int) -> Fixes:
        """Return the fixes of the problem in a row, the best first; none where it is ignored."""
        if row not in self._fixes:
            self._fixes[row] = self._find_fixes(self._list[row])
        return self._fixes[row]

    def _find_fixes(self, placed: PlacedProblem) -> Fixes:
        if self._filter.ignored:
            return ()
        if placed.index is not None:
            return self._checker.fixes_of(placed.index, placed.problem)
        return header_fixes(placed.problem) if self._checker.is_of_request(placed) else ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of problems that are listed."""
        return 0 if parent.isValid() else len(self._list)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the columns of the problem and of its fix."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return the sentence or the fix, or what a tooltip and a screen reader say of them."""
        if not index.isValid() or index.row() >= len(self._list):
            return None
        is_fix = index.column() == FIX_COLUMN
        if role == _DISPLAY:
            return self.fix_words(index.row()) if is_fix else self._sentence(index.row())
        if role == _TIP:
            return plain_tip(self._fix_tip(index.row()) if is_fix else self._tip(index.row()))
        if role == _ACCESSIBLE:
            return self._spoken_fix(index.row()) if is_fix else self._spoken(index.row())
        return None

    def fix_words(self, row: int) -> str:
        """Return the words on the button of a row, or "" where it has none."""
        if self._filter.ignored:
            return self.tr("Heed again")
        fixes = self.fixes_at(row)
        return self._texts.fix(fixes[0].code, fixes[0].params) if fixes else ""

    def _sentence(self, row: int) -> str:
        return self._texts.placed(self.placed_at(row))

    def _tip(self, row: int) -> str:
        placed = self.placed_at(row)
        help_words = self._texts.help(placed.problem, placed.index)
        return "\n".join(filter(None, [self._texts.placed(placed), help_words, placed.path]))

    def _fix_tip(self, row: int) -> str:
        words = self.fix_words(row)
        return self.tr("{fix}  Alt+Enter").format(fix=words) if words else ""

    def _spoken(self, row: int) -> str:
        placed = self.placed_at(row)
        rule = placed.problem.rule
        parts = [
            f"{self._texts.severity(rule.severity)}: {self._texts.placed(placed)}",
            placed.path,
            self._texts.source(rule.source),
            self._spoken_fix(row) if self.fix_words(row) else "",
        ]
        return ", ".join(filter(None, parts))

    def _spoken_fix(self, row: int) -> str:
        words = self.fix_words(row)
        if not words:
            return self.tr("no fix")
        return self.tr("fix with Alt+Enter: {fix}").format(fix=words)

    @Slot()
    def _on_changed(self) -> None:
        # What is being listed walks over pages that may be gone.
        self._stop()
        if not self._wait.isActive():
            self._wait.start()

    @Slot()
    def _begin(self) -> None:
        self._stop()
        self._wait.stop()
        self._making = self._make()
        self._list_slice()
        if self._making is not None:
            self._slices.start()

    def _stop(self) -> None:
        self._slices.stop()
        self._making = None

    @Slot()
    def _list_slice(self) -> None:
        """Go on listing for a slice's time; at the end take over what was found."""
        if self._making is None:
            return
        until = perf_counter() + _SLICE_SECONDS
        for _ in self._making:
            if perf_counter() >= until:
                return
        self._stop()
        found = Listing(self._found)
        if not found.is_same(self._list):
            self._take(found)
        self.listed.emit()

    def _make(self) -> Iterator[None]:
        """Fill `_found`, with a pause now and then; pages that did not change are not read."""
        checker = self._checker
        look = (checker.ignored, self._filter)
        if look != self._pages_look:
            self._pages, self._pages_look = {}, look
        known: dict[Page, tuple[int, int, _BySeverity]] = {}
        by_severity: dict[Severity, list[Part]] = {severity: [] for severity in Severity}
        general = [(0, placed.problem) for placed in checker.general(ignored=self._filter.ignored)]
        for severity, items in self._sorted(iter(general)).items():
            by_severity[severity].append(Part(None, items))
        read = 0
        for start, page in checker.pages():
            kept = self._pages.get(page)
            if kept is None or kept[:2] != (page.version, page.look):
                fresh = self._sorted(checker.on_page(page, ignored=self._filter.ignored))
                kept = page.version, page.look, fresh
                self._pages[page] = kept
                read += 1
            known[page] = kept
            for severity, items in kept[2].items():
                by_severity[severity].append(Part(start, items))
            if read >= _LOOK_AT_CLOCK_EVERY:
                read = 0
                yield
        self._pages = known
        ranked = sorted(Severity, key=lambda severity: severity.rank)
        self._found = [part for severity in ranked for part in by_severity[severity]]

    def _sorted(self, problems: Iterator[tuple[int, Problem]]) -> _BySeverity:
        """Return the problems that the filter wants, by severity."""
        severity, source = self._filter.severity, self._filter.source
        found: dict[Severity, list[tuple[int, Problem]]] = {}
        for item in problems:
            rule = item[1].rule
            if severity not in (None, rule.severity) or source not in (None, rule.source):
                continue
            found.setdefault(rule.severity, []).append(item)
        return dict(found)

    def _take(self, found: Listing) -> None:
        """Replace what lies between the common head and tail; selection and scrolling stay."""
        _, tail = self._list.change_to(found)
        grown = len(found) - len(self._list)
        # Where rows only took the place of others, none comes or goes.
        at = min(len(self._list), len(found)) - tail
        leaving = self._list.between(at, at - grown)
        count = len(found)
        staying = found.between(0, at), found.between(at + max(grown, 0), count)
        self._list = Listing([*staying[0], *leaving, *staying[1]])
        self._fixes = {}
        if len(self._list):
            # All of them: the same problem may stand in another row of the batch now.
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._list) - 1, FIX_COLUMN))
        if grown < 0:
            self.beginRemoveRows(QModelIndex(), at, at - grown - 1)
            self._list = found
            self.endRemoveRows()
        elif grown > 0:
            self.beginInsertRows(QModelIndex(), at, at + grown - 1)
            self._list = found
            self.endInsertRows()
        self._list = found
        self._fixes = {}
