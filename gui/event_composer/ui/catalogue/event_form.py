"""The form of one event in the catalogue's editor: its words, its attributes, one of them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from event_composer.domain.catalogue_entries import CatalogueAttribute, CatalogueEvent
from event_composer.domain.texts import Texts
from event_composer.formats.json_schema import SchemaFault
from event_composer.ui.catalogue.attribute_form import AttributeForm
from event_composer.ui.catalogue.entry_list import Entry, EntryList
from event_composer.ui.catalogue.form_rows import GAP, add_field, make_form, put_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.labels import make_label

_ROWS_SHOWN = 5
_ATTRIBUTES = "attributes"


class EventForm(QWidget):
    """Shows one event; `edited` is emitted after each change by hand."""

    edited = Signal()

    def __init__(self, themes: ThemeSource, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._shown = CatalogueEvent("")
        self._attributes: list[CatalogueAttribute] = []
        self._at = 0
        fonts = themes.theme.fonts
        form = make_form()
        self.name = add_field(form, themes, self.tr("Event"), mono=True)
        groups = self.tr("lifecycle, behaviour, purchase, or a title of your own")
        self.group = add_field(form, themes, self.tr("Group"), hint=groups)
        self.english = add_field(form, themes, self.tr("English"))
        self.chinese = add_field(form, themes, self.tr("Chinese"))
        self.list = EntryList(themes, self.tr("Attributes"), self.tr("(no name)"))
        self.add = TextButton(themes, self.tr("Add an attribute"), "link", "plus")
        self.remove = IconButton(themes, "trash", self.tr("Remove this attribute"))
        self.attribute = AttributeForm(themes, texts)
        head = QHBoxLayout()
        head.setContentsMargins(0, 12, 0, 0)
        head.addWidget(make_label(self.tr("Attributes"), fonts.body_strong), 1)
        head.addWidget(self.add)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(GAP)
        column.addLayout(form)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.attribute)
        column.addStretch(1)
        for framed in (self.name, self.group, self.english, self.chinese):
            framed.field.textEdited.connect(self.edited)
        self.list.chosen.connect(self._on_chosen)
        self.list.move_asked.connect(self._on_move)
        self.list.remove_asked.connect(self._on_remove)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.attribute.edited.connect(self._on_attribute_edited)

    def show_event(self, event: CatalogueEvent) -> None:
        """Show another event, with its first attribute open."""
        self._shown = event
        self._attributes = list(event.attributes)
        put_text(self.name.field, event.name)
        put_text(self.group.field, event.group)
        put_text(self.english.field, event.en)
        put_text(self.chinese.field, event.zh)
        self._open(0)

    def event_entry(self) -> CatalogueEvent:
        """Return the event as it stands in the form."""
        return replace(
            self._shown,
            name=self.name.field.text(),
            group=self.group.field.text().strip(),
            en=self.english.field.text(),
            zh=self.chinese.field.text(),
            attributes=tuple(self._attributes),
        )

    @property
    def unreadable(self) -> int:
        """Return how many fields hold what cannot be read at all."""
        return self.attribute.unreadable if self._attributes else 0

    def show_faults(self, faults: Sequence[SchemaFault], name_fault: str = "") -> None:
        """Show what is wrong, `name_fault` first; places are counted from the event."""
        own = [fault for fault in faults if fault.place[:1] == ("name",)]
        sentence = self._texts.fault(own[0].code, own[0].params) if own else ""
        self.name.set_error(name_fault or sentence)
        by_attribute: dict[object, list[SchemaFault]] = {}
        for fault in faults:
            if fault.place[:1] == (_ATTRIBUTES,):
                inner = replace(fault, place=fault.place[2:])
                by_attribute.setdefault(fault.place[1], []).append(inner)
        rows = [
            Entry(each.name, self._remark(each), self._first(by_attribute.get(at, ())))
            for at, each in enumerate(self._attributes)
        ]
        self.list.show_rows(rows, self._at)
        shown = max(1, min(len(rows), _ROWS_SHOWN))
        self.list.setFixedHeight(shown * self.list.sizeHintForRow(0) + 4 if rows else 0)
        self.attribute.show_faults(by_attribute.get(self._at, ()))

    def _first(self, faults: Sequence[SchemaFault]) -> str:
        return self._texts.fault(faults[0].code, faults[0].params) if faults else ""

    def _remark(self, known: CatalogueAttribute) -> str:
        words = []
        if known.is_integer:
            words.append(self.tr("whole number"))
        elif known.type:
            is_any = known.type == "any"
            words.append(self.tr("any type") if is_any else self._texts.kind(known.type))
        if known.required:
            words.append(self.tr("required"))
        return " · ".join(words)

    def _open(self, at: int) -> None:
        """Open an attribute, or none where there is none."""
        self._at = max(0, min(at, len(self._attributes) - 1))
        has_any = bool(self._attributes)
        shown = self._attributes[self._at] if has_any else CatalogueAttribute("")
        self.attribute.show_attribute(shown)
        self.attribute.setVisible(has_any)
        self.remove.setEnabled(has_any)
        self.list.setVisible(has_any)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        if self.attribute.unreadable:
            # Leaving would drop what is no number; it is to be seen until it is one.
            self.edited.emit()
            return
        self._open(row)
        self.edited.emit()

    @Slot(int)
    def _on_move(self, delta: int) -> None:
        to = self._at + delta
        if 0 <= to < len(self._attributes):
            self._attributes.insert(to, self._attributes.pop(self._at))
            self._at = to
            self.edited.emit()

    @Slot()
    def _on_add(self) -> None:
        self._attributes.append(CatalogueAttribute("", "text"))
        self._open(len(self._attributes) - 1)
        self.edited.emit()
        self.attribute.name.field.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        if self._attributes:
            del self._attributes[self._at]
            self._open(self._at)
            self.edited.emit()

    @Slot()
    def _on_attribute_edited(self) -> None:
        self._attributes[self._at] = self.attribute.attribute()
        self.edited.emit()
