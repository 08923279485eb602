"""Folds objects and arrays of a text: the lines behind the first one, up to the closing bracket."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from event_composer.ui.widgets.brackets import closing_line

_OPENINGS = ("{", "[")


def can_fold(block: QTextBlock) -> bool:
    """Tell whether a line opens what could be folded."""
    return block.text().rstrip().endswith(_OPENINGS) and block.next().isValid()


def is_folded(block: QTextBlock) -> bool:
    """Tell whether what a line opens is folded."""
    following = block.next()
    return block.isVisible() and following.isValid() and not following.isVisible()


def first_line_of_fold(block: QTextBlock) -> QTextBlock:
    """Return the visible line in whose fold a hidden line is; a visible one is returned itself."""
    while block.isValid() and not block.isVisible():
        block = block.previous()
    return block


class Folding:
    """Hides and shows the lines of one editor, which wraps none.

    Nothing else is kept of a fold: that its lines are hidden.
    """

    def __init__(self, edit: QPlainTextEdit) -> None:
        self._edit = edit

    def toggle(self, block: QTextBlock) -> None:
        """Fold what a line opens, or show it again."""
        if is_folded(block):
            self.unfold(block)
        else:
            self.fold(block)

    def fold(self, block: QTextBlock) -> bool:
        """Fold what a line opens; tell whether it opens anything."""
        last = closing_line(block) if can_fold(block) else None
        if last is None:
            return False
        self.fold_lines([(block.blockNumber(), last.blockNumber())])
        return True

    def fold_lines(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Fold ranges of lines, each given by its first line, which stays, and its last."""
        document = self._edit.document()
        for first, last in ranges:
            block = document.findBlockByNumber(first).next()
            for _ in range(last - first):
                block.setVisible(False)
                block.setLineCount(0)
                block = block.next()
        cursor = self._edit.textCursor()
        if not cursor.block().isVisible():
            line = first_line_of_fold(cursor.block())
            cursor.setPosition(line.position() + line.length() - 1)
            self._edit.setTextCursor(cursor)
        self._tell()

    def unfold(self, block: QTextBlock) -> None:
        """Show again what is folded behind a line."""
        block = block.next()
        while block.isValid() and not block.isVisible():
            _show(block)
            block = block.next()
        self._tell()

    def unfold_all(self) -> None:
        """Show every line."""
        block = self._edit.document().firstBlock()
        while block.isValid():
            if not block.isVisible():
                _show(block)
            block = block.next()
        self._tell()

    def reveal(self, block: QTextBlock) -> None:
        """Show a line wherever it is folded away."""
        if not block.isVisible():
            self.unfold(first_line_of_fold(block))

    def _tell(self) -> None:
        """Let the editor count its lines anew: by itself Qt does so when the text changes."""
        layout = self._edit.document().documentLayout()
        if isinstance(layout, QPlainTextDocumentLayout):
            layout.requestUpdate()
            layout.documentSizeChanged.emit(layout.documentSize())
        self._edit.viewport().update()


def _show(block: QTextBlock) -> None:
    block.setVisible(True)
    block.setLineCount(1)
