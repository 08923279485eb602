"""Paints the rows of the table: grounds, values, marks, selection and the frame of the cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from event_composer.domain.batch import NAME, SESSION_ID, USER, Event, extra_of, member
from event_composer.domain.problems import Problem
from event_composer.domain.values import ABSENT
from event_composer.ui.batch.cell_looks import CellLook, Run
from event_composer.ui.batch.columns import FIRST_ATTRIBUTE, NAME_COLUMN, NUMBER_COLUMN
from event_composer.ui.batch.model import BatchModel, RowMarks
from event_composer.ui.batch.paint_kit import ICON, PaintKit
from event_composer.ui.batch.selection import Chosen

_PAD, _CHIP_LEFT, _ICON_RIGHT, _ICON_GAP, _LEAD_GAP = 10, 8, 8, 8, 6
_BAR, _FRAME, _HAIRLINE = 3, 2, 1
_NUMBER_RIGHT, _PLUS_LEFT = 32, 15
_MEMBERS = (NAME, USER, SESSION_ID)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column lies in the viewport; `attribute` is its name, "" for the others."""

    column: int
    x: int
    width: int
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one repaint needs to know of the view; lengths in logical pixels of the viewport."""

    exposed: QRect
    width: int
    pinned: Sequence[Span]
    scrolled: Sequence[Span]
    pinned_width: int
    offset: QPoint
    chosen: Chosen
    flashed: int
    has_focus: bool


class TablePainter:
    """Paints with one kit; rows all have its height."""

    def __init__(self, model: BatchModel, kit: PaintKit) -> None:
        self._model = model
        self._kit = kit
        fonts = kit.theme.fonts
        self._data_top = kit.text_top(fonts.mono)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Paint the exposed part: first what scrolls sideways, then the pinned columns over it."""
        kit, height = self._kit, self._kit.row_height
        painter.fillRect(scene.exposed, kit.theme.colours.base)
        ghost = self._model.ghost_row
        first = (scene.exposed.top() + scene.offset.y()) // height
        last = min((scene.exposed.bottom() + scene.offset.y()) // height, ghost)
        model = self._model
        rows = [
            (row, model.event_at(row), model.marks(row), row * height - scene.offset.y())
            for row in range(first, min(last, ghost - 1) + 1)
        ]
        painter.setBrushOrigin(-scene.offset.x(), -scene.offset.y())
        look_of = kit.looks.of
        for row, event, marks, y in rows:
            self._paint_ground(painter, scene, row, y)
            extra = extra_of(event)
            self._paint_cells(
                painter,
                scene,
                row,
                y,
                scene.scrolled,
                [look_of(extra.get(span.attribute, ABSENT)) for span in scene.scrolled],
                marks,
            )
        if last == ghost and first <= ghost:
            self._paint_ghost(painter, scene, ghost * height - scene.offset.y())
        if scene.exposed.left() < scene.pinned_width:
            self._paint_pinned(painter, scene, rows)

    def _paint_pinned(
        self,
        painter: QPainter,
        scene: Scene,
        rows: Sequence[tuple[int, Event, RowMarks, int]],
    ) -> None:
        line, looks = self._kit.theme.colours.line, self._kit.looks
        for row, event, marks, y in rows:
            if scene.offset.x():
                self._paint_ground(painter, scene, row, y, scene.pinned_width)
            extra = extra_of(event)
            seen = [looks.of(member(event, name)) for name in _MEMBERS]
            seen += [
                looks.of(extra.get(span.attribute, ABSENT))
                for span in scene.pinned[FIRST_ATTRIBUTE:]
            ]
            if not isinstance(event, dict):
                seen[0] = looks.foreign(event)
            self._paint_number(painter, scene, row, y, marks)
            self._paint_cells(painter, scene, row, y, scene.pinned[1:], seen, marks)
            painter.fillRect(scene.pinned_width - 1, y, _HAIRLINE, self._kit.row_height, line)

    def _paint_ground(
        self, painter: QPainter, scene: Scene, row: int, y: int, width: int = 0
    ) -> None:
        """Fill a row that is not plain, and draw the hairline under it."""
        colours, height = self._kit.theme.colours, self._kit.row_height
        width = width or scene.width
        fill: QColor | None = colours.base if width != scene.width else None
        if row == scene.flashed:
            fill = colours.accent_tint
        elif scene.chosen.fills_row(row):
            fill = colours.select if scene.has_focus else colours.hover
        if fill is not None:
            painter.fillRect(0, y, width, height, fill)
        painter.fillRect(0, y + height - 1, width, _HAIRLINE, colours.line)

    def _paint_cells(
        self,
        painter: QPainter,
        scene: Scene,
        row: int,
        y: int,
        spans: Sequence[Span],
        seen: Sequence[CellLook],
        marks: RowMarks,
    ) -> None:
        kit = self._kit
        colours, height = kit.theme.colours, kit.row_height - 1
        chosen = scene.chosen
        whole = chosen.fills_row(row)
        ranges = () if whole else chosen.columns_of(row)
        by_column = marks.by_column
        ground = colours.select if scene.has_focus else colours.hover
        hatched_from = hatched_to = -1
        hatch = None
        for span, look in zip(spans, seen, strict=True):
            column, x, width = span.column, span.x, span.width
            problem = by_column.get(column) if by_column else None
            filled = whole
            for left, right in ranges:
                if left <= column <= right:
                    filled = True
                    painter.fillRect(x, y, width, height, ground)
            if problem is None and look.is_absent:
                brush = kit.hatch_select if filled and scene.has_focus else kit.hatch
                # Neighbours are hatched in one go, which also leaves no seam.
                if hatch is brush and hatched_to == x:
                    hatched_to = x + width
                    continue
                if hatch is not None:
                    painter.fillRect(hatched_from, y, hatched_to - hatched_from, height, hatch)
                hatch, hatched_from, hatched_to = brush, x, x + width
                continue
            if problem is None:
                self._paint_value(painter, x, y, width - _PAD, look)
            else:
                self._paint_marked(painter, y, span, look, problem)
        if hatch is not None:
            painter.fillRect(hatched_from, y, hatched_to - hatched_from, height, hatch)
        self._paint_frames(painter, scene, row, y, spans)

    def _paint_marked(
        self, painter: QPainter, y: int, span: Span, look: CellLook, problem: Problem
    ) -> None:
        kit = self._kit
        height = kit.row_height - 1
        mark = kit.mark(problem)
        x, width = span.x, span.width
        if mark.tint is not None:
            painter.fillRect(x, y, width, height, mark.tint)
        elif look.is_absent:
            painter.fillRect(x, y, width, height, kit.hatch)
        icon_x = x + width - _ICON_RIGHT - ICON
        painter.drawPixmap(icon_x, y + (height - ICON) // 2 + 1, mark.icon)
        if not look.is_absent:
            self._paint_value(painter, x, y, icon_x - _ICON_GAP - x, look)
        elif mark.tint is not None and span.column < FIRST_ATTRIBUTE:
            run = kit.required
            painter.setPen(kit.theme.colours.danger)
            painter.setFont(run.face.font)
            self._draw_run(painter, x + _PAD, y + kit.text_top(run.face), icon_x - x - _PAD, run)

    def _paint_value(self, painter: QPainter, x: int, y: int, right: int, look: CellLook) -> None:
        """Draw what a cell holds; `right` is where its room ends, from `x` on."""
        kit = self._kit
        if look.chip:
            chip = kit.chips[look.chip]
            top = y + (kit.row_height - 1 - chip.deviceIndependentSize().toSize().height()) // 2
            painter.drawPixmap(x + _CHIP_LEFT, top, chip)
            return
        at, end = x + _PAD, x + right
        if look.lead:
            painter.drawPixmap(at, y + (kit.row_height - 1 - ICON) // 2 + 1, kit.leads[look.lead])
            at += ICON + _LEAD_GAP
        elif look.to_the_right:
            at = max(at, end - look.width)
        for run in look.runs:
            room = end - at
            if room <= 0:
                break
            painter.setPen(kit.inks[run.tone])
            painter.setFont(run.face.font)
            top = y + (self._data_top if not look.lead else kit.text_top(run.face))
            self._draw_run(painter, at, top, room, run)
            at += run.width

    def _draw_run(self, painter: QPainter, x: int, y: int, room: int, run: Run) -> None:
        if run.width > room:
            run = self._kit.looks.elided(run, room)
        painter.drawStaticText(x, y, run.laid_out)

    def _paint_number(
        self, painter: QPainter, scene: Scene, row: int, y: int, marks: RowMarks
    ) -> None:
        kit = self._kit
        colours, height = kit.theme.colours, kit.row_height - 1
        width = scene.pinned[NUMBER_COLUMN].width
        bold = scene.chosen.touches_row(row)
        if bold:
            bar = colours.accent if scene.has_focus else colours.control
            painter.fillRect(0, y, _BAR, height, bar)
            painter.setPen(colours.accent_text if scene.has_focus else colours.text)
        else:
            painter.setPen(colours.text3)
        face = kit.theme.fonts.mono_strong if bold else kit.theme.fonts.mono
        painter.setFont(face.font)
        text = str(self._model.event_row(row) + 1)
        right = width - (ICON + _ICON_RIGHT + _ICON_GAP)
        x = right - face.metrics.horizontalAdvance(text)
        painter.drawText(x, y + self._data_top + face.metrics.ascent(), text)
        if marks.worst is not None:
            icon = kit.mark(marks.worst).icon
            painter.drawPixmap(width - _ICON_RIGHT - ICON, y + (height - ICON) // 2 + 1, icon)

    def _paint_frames(
        self, painter: QPainter, scene: Scene, row: int, y: int, spans: Sequence[Span]
    ) -> None:
        """Draw the frame of the current cell, and where many are chosen the one round them."""
        chosen = scene.chosen
        ink = self._kit.theme.colours.focus if scene.has_focus else self._kit.theme.colours.control
        height = self._kit.row_height
        if row == chosen.row:
            thick = _FRAME if chosen.block is None and scene.has_focus else _HAIRLINE
            for span in spans:
                if span.column == chosen.column:
                    _frame(painter, QRect(span.x, y, span.width, height), thick, ink)
        block = chosen.block
        if block is None or not block.top <= row <= block.bottom:
            return
        inside = [span for span in spans if block.left <= span.column <= block.right]
        if not inside:
            return
        left, right = inside[0].x, inside[-1].x + inside[-1].width
        if row == block.top:
            painter.fillRect(left, y, right - left, _FRAME, ink)
        if row == block.bottom:
            painter.fillRect(left, y + height - _FRAME, right - left, _FRAME, ink)
        if inside[0].column == block.left:
            painter.fillRect(left, y, _FRAME, height, ink)
        if inside[-1].column == block.right:
            painter.fillRect(right - _FRAME, y, _FRAME, height, ink)

    def _paint_ghost(self, painter: QPainter, scene: Scene, y: int) -> None:
        kit = self._kit
        name = scene.pinned[NAME_COLUMN]
        height = kit.row_height
        plus: QPixmap = kit.plus
        painter.drawPixmap(_PLUS_LEFT, y + (height - ICON) // 2, plus)
        painter.setPen(kit.theme.colours.text3)
        painter.setFont(kit.ghost.face.font)
        top = y + kit.text_top(kit.ghost.face)
        self._draw_run(painter, name.x + _PAD, top, name.width - 2 * _PAD, kit.ghost)
        if scene.chosen.row == self._model.ghost_row and scene.chosen.column == NAME_COLUMN:
            colours = kit.theme.colours
            ink = colours.focus if scene.has_focus else colours.control
            thick = _FRAME if scene.has_focus else _HAIRLINE
            _frame(painter, QRect(name.x, y, name.width, height), thick, ink)


def _frame(painter: QPainter, rect: QRect, thick: int, ink: QColor) -> None:
    """Draw a frame inside a rectangle, with fills: a pen would blur it."""
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    painter.fillRect(x, y, width, thick, ink)
    painter.fillRect(x, y + height - thick, width, thick, ink)
    painter.fillRect(x, y, thick, height, ink)
    painter.fillRect(x + width - thick, y, thick, height, ink)
