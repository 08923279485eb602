"""The rows of fields: drawn quietly, edited in place, their kind chosen from a menu."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from event_composer.domain.problems import Severity
from event_composer.domain.values import ABSENT, Kind
from event_composer.ui.cell_entry import CellEntry
from event_composer.ui.details.field_model import FIELD_ROLE, KIND, NAME, VALUE, Field, FieldModel
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

_ROW, _PAD, _MARK, _ICON_GAP = 32, 8, 14, 6
_NAME_SHARE, _NAME_MOST = 0.4, 160
_VISIBLE_ROWS = 200
_NO_LIMIT = 2**31 - 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_GLYPHS = {Kind.OBJECT: "braces", Kind.ARRAY: "brackets"}
_ALT = Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_Index = QModelIndex | QPersistentModelIndex


class _Editor(QLineEdit):
    """The line in which a value is edited."""

    def __init__(self, entry: CellEntry, parent: QWidget) -> None:
        super().__init__(entry.opened, parent)
        self.entry = entry
        self.setProperty("kind", "cell")
        self.setMaxLength(_NO_LIMIT)
        self.selectAll()


class _FieldDelegate(QStyledItemDelegate):
    """Draws a cell and makes the editor of a value."""

    def __init__(self, themes: ThemeSource, model: FieldModel, parent: FieldTable) -> None:
        super().__init__(parent)
        self._themes = themes
        self._model = model
        self._table = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(60, self._table.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
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
            hairline.setLeft(rect.x() + _PAD)
        elif index.column() == KIND:
            hairline.setRight(rect.right() - _PAD)
        painter.fillRect(hairline, colours.line)
        words = str(index.data(_DISPLAY) or "")
        left = rect.adjusted(_PAD, 0, -4, 0)
        if index.column() == NAME:
            draw_words(painter, left, words, theme.fonts.mono, colours.text)
        elif index.column() == VALUE:
            self._paint_value(painter, left, field, words, theme)
        else:
            self._paint_kind(painter, rect.adjusted(4, 0, -_PAD, 0), field, words, theme)
        if state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            draw_ring(painter, rect.adjusted(0, 0, 0, -1), colours.focus, 0)

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
        """Return a line whose kind is shown while one types."""
        editor = _Editor(self._model.entry(index.row()), parent)
        editor.setFont(self._themes.theme.fonts.mono.font)
        editor.setAccessibleName(str(self._model.index(index.row(), NAME).data(_DISPLAY)))
        editor.textEdited.connect(self._on_typed)
        return editor

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        editor = self.sender()
        if isinstance(editor, _Editor):
            editor.entry.edited()
            self._model.show_typed(self._table.currentIndex().row(), editor.entry, text)

    def setEditorData(self, _editor: QWidget, _index: _Index) -> None:
        """Leave the editor alone: a refresh meanwhile must not overwrite what is being typed."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: _Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, _Editor):
            self._model.enter(index.row(), editor.entry, editor.text())


class FieldTable(QTableView):
    """A table as high as its rows.

    `chosen(Field)` tells which one is current, `kind_asked(Field, spot)` asks for the menu of
    kinds at a spot of the screen, `removal_asked(Field)` to take the key away.
    """

    chosen = Signal(object)
    kind_asked = Signal(object, QPoint)
    removal_asked = Signal(object)

    def __init__(self, themes: ThemeSource, model: FieldModel, name: str) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_FieldDelegate(themes, model, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        model.modelReset.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        themes.changed.connect(self._on_theme_changed)
        self._fit()

    @property
    def row_height(self) -> int:
        """Return the height of a row."""
        return max(_ROW, self._themes.theme.fonts.mono.line + 10)

    def viewportEvent(self, event: QEvent) -> bool:
        """Share the width: the name, the value, and the kind as wide as its longest word."""
        if event.type() == QEvent.Type.Resize:
            width = self.viewport().width()
            name = min(_NAME_MOST, round(width * _NAME_SHARE))
            kind = self._themes.theme.fonts.caption.metrics.horizontalAdvance("boolean") + 28
            self.setColumnWidth(NAME, name)
            self.setColumnWidth(KIND, kind)
            self.setColumnWidth(VALUE, max(40, width - name - kind))
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Delete for the field where the focus is, whatever the window does with it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit by Enter, choose the kind by Enter on it or Alt+Down, take away by Delete."""
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & _ALT
        if not index.isValid() or not self.hasFocus():
            # From an editor, which leaves the key that ends it to its parents.
            super().keyPressEvent(event)
        elif alt_down or (plain and event.key() in _ENTER and index.column() == KIND):
            self._ask_kind(index)
        elif plain and event.key() in _ENTER:
            self.begin_edit(index.row())
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(index.data(FIELD_ROLE))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the menu of kinds by a click on the kind."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and index.column() == KIND:
            self._ask_kind(index)

    def begin_edit(self, row: int) -> None:
        """Make a field the current one and edit its value, where that is done in place."""
        self.setFocus()
        index = self.model().index(row, VALUE)
        self.setCurrentIndex(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def finish_editing(self) -> None:
        """Take what is being typed in a row, and close its editor."""
        self._end_editing(keep=True)

    def drop_editing(self) -> None:
        """Close an editor and leave what was typed."""
        self._end_editing(keep=False)

    def _end_editing(self, *, keep: bool) -> None:
        # One that was closed just now is hidden, and still there.
        editors = self.viewport().findChildren(_Editor)
        editor = next((each for each in editors if not each.isHidden()), None)
        if editor is None or self.state() != QAbstractItemView.State.EditingState:
            return
        if keep:
            self.commitData(editor)
        self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _ask_kind(self, index: QModelIndex) -> None:
        corner = self.visualRect(index.siblingAtColumn(KIND)).bottomLeft()
        self.kind_asked.emit(index.data(FIELD_ROLE), self.viewport().mapToGlobal(corner))

    @Slot(QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(FIELD_ROLE))

    @Slot()
    def _fit(self) -> None:
        """Be as high as the rows; very many scroll inside."""
        rows = min(self.model().rowCount(), _VISIBLE_ROWS)
        self.setFixedHeight(rows * self.row_height)
        self.setVisible(rows > 0)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.viewport().update()
