"""The margin of a code editor: marks, line numbers, and triangles that fold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.code_folding import can_fold, is_folded
from event_composer.ui.widgets.painting import RIGHT, draw_picture, draw_words
from event_composer.ui.widgets.plain_tip import plain_tip
from event_composer.ui.widgets.tints import Tint, tint_colours

if TYPE_CHECKING:
    from event_composer.ui.widgets.code_edit import CodeEdit

_PAD, _MARK, _FOLD = 4, 14, 16
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class LineMark:
    """What stands in the margin beside a line: an icon in a tint, and what the tooltip says."""

    icon: str
    tint: Tint
    text: str


class CodeMargin(QWidget):
    """Lies at the left of its editor and follows it."""

    def __init__(self, themes: ThemeSource, edit: CodeEdit) -> None:
        super().__init__(edit)
        self._themes = themes
        self._edit = edit
        self.setAccessibleName(self.tr("Line numbers"))

    def sizeHint(self) -> QSize:
        """Return the width that the numbers of all lines need."""
        digits = max(_LEAST_DIGITS, len(str(self._edit.blockCount())))
        face = self._themes.theme.fonts.mono_caption
        number = face.metrics.horizontalAdvance("0" * digits)
        return QSize(_PAD + _MARK + _PAD + number + _FOLD, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what belongs to each visible line."""
        theme = self._themes.theme
        colours, face = theme.colours, theme.fonts.mono_caption
        painter = QPainter(self)
        painter.fillRect(event.rect(), colours.base)
        dpr = self.devicePixelRatioF()
        current = self._edit.textCursor().blockNumber()
        numbers = self.width() - _FOLD
        for line, block, top, height in self._edit.visible_lines():
            mark = self._edit.mark_of(line)
            if mark is not None:
                _, ink = tint_colours(theme, mark.tint)
                spot = QRect(_PAD, top, _MARK, height)
                draw_picture(painter, spot, pixmap(mark.icon, ink, _MARK, dpr))
            ink = colours.text if line == current else colours.text3
            room = QRect(0, top, numbers, height)
            draw_words(painter, room, str(line + 1), face, ink, RIGHT)
            if can_fold(block):
                name = "right" if is_folded(block) else "down"
                spot = QRect(numbers, top, _FOLD, height)
                draw_picture(painter, spot, pixmap(name, colours.text2, 12, dpr))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold by a click on a triangle; elsewhere go to the line."""
        line = self._edit.line_at(event.position().toPoint().y())
        block = self._edit.document().findBlockByNumber(line)
        if event.position().x() >= self.width() - _FOLD and can_fold(block):
            self._edit.folding.toggle(block)
        elif block.isValid():
            self._edit.go_to(block.position())
            self._edit.setFocus()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        self._edit.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in the tooltip what a mark means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._edit.mark_of(self._edit.line_at(event.pos().y()))
            QToolTip.showText(event.globalPos(), plain_tip(mark.text) if mark else "", self)
            return True
        return super().event(event)
