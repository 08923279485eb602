"""The words for a field: how its name and value are shown, what the tooltip and a reader say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from event_composer.domain.catalogue import TYPES, Catalogue, CatalogueAttribute
from event_composer.domain.display import printable, shortened
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, Value, is_ambiguous_text
from event_composer.formats.body import value_text
from event_composer.ui.details.fields_of import Field

_LONGEST = 300
_EXAMPLES = 3
_LONGEST_FACT = 60


translate = QCoreApplication.translate


class FieldTexts:
    """Says fields of the event with this name and index."""

    def __init__(self, texts: Texts, catalogue: Catalogue) -> None:
        self._texts = texts
        self.catalogue = catalogue
        self.event_name = ""
        self.index: int | None = None

    def name(self, field: Field) -> str:
        """Return the name, or the number of an item; in quotes where it would not be seen."""
        if isinstance(field.name, int):
            return str(field.name)
        name = printable(field.name)
        return name if name and name == name.strip() else f'"{name}"'

    def value(self, cell: Cell) -> str:
        """Return a value in one line, the way it is told apart from others."""
        if cell is ABSENT:
            return ""
        if isinstance(cell, dict):
            return _counted(
                len(cell), translate("FieldTexts", "1 key"), translate("FieldTexts", "{count} keys")
            )
        if isinstance(cell, list):
            return _counted(
                len(cell),
                translate("FieldTexts", "1 item"),
                translate("FieldTexts", "{count} items"),
            )
        if isinstance(cell, str) and cell and not is_ambiguous_text(cell):
            return shortened(printable(cell[:_LONGEST]), _LONGEST)
        if isinstance(cell, str):
            return f'"{shortened(printable(cell[:_LONGEST]), _LONGEST)}"'
        return shortened(value_text(cell), _LONGEST)

    def kind(self, field: Field) -> str:
        """Return the word for the kind, or that the field is required."""
        if field.required and field.kind in {Kind.TEXT, Kind.ABSENT}:
            return translate("FieldTexts", "required")
        return self._texts.kind(field.kind)

    def known(self, field: Field) -> CatalogueAttribute | None:
        """Return what the catalogue says of an attribute; of what is nested in it, nothing."""
        if field.key.kind != "attribute" or field.path:
            return None
        return self.catalogue.attribute(self.event_name, field.key.name)

    def about(self, field: Field) -> list[str]:
        """Return the catalogue's words for an attribute: what it means, and what it may hold."""
        known = self.known(field)
        if known is None:
            return []
        lines = [known.described(self._texts.language), " · ".join(self._facts(known))]
        return [line for line in lines if line]

    def _facts(self, known: CatalogueAttribute) -> list[str]:
        """Return what an attribute may hold, a few words each."""
        kind = self._texts.kind(known.type) if known.type in TYPES else ""
        if known.is_integer:
            kind = translate("FieldTexts", "whole number")
        facts = [kind, translate("FieldTexts", "required") if known.required else ""]
        worded: list[tuple[str, Sequence[Value | None]]] = [
            (translate("FieldTexts", "one of: {values}"), known.allowed),
            (translate("FieldTexts", "at least {values}"), (known.minimum,)),
            (translate("FieldTexts", "at most {values}"), (known.maximum,)),
            (translate("FieldTexts", "pattern {values}"), (known.pattern or None,)),
            (translate("FieldTexts", "for example {values}"), known.examples[:_EXAMPLES]),
        ]
        for words, values in worded:
            shown = ", ".join(_plain(value) for value in values if value is not None)
            facts.append(words.format(values=shown) if shown else "")
        return [fact for fact in facts if fact]

    def problem(self, field: Field) -> str:
        """Return the sentence of its gravest problem, or ""."""
        return self._texts.problem(field.problem, self.index) if field.problem else ""

    def name_tip(self, field: Field) -> str:
        """Return the whole name, and what the catalogue says of it."""
        return "\n".join([printable(str(field.name)), *self.about(field)])

    def value_tip(self, field: Field) -> str:
        """Return what will be sent, and what is wrong with it."""
        if field.cell is ABSENT:
            sent = translate("FieldTexts", "Not sent: the key is absent")
        else:
            sent = shortened(printable(value_text(field.cell)[:_LONGEST]), _LONGEST)
        return "\n".join(filter(None, (sent, self.problem(field))))

    def said_kind(self, field: Field) -> str:
        """Return what a screen reader says of the place where the kind is chosen."""
        words = translate("FieldTexts", "{name}: {kind}, change the type")
        return words.format(name=self.name(field), kind=self._texts.kind(field.kind))

    def said_name(self, field: Field) -> str:
        """Return what a screen reader says of the name: also how deep, and open or closed."""
        parts = [self.name(field)]
        if field.depth:
            parts.append(translate("FieldTexts", "level {number}").format(number=field.depth + 1))
        if field.is_nested:
            parts.append(
                translate("FieldTexts", "open")
                if field.is_open
                else translate("FieldTexts", "closed")
            )
        return ", ".join(parts)

    def said_value(self, field: Field) -> str:
        """Return what a screen reader says of the value."""
        parts = [self.name(field), self._texts.kind(field.kind), self.value(field.cell)]
        if field.problem:
            severity = self._texts.severity(field.problem.rule.severity)
            parts.append(f"{severity}: {self.problem(field)}")
        return ", ".join(filter(None, parts))


def _plain(value: Value) -> str:
    return shortened(
        printable(value if isinstance(value, str) else value_text(value)), _LONGEST_FACT
    )


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
