"""What a cell shows: runs of text with their tone, a chip, a tick box or a bracket before them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QStaticText, QTransform

from event_composer.domain.display import printable, shortened
from event_composer.domain.values import (
    ABSENT,
    Cell,
    Kind,
    Number,
    Value,
    is_ambiguous_text,
    kind_of,
)
from event_composer.formats.body import value_text
from event_composer.ui.theme import Face

LONGEST = 300
"""More letters of a value than this are neither laid out nor told."""

_KEPT = 4096
RETURN_SIGN = "⏎"


class Tone(IntEnum):
    """In which ink a run is drawn."""

    TEXT = 0
    SOFT = 1
    FAINT = 2


class Lead(IntEnum):
    """What stands before the text of a cell."""

    NOTHING = 0
    TICK = 1
    NO_TICK = 2
    BRACES = 3
    BRACKETS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A piece of text in one tone, laid out once; `width` in logical pixels."""

    text: str
    laid_out: QStaticText
    width: int
    tone: Tone
    face: Face


@dataclass(frozen=True, slots=True, eq=False)
class CellLook:
    """How a cell is drawn; an absent one has no look but the hatch."""

    runs: tuple[Run, ...] = ()
    width: int = 0
    is_absent: bool = False
    chip: str = ""
    to_the_right: bool = False
    lead: Lead = Lead.NOTHING


def shown_text(cell: Cell, counted: Callable[[Kind, int], str]) -> str:
    """Return a cell as one line of plain text; `counted` words what is nested by its size."""
    if isinstance(cell, str):
        text = printable(_one_line(cell, RETURN_SIGN))
        return f'"{text}"' if not cell or is_ambiguous_text(cell) else text
    if isinstance(cell, Number):
        return shortened(cell.token, LONGEST)
    if cell is ABSENT:
        return ""
    if cell is None:
        return "null"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return counted(kind_of(cell), len(cell))


def foreign_text(value: Value) -> str:
    """Return the JSON of what stands among the events and is no object, on one line."""
    return printable(shortened(value_text(value), LONGEST))


def _one_line(text: str, line_break: str) -> str:
    return shortened(text, LONGEST).replace("\r\n", "\n").replace("\n", line_break)


class CellLooks:
    """Makes looks, and keeps those of texts and numbers, which come again and again."""

    def __init__(self, data: Face, plain: Face, counted: Callable[[Kind, int], str]) -> None:
        self._data = data
        self._plain = plain
        self._counted = counted
        self._kept: dict[Hashable, CellLook] = {}
        self._elided: dict[tuple[Run, int], Run] = {}
        self._fixed: dict[Cell, CellLook] = {
            ABSENT: CellLook(is_absent=True),
            None: CellLook(chip="null"),
            True: self._with_lead(Lead.TICK, "true", data, Tone.TEXT),
            False: self._with_lead(Lead.NO_TICK, "false", data, Tone.TEXT),
        }

    def of(self, cell: Cell) -> CellLook:
        """Return the look of a cell."""
        if isinstance(cell, str | Number):
            return self._kept.get(cell) or self._keep(cell, self._scalar(cell))
        if isinstance(cell, Mapping):
            return self._nested(Lead.BRACES, Kind.OBJECT, len(cell))
        if isinstance(cell, list):
            return self._nested(Lead.BRACKETS, Kind.ARRAY, len(cell))
        return self._fixed[cell]

    def foreign(self, value: Value) -> CellLook:
        """Return the look of what stands among the events and is no object."""
        text = foreign_text(value)
        key = (Tone.SOFT, text)
        return self._kept.get(key) or self._keep(key, self._foreign(text))

    def elided(self, run: Run, room: int) -> Run:
        """Return a run cut at the right so that it fits."""
        found = self._elided.get((run, room))
        if found is None:
            text = run.face.metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, room)
            found = make_run(text, run.face, run.tone)
            if len(self._elided) >= _KEPT:
                self._elided.clear()
            self._elided[run, room] = found
        return found

    def _nested(self, lead: Lead, kind: Kind, size: int) -> CellLook:
        return self._kept.get((kind, size)) or self._keep(
            (kind, size),
            self._with_lead(lead, self._counted(kind, size), self._plain, Tone.SOFT),
        )

    def _keep(self, key: Hashable, look: CellLook) -> CellLook:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[key] = look
        return look

    def _scalar(self, cell: str | Number) -> CellLook:
        if isinstance(cell, Number):
            run = make_run(shortened(cell.token, LONGEST), self._data)
            return CellLook((run,), run.width, to_the_right=True)
        if not cell:
            return CellLook(chip='""')
        runs: list[Run] = []
        for at, line in enumerate(_one_line(cell, "\n").split("\n")):
            if at:
                runs.append(make_run(RETURN_SIGN, self._data, Tone.FAINT))
            if line:
                runs.append(make_run(printable(line), self._data))
        if is_ambiguous_text(cell):
            quote = make_run('"', self._data, Tone.SOFT)
            runs = [quote, *runs, quote]
        return CellLook(tuple(runs), sum(run.width for run in runs))

    def _foreign(self, text: str) -> CellLook:
        run = make_run(text, self._data, Tone.SOFT)
        return CellLook((run,), run.width)

    def _with_lead(self, lead: Lead, text: str, face: Face, tone: Tone) -> CellLook:
        run = make_run(text, face, tone)
        return CellLook((run,), run.width, lead=lead)


def make_run(text: str, face: Face, tone: Tone = Tone.TEXT) -> Run:
    """Lay out a piece of text."""
    laid_out = QStaticText(text)
    laid_out.setTextFormat(Qt.TextFormat.PlainText)
    laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid_out.prepare(QTransform(), face.font)
    return Run(text, laid_out, face.metrics.horizontalAdvance(text), tone, face)
