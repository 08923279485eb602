"""The words for a field: how its name and value are shown, what the tooltip and a reader say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from event_composer.domain.catalogue import Catalogue, CatalogueAttribute
from event_composer.domain.display import printable, shortened
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, is_ambiguous_text
from event_composer.formats.body import value_text
from event_composer.ui.details.fields_of import Field

_LONGEST = 300
_EXAMPLES = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldTexts", text)


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
            return _counted(len(cell), _tr("1 key"), _tr("{count} keys"))
        if isinstance(cell, list):
            return _counted(len(cell), _tr("1 item"), _tr("{count} items"))
        if isinstance(cell, str) and cell and not is_ambiguous_text(cell):
            return shortened(printable(cell[:_LONGEST]), _LONGEST)
        if isinstance(cell, str):
            return f'"{shortened(printable(cell[:_LONGEST]), _LONGEST)}"'
        return shortened(value_text(cell), _LONGEST)

    def kind(self, field: Field) -> str:
        """Return the word for the kind, or that the field is required."""
        if field.required and field.kind in {Kind.TEXT, Kind.ABSENT}:
            return _tr("required")
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
        kind = self._texts.kind(known.type)
        required = getattr(known, "required", False)
        facts = [_tr("{kind}, required").format(kind=kind) if required else kind]
        allowed = getattr(known, "allowed", ())
        if allowed:
            facts.append(_tr("One of: {values}").format(values=_joined(allowed)))
        if known.examples:
            words = _tr("For example: {values}")
            facts.append(words.format(values=_joined(known.examples[:_EXAMPLES])))
        lines = [known.described(self._texts.language), " · ".join(facts)]
        return [line for line in lines if line]

    def problem(self, field: Field) -> str:
        """Return the sentence of its gravest problem, or ""."""
        return self._texts.problem(field.problem, self.index) if field.problem else ""

    def name_tip(self, field: Field) -> str:
        """Return the whole name, and what the catalogue says of it."""
        return "\n".join([printable(str(field.name)), *self.about(field)])

    def value_tip(self, field: Field) -> str:
        """Return what will be sent, and what is wrong with it."""
        if field.cell is ABSENT:
            sent = _tr("Not sent: the key is absent")
        else:
            sent = shortened(printable(value_text(field.cell)[:_LONGEST]), _LONGEST)
        return "\n".join(filter(None, (sent, self.problem(field))))

    def said_kind(self, field: Field) -> str:
        """Return what a screen reader says of the place where the kind is chosen."""
        words = _tr("{name}: {kind}, change the type")
        return words.format(name=self.name(field), kind=self._texts.kind(field.kind))

    def said_name(self, field: Field) -> str:
        """Return what a screen reader says of the name: also how deep, and open or closed."""
        parts = [self.name(field)]
        if field.depth:
            parts.append(_tr("level {number}").format(number=field.depth + 1))
        if field.is_nested:
            parts.append(_tr("open") if field.is_open else _tr("closed"))
        return ", ".join(parts)

    def said_value(self, field: Field) -> str:
        """Return what a screen reader says of the value."""
        parts = [self.name(field), self._texts.kind(field.kind), self.value(field.cell)]
        if field.problem:
            severity = self._texts.severity(field.problem.rule.severity)
            parts.append(f"{severity}: {self.problem(field)}")
        return ", ".join(filter(None, parts))


def _joined(values: tuple[object, ...]) -> str:
    return ", ".join(shortened(printable(_plain(value)), 60) for value in values)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else value_text(value)  # type: ignore[arg-type]


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
