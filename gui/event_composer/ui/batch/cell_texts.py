"""The words for a cell: what its tooltip tells and what a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from event_composer.domain.display import printable, shortened
from event_composer.domain.problems import Problem, Source
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, Number, kind_of, scalar_from_text
from event_composer.formats.body import pretty_text
from event_composer.ui.batch.cell_looks import LONGEST

translate = QCoreApplication.translate


def counted(kind: Kind, size: int) -> str:
    """Return `3 keys` of an object, `2 items` of an array."""
    if kind is Kind.OBJECT:
        words = (
            translate("BatchCells", "1 key")
            if size == 1
            else translate("BatchCells", "{count} keys")
        )
    else:
        words = (
            translate("BatchCells", "1 item")
            if size == 1
            else translate("BatchCells", "{count} items")
        )
    return words.format(count=QLocale().toString(size))


def required() -> str:
    """Return the word that stands where something must be."""
    return translate("BatchCells", "required")


def ghost_text() -> str:
    """Return what the last row, which adds an event, says."""
    return translate("BatchCells", "Type an event name…")


def no_object() -> str:
    """Return what is said instead of a column's name where the event is no object."""
    return translate("BatchCells", "not an object")


def not_settable() -> str:
    """Return why an attribute cannot be set here."""
    return translate(
        "BatchCells", "This event's extra is no object. Setting an attribute would replace it."
    )


def listed(parts: Sequence[str]) -> str:
    """Return what is said one after the other."""
    return translate("BatchCells", ", ").join(parts)


class CellTexts:
    """Tells of cells and rows in words, with the problem that stands there."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def tip(self, row: int, cell: Cell, problem: Problem | None, remark: str = "") -> str:
        """Return what will be sent, the problem with its source, and a remark."""
        parts = [_meaning(cell), _sent(cell), self._problem(row, problem), remark]
        return "\n".join(filter(None, parts))

    def row_tip(self, row: int, problems: tuple[Problem, ...]) -> str:
        """Return the problems of a row, one a line."""
        return "\n".join(self._problem(row, problem) for problem in problems)

    def spoken(self, row: int, title: str, cell: Cell, problem: Problem | None) -> str:
        """Return `row 5, price, text 9.90, warning: …`."""
        kind = self._texts.kind(kind_of(cell))
        value = _spoken_value(cell)
        said = (
            translate("BatchCells", "{kind} {value}").format(kind=kind, value=value)
            if value
            else kind
        )
        parts = [_row(row), title, said]
        if problem:
            parts.append(self._spoken_problem(row, problem))
        return listed(parts)

    def spoken_row(self, row: int, problem: Problem | None) -> str:
        """Return what is said of a row number: `row 5, warning: …`."""
        return listed([_row(row), self._spoken_problem(row, problem)] if problem else [_row(row)])

    def _spoken_problem(self, row: int, problem: Problem) -> str:
        severity = self._texts.severity(problem.rule.severity)
        return translate("BatchCells", "{severity}: {sentence}").format(
            severity=severity, sentence=self._texts.problem(problem, row)
        )

    def _problem(self, row: int, problem: Problem | None) -> str:
        if problem is None:
            return ""
        source = self._texts.source(problem.rule.source)
        if problem.rule.source is Source.SERVER and problem.params.get("time"):
            source = translate("BatchCells", "answer {time}").format(time=problem.params["time"])
        sentence = self._texts.problem(problem, row)
        return translate("BatchCells", "{sentence} ({source})").format(
            sentence=sentence, source=source
        )


def _row(row: int) -> str:
    return translate("BatchCells", "row {number}").format(number=row + 1)


def _spoken_value(cell: Cell) -> str:
    if isinstance(cell, str):
        return printable(shortened(cell, LONGEST)) or translate("BatchCells", "empty")
    if isinstance(cell, Number):
        return shortened(cell.token, LONGEST)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None or cell is ABSENT:
        return ""
    return counted(kind_of(cell), len(cell))


def _meaning(cell: Cell) -> str:
    """Return the sentence that says how a cell is sent."""
    if isinstance(cell, str):
        return _meaning_of_text(cell)
    if isinstance(cell, bool):
        return translate("BatchCells", "True") if cell else translate("BatchCells", "False")
    return {
        Kind.ABSENT: translate("BatchCells", "Not sent: the key is absent"),
        Kind.NULL: translate("BatchCells", "Sent as null"),
        Kind.NUMBER: translate("BatchCells", "Number"),
        Kind.OBJECT: translate("BatchCells", "Object"),
        Kind.ARRAY: translate("BatchCells", "Array"),
    }[kind_of(cell)]


def _meaning_of_text(text: str) -> str:
    if not text:
        return translate("BatchCells", "Sent as empty text")
    reads_as = scalar_from_text(text)
    if isinstance(reads_as, Number):
        return translate("BatchCells", "Text, not a number")
    if isinstance(reads_as, bool):
        return translate("BatchCells", "Text, not true or false")
    if reads_as is None:
        return translate("BatchCells", "Text, not null")
    return (
        translate("BatchCells", "Text")
        if text == text.strip()
        else translate("BatchCells", "Text with spaces around it")
    )


def _sent(cell: Cell) -> str:
    """Return the value as a person may read it, cut to what a tooltip can hold."""
    if isinstance(cell, str):
        text = shortened(cell, LONGEST)
        return "\n".join(printable(line) for line in text.replace("\r\n", "\n").split("\n"))
    if isinstance(cell, Number):
        return shortened(cell.token, LONGEST)
    if cell is None or cell is ABSENT or isinstance(cell, bool):
        return ""
    lines = shortened(pretty_text(cell), LONGEST).split("\n")
    return "\n".join(printable(line) for line in lines)
