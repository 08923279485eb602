"""The window in which the events of your own catalogue are added, changed and removed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.catalogue_entries import CatalogueEvent
from event_composer.domain.own_catalogue import OwnCatalogue
from event_composer.domain.texts import Texts
from event_composer.formats.json_schema import SchemaFault
from event_composer.formats.own_catalogue import entry_faults
from event_composer.ui.catalogue.editor_foot import EditorFoot
from event_composer.ui.catalogue.entry_list import Entry, EntryList
from event_composer.ui.catalogue.event_form import EventForm
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.labels import make_label

SIZE = QSize(920, 792)
_SMALLEST = QSize(720, 420)
_LIST_WIDTH = 232
_EMPTY_WIDTH = 420
_FEWEST_TO_ORDER = 2
_NAME_TWICE = "CATALOGUE_NAME_TWICE"


class CatalogueEditor(QDialog):
    """Edits copies of the entries; `save_asked(OwnCatalogue)` hands over what they came to.

    Opened by `open()`; the owner closes it by `accept()` when the file is written, or tells by
    `show_trouble` why it is not. Cancel takes everything back.
    """

    save_asked = Signal(object)

    def __init__(self, themes: ThemeSource, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._own = OwnCatalogue()
        self._events: list[CatalogueEvent] = []
        self._faults: list[list[SchemaFault]] = []
        self._at = 0
        self._is_new = False
        self.setWindowTitle(self.tr("Your catalogue"))
        self.setMinimumSize(_SMALLEST)
        self.resize(SIZE)
        self.list = EntryList(themes, self.tr("Events"), self.tr("(no name)"))
        self.add = IconButton(themes, "plus", self.tr("New event"))
        self.copy = IconButton(themes, "copy", self.tr("Duplicate event"))
        self.form = EventForm(themes, texts)
        self.foot = EditorFoot(themes)
        self._first = TextButton(themes, self.tr("Add an event"), "link", "plus")
        self._file = make_label("", themes.theme.fonts.caption, "soft", wrap=True)
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.move_asked.connect(self._on_move)
        self.list.remove_asked.connect(self._on_remove)
        self.add.clicked.connect(self._on_add)
        self._first.clicked.connect(self._on_add)
        self.copy.clicked.connect(self._on_copy)
        self.form.edited.connect(self._on_edited)
        self.foot.remove_asked.connect(self._on_remove)
        self.foot.cancelled.connect(self.reject)
        self.foot.discarded.connect(self._on_discarded)
        self.foot.save_asked.connect(self._on_save)

    @property
    def has_changes(self) -> bool:
        """Tell whether closing would lose anything."""
        return tuple(self._events) != self._own.events

    def edit(
        self,
        own: OwnCatalogue,
        file: str,
        shown: CatalogueEvent | None = None,
        *,
        new: bool = False,
    ) -> None:
        """Begin with these entries of a file.

        `shown` is the one to open, put in the place of the entry of its name or behind the last;
        `new` says that there is no such file yet, so that there is something to save.
        """
        self._own = own
        self._is_new = new
        self._events = list(own.events)
        self._at = 0
        if shown is not None:
            names = [each.name for each in self._events]
            self._at = names.index(shown.name) if shown.name in names else len(names)
            self._events[self._at : self._at + 1] = [shown]
        self._faults = [entry_faults(each) for each in self._events]
        self._file.setText(file)
        self.foot.dismiss()
        self._show_event()
        (self.form.name.field if self._events else self._first).setFocus()

    def show_trouble(self, sentence: str) -> None:
        """Say why the file is not written; the window stays."""
        self.foot.show_trouble(sentence)

    def reject(self) -> None:
        """Close without saving; what would be lost is asked about first."""
        if self.foot.is_asking:
            self.foot.dismiss()
        elif self.has_changes:
            self.foot.ask(self.tr("Discard what you changed in the catalogue?"))
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button, or save from a field; Esc cancels."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif isinstance(focused, QLineEdit) and self.foot.save.isEnabled():
            self._on_save()

    def _lay_out(self) -> None:
        fonts = self._themes.theme.fonts
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 8)
        head.setSpacing(2)
        head.addWidget(make_label(self.tr("Events"), fonts.title), 1)
        head.addWidget(self.add)
        head.addWidget(self.copy)
        self._hint = hint = make_label(self.tr("Alt ↑ ↓ to reorder"), fonts.caption, "soft")
        hint.setContentsMargins(16, 8, 16, 0)
        self._file.setContentsMargins(16, 2, 16, 12)
        side = _Side(self._themes)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        left.addWidget(hint)
        left.addWidget(self._file)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(24, 24, 24, 24)
        words = self.tr(
            "No event of your own yet. What you add here is known beside the built-in events: it "
            "is suggested, and the batch is checked by it."
        )
        sentence = make_label(words, fonts.body, "soft", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setMaximumWidth(_EMPTY_WIDTH)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(sentence, 8)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._first, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._pages.addWidget(scroll)
        self._pages.addWidget(nothing)
        rule = QFrame()
        rule.setProperty("role", "rule")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(rule)
        right.addWidget(self.foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(right, 1)

    def _show_event(self) -> None:
        """Show the current event, or that there is none."""
        self._at = max(0, min(self._at, len(self._events) - 1))
        if self._events:
            self.form.show_event(self._events[self._at])
        self._pages.setCurrentIndex(0 if self._events else 1)
        self.copy.setEnabled(bool(self._events))
        self._hint.setVisible(len(self._events) >= _FEWEST_TO_ORDER)
        self._show_state()

    def _show_state(self) -> None:
        """Show everything that follows from the entries."""
        twice = self._names_twice()
        rows = []
        for at, (event, faults) in enumerate(zip(self._events, self._faults, strict=True)):
            told = twice if event.name in twice else {}
            fault = told.get(event.name, "")
            if not fault and faults:
                fault = self._texts.fault(faults[0].code, faults[0].params)
            remark = str(len(event.attributes)) if event.attributes else ""
            rows.append(Entry(event.name, remark, fault))
            if at == self._at:
                self.form.show_faults(faults, told.get(event.name, ""))
        self.list.show_rows(rows, self._at)
        wrong = sum(bool(row.fault) for row in rows)
        if self._events and self.form.unreadable and not rows[self._at].fault:
            wrong += 1
        self.foot.show_state(
            wrong, can_remove=bool(self._events), can_save=self.has_changes or self._is_new
        )

    def _names_twice(self) -> dict[str, str]:
        """Return the sentence for each name that several entries have."""
        names = [each.name for each in self._events if each.name]
        return {
            name: self._texts.fault(_NAME_TWICE, {"name": name})
            for name in names
            if names.count(name) > 1
        }

    @Slot()
    def _on_edited(self) -> None:
        self._events[self._at] = self.form.event_entry()
        self._faults[self._at] = entry_faults(self._events[self._at])
        self._show_state()

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        if self.form.unreadable:
            self._show_state()
            return
        self._at = row
        self._show_event()

    @Slot()
    def _on_add(self) -> None:
        self._insert(CatalogueEvent(""))

    @Slot()
    def _on_copy(self) -> None:
        current = self._events[self._at]
        self._insert(replace(current, name=f"{current.name}_2"))

    def _insert(self, event: CatalogueEvent) -> None:
        self._events.append(event)
        self._faults.append(entry_faults(event))
        self._at = len(self._events) - 1
        self._show_event()
        self.form.name.field.setFocus()
        self.form.name.field.selectAll()

    @Slot(int)
    def _on_move(self, delta: int) -> None:
        to = self._at + delta
        if 0 <= to < len(self._events):
            for entries in (self._events, self._faults):
                entries.insert(to, entries.pop(self._at))  # type: ignore[arg-type]  # each its own
            self._at = to
            self._show_state()

    @Slot()
    def _on_remove(self) -> None:
        """Take the current entry out; Cancel brings it back."""
        if self._events:
            del self._events[self._at], self._faults[self._at]
            self._show_event()
            self.list.setFocus()

    @Slot()
    def _on_discarded(self) -> None:
        super().reject()

    @Slot()
    def _on_save(self) -> None:
        self.foot.show_saving()
        self.save_asked.emit(replace(self._own, events=tuple(self._events)))


class _Side(QWidget):
    """The left side, with a hairline at its right."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.setFixedWidth(_LIST_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = self._themes.theme.colours.line
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), line)
