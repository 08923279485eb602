"""The fields that say what chosen cells are filled with; only those of the kind are shown."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from event_composer.domain.generating import (
    Chosen,
    Counted,
    DateForm,
    Dates,
    Numbers,
    Recipe,
    Uuids,
)
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.form import add_row
from event_composer.ui.widgets.labels import make_label


class FillKind(StrEnum):
    """What the cells are filled with."""

    VALUE = "value"
    SEQUENCE = "sequence"
    UUID = "uuid"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


_BY_CHANCE = {FillKind.UUID, FillKind.CHOICE, FillKind.NUMBER, FillKind.DATE}
_NUMERIC_FORMS = {DateForm.SECONDS, DateForm.MILLISECONDS}
_LINES = 4


class RecipeForm(QWidget):
    """Emits `changed` with every change of a field; what was filled in stays for the next time."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.kind = QComboBox()
        self.value = QLineEdit()
        self.pattern = QLineEdit("user_{n:04}")
        self.start, self.step = QLineEdit("1"), QLineEdit("1")
        self.choices = QPlainTextEdit()
        self.low, self.high = QLineEdit("0"), QLineEdit("100")
        self.decimals = QLineEdit("0")
        now = datetime.now().astimezone()
        self.first = QLineEdit(now.replace(day=1).date().isoformat())
        self.last = QLineEdit(now.date().isoformat())
        self.form = QComboBox()
        self.zone = QLineEdit(now.isoformat()[-6:] if now.utcoffset() else "Z")
        self.as_text = QCheckBox(self.tr("As text, also what reads as a number"))
        self.seed = QLineEdit()
        self.new_seed = TextButton(themes, self.tr("New seed"))
        self._form = QFormLayout(self)
        self._rows: list[tuple[QWidget, set[FillKind]]] = []
        self._lay_out()
        self._renew_seed()
        self._show_rows()
        self._connect()

    @property
    def chosen_kind(self) -> FillKind:
        """Return what the cells are filled with."""
        return FillKind(self.kind.currentData())

    def choose(self, kind: FillKind) -> None:
        """Show the fields of a kind."""
        self.kind.setCurrentIndex(self.kind.findData(kind.value))

    def first_field(self) -> QWidget:
        """Return the field that is filled in first."""
        return {
            FillKind.VALUE: self.value,
            FillKind.SEQUENCE: self.pattern,
            FillKind.UUID: self.seed,
            FillKind.CHOICE: self.choices,
            FillKind.NUMBER: self.low,
            FillKind.DATE: self.first,
        }[self.chosen_kind]

    def recipe(self) -> Recipe:
        """Return what makes the values; of one value it is that text."""
        match self.chosen_kind:
            case FillKind.VALUE:
                return Chosen((self.value.text(),))
            case FillKind.SEQUENCE:
                return Counted(self.pattern.text(), self.start.text(), self.step.text())
            case FillKind.UUID:
                return Uuids()
            case FillKind.CHOICE:
                lines = self.choices.toPlainText().split("\n")
                return Chosen(tuple(line for line in lines if line))
            case FillKind.NUMBER:
                return Numbers(self.low.text(), self.high.text(), self.decimals.text())
            case FillKind.DATE:
                form = DateForm(self.form.currentData())
                return Dates(self.first.text(), self.last.text(), form, self.zone.text())

    def _lay_out(self) -> None:
        kinds = {
            FillKind.VALUE: self.tr("One value"),
            FillKind.SEQUENCE: self.tr("Sequence"),
            FillKind.UUID: self.tr("UUID"),
            FillKind.CHOICE: self.tr("Choice from a list"),
            FillKind.NUMBER: self.tr("Random number"),
            FillKind.DATE: self.tr("Random date"),
        }
        for kind, words in kinds.items():
            self.kind.addItem(words, kind.value)
        forms = {
            DateForm.DATE_TIME: self.tr("Date and time"),
            DateForm.DATE: self.tr("Date"),
            DateForm.SECONDS: self.tr("Seconds since 1970"),
            DateForm.MILLISECONDS: self.tr("Milliseconds since 1970"),
        }
        for form, words in forms.items():
            self.form.addItem(words, form.value)
        mono = self._themes.theme.fonts.mono
        self.choices.setProperty("kind", "field")
        self.choices.setTabChangesFocus(True)
        self.choices.setFont(mono.font)
        self.choices.setFixedHeight(_LINES * mono.line + 16)
        for field in self.findChildren(QLineEdit):
            field.setFont(mono.font)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add(self.tr("Fill with"), self.kind, set(FillKind))
        self._add(self.tr("Value"), self.value, {FillKind.VALUE})
        hint = self.tr("{n} is the number, {n:04} the number with zeros to four digits")
        self._add(self.tr("Pattern"), self.pattern, {FillKind.SEQUENCE}, hint)
        self._add_pair(
            self.tr("Start"), self.start, self.tr("step"), self.step, {FillKind.SEQUENCE}
        )
        hint = self.tr("One value a line; what is there twice comes twice as often")
        self._add(self.tr("Values"), self.choices, {FillKind.CHOICE}, hint)
        self._add_pair(self.tr("From"), self.low, self.tr("to"), self.high, {FillKind.NUMBER})
        self._add(self.tr("Decimals"), self.decimals, {FillKind.NUMBER})
        hint = self.tr("Like 2026-11-24 or 2026-11-24 09:30:00")
        self._add_pair(self.tr("From"), self.first, self.tr("to"), self.last, {FillKind.DATE}, hint)
        self._add(self.tr("Written as"), self.form, {FillKind.DATE})
        self._add(self.tr("Zone"), self.zone, {FillKind.DATE}, self.tr("Z, or like +08:00"))
        seed = QWidget()
        row = QHBoxLayout(seed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.seed, 1)
        row.addWidget(self.new_seed)
        hint = self.tr("The same seed makes the same values again")
        self._name(self._add(self.tr("Seed"), seed, _BY_CHANCE), self.seed, hint)
        self._form.addRow("", self.as_text)
        self._rows.append((self.as_text, set(FillKind) - {FillKind.UUID}))

    def _add(self, label: str, field: QWidget, kinds: set[FillKind], hint: str = "") -> QLabel:
        self._rows.append((field, kinds))
        return add_row(self._form, label, field, hint)

    def _add_pair(
        self,
        label: str,
        field: QLineEdit,
        between: str,
        other: QLineEdit,
        kinds: set[FillKind],
        hint: str = "",
    ) -> None:
        """Add two fields on one line."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(make_label(between, self._themes.theme.fonts.body, "soft"))
        row.addWidget(other, 1)
        self._name(self._add(label, pair, kinds), field, hint)
        other.setAccessibleName(between)
        other.setAccessibleDescription(hint)
        other.setToolTip(hint)

    @staticmethod
    def _name(label: QLabel, field: QLineEdit, hint: str) -> None:
        """Let a label name the field inside of what stands beside it."""
        field.setAccessibleName(label.text())
        field.setAccessibleDescription(hint)
        field.setToolTip(hint)
        label.setBuddy(field)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.form.currentIndexChanged.connect(self._on_kind)
        self.as_text.toggled.connect(self.changed)
        self.choices.textChanged.connect(self.changed)
        for field in self.findChildren(QLineEdit):
            field.textChanged.connect(self.changed)
        self.new_seed.clicked.connect(self._renew_seed)

    @Slot()
    def _renew_seed(self) -> None:
        self.seed.setText(str(secrets.randbelow(900_000) + 100_000))

    @Slot()
    def _on_kind(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        kind = self.chosen_kind
        for field, kinds in self._rows:
            self._form.setRowVisible(field, kind in kinds)
        is_text = kind is FillKind.DATE and DateForm(self.form.currentData()) not in _NUMERIC_FORMS
        if is_text:
            self._form.setRowVisible(self.as_text, False)
