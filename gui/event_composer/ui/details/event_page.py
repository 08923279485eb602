"""The fields of one event, to be read and edited: members, attributes, what is nested in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from event_composer.domain.batch import EXTRA, NAME, Event, extra_of, member, takes_attributes
from event_composer.domain.catalogue import Catalogue, CatalogueAttribute
from event_composer.domain.display import printable
from event_composer.domain.problems import Place, Problem
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, Value, kind_of
from event_composer.formats.body import value_text
from event_composer.ui.cell_kinds import as_kind, first_value
from event_composer.ui.cell_reading import Entered
from event_composer.ui.details.event_edits import (
    added,
    name_taken,
    removed,
    renamed,
    switched,
    with_cell,
)
from event_composer.ui.details.event_head import EventHead
from event_composer.ui.details.field_about import FieldAbout
from event_composer.ui.details.field_menu import FieldMenu
from event_composer.ui.details.field_model import NAME as NAME_COLUMN
from event_composer.ui.details.field_model import VALUE, FieldModel
from event_composer.ui.details.field_table import FieldTable
from event_composer.ui.details.field_texts import FieldTexts
from event_composer.ui.details.fields_of import Field, fields_of
from event_composer.ui.details.json_field import JsonField
from event_composer.ui.details.new_name import NewName
from event_composer.ui.details.suggestions import Suggestions
from event_composer.ui.details.whole_event import WholeEvent
from event_composer.ui.document import ColumnKey
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.labels import make_label

PAD = 16
_LONG_TEXT = 24
"""A longer text is not to be seen whole in its row."""


class EventPage(QWidget):
    """Shows an event by `show_event`; `edited(Event, ColumnKey | None)` is what it is to be.

    Which places are opened is kept for the next event.
    """

    edited = Signal(object, object)

    def __init__(self, catalogue: Catalogue, texts: Texts, themes: ThemeSource) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._texts = texts
        self._event: Event = None
        self._problems: Sequence[Problem] = ()
        self._index = -1
        self._opened: set[Place] = set()
        self._chosen: Place = ()
        fonts = themes.theme.fonts
        self._words = FieldTexts(texts, catalogue)
        self._head = EventHead(catalogue, texts.language, themes)
        self._member_model = FieldModel(texts, self._words, self)
        self._attribute_model = FieldModel(texts, self._words, self)
        self.members = FieldTable(themes, self._member_model, self.tr("Members of the event"))
        self.attributes = FieldTable(themes, self._attribute_model, self.tr("Attributes"))
        self._heading = make_label(self.tr("Attributes"), fonts.body_strong)
        self._count = make_label("", fonts.caption, "soft")
        self._new = NewName(themes, self)
        self._fault = make_label("", fonts.caption, "danger", wrap=True)
        self._fault.hide()
        self._no_extra = make_label("", fonts.caption, "soft", wrap=True)
        self._about = FieldAbout(self._words, themes)
        self.json = JsonField(texts, themes)
        self._suggestions = Suggestions(themes, texts.language)
        self._whole = WholeEvent(texts, themes)
        self._menu = FieldMenu(texts, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setContentsMargins(8, 20, 0, 0)
        heading.setSpacing(8)
        heading.addWidget(self._heading)
        heading.addWidget(self._count, 1)
        heading.addWidget(self._new.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD - 8, 0, PAD - 8, PAD)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(10)
        column.addWidget(self.members)
        column.addLayout(heading)
        column.addSpacing(4)
        column.addWidget(self.attributes)
        column.addWidget(self._new.line)
        for label in (self._fault, self._no_extra):
            label.setContentsMargins(8, 2, 8, 2)
            column.addWidget(label)
        for below in (self._about, self.json, self._suggestions):
            below.setContentsMargins(8, 12, 8, 0)
            column.addWidget(below)
        column.addWidget(self._whole)
        column.addStretch()

    def _connect(self) -> None:
        for table, model in (
            (self.members, self._member_model),
            (self.attributes, self._attribute_model),
        ):
            model.entered.connect(self._on_entered)
            model.renamed.connect(self._on_renamed)
            model.refused.connect(self._say)
            table.chosen.connect(self._on_chosen)
            table.kind_asked.connect(self._menu.open_for)
            table.toggled.connect(self._on_toggled)
            table.asked.connect(self._on_asked)
        self._menu.kind_chosen.connect(self._on_kind_chosen)
        self._menu.asked.connect(self._on_asked)
        self._new.given.connect(self._on_name_given)
        self.json.edited.connect(self._on_json_edited)
        self._whole.edited.connect(self._edit)
        self._suggestions.picked.connect(self._on_suggestion)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Take the words of another catalogue for what is shown next."""
        self._catalogue = self._words.catalogue = self._head.catalogue = catalogue

    def show_event(self, event: Event, index: int, problems: Sequence[Problem]) -> None:
        """Show the event of this index as it is now."""
        self._event, self._index, self._problems = event, index, problems
        named = member(event, NAME)
        self._words.event_name = named if isinstance(named, str) else ""
        self._words.index = index
        self._head.show_event(event)
        members, attributes = fields_of(event, problems, self._opened)
        self._member_model.show_fields(members)
        self._attribute_model.show_fields(attributes)
        takes = takes_attributes(event)
        count = len(extra_of(event))
        self._new.button.setEnabled(takes)
        self._count.setText(count_text(count) if count else "")
        self._no_extra.setVisible(not takes)
        if not takes:
            self._no_extra.setText(self._why_no_attributes(event))
        self._show_chosen([*members, *attributes])
        known = self._catalogue.event(named) if takes else None
        there = extra_of(event)
        suggested = known.suggested if known else ()
        self._suggestions.offer([each for each in suggested if each.name not in there])
        self._whole.show_event(event, self._words.event_name)

    def show_nothing(self) -> None:
        """Forget the event."""
        self._event, self._index = None, -1
        for model in (self._member_model, self._attribute_model):
            model.show_fields([])

    def begin_another(self) -> None:
        """Take what is being typed, and leave the event: another one follows."""
        self.finish_editing()
        self._new.leave()
        self._forget_texts()
        self._chosen = ()
        self._say("")

    def finish_editing(self) -> None:
        """Take what is being typed into the batch, as leaving its field would."""
        self.members.finish_editing()
        self.attributes.finish_editing()
        self.json.commit()
        self._whole.commit()

    def drop_editing(self) -> None:
        """Give up what is being typed: its event is gone."""
        self.members.drop_editing()
        self.attributes.drop_editing()
        self._forget_texts()

    def _forget_texts(self) -> None:
        self.json.forget()
        self._whole.forget()

    def _why_no_attributes(self, event: Event) -> str:
        if not isinstance(event, dict):
            return self.tr("This event is no JSON object, so it has no members.")
        kind = self._texts.kind(kind_of(member(event, EXTRA)))
        words = self.tr("extra holds no attributes: it is no object, but {kind}.")
        return words.format(kind=kind)

    def _show_chosen(self, fields: list[Field]) -> None:
        """Say what there is to say of the field chosen last, and give its value room."""
        field = next((each for each in fields if each.place == self._chosen), None)
        self._about.show_field(field)
        cell = field.cell if field else ABSENT
        if field is None or cell is ABSENT or not _wants_room(cell):
            self.json.setVisible(False)
            self.json.forget()
            return
        self.json.setVisible(True)
        plain = isinstance(cell, str) and all(c.isprintable() or c == "\n" for c in cell)
        name, kind = printable(str(field.name)), self._texts.kind(field.kind)
        self.json.show_value(name, kind, cell, as_text=plain)

    # What a person does.

    @Slot(object)
    def _edit(self, event: Event, key: ColumnKey | None = None) -> None:
        # A menu may be open for longer than its event is there.
        if self._index >= 0:
            self.edited.emit(event, key)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    @Slot(object)
    def _on_chosen(self, field: Field) -> None:
        if field.place != self._chosen:
            self.finish_editing()
            self._chosen = field.place
            self._show_chosen([field])

    @Slot(object)
    def _on_toggled(self, field: Field) -> None:
        self.finish_editing()
        self._opened ^= {field.place}
        self._refresh(field)

    def _refresh(self, field: Field) -> None:
        """Show the fields anew, with the same one current."""
        self.show_event(self._event, self._index, self._problems)
        self._make_current(field, NAME_COLUMN)

    def _table_of(self, key: ColumnKey) -> tuple[FieldTable, FieldModel]:
        if key.kind == "attribute":
            return self.attributes, self._attribute_model
        return self.members, self._member_model

    def _make_current(self, field: Field, column: int) -> None:
        table, model = self._table_of(field.key)
        row = model.row_of(field.key, field.path)
        if row >= 0:
            table.setCurrentIndex(model.index(row, column))

    @Slot(object, object)
    def _on_entered(self, field: Field, entered: Entered) -> None:
        if entered.cell is ABSENT:
            self._edit(removed(self._event, field), field.key)
        else:
            self._edit(with_cell(self._event, field, entered.cell), field.key)

    @Slot(object, str)
    def _on_renamed(self, field: Field, name: str) -> None:
        if name_taken(self._event, field, name):
            self._say(self.tr("There is a member “{name}” already.").format(name=printable(name)))
            return
        self._say("")
        self._edit(renamed(self._event, field, name))

    @Slot(object, object)
    def _on_kind_chosen(self, field: Field, kind: Kind) -> None:
        for cell in as_kind(field.cell, kind):
            self._on_entered(field, Entered(cell))

    @Slot(str, object)
    def _on_asked(self, command: str, field: Field) -> None:
        if command == "remove":
            self._edit(removed(self._event, field), field.key)
        elif command == "rename":
            table, model = self._table_of(field.key)
            table.begin_edit(model.row_of(field.key, field.path), NAME_COLUMN)
        elif command == "add":
            self._add_nested(field)
        elif command == "switch":
            self._edit(with_cell(self._event, field, switched(field.cell)), field.key)
        else:
            cell = None if command == "null" else ""
            self._edit(with_cell(self._event, field, cell), field.key)

    def _add_nested(self, field: Field) -> None:
        """Add a member, whose name is asked next, or an item, whose value is."""
        if not field.is_nested:
            return
        self._opened.add(field.place)
        event, at = added(self._event, field, self.tr("key"))
        self._edit(event, field.key)
        table, model = self._table_of(field.key)
        row = model.row_of(field.key, (*field.path, at))
        if row >= 0:
            table.begin_edit(row, NAME_COLUMN if field.kind is Kind.OBJECT else VALUE)

    @Slot(object)
    def _on_json_edited(self, value: Value) -> None:
        members, attributes = fields_of(self._event, (), self._opened)
        for field in (*members, *attributes):
            if field.place == self._chosen:
                self._edit(with_cell(self._event, field, value), field.key)
                return

    @Slot(str)
    def _on_name_given(self, name: str) -> None:
        self._begin_attribute(name, "")

    @Slot(object)
    def _on_suggestion(self, suggestion: CatalogueAttribute) -> None:
        """Add a suggested attribute with the catalogue's example, ready to be changed."""
        self._begin_attribute(suggestion.name, first_value(suggestion))

    def _begin_attribute(self, name: str, value: Value) -> None:
        """Add an attribute where it is not there yet, and begin to edit its value."""
        key = ColumnKey("attribute", name)
        if name not in extra_of(self._event):
            self._edit(key.put(self._event, value), key)
        row = self._attribute_model.row_of(key)
        if row >= 0:
            self.attributes.begin_edit(row)


def _wants_room(cell: Cell) -> bool:
    """Tell whether a value is nested, or too long to be seen whole in its row."""
    if cell is ABSENT or isinstance(cell, dict | list):
        return cell is not ABSENT
    text = cell if isinstance(cell, str) else value_text(cell)
    return len(text) > _LONG_TEXT or "\n" in text
