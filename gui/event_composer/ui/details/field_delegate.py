"""Draws a field: its name at its depth, its value as the table shows it, its kind."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from event_composer.domain.problems import Severity
from event_composer.domain.values import ABSENT, Kind
from event_composer.ui.details.field_editors import NameLine, ValueLine
from event_composer.ui.details.field_model import FIELD_ROLE, KIND, NAME, VALUE, FieldModel
from event_composer.ui.details.fields_of import Field
from event_composer.ui.marks import rule_mark
from event_composer.ui.theme import Theme, ThemeSource, pixmap
from event_composer.ui.widgets.painting import (
    LEFT,
    RIGHT,
    draw_picture,
    draw_ring,
    draw_words,
    fill_box,
)
from event_composer.ui.widgets.tints import tint_colours

PAD = 8
_LEVEL, _TRIANGLE = 14, 12

_MARK, _ICON_GAP, _ROOM_TO_TYPE = 14, 6, 36
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_GLYPHS = {Kind.OBJECT: "braces", Kind.ARRAY: "brackets"}

_Index = QModelIndex | QPersistentModelIndex


def indent_of(field: Field) -> int:
    """Return how far from the left a name begins; its triangle stands before it."""
    return PAD + field.depth * _LEVEL


class FieldDelegate(QStyledItemDelegate):
    """Draws the cells of a table and makes the editors of names and values.

    `typed_over` is set by the table while an editor is opened by a letter.
    """

    def __init__(
        self, themes: ThemeSource, model: FieldModel, row_height: int, parent: QTableView
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self._row_height = row_height
        self._table = parent
        self.typed_over = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(60, self._row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        field = index.data(FIELD_ROLE)
        if not isinstance(field, Field):
            return
        theme, rect = self._themes.theme, option.rect
        colours = theme.colours
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colours.select if self._table.hasFocus() else colours.hover)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        # The hairline is as wide as the words; the ground of a chosen row is wider.
        hairline = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        if index.column() == NAME:
            hairline.setLeft(rect.x() + PAD)
        elif index.column() == KIND:
            hairline.setRight(rect.right() - PAD)
        painter.fillRect(hairline, colours.line)
        words = str(index.data(_DISPLAY) or "")
        if index.column() == NAME:
            self._paint_name(painter, rect, field, words, theme)
        elif index.column() == VALUE:
            self._paint_value(painter, rect.adjusted(PAD, 0, -4, 0), field, words, theme)
        else:
            self._paint_kind(painter, rect.adjusted(4, 0, -PAD, 0), field, words, theme)
        if state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            draw_ring(painter, rect.adjusted(0, 0, 0, -1), colours.focus, 0)

    def _paint_name(
        self, painter: QPainter, rect: QRect, field: Field, words: str, theme: Theme
    ) -> None:
        left = indent_of(field)
        if field.is_nested:
            name = "down" if field.is_open else "right"
            dpr = painter.device().devicePixelRatioF()
            spot = QRect(rect.x() + left - _TRIANGLE + 1, rect.y(), _TRIANGLE, rect.height())
            draw_picture(painter, spot, pixmap(name, theme.colours.text2, _TRIANGLE, dpr))
        ink = theme.colours.text2 if isinstance(field.name, int) else theme.colours.text
        draw_words(painter, rect.adjusted(left, 0, -4, 0), words, theme.fonts.mono, ink)

    def _paint_value(
        self, painter: QPainter, room: QRect, field: Field, words: str, theme: Theme
    ) -> None:
        colours, fonts = theme.colours, theme.fonts
        dpr = painter.device().devicePixelRatioF()
        ink, kind = colours.text, field.kind
        if field.problem is not None:
            icon_name, tint = rule_mark(field.problem.rule)
            _, mark_ink = tint_colours(theme, tint)
            spot = QRect(room.right() - _MARK, room.y(), _MARK, room.height())
            draw_picture(painter, spot, pixmap(icon_name, mark_ink, _MARK, dpr))
            room = room.adjusted(0, 0, -_MARK - _ICON_GAP, 0)
            if field.problem.rule.severity is Severity.ERROR:
                ink = colours.danger
        glyph = _GLYPHS.get(kind, "")
        if kind is Kind.BOOLEAN:
            glyph = "tru" if field.cell else "fal"
        if glyph:
            spot = QRect(room.x(), room.y(), _MARK, room.height())
            draw_picture(painter, spot, pixmap(glyph, colours.text2, _MARK, dpr))
            room = room.adjusted(_MARK + _ICON_GAP, 0, 0, 0)
            ink = colours.text2 if kind is not Kind.BOOLEAN else ink
        if kind is Kind.NULL or field.cell == "":
            face = fonts.mono_caption
            width = min(face.metrics.horizontalAdvance(words) + 10, room.width())
            chip = QRect(room.x(), room.y() + (room.height() - 20) // 2, width, 20)
            fill_box(painter, chip, colours.sunken, colours.edge, 5.0)
            draw_words(painter, chip.adjusted(5, 0, -4, 0), words, face, colours.text2)
            return
        face = fonts.body if glyph in _GLYPHS.values() else fonts.mono
        draw_words(painter, room, words, face, ink, LEFT)

    def _paint_kind(
        self, painter: QPainter, room: QRect, field: Field, words: str, theme: Theme
    ) -> None:
        """Draw the kind with the chevron of its menu; a required member that is text has none."""
        colours, face = theme.colours, theme.fonts.caption
        ink = colours.text2
        if field.required and field.cell is ABSENT:
            ink = colours.danger
        if not field.required:
            spot = QRect(room.right() - 11, room.y(), 12, room.height())
            dpr = painter.device().devicePixelRatioF()
            draw_picture(painter, spot, pixmap("down", colours.text2, 12, dpr))
            room = room.adjusted(0, 0, -16, 0)
        draw_words(painter, room, words, face, ink, RIGHT)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Return a line for a name, or for a value one whose kind is shown while one types."""
        field = index.data(FIELD_ROLE)
        is_name = index.column() == NAME
        editor: QLineEdit
        if is_name:
            editor = NameLine(str(field.name), parent)
        else:
            entry = self._model.entry(index.row(), "" if self.typed_over else None)
            editor = ValueLine(entry, parent)
            editor.textEdited.connect(self._on_typed)
            editor.switched.connect(self._on_switched)
        name = str(self._model.index(index.row(), NAME).data(_DISPLAY))
        editor.setFont(self._themes.theme.fonts.mono.font)
        editor.setAccessibleName(self.tr("Name of {name}").format(name=name) if is_name else name)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Lie over the cell, and of a value that needs the room over its name too."""
        rect = QRect(option.rect)
        if index.column() == VALUE and isinstance(editor, QLineEdit):
            wanted = editor.fontMetrics().horizontalAdvance(editor.text()[:500]) + _ROOM_TO_TYPE
            rect.setLeft(max(PAD, min(rect.left(), rect.right() - wanted)))
        elif index.column() == NAME:
            rect.setLeft(rect.left() + PAD)
        editor.setGeometry(rect)

    @Slot()
    def _on_switched(self) -> None:
        self._show_typed(self.sender())

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        editor = self.sender()
        if isinstance(editor, ValueLine):
            editor.entry.edited()
            self._show_typed(editor)

    def _show_typed(self, editor: object) -> None:
        if isinstance(editor, ValueLine):
            index = self._table.currentIndex()
            self._model.show_typed(index.row(), editor.entry, editor.text())
            option = QStyleOptionViewItem()
            option.rect = self._table.visualRect(index)
            self.updateEditorGeometry(editor, option, index)

    def setEditorData(self, _editor: QWidget, _index: _Index) -> None:
        """Leave the editor alone: a refresh meanwhile must not overwrite what is being typed."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: _Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, ValueLine):
            self._model.enter(index.row(), editor.entry, editor.text())
        elif isinstance(editor, NameLine):
            self._model.rename(index.row(), editor.text())
