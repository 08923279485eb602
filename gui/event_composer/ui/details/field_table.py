"""The rows of fields: drawn quietly, opened like a tree, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
)

from event_composer.ui.details.field_delegate import PAD, FieldDelegate, indent_of
from event_composer.ui.details.field_model import FIELD_ROLE, KIND, NAME, VALUE, FieldModel
from event_composer.ui.details.fields_of import Field
from event_composer.ui.theme import ThemeSource

_ROW = 32
_NAME_LEAST, _NAME_MOST, _VALUE_LEAST = 0.3, 0.5, 84
_VISIBLE_ROWS = 200
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALT = Qt.KeyboardModifier.AltModifier
_KEY = Qt.Key
_ENTER = (_KEY.Key_Return, _KEY.Key_Enter)
_ANY_KEY = QAbstractItemView.EditTrigger.AnyKeyPressed

_COMMANDS = {
    QKeySequence("Del"): "remove",
    QKeySequence("Ins"): "add",
    QKeySequence("Ctrl+'"): "switch",
    QKeySequence("Ctrl+0"): "null",
    QKeySequence("Ctrl+Shift+0"): "empty",
    QKeySequence("Ctrl+Shift+)"): "empty",
}
"""What a key does to the current field, whatever it does in the table of events."""

_Index = QModelIndex | QPersistentModelIndex


class FieldTable(QTableView):
    """A table as high as its rows.

    `chosen(Field)` tells which one is current, `kind_asked(Field, spot)` asks for the menu of
    kinds at a spot of the screen, `toggled(Field)` to open or close it, `asked(command, Field)`
    for one of `remove`, `add`, `switch`, `null`, `empty`.
    """

    chosen = Signal(object)
    kind_asked = Signal(object, QPoint)
    toggled = Signal(object)
    asked = Signal(str, object)

    def __init__(self, themes: ThemeSource, model: FieldModel, name: str) -> None:
        super().__init__()
        self._themes = themes
        self._delegate = FieldDelegate(themes, model, self.row_height, self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | _ANY_KEY
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

    def field_at(self, index: QModelIndex) -> Field | None:
        """Return the field of an index."""
        field = index.data(FIELD_ROLE)
        return field if isinstance(field, Field) else None

    def viewportEvent(self, event: QEvent) -> bool:
        """Share the width anew when there is another one."""
        if event.type() == QEvent.Type.Resize:
            self._share_width()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean the field where the focus is, whatever the window does."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit or open by Enter, choose the kind by Enter on it or Alt+Down, or do a command."""
        index = self.currentIndex()
        field = self.field_at(index)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt_down = event.key() == _KEY.Key_Down and event.modifiers() & _ALT
        if field is None or not self.hasFocus():
            # From an editor, which leaves the key that ends it to its parents.
            super().keyPressEvent(event)
        elif alt_down or (plain and event.key() in _ENTER and index.column() == KIND):
            self._ask_kind(index)
        elif plain and event.key() in _ENTER:
            self._enter(index, field)
        elif plain and self._walks_tree(event.key(), index, field):
            pass
        elif command := _command(event):
            self.asked.emit(command, field)
        else:
            super().keyPressEvent(event)

    def edit(  # type: ignore[override] # one method for both overloads, as Qt calls it
        self,
        index: _Index,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open an editor; one that a letter opens begins empty: it is no look at the value."""
        self._delegate.typed_over = trigger == _ANY_KEY
        is_open = super().edit(index, trigger, event)  # type: ignore[arg-type] # Qt takes none too
        self._delegate.typed_over = False
        return is_open

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close by a click on the triangle."""
        index = self.indexAt(event.position().toPoint())
        field = self.field_at(index)
        super().mousePressEvent(event)
        if field is not None and field.is_nested and index.column() == NAME:
            left = self.visualRect(index).left()
            if event.position().x() < left + indent_of(field):
                self.toggled.emit(field)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the menu of kinds by a click on the kind."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and index.column() == KIND:
            self._ask_kind(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close what is nested by its value; edit everything else."""
        index = self.indexAt(event.position().toPoint())
        field = self.field_at(index)
        if field is not None and field.is_nested and index.column() == VALUE:
            self.toggled.emit(field)
        else:
            super().mouseDoubleClickEvent(event)

    def begin_edit(self, row: int, column: int = VALUE) -> None:
        """Make a field the current one and edit its value, where that is done in place."""
        self.setFocus()
        index = self.model().index(row, column)
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
        editors = self.viewport().findChildren(QLineEdit)
        editor = next((each for each in editors if not each.isHidden()), None)
        if editor is None or self.state() != QAbstractItemView.State.EditingState:
            return
        if keep:
            self.commitData(editor)
        self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _enter(self, index: QModelIndex, field: Field) -> None:
        if index.column() == NAME and field.can_be_renamed and not field.is_nested and field.path:
            self.begin_edit(index.row(), NAME)
        elif field.is_nested:
            self.toggled.emit(field)
        else:
            self.begin_edit(index.row())

    def _walks_tree(self, key: int, index: QModelIndex, field: Field) -> bool:
        """Open by Right, close or go to what holds it by Left, as in a tree; on names only."""
        if index.column() != NAME:
            return False
        opens = key == _KEY.Key_Right and field.is_nested and not field.is_open
        if opens or (key == _KEY.Key_Left and field.is_open):
            self.toggled.emit(field)
        elif key == _KEY.Key_Left and field.path:
            model = self.model()
            row = index.row()
            while row >= 0:
                above = self.field_at(model.index(row, NAME))
                if above is not None and above.path == field.path[:-1] and above.key == field.key:
                    self.setCurrentIndex(model.index(row, NAME))
                    break
                row -= 1
        else:
            return False
        return True

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
        self._share_width()

    def _share_width(self) -> None:
        """Give the kind its longest word, the name what it needs, the value the rest."""
        width = self.viewport().width()
        fonts = self._themes.theme.fonts
        model = self.model()
        kind = fonts.caption.metrics.horizontalAdvance("boolean") + 28
        needed = 0
        for row in range(min(model.rowCount(), _VISIBLE_ROWS)):
            index = model.index(row, NAME)
            field = self.field_at(index)
            words = str(index.data(_DISPLAY))[:100]
            indent = indent_of(field) if field else PAD
            needed = max(needed, indent + fonts.mono.metrics.horizontalAdvance(words) + PAD)
        name = max(round(width * _NAME_LEAST), min(needed, round(width * _NAME_MOST)))
        name = min(name, max(40, width - kind - _VALUE_LEAST))
        self.setColumnWidth(NAME, name)
        self.setColumnWidth(KIND, kind)
        self.setColumnWidth(VALUE, max(40, width - name - kind))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.viewport().update()


def _command(event: QKeyEvent) -> str:
    return _COMMANDS.get(QKeySequence(event.keyCombination()), "")
