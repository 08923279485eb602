"""Everything the table paints with, made once for a theme and a pixel ratio."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from event_composer.domain.problems import Problem, Severity, Source
from event_composer.ui.batch import cell_texts
from event_composer.ui.batch.cell_looks import CellLooks, Lead, Run, make_run
from event_composer.ui.marks import REJECTED_MARK, SEVERITY_MARKS
from event_composer.ui.theme import Face, Theme, pixmap
from event_composer.ui.widgets.painting import fill_box
from event_composer.ui.widgets.tints import Tint, tint_colours

ICON = 14
_CHIP_HEIGHT, _CHIP_PAD, _CHIP_RADIUS = 20, 5, 5.0
_ROW, _ROW_AIR = 32, 14
_NUMBER_WIDTH, _NUMBER_ROOM = 60, 31


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """How a problem marks its cell: an icon at the right, and for all but notes a tint."""

    icon: QPixmap
    tint: QColor | None


@dataclass(frozen=True, slots=True, eq=False)
class PaintKit:
    """Colours, fonts, pictures and laid-out words of the table.

    `inks` is indexed by `Tone`, `leads` by `Lead`, `chips` by the text of the chip.
    """

    theme: Theme
    dpr: float
    looks: CellLooks
    row_height: int
    hatch: QBrush
    hatch_select: QBrush
    inks: tuple[QColor, ...]
    leads: dict[Lead, QPixmap]
    chips: dict[str, QPixmap]
    marks: dict[Severity, Mark]
    rejected: Mark
    required: Run
    ghost: Run
    plus: QPixmap

    def mark(self, problem: Problem) -> Mark:
        """Return the mark of a problem."""
        rule = problem.rule
        return self.rejected if rule.source is Source.SERVER else self.marks[rule.severity]

    def text_top(self, face: Face) -> int:
        """Return how far below a row's top its line of text begins."""
        return (self.row_height - 1 - face.metrics.height()) // 2

    def number_width(self, rows: int) -> int:
        """Return the width of the row numbers: 60, and more from four digits on."""
        text = self.theme.fonts.mono.metrics.horizontalAdvance("0" * len(str(rows)))
        return _NUMBER_WIDTH + max(0, text + 6 - _NUMBER_ROOM)


def make_kit(theme: Theme, dpr: float) -> PaintKit:
    """Make the kit of a theme for a device's pixel ratio."""
    colours, fonts = theme.colours, theme.fonts

    def picture(name: str, ink: QColor) -> QPixmap:
        return pixmap(name, ink, ICON, dpr)

    def mark(name: str, tint: Tint) -> Mark:
        ground, ink = tint_colours(theme, tint)
        return Mark(picture(name, ink), None if tint == "info" else ground)

    return PaintKit(
        theme=theme,
        dpr=dpr,
        looks=CellLooks(fonts.mono, fonts.body, cell_texts.counted),
        row_height=max(_ROW, fonts.mono.line + _ROW_AIR),
        hatch=theme.hatch(dpr),
        hatch_select=theme.hatch(dpr, selected=True),
        inks=(colours.text, colours.text2, colours.text3),
        leads={
            Lead.TICK: picture("tru", colours.text2),
            Lead.NO_TICK: picture("fal", colours.text2),
            Lead.BRACES: picture("braces", colours.text2),
            Lead.BRACKETS: picture("brackets", colours.text2),
        },
        chips={text: _chip(theme, text, dpr) for text in ("null", '""')},
        marks={severity: mark(*SEVERITY_MARKS[severity]) for severity in Severity},
        rejected=mark(*REJECTED_MARK),
        required=make_run(cell_texts.required(), fonts.body_medium),
        ghost=make_run(cell_texts.ghost_text(), fonts.body),
        plus=picture("plus", colours.text2),
    )


def _chip(theme: Theme, text: str, dpr: float) -> QPixmap:
    face = theme.fonts.mono
    width = face.metrics.horizontalAdvance(text) + 2 * _CHIP_PAD
    picture = QPixmap(round(width * dpr), round(_CHIP_HEIGHT * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRect(0, 0, width, _CHIP_HEIGHT)
    fill_box(painter, box, theme.colours.sunken, theme.colours.edge, _CHIP_RADIUS)
    painter.setFont(face.font)
    painter.setPen(theme.colours.text2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
