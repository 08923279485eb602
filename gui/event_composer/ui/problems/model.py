"""The problems as a list, the gravest first; made anew in slices, changed only where it differs."""

from __future__ import annotations

from collections.abc import Iterator
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

from event_composer.domain.problems import PlacedProblem, Problem, Severity
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.following import Following
from event_composer.ui.widgets.plain_tip import plain_tip

PLACED_ROLE = int(Qt.ItemDataRole.UserRole)
"""The PlacedProblem of a row."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

_SLICE_SECONDS = 0.003
_LOOK_AT_CLOCK_EVERY = 128
_WAIT_MS = 40

_Item = tuple[int | None, Problem]
_Index = QModelIndex | QPersistentModelIndex


class ProblemModel(QAbstractTableModel):
    """What the checker knows, of all severities or one, sorted by severity and then by place.

    `listed()` says that the list is again what the checker knew a moment ago.
    """

    listed = Signal()

    def __init__(self, checker: Checker, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._following = Following()
        self._texts = texts
        self._items: list[_Item] = []
        self._severity: Severity | None = None
        self._listing: Iterator[None] | None = None
        self._found: list[_Item] = []
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._list_slice)
        self.show_batch(checker)

    def show_batch(self, checker: Checker) -> None:
        """List what this checker knows from now on."""
        self._checker = checker
        self._following.follow([(checker.changed, self._on_changed)])
        self._begin()

    @property
    def severity(self) -> Severity | None:
        """Return the severity that is listed alone, or None for all."""
        return self._severity

    def set_severity(self, severity: Severity | None) -> None:
        """List one severity, or with None all of them."""
        if severity != self._severity:
            self._severity = severity
            self._begin()

    def placed_at(self, row: int) -> PlacedProblem:
        """Return the problem in a row of the list."""
        return PlacedProblem(*self._items[row])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of problems that are listed."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return the sentence, the problem itself, or what a tooltip and a screen reader say."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        if role == PLACED_ROLE:
            return self.placed_at(index.row())
        if role == _DISPLAY:
            return self._texts.placed(self.placed_at(index.row()))
        if role == _TIP:
            return plain_tip(self._tip(index.row()))
        if role == _ACCESSIBLE:
            return self._spoken(index.row())
        return None

    def _tip(self, row: int) -> str:
        index, problem = self._items[row]
        sentences = [self._texts.problem(problem, index), self._texts.help(problem, index)]
        return "\n".join(filter(None, sentences))

    def _spoken(self, row: int) -> str:
        placed = self.placed_at(row)
        severity = self._texts.severity(placed.problem.rule.severity)
        sentence = self._texts.placed(placed)
        parts = [
            f"{severity}: {sentence}",
            placed.path,
            self._texts.source(placed.problem.rule.source),
        ]
        return ", ".join(filter(None, parts))

    @Slot()
    def _on_changed(self) -> None:
        # What is being listed walks over rows that may be gone.
        self._stop()
        if not self._wait.isActive():
            self._wait.start()

    @Slot()
    def _begin(self) -> None:
        self._stop()
        self._wait.stop()
        self._listing = self._list()
        self._list_slice()
        if self._listing is not None:
            self._slices.start()

    def _stop(self) -> None:
        self._slices.stop()
        self._listing = None

    @Slot()
    def _list_slice(self) -> None:
        """Go on listing for a slice's time; at the end take over what was found."""
        if self._listing is None:
            return
        until = perf_counter() + _SLICE_SECONDS
        for _ in self._listing:
            if perf_counter() >= until:
                return
        self._stop()
        self._take(self._found)
        self.listed.emit()

    def _list(self) -> Iterator[None]:
        """Fill `_found`, with a pause now and then."""
        checker, only = self._checker, self._severity
        by_severity: dict[Severity, list[_Item]] = {severity: [] for severity in Severity}
        for placed in checker.general():
            by_severity[placed.problem.rule.severity].append((placed.index, placed.problem))
        for done, row in enumerate(checker.faulty_rows(), 1):
            for problem in checker.of_row(row):
                by_severity[problem.rule.severity].append((row, problem))
            if not done % _LOOK_AT_CLOCK_EVERY:
                yield
        chosen = [only] if only else sorted(Severity, key=lambda severity: severity.rank)
        self._found = [item for severity in chosen for item in by_severity[severity]]

    def _take(self, found: list[_Item]) -> None:
        """Replace what lies between the common head and tail; selection and scrolling stay."""
        old = self._items
        head = _common(old, found)
        tail = _common(old[head:][::-1], found[head:][::-1])
        grown = len(found) - len(old)
        # Where rows only took the place of others, none comes or goes.
        at = min(len(old), len(found)) - tail
        leaving = old[at : at - grown] if grown < 0 else []
        self._items = found[:at] + leaving + found[len(found) - tail :]
        if self._items:
            # All of them: the same problem may stand in another row of the batch now.
            last = self.index(len(self._items) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)
        if grown < 0:
            self.beginRemoveRows(QModelIndex(), at, at - grown - 1)
            self._items = found
            self.endRemoveRows()
        elif grown > 0:
            self.beginInsertRows(QModelIndex(), at, at + grown - 1)
            self._items = found
            self.endInsertRows()


def _common(old: list[_Item], new: list[_Item]) -> int:
    """Return how many items both lists begin with."""
    count = 0
    for (_, before), (_, after) in zip(old, new, strict=False):
        if before is not after and before != after:
            break
        count += 1
    return count
