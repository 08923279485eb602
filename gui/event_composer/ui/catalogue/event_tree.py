"""The tree of groups and events, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from event_composer.ui.catalogue.delegate import CatalogueDelegate
from event_composer.ui.catalogue.model import EVENT_ROLE, CatalogueModel
from event_composer.ui.theme import ThemeSource

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class EventTree(QTreeView):
    """The groups and their events; left and right close and open, letters lead to a name.

    `event_chosen(name)` comes with Enter, for each chosen event, a double click, or a click on "+".
    Events are dragged out by their names.
    """

    event_chosen = Signal(str)

    def __init__(self, model: CatalogueModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = CatalogueDelegate(themes, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # The panel's own ground shows through.
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        self._delegate.plus_clicked.connect(self.event_chosen)
        themes.changed.connect(self._on_theme_changed)

    def choose_current(self) -> None:
        """Ask for the current event; a group opens or closes."""
        index = self.currentIndex()
        if index.data(EVENT_ROLE) is not None:
            ordered = sorted(self.selectedIndexes() or [index], key=_place)
            for each in ordered:
                if each.data(EVENT_ROLE) is not None:
                    self.event_chosen.emit(each.data(EVENT_ROLE).name)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter; Qt's own `activated` is a single click on some desktops."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose_current()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take quick clicks on "+" for clicks, else the double click would count as well."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and self._delegate.is_on_plus(point, self.visualRect(index), index):
            super().mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def drawBranches(self, *_args: object) -> None:
        """Draw none: the delegate has the chevron."""

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(EVENT_ROLE) is None:
            self.setExpanded(index, not self.isExpanded(index))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.data(EVENT_ROLE) is not None:
            self.event_chosen.emit(index.data(EVENT_ROLE).name)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.viewport().update()


def _place(index: QModelIndex) -> tuple[int, int]:
    return index.parent().row(), index.row()
