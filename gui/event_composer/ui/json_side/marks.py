"""The marks of problems beside the lines of the text on which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from event_composer.domain.batch import NAME, member
from event_composer.domain.display import printable, shortened
from event_composer.domain.problems import Place, Problem, gravity
from event_composer.domain.texts import Texts
from event_composer.formats.json_text import Span, find_place
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.json_side.sync import JsonSync
from event_composer.ui.marks import rule_mark
from event_composer.ui.widgets.code_edit import CodeEdit
from event_composer.ui.widgets.code_folding import is_folded
from event_composer.ui.widgets.code_margin import LineMark
from event_composer.ui.widgets.utf16 import units

_LONGEST_NAME = 60


class Marks:
    """Answers for one line at a time; what it found for an event it keeps until `forget`."""

    def __init__(self, edit: CodeEdit, sync: JsonSync, texts: Texts) -> None:
        self._edit = edit
        self._sync = sync
        self._texts = texts
        self._found: dict[int, dict[int, list[Problem]]] = {}
        self.document: BatchDocument | None = None
        self.checker: Checker | None = None

    def forget(self) -> None:
        """Look anew: text or problems are other ones."""
        self._found.clear()

    def of_line(self, line: int) -> LineMark | None:
        """Return the mark of a line: of several problems the gravest, all in its words.

        A line that is folded has the marks of what it hides, too.
        """
        index = self._index_of(line)
        if index < 0:
            return None
        if index not in self._found:
            self._found[index] = self._find(index)
        found = self._found[index]
        block = self._edit.document().findBlockByNumber(line)
        if not is_folded(block):
            return self._mark(found.get(line, ()), index)
        last = line
        while block.next().isValid() and not block.next().isVisible():
            block, last = block.next(), last + 1
        return self._mark(
            [p for at, each in found.items() if line <= at <= last for p in each], index
        )

    def label_of(self, line: int) -> str:
        """Return what stands behind a folded event: its name."""
        index = self._index_of(line)
        start, _ = self._sync.spans[index] if index >= 0 else (-1, -1)
        row = self._sync.row_of(index)
        events = self.document.events if self.document else ()
        # The batch may be ahead of a text that is still being written.
        if not 0 <= row < len(events) or self._edit.line_of(start) != line:
            return ""
        name = member(events[row], NAME)
        return shortened(printable(name), _LONGEST_NAME) if isinstance(name, str) else ""

    def span_of(self, index: int, place: Place) -> Span:
        """Return where the value at a place of an event stands, or what would hold it."""
        start, end = self._sync.spans[index]
        text = self._edit.text_between(start, end)
        (first, last), _ = find_place(text, place)
        return start + units(text[:first]), start + units(text[:last])

    def _index_of(self, line: int) -> int:
        """Return the event that the end of a line is in: its first line may begin before it."""
        block = self._edit.document().findBlockByNumber(line)
        index = self._sync.spans.at(block.position() + block.length() - 1)
        return index if index >= 0 else self._sync.spans.at(block.position())

    def _mark(self, problems: Sequence[Problem], index: int) -> LineMark | None:
        if not problems:
            return None
        ordered = sorted(problems, key=gravity)
        icon, tint = rule_mark(ordered[0].rule)
        row = self._sync.row_of(index)
        return LineMark(icon, tint, "\n".join(self._texts.problem(each, row) for each in ordered))

    def _find(self, index: int) -> dict[int, list[Problem]]:
        row = self._sync.row_of(index)
        document, checker = self.document, self.checker
        if document is None or checker is None or not 0 <= row < len(document.events):
            return {}
        lines: dict[int, list[Problem]] = {}
        for problem in checker.of_row(row):
            line = self._edit.line_of(self.span_of(index, problem.place)[0])
            lines.setdefault(line, []).append(problem)
        return lines
