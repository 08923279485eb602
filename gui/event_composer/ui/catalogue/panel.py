"""The side list of the catalogue: find an event, look at it, add it to the batch."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QVBoxLayout, QWidget

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.problems import Source
from event_composer.domain.texts import Texts
from event_composer.ui.catalogue.event_tree import EventTree
from event_composer.ui.catalogue.file_head import FileHead
from event_composer.ui.catalogue.model import EVENT_ROLE, CatalogueModel
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.empty_state import page_of
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.search_field import SearchField

_WIDTH = 232


class CataloguePanel(QFrame):
    """Search and tree; `event_chosen(name)` asks to add an event to the batch, `edit_asked(name)`
    to edit its entry in your own catalogue; `head` has what else is done with that.

    The SDK's own events are closed at first: who composes a batch by hand needs them least.
    """

    event_chosen = Signal(str)
    edit_asked = Signal(str)

    def __init__(
        self,
        catalogue: Catalogue,
        texts: Texts,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._closed = {event.group for event in catalogue if event.source is Source.SDK}
        self.model = CatalogueModel(catalogue, texts.language, self)
        self.search = SearchField(themes, self.tr("Search events"))
        self.tree = EventTree(self.model, themes, self)
        self.tree.setAccessibleName(self.tr("Catalogue"))
        fonts = themes.theme.fonts
        self._nothing = make_label("", fonts.body, "soft", wrap=True)
        self._clear = TextButton(themes, self.tr("Clear the search"), "link")

        self.head = FileHead(themes, self)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 13, 8)
        top.setSpacing(8)
        top.addWidget(self.head)
        top.addWidget(self.search)
        # In line with the words of the button below.
        self._nothing.setContentsMargins(9, 0, 0, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(page_of(self._nothing, self._clear, margins=(7, 8, 13, 8), spacing=4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.search)

        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_return)
        self.search.installEventFilter(self)
        self._clear.clicked.connect(self._on_clear)
        self.tree.event_chosen.connect(self.event_chosen)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu_asked)
        self._open_groups()

    def show_catalogue(self, catalogue: Catalogue, file: Path | None, trouble: str) -> None:
        """List another catalogue; `trouble` says why the file of your own cannot be used."""
        event = self.tree.currentIndex().data(EVENT_ROLE)
        self.model.set_catalogue(catalogue)
        self._open_groups()
        if event is not None:
            self.tree.setCurrentIndex(self.model.index_of(event.name))
        self.head.show_file(file, trouble)

    def event_menu(self, name: str) -> QMenu:
        """Return what can be done with an event; it goes when it is closed."""
        menu = QMenu(self)
        menu.addAction(self.tr("Add to the batch"), self.tree.choose_current)
        menu.addAction(self.tr("Edit in your catalogue…"), lambda: self.edit_asked.emit(name))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def sizeHint(self) -> QSize:
        """Return the usual width."""
        return QSize(_WIDTH, super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field down into the list."""
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and self.model.rowCount()
        ):
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.model.index(0, 0))
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    @property
    def _is_searching(self) -> bool:
        return bool(self.search.text().strip())

    def _open_groups(self) -> None:
        """Open all while searching, else those that a person left open."""
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            is_open = self._is_searching or self.model.group_id(index) not in self._closed
            self.tree.setExpanded(index, is_open)

    @Slot(QPoint)
    def _on_menu_asked(self, spot: QPoint) -> None:
        event = self.tree.indexAt(spot).data(EVENT_ROLE)
        if event is not None:
            self.event_menu(event.name).popup(self.tree.viewport().mapToGlobal(spot))

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        best = self.model.search(text)
        self._open_groups()
        if best.isValid():
            self.tree.setCurrentIndex(best)
        is_empty = not self.model.rowCount()
        self._nothing.setText(self.tr("No event matches “{text}”.").format(text=text))
        self._stack.setCurrentIndex(1 if is_empty else 0)

    @Slot()
    def _on_return(self) -> None:
        # Without a search the current row may be one that nobody is thinking of any more.
        if self._is_searching:
            self.tree.choose_current()

    @Slot()
    def _on_clear(self) -> None:
        self.search.clear()
        self.search.setFocus()

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._is_searching:
            self._closed.discard(self.model.group_id(index))

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._is_searching:
            self._closed.add(self.model.group_id(index))
