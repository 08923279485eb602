"""The details of the chosen event beside the table: they follow the batch, and edit it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from event_composer.domain.batch import Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.details.event_page import PAD, EventPage
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.following import Following, Links
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton
from event_composer.ui.widgets.empty_state import page_of
from event_composer.ui.widgets.labels import make_label


class DetailsPanel(QFrame):
    """Follows `show_batch` and `show_row`; every edit goes through the document.

    `closed` asks to be closed.
    """

    closed = Signal()

    def __init__(
        self,
        document: BatchDocument,
        checker: Checker,
        catalogue: Catalogue,
        texts: Texts,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._checker = document, checker
        self._following = Following()
        self._row = -1
        self.setProperty("role", "panel")
        fonts = themes.theme.fonts
        self._where = make_label("", fonts.caption, "soft")
        self._close = IconButton(themes, "close", self.tr("Close details"))
        self.page = EventPage(catalogue, texts, themes)
        self._nothing = make_label(
            self.tr("Select an event to see its attributes."), fonts.body, "soft", wrap=True
        )
        self._lay_out()
        self._close.clicked.connect(self.closed)
        self.page.edited.connect(self._on_edited)
        self._follow(document, checker)
        self._refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 10, 10, 0)
        head.addWidget(self._where, 1)
        head.addWidget(self._close)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.page)
        self._stack = QStackedLayout()
        self._stack.addWidget(scroll)
        self._stack.addWidget(page_of(self._nothing, margins=(PAD, 4, PAD, PAD)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._stack, 1)
        self.setFocusProxy(self.page.members)

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Leave one batch for another, of which no row is shown yet."""
        self.show_row(-1)
        self._follow(document, checker)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Take the words of another catalogue from now on."""
        self.page.set_catalogue(catalogue)
        self._refresh()

    @Slot(int)
    def show_row(self, row: int) -> None:
        """Show the event of a row; -1 for none."""
        if row != self._row:
            self.page.begin_another()
            self._row = row
        self._refresh()

    def finish_editing(self) -> None:
        """Take what is being typed into the batch, as leaving its field would."""
        self.page.finish_editing()

    def _follow(self, document: BatchDocument, checker: Checker) -> None:
        self._document, self._checker = document, checker
        links: Links = [
            (document.inserting, self._on_inserting),
            (document.removing, self._on_removing),
            (document.resetting, self._on_resetting),
            (document.inserted, self._refresh),
            (document.removed, self._refresh),
            (document.reset, self._refresh),
            # Tells of edits too, once the row's problems are known.
            (checker.rows_changed, self._on_changed),
        ]
        self._following.follow(links)

    @Slot(object, object)
    def _on_edited(self, event: Event, key: ColumnKey | None) -> None:
        if 0 <= self._row < len(self._document.events):
            self._document.apply([(self._row, event)], self.tr("Edit event"), key)

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        if first <= self._row <= last:
            self._refresh()

    @Slot(int, int)
    def _on_inserting(self, first: int, last: int) -> None:
        """Stay with the event, to which belongs what is being typed; others hear of rows too."""
        if first <= self._row:
            self._row += last - first + 1

    @Slot(int, int)
    def _on_removing(self, first: int, last: int) -> None:
        count = last - first + 1
        if first <= self._row <= last:
            self.page.drop_editing()
            self._row = min(first, len(self._document.events) - count - 1)
        elif self._row > last:
            self._row -= count

    @Slot()
    def _on_resetting(self) -> None:
        self.page.drop_editing()

    @Slot()
    def _refresh(self) -> None:
        """Show the event as it is now."""
        events = self._document.events
        shown = 0 <= self._row < len(events)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._where.setText("")
            self.page.show_nothing()
            return
        words = self.tr("Event {number} of {count}")
        where = words.format(number=count_text(self._row + 1), count=count_text(len(events)))
        self._where.setText(where)
        self.page.show_event(events[self._row], self._row, self._checker.of_row(self._row))
