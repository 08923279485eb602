"""The details of the chosen event: what it is, its members and attributes, each edited in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.batch import (
    EXTRA,
    NAME,
    Event,
    extra_of,
    member,
    takes_attributes,
)
from event_composer.domain.catalogue import Catalogue, CatalogueAttribute
from event_composer.domain.display import printable
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, Value, kind_of
from event_composer.ui.cell_kinds import as_kind, first_value
from event_composer.ui.cell_reading import Entered
from event_composer.ui.checking import Checker
from event_composer.ui.details.event_head import EventHead
from event_composer.ui.details.field_model import Field, FieldModel
from event_composer.ui.details.field_table import FieldTable
from event_composer.ui.details.fields_of import fields_of
from event_composer.ui.details.json_field import JsonField
from event_composer.ui.details.suggestions import Suggestions
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.empty_state import page_of
from event_composer.ui.widgets.labels import make_label

_PAD = 16
_KINDS = (
    Kind.TEXT,
    Kind.NUMBER,
    Kind.BOOLEAN,
    Kind.NULL,
    Kind.OBJECT,
    Kind.ARRAY,
    Kind.ABSENT,
)


class _NameLine(QLineEdit):
    """The line for the name of a new attribute; Esc leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


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
        self._catalogue = catalogue
        self._texts = texts
        self._row = -1
        self._nested: ColumnKey | None = None
        self._asked: Field | None = None
        self.setProperty("role", "panel")
        fonts = themes.theme.fonts
        self._where = make_label("", fonts.caption, "soft")
        self._close = IconButton(themes, "close", self.tr("Close details"))
        self._head = EventHead(catalogue, texts.language, themes)
        self._member_model = FieldModel(texts, catalogue, self)
        self._attribute_model = FieldModel(texts, catalogue, self)
        self.members = FieldTable(themes, self._member_model, self.tr("Members of the event"))
        self.attributes = FieldTable(themes, self._attribute_model, self.tr("Attributes"))
        self._heading = make_label(self.tr("Attributes"), fonts.body_strong)
        self._count = make_label("", fonts.caption, "soft")
        self._add = TextButton(themes, self.tr("Add"), "quiet", "plus")
        self._add.setAccessibleName(self.tr("Add an attribute"))
        self._new_name = _NameLine()
        self._new_name.setPlaceholderText(self.tr("Name of the attribute"))
        self._new_name.setAccessibleName(self.tr("Name of the attribute"))
        self._new_name.setFont(fonts.mono.font)
        self._fault = make_label("", fonts.caption, "danger", wrap=True)
        self._fault.hide()
        self._no_extra = make_label("", fonts.caption, "soft", wrap=True)
        self._json = JsonField(texts, themes)
        self._suggestions = Suggestions(themes, texts.language)
        self._menu = QMenu(self)
        self._nothing = make_label(
            self.tr("Select an event to see its attributes."), fonts.body, "soft", wrap=True
        )
        self._lay_out()
        self._connect()
        self._follow(document, checker)
        self._refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 10, 10, 0)
        head.addWidget(self._where, 1)
        head.addWidget(self._close)
        heading = QHBoxLayout()
        heading.setContentsMargins(8, 20, 0, 0)
        heading.setSpacing(8)
        heading.addWidget(self._heading)
        heading.addWidget(self._count, 1)
        heading.addWidget(self._add)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_PAD - 8, 0, _PAD - 8, _PAD)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(10)
        column.addWidget(self.members)
        column.addLayout(heading)
        column.addSpacing(4)
        column.addWidget(self.attributes)
        column.addWidget(self._new_name)
        for label in (self._fault, self._no_extra):
            label.setContentsMargins(8, 2, 8, 2)
            column.addWidget(label)
        for below in (self._json, self._suggestions):
            around = QVBoxLayout()
            around.setContentsMargins(8, 12, 8, 0)
            around.addWidget(below)
            column.addLayout(around)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(page_of(self._nothing, margins=(_PAD, 4, _PAD, _PAD)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._stack, 1)
        self.setFocusProxy(self.members)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        for table, model in (
            (self.members, self._member_model),
            (self.attributes, self._attribute_model),
        ):
            model.entered.connect(self._on_entered)
            model.refused.connect(self._on_refused)
            table.chosen.connect(self._on_chosen)
            table.kind_asked.connect(self._on_kind_asked)
            table.removal_asked.connect(self._on_removal_asked)
        self._menu.triggered.connect(self._on_kind_chosen)
        self._add.clicked.connect(self._on_add)
        self._new_name.returnPressed.connect(self._on_name_given)
        self._new_name.left.connect(self._leave_name)
        self._json.edited.connect(self._on_json_edited)
        self._suggestions.picked.connect(self._on_suggestion)

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Leave one batch for another, of which no row is shown yet."""
        self.show_row(-1)
        for signal, slot in self._heard(self._document, self._checker):
            signal.disconnect(slot)
        self._follow(document, checker)

    def _follow(self, document: BatchDocument, checker: Checker) -> None:
        self._document, self._checker = document, checker
        for signal, slot in self._heard(document, checker):
            signal.connect(slot)

    def _heard(
        self, document: BatchDocument, checker: Checker
    ) -> list[tuple[SignalInstance, Callable[..., None]]]:
        return [
            (document.inserting, self._on_inserting),
            (document.removing, self._on_removing),
            (document.resetting, self._drop_editing),
            (document.inserted, self._refresh),
            (document.removed, self._refresh),
            (document.reset, self._refresh),
            # Tells of edits too, once the row's problems are known.
            (checker.rows_changed, self._on_changed),
        ]

    @Slot(int)
    def show_row(self, row: int) -> None:
        """Show the event of a row; -1 for none."""
        if row != self._row:
            self.finish_editing()
            self._leave_name()
            self._json.forget()
            self._nested = None
            self._on_refused("")
            self._row = row
        self._refresh()

    def finish_editing(self) -> None:
        """Take what is being typed into the batch, as leaving its field would."""
        self.members.finish_editing()
        self.attributes.finish_editing()
        self._json.commit()

    @property
    def _event(self) -> Event:
        return self._document.events[self._row]

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
            self._drop_editing()
            self._row = min(first, len(self._document.events) - count - 1)
        elif self._row > last:
            self._row -= count

    @Slot()
    def _drop_editing(self) -> None:
        """Give up what is being typed: its event is gone."""
        self.members.drop_editing()
        self.attributes.drop_editing()
        self._json.forget()

    @Slot()
    def _refresh(self) -> None:
        """Show the event as it is now."""
        events = self._document.events
        shown = 0 <= self._row < len(events)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._where.setText("")
            for model in (self._member_model, self._attribute_model):
                model.show_fields([], -1, "")
            return
        words = self.tr("Event {number} of {count}")
        where = words.format(number=count_text(self._row + 1), count=count_text(len(events)))
        self._where.setText(where)
        event = self._event
        self._head.show_event(event)
        members, attributes = fields_of(event, self._checker.of_row(self._row))
        named = member(event, NAME)
        name = named if isinstance(named, str) else ""
        self._member_model.show_fields(members, self._row, name)
        self._attribute_model.show_fields(attributes, self._row, name)
        takes = takes_attributes(event)
        self._add.setEnabled(takes)
        self._count.setText(count_text(len(attributes)) if attributes else "")
        self._no_extra.setVisible(not takes)
        if not takes:
            self._no_extra.setText(self._why_no_attributes(event))
        self._show_nested([*members, *attributes])
        known = self._catalogue.event(member(event, NAME)) if takes else None
        suggested = known.suggested if known else ()
        there = extra_of(event)
        self._suggestions.offer([each for each in suggested if each.name not in there])

    def _why_no_attributes(self, event: Event) -> str:
        if not isinstance(event, dict):
            return self.tr("This event is no JSON object, so it has no members.")
        kind = self._texts.kind(kind_of(member(event, EXTRA)))
        words = self.tr("extra holds no attributes: it is no object, but {kind}.")
        return words.format(kind=kind)

    def _show_nested(self, fields: list[Field]) -> None:
        """Show the JSON of the field that was chosen last, where it has any."""
        field = next((each for each in fields if each.key == self._nested), None)
        if field is not None and field.cell is not ABSENT and field.is_nested:
            self._json.setVisible(True)
            name = printable(field.key.name)
            self._json.show_value(name, self._texts.kind(field.kind), field.cell)
        else:
            self._json.setVisible(False)
            self._json.forget()

    def _set(self, key: ColumnKey, cell: Cell) -> None:
        # A menu may be open for longer than its event is there.
        if 0 <= self._row < len(self._document.events):
            self._document.set_cells([(self._row, key, cell)])

    @Slot(object)
    def _on_chosen(self, field: Field) -> None:
        if field.key != self._nested:
            self.finish_editing()
            self._nested = field.key
            self._show_nested([field])

    @Slot(object, object)
    def _on_entered(self, field: Field, entered: Entered) -> None:
        self._set(field.key, entered.cell)

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    @Slot(object)
    def _on_removal_asked(self, field: Field) -> None:
        self._set(field.key, ABSENT)

    @Slot(object)
    def _on_json_edited(self, value: Value) -> None:
        if self._nested is not None:
            self._set(self._nested, value)

    @Slot(object, QPoint)
    def _on_kind_asked(self, field: Field, spot: QPoint) -> None:
        """Offer every kind; those that the value says nothing of cannot be chosen."""
        self._menu.clear()
        self._asked = field
        for kind in _KINDS:
            words = self.tr("not sent") if kind is Kind.ABSENT else self._texts.kind(kind)
            action = self._menu.addAction(words)
            action.setData(kind)
            action.setCheckable(True)
            action.setChecked(kind is field.kind)
            action.setEnabled(bool(as_kind(field.cell, kind)))
        self._menu.popup(spot)

    @Slot(QAction)
    def _on_kind_chosen(self, action: QAction) -> None:
        if self._asked is not None:
            for cell in as_kind(self._asked.cell, Kind(action.data())):
                self._set(self._asked.key, cell)

    @Slot()
    def _on_add(self) -> None:
        self._new_name.clear()
        self._new_name.show()
        self._new_name.setFocus()

    @Slot()
    def _leave_name(self) -> None:
        had_focus = self._new_name.hasFocus()
        self._new_name.hide()
        if had_focus:
            self._add.setFocus()

    @Slot()
    def _on_name_given(self) -> None:
        name = self._new_name.text()
        if not name:
            self._leave_name()
            return
        self._new_name.hide()
        self._begin_attribute(name, "")

    @Slot(object)
    def _on_suggestion(self, suggestion: CatalogueAttribute) -> None:
        """Add a suggested attribute with the catalogue's example, ready to be changed."""
        self._begin_attribute(suggestion.name, first_value(suggestion))

    def _begin_attribute(self, name: str, value: Value) -> None:
        """Add an attribute where it is not there yet, and begin to edit its value."""
        key = ColumnKey("attribute", name)
        if name not in extra_of(self._event):
            self._set(key, value)
        row = self._attribute_model.row_of(key)
        if row >= 0:
            self.attributes.begin_edit(row)
