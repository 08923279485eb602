"""Does what the list offers for a problem: fix it, all of its kind, all that is safe; ignore it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from event_composer.domain.fix import HeaderFix, QuickFix
from event_composer.domain.problems import PlacedProblem, ProblemKind, Source, kind_of_problem
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.problems.ask_bar import Question

Fix = QuickFix | HeaderFix


class Fixing(QObject):
    """Every change of the batch is one step of undo.

    `fix_header(name, value)` asks for another value of a header in the profile; `asked(Question)`
    for what a fix cannot know.
    """

    fix_header = Signal(str, str)
    asked = Signal(object)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Fix in this batch from now on."""
        self._document, self._checker = document, checker

    def words(self, fix: Fix) -> str:
        """Return the words on the button of a fix."""
        return self._texts.fix(fix.code, fix.params)

    def fix(self, placed: PlacedProblem, fix: Fix) -> None:
        """Fix one problem."""
        if isinstance(fix, HeaderFix):
            self.fix_header.emit(fix.header, fix.value)
        else:
            self._do(fix, partial(self._fix_one, placed, fix))

    def fix_all(self, placed: PlacedProblem, fix: QuickFix) -> None:
        """Fix all problems of this kind in the same way."""
        self._do(fix, partial(self._fix_kind, kind_of_problem(placed.problem), fix))

    def fix_all_safe(self) -> None:
        """Fix everything that is safe to fix."""
        self._document.apply(self._checker.all_safe_fixed(), self.tr("Fix all that are safe"))

    def can_ignore(self, placed: PlacedProblem) -> bool:
        """Tell whether a kind of problem can be ignored: not what a server named."""
        return placed.problem.rule.source is not Source.SERVER

    def ignore(self, placed: PlacedProblem) -> None:
        """Let this batch ignore problems of this kind."""
        if self.can_ignore(placed):
            kinds = self._document.ignored | {kind_of_problem(placed.problem)}
            self._document.set_ignored(kinds, self.tr("Ignore a kind of problem"))

    def heed(self, placed: PlacedProblem) -> None:
        """Let this batch heed problems of this kind again."""
        kinds = self._document.ignored - {kind_of_problem(placed.problem)}
        self._document.set_ignored(kinds, self.tr("Heed a kind of problem again"))

    def _do(self, fix: QuickFix, act: partial[None]) -> None:
        """Do it at once, or when the question is answered that the fix asks."""
        if fix.asks:
            self.asked.emit(Question(self._texts.fix_asks(fix.asks), self.words(fix), act))
        else:
            act("")

    def _fix_one(self, placed: PlacedProblem, fix: QuickFix, answer: str) -> None:
        row, events = placed.index, self._document.events
        # The list may be older than the batch.
        if row is None or row >= len(events) or placed.problem not in self._checker.of_row(row):
            return
        text = self.tr("Fix: {fix}").format(fix=self.words(fix))
        self._document.apply([(row, fix.applied(events[row], answer))], text)

    def _fix_kind(self, kind: ProblemKind, fix: QuickFix, answer: str) -> None:
        text = self.tr("Fix all: {fix}").format(fix=self.words(fix))
        self._document.apply(self._checker.all_fixed(kind, fix.code, answer), text)
