"""An editor for JSON text: numbered lines, folding, matched brackets, and indents that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from event_composer.ui.theme import Theme, ThemeSource
from event_composer.ui.widgets.brackets import partner
from event_composer.ui.widgets.code_folding import Folding, first_line_of_fold, is_folded
from event_composer.ui.widgets.code_margin import CodeMargin, LineMark
from event_composer.ui.widgets.code_typing import type_key
from event_composer.ui.widgets.json_view import VisibleJsonHighlighter
from event_composer.ui.widgets.painting import LEFT, draw_words

_PARAGRAPH = "\u2029"
_MOST_LINES = 2_000
"""Within so many lines the partner of a bracket is looked for."""

_FOLD_KEYS = (QKeySequence("Ctrl+Shift+["), QKeySequence("Ctrl+Shift+{"))
_UNFOLD_KEYS = (QKeySequence("Ctrl+Shift+]"), QKeySequence("Ctrl+Shift+}"))
_OWN_KEYS = (*_FOLD_KEYS, *_UNFOLD_KEYS)


def _no_mark(_line: int) -> LineMark | None:
    return None


def _no_label(_line: int) -> str:
    return ""


class CodeEdit(QPlainTextEdit):
    """Edits a text; positions are Qt's, lines are counted from zero.

    `undo_asked` and `redo_asked` come for the keys: who owns the text decides what is taken back.
    `composed` tells that an input method is done, `left` that the focus is elsewhere.
    """

    undo_asked = Signal()
    redo_asked = Signal()
    composed = Signal()
    left = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.is_composing = False
        self.mark_of: Callable[[int], LineMark | None] = _no_mark
        self.label_of: Callable[[int], str] = _no_label
        self._tinted: tuple[int, int] = (-1, -1)
        self._error: int | None = None
        self._brackets: tuple[int, ...] = ()
        self.folding = Folding(self)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(themes.theme.fonts.mono.font)
        self.document().setDocumentMargin(3)
        self._highlighter = VisibleJsonHighlighter(self, themes.theme)
        self._margin = CodeMargin(themes, self)
        self.blockCountChanged.connect(self._on_block_count_changed)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.document().contentsChange.connect(self._on_contents_change)
        themes.changed.connect(self._on_theme_changed)
        self._on_block_count_changed()

    def show_text(self, text: str, **_looks: bool) -> None:
        """Show a text from its start; lines are coloured when they are seen."""
        self.setPlainText(text)

    def raw_text(self) -> str:
        """Return the text; unlike `toPlainText` with its hard spaces."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def text_between(self, start: int, end: int) -> str:
        """Return a part of the text."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(_PARAGRAPH, "\n")

    def line_of(self, position: int) -> int:
        """Return the line of a position."""
        return self.document().findBlock(position).blockNumber()

    def line_at(self, y: int) -> int:
        """Return the line at a height of the viewport."""
        return self.cursorForPosition(QPoint(0, y)).blockNumber()

    def visible_lines(self) -> Iterator[tuple[int, QTextBlock, int, int]]:
        """Yield the lines in view: number, block, top and height."""
        document = self.document()
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        bottom = self.viewport().height()
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            if block.isVisible():
                yield block.blockNumber(), block, round(top), round(height)
            top += height
            above, block = block, block.next()
            if block.isValid() and not block.isVisible():
                # What is folded takes no line; one by one it would be too many.
                block = document.findBlockByLineNumber(above.firstLineNumber() + 1)

    # What its owner shows in it.

    def set_tint(self, first: int, last: int) -> None:
        """Lay a tint under some lines, or with -1 under none."""
        if self._tinted != (first, last):
            self._tinted = (first, last)
            self.viewport().update()

    def set_error(self, position: int | None) -> None:
        """Underline where the text is wrong, or nothing."""
        self._error = position
        self._select_extra()

    def go_to(self, position: int, end: int | None = None) -> None:
        """Put the cursor somewhere, or select up to `end`, and show it."""
        block = self.document().findBlock(position)
        cursor = self.textCursor()
        if end is None:
            cursor.setPosition(position)
        else:
            cursor.setPosition(end)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        if not 0 <= top <= self.viewport().height() - self.fontMetrics().lineSpacing():
            self.centerCursor()

    def show_lines(self, first: int, last: int) -> None:
        """Scroll so that these lines are in view, or where they are too many, the first of them."""
        seen = [line for line, _, _, _ in self.visible_lines()]
        if not seen or not seen[0] <= first or not last < seen[-1]:
            block = self.document().findBlockByNumber(first)
            self.verticalScrollBar().setValue(max(0, block.firstLineNumber() - 1))

    def refresh_marks(self) -> None:
        """Ask anew for the marks of the lines in view."""
        self._margin.update()

    # Qt.

    def event(self, event: QEvent) -> bool:
        """Keep the keys of folding, whatever the window does with them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _sequence(event) in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of undo and folding, and let indents follow what is typed."""
        sequence = _sequence(event)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) or sequence == QKeySequence("Ctrl+Y"):
            self.redo_asked.emit()
        elif sequence in _FOLD_KEYS:
            self._fold_here()
        elif sequence in _UNFOLD_KEYS:
            self.folding.unfold(self.textCursor().block())
        elif self.isReadOnly() or not type_key(self, event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing."""
        super().inputMethodEvent(event)
        was, self.is_composing = self.is_composing, bool(event.preeditString())
        if was and not self.is_composing:
            self.composed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is elsewhere; a menu of ours is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text."""
        super().resizeEvent(event)
        self._place_margin()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint under the text, and behind a folded line that there is more."""
        painter = QPainter(self.viewport())
        theme = self._themes.theme
        first, last = self._tinted
        folded = []
        for line, block, top, height in self.visible_lines():
            if first <= line <= last:
                room = QRect(0, top, self.viewport().width(), height)
                painter.fillRect(room, theme.colours.accent_tint)
            if is_folded(block):
                folded.append((line, block, top, height))
        painter.end()
        super().paintEvent(event)
        if folded:
            painter = QPainter(self.viewport())
            for each in folded:
                self._paint_fold(painter, *each)

    def _paint_fold(
        self, painter: QPainter, line: int, block: QTextBlock, top: int, height: int
    ) -> None:
        theme = self._themes.theme
        text = block.text()
        closing = "}" if text.rstrip().endswith("{") else "]"
        width = self.fontMetrics().horizontalAdvance(text)
        left = round(self.contentOffset().x() + self.document().documentMargin()) + width
        words = f" \u22ef {closing}  {self.label_of(line)}"
        room = QRect(left, top, max(0, self.viewport().width() - left - 8), height)
        draw_words(painter, room, words, theme.fonts.mono, theme.colours.text2, LEFT)

    def _fold_here(self) -> None:
        """Fold the innermost that holds the cursor and can be folded."""
        block = self.textCursor().block()
        indent = _indent(block.text())
        if self.folding.fold(block):
            return
        while block.isValid():
            above = _indent(block.text())
            if block.text().strip() and above < indent and self.folding.fold(block):
                return
            block = block.previous()

    def _place_margin(self) -> None:
        width = self._margin.sizeHint().width()
        inner = self.contentsRect()
        self._margin.setGeometry(inner.left(), inner.top(), width, inner.height())

    @Slot()
    def _on_block_count_changed(self) -> None:
        self.setViewportMargins(self._margin.sizeHint().width(), 0, 0, 0)
        self._place_margin()

    @Slot(QRect, int)
    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())
        self._highlighter.colour_visible()

    @Slot()
    def _on_cursor_moved(self) -> None:
        cursor = self.textCursor()
        if not cursor.block().isVisible():
            self.folding.reveal(cursor.block())
        self._margin.update()
        self._brackets = self._bracket_pair(cursor)
        self._select_extra()

    @Slot(int, int, int)
    def _on_contents_change(self, position: int, _removed: int, _added: int) -> None:
        """Show again what is folded behind a line that does not open anything any more."""
        line = first_line_of_fold(self.document().findBlock(position))
        if is_folded(line) and not line.text().rstrip().endswith(("{", "[")):
            self.folding.unfold(line)

    def _bracket_pair(self, cursor: QTextCursor) -> tuple[int, ...]:
        block, column = cursor.block(), cursor.positionInBlock()
        for at in (column - 1, column):
            found = partner(block, at, _MOST_LINES) if at >= 0 else None
            if found is not None:
                return block.position() + at, found
        return ()

    def _select_extra(self) -> None:
        colours = self._themes.theme.colours
        shown = [self._extra(at, colours.select) for at in self._brackets]
        if self._error is not None:
            most = max(0, self.document().characterCount() - 2)
            wave = self._extra(min(self._error, most), None)
            wave.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.format.setUnderlineColor(colours.danger)
            shown.append(wave)
        self.setExtraSelections(shown)

    def _extra(self, position: int, ground: QColor | None) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        if ground is not None:
            made.format.setBackground(ground)
        return made

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self._highlighter.set_theme(theme)
        self._select_extra()


def _sequence(event: QKeyEvent) -> QKeySequence:
    return QKeySequence(event.keyCombination())


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
