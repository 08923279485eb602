"""What a key types into JSON text: a new line keeps its indent, a closing bracket takes it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from event_composer.ui.widgets.brackets import partner

_INDENT = "  "
_CLOSED_BY = {"{": "}", "[": "]"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 2_000


def type_key(edit: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Type what a key means more than its letter; tell whether it means anything here."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
        _break_line(edit)
    elif key == Qt.Key.Key_Tab and not modifiers:
        _indent(edit)
    elif key == Qt.Key.Key_Backtab:
        _outdent(edit)
    elif event.text() in {"}", "]"}:
        _close(edit, event.text())
    else:
        return False
    return True


def _break_line(edit: QPlainTextEdit) -> None:
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    column = cursor.positionInBlock()
    # As Qt counts: what is cut here is only looked at from its ends.
    before, after = _around(cursor)
    indent = before[: len(before) - len(before.lstrip())]
    opening = before.rstrip()[-1:]
    inner = indent + _INDENT if opening in _CLOSED_BY and column else indent
    cursor.insertText("\n" + inner)
    if opening in _CLOSED_BY and after.lstrip()[:1] == _CLOSED_BY[opening]:
        place = cursor.position()
        cursor.insertText("\n" + indent)
        cursor.setPosition(place)
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()


def _around(cursor: QTextCursor) -> tuple[str, str]:
    """Return what stands before and behind the cursor on its line."""
    left, right = QTextCursor(cursor), QTextCursor(cursor)
    keep = QTextCursor.MoveMode.KeepAnchor
    left.movePosition(QTextCursor.MoveOperation.StartOfBlock, keep)
    right.movePosition(QTextCursor.MoveOperation.EndOfBlock, keep)
    return left.selectedText(), right.selectedText()


def _close(edit: QPlainTextEdit, bracket: str) -> None:
    """Type a closing bracket; alone on its line it stands below the line that it closes."""
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    before, _ = _around(cursor)
    cursor.insertText(bracket)
    if not before.strip() and before:
        block = cursor.block()
        found = partner(block, cursor.positionInBlock() - 1, _MOST_LINES)
        if found is not None:
            line = edit.document().findBlock(found).text()
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            keep = QTextCursor.MoveMode.KeepAnchor
            cursor.movePosition(QTextCursor.MoveOperation.Right, keep, len(before))
            cursor.insertText(line[: len(line) - len(line.lstrip())])
            cursor.movePosition(QTextCursor.MoveOperation.Right)
    cursor.endEditBlock()
    edit.setTextCursor(cursor)


def _indent(edit: QPlainTextEdit) -> None:
    """Indent the selected lines, or type an indent."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        cursor.insertText(_INDENT)
        return
    for line in _selected_lines(edit):
        line.insertText(_INDENT)


def _outdent(edit: QPlainTextEdit) -> None:
    for line in _selected_lines(edit):
        text = line.block().text()
        for _ in range(min(len(_INDENT), len(text) - len(text.lstrip()))):
            line.deleteChar()


def _selected_lines(edit: QPlainTextEdit) -> list[QTextCursor]:
    """Return a cursor at the beginning of each line that is selected."""
    cursor, document = edit.textCursor(), edit.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    return [QTextCursor(document.findBlockByNumber(line)) for line in range(first, last + 1)]
