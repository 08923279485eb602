"""The History tab: every exchange, newest first, to be looked at or opened again."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.display import printable, shortened
from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.ui.asking import Question
from event_composer.ui.history.delegate import HistoryDelegate
from event_composer.ui.history.filter_bar import FilterBar
from event_composer.ui.history.model import HistoryModel
from event_composer.ui.history.row_texts import RowTexts
from event_composer.ui.history.source import HistorySource
from event_composer.ui.jobs import Err, Result
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.empty_state import EmptyState, page_of


class HistoryPanel(QWidget):
    """Reads the history by itself, whether its tab is open or not.

    `open_exchange(id)` asks to show request and answer, `open_as_batch(id)` to edit the events
    again. Call `refresh` when an exchange was written.
    """

    open_exchange = Signal(int)
    open_as_batch = Signal(int)

    def __init__(
        self,
        source: HistorySource,
        texts: Texts,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._texts = texts
        self._row_texts = RowTexts(texts)
        self._profiles: Question | None = None
        self._error: ComposerError | None = None
        self.model = HistoryModel(source, self._row_texts, self)
        self.bar = FilterBar(self._row_texts, themes)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("History"))
        self.list.setModel(self.model)
        self._delegate = HistoryDelegate(themes, self._row_texts, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._menu = QMenu(self)
        self._show = self._menu.addAction(self.tr("Show request and answer"))
        self._edit = self._menu.addAction(self.tr("Open as a batch"))
        self._empty = EmptyState(themes, "", "")
        self._clear = TextButton(themes, self.tr("Clear the filter"), "link")

        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(page_of(self._empty, self._clear, margins=(8, 8, 8, 8)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self.setFocusProxy(self.list)
        column.addLayout(self._stack, 1)

        self.bar.changed.connect(self.model.set_query)
        self.bar.batch_asked.connect(self._on_batch_asked)
        self.model.filled.connect(self._on_filled)
        self.model.failed.connect(self._on_failed)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        self._show.triggered.connect(self._on_show_asked)
        self._edit.triggered.connect(self._on_batch_asked)
        self._clear.clicked.connect(self.bar.clear)
        themes.changed.connect(self._on_theme_changed)
        self._show_state()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look for what is new."""
        self._error = None
        self.model.refresh()
        self._profiles = Question(self._on_profiles).ask(self._source.profiles)

    def _on_profiles(self, result: Result) -> None:
        if not isinstance(result, Err):
            self.bar.set_profiles(result.value)

    @Slot()
    def _on_filled(self) -> None:
        self._error = None
        self._show_state()

    @Slot(object)
    def _on_failed(self, error: ComposerError) -> None:
        self._error = error
        self._show_state()

    def _show_state(self) -> None:
        """Show the list, or why there is none."""
        listed = self.model.rowCount()
        self.bar.set_counts(self.model.found, self.model.total)
        # The oldest one read tells whether any is of another day.
        if listed:
            last = self._row_texts.has_date(self.model.row_at(listed - 1))
            self._delegate.set_with_dates(last)
        else:
            self._empty.set_words(*self._nothing())
        self._clear.setVisible(self.model.is_filtered and self.model.found == 0)
        self._stack.setCurrentIndex(0 if listed else 1)

    def _nothing(self) -> tuple[str, str]:
        """Return title and sentence for a list without a row."""
        if self._error is not None:
            return self.tr("The history cannot be read"), self._texts.error(self._error)
        query = self.model.query
        if self.model.found is None:
            return self.tr("Reading the history…"), ""
        if query.text:
            words = self.tr("No exchange matches “{text}”.")
            return words.format(text=shortened(printable(query.text), 60)), ""
        if self.model.is_filtered:
            return self.tr("No exchange matches the filter."), ""
        words = self.tr("Every send is kept here with its request and answer, failed ones too.")
        return self.tr("No history yet"), words

    def _current(self) -> int | None:
        """Return the id of the chosen exchange."""
        index = self.list.currentIndex()
        return self.model.row_at(index.row()).id if index.isValid() else None

    @Slot()
    def _on_selection_changed(self) -> None:
        self.bar.set_selected(selected=self.list.selectionModel().hasSelection())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.open_exchange.emit(self.model.row_at(index.row()).id)

    @Slot(QPoint)
    def _on_menu_asked(self, spot: QPoint) -> None:
        if self._current() is not None:
            self._menu.popup(self.list.viewport().mapToGlobal(spot))

    @Slot()
    def _on_show_asked(self) -> None:
        chosen = self._current()
        if chosen is not None:
            self.open_exchange.emit(chosen)

    @Slot()
    def _on_batch_asked(self) -> None:
        chosen = self._current()
        if chosen is not None:
            self.open_as_batch.emit(chosen)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.list.viewport().update()
