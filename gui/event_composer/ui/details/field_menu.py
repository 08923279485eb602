"""The menu of a field: what its value can become, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from event_composer.domain.texts import Texts
from event_composer.domain.values import Kind
from event_composer.ui.cell_kinds import as_kind
from event_composer.ui.details.fields_of import Field

_KINDS = (
    Kind.TEXT,
    Kind.NUMBER,
    Kind.BOOLEAN,
    Kind.NULL,
    Kind.OBJECT,
    Kind.ARRAY,
    Kind.ABSENT,
)


class FieldMenu(QMenu):
    """Emits `kind_chosen(Field, Kind)` or `asked(command, Field)`: `rename`, `add`, `remove`."""

    kind_chosen = Signal(object, object)
    asked = Signal(str, object)

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts
        self._field: Field | None = None
        self.triggered.connect(self._on_triggered)

    def open_for(self, field: Field, spot: QPoint) -> None:
        """Offer every kind; those that the value says nothing of cannot be chosen."""
        self.clear()
        self._field = field
        for kind in _KINDS:
            if kind is Kind.ABSENT and field.path:
                continue
            words = self.tr("not sent") if kind is Kind.ABSENT else self._texts.kind(kind)
            action = self.addAction(words)
            action.setData(kind)
            action.setCheckable(True)
            action.setChecked(kind is field.kind)
            action.setEnabled(bool(as_kind(field.cell, kind)))
        self.addSeparator()
        if field.is_nested:
            is_object = field.kind is Kind.OBJECT
            self._offer("add", self.tr("Add a member") if is_object else self.tr("Add an item"))
        if field.can_be_renamed:
            self._offer("rename", self.tr("Rename"))
        self._offer("remove", self.tr("Remove"))
        self.popup(spot)

    def _offer(self, command: str, words: str) -> None:
        self.addAction(words).setData(command)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        data = action.data()
        if self._field is None:
            return
        if data in list(Kind):
            self.kind_chosen.emit(self._field, Kind(data))
        else:
            self.asked.emit(str(data), self._field)
