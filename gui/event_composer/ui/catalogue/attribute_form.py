"""The form of one attribute in the catalogue's editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from event_composer.domain.catalogue_entries import TYPES, CatalogueAttribute
from event_composer.domain.texts import Texts
from event_composer.domain.values import Number, is_number_token
from event_composer.formats.json_schema import SchemaFault
from event_composer.formats.value_list import read_values, values_text
from event_composer.ui.catalogue.form_rows import GAP, add_field, make_form, put_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.form import add_row

_INTEGER = "integer"


class AttributeForm(QWidget):
    """Shows one attribute; `edited` is emitted after each change by hand."""

    edited = Signal()

    def __init__(self, themes: ThemeSource, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._showing = False
        self._shown = CatalogueAttribute("")
        form = make_form()
        self.name = add_field(form, themes, self.tr("Name"), mono=True)
        self.type = QComboBox()
        self._add_types()
        self.required = QCheckBox(self.tr("Required"))
        kinds = QWidget()
        row = QHBoxLayout(kinds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.type)
        row.addWidget(self.required)
        row.addStretch(1)
        label = add_row(form, self.tr("Type"), kinds)
        label.setProperty("tone", "soft")
        label.setBuddy(self.type)
        self.type.setAccessibleName(self.tr("Type"))
        commas = self.tr("separated by commas")
        self.allowed = add_field(form, themes, self.tr("Allowed values"), mono=True, hint=commas)
        self.examples = add_field(form, themes, self.tr("Examples"), mono=True, hint=commas)
        whole = self.tr("regular expression for the whole text")
        self.pattern = add_field(form, themes, self.tr("Pattern"), mono=True, hint=whole)
        self.minimum = add_field(form, themes, self.tr("Smallest"), mono=True)
        self.maximum = add_field(form, themes, self.tr("Largest"), mono=True)
        self.english = add_field(form, themes, self.tr("English"))
        self.chinese = add_field(form, themes, self.tr("Chinese"))
        self._fields: dict[str, FieldWithError] = {
            "name": self.name,
            "allowed": self.allowed,
            "examples": self.examples,
            "pattern": self.pattern,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(form)
        for framed in (*self._fields.values(), self.english, self.chinese):
            framed.field.textEdited.connect(self._on_edited)
        self.type.activated.connect(self._on_edited)
        self.required.clicked.connect(self._on_edited)

    def show_attribute(self, known: CatalogueAttribute) -> None:
        """Show another attribute."""
        self._showing = True
        self._shown = known
        kind = _INTEGER if known.is_integer else known.type
        self.type.setCurrentIndex(max(0, self.type.findData(kind)))
        self.required.setChecked(known.required)
        put_text(self.name.field, known.name)
        put_text(self.allowed.field, values_text(known.allowed, known.type))
        put_text(self.examples.field, values_text(known.examples, known.type))
        put_text(self.pattern.field, known.pattern)
        put_text(self.minimum.field, known.minimum.token if known.minimum else "")
        put_text(self.maximum.field, known.maximum.token if known.maximum else "")
        put_text(self.english.field, known.en)
        put_text(self.chinese.field, known.zh)
        self._showing = False

    def attribute(self) -> CatalogueAttribute:
        """Return the attribute as it stands in the form; a range that is no number is left out."""
        kind = self.type.currentData()
        type_name = "number" if kind == _INTEGER else kind
        shown = self._shown
        allowed, examples = self.allowed.field.text(), self.examples.field.text()
        same = type_name == shown.type
        return replace(
            shown,
            name=self.name.field.text(),
            type=type_name,
            is_integer=kind == _INTEGER,
            required=self.required.isChecked(),
            # Untouched ones stay as they are, whatever the line could not show of them.
            allowed=shown.allowed
            if same and allowed == values_text(shown.allowed, shown.type)
            else read_values(allowed, type_name),
            examples=shown.examples
            if same and examples == values_text(shown.examples, shown.type)
            else read_values(examples, type_name),
            pattern=self.pattern.field.text(),
            minimum=_number(self.minimum),
            maximum=_number(self.maximum),
            en=self.english.field.text(),
            zh=self.chinese.field.text(),
        )

    @property
    def unreadable(self) -> int:
        """Return how many fields hold what is no number."""
        return sum(map(_is_unreadable, (self.minimum, self.maximum)))

    def show_faults(self, faults: Iterable[SchemaFault]) -> None:
        """Show below each field what is wrong with it; places are counted from the attribute."""
        sentences: dict[str, str] = {}
        for fault in faults:
            where = str(fault.place[0]) if fault.place else "name"
            sentences.setdefault(where, self._texts.fault(fault.code, fault.params))
        for framed in (self.minimum, self.maximum):
            if _is_unreadable(framed):
                where = "minimum" if framed is self.minimum else "maximum"
                params = {"text": framed.field.text()}
                sentences[where] = self._texts.fault("CATALOGUE_NUMBER_BAD", params)
        for where, framed in self._fields.items():
            framed.set_error(sentences.get(where, ""))

    def _add_types(self) -> None:
        self.type.addItem(self.tr("as built in, or any"), "")
        for kind in TYPES:
            self.type.addItem(self._texts.kind(kind), kind)
            if kind == "number":
                self.type.addItem(self.tr("whole number"), _INTEGER)
        self.type.addItem(self.tr("any type"), "any")

    @Slot()
    def _on_edited(self) -> None:
        if not self._showing:
            self.edited.emit()


def _is_unreadable(framed: FieldWithError) -> bool:
    text = framed.field.text().strip()
    return bool(text) and not is_number_token(text)


def _number(framed: FieldWithError) -> Number | None:
    text = framed.field.text().strip()
    return Number(text) if text and is_number_token(text) else None
