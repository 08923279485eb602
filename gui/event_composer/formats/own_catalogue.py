"""Reads and writes your own catalogue: JSON text that `event-catalogue.schema.json` describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from event_composer.domain.catalogue_entries import (
    TYPES,
    CatalogueAttribute,
    CatalogueEvent,
)
from event_composer.domain.errors import ComposerError
from event_composer.domain.number_order import decimals, is_less
from event_composer.domain.own_catalogue import OwnCatalogue
from event_composer.domain.problems import path_text
from event_composer.domain.rules_catalogue import demands_of, unmet
from event_composer.domain.values import (
    ABSENT,
    Cell,
    Number,
    Repeated,
    Value,
    with_member,
    without_member,
)
from event_composer.formats.body import decode_text, read_value, value_text
from event_composer.formats.json_schema import SchemaFault, schema_faults, text_matcher
from event_composer.formats.json_text import find_place, readable_text

SCHEMA = "event-catalogue"
VERSION = 1
_INTEGER = "integer"
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_own_catalogue(data: bytes, path: str) -> OwnCatalogue:
    """Return what a catalogue file says; `path` is for the errors.

    Raises ComposerError CATALOGUE_NOT_UTF8, CATALOGUE_SYNTAX with line, column and reason,
    FILE_NEWER with `found` and `known`, or CATALOGUE_FAULT with line, `where` and reason for the
    first place that breaks the schema or contradicts itself.
    """
    try:
        text, _ = decode_text(data)
        document: Any = read_value(text)
    except ComposerError as error:
        if error.code in {"BODY_NOT_UTF8", "BODY_UTF16"}:
            raise ComposerError("CATALOGUE_NOT_UTF8", path=path) from error
        params = {"reason": error.code, **error.params, "path": path}
        raise ComposerError("CATALOGUE_SYNTAX", **params) from error
    found = document.get("version") if isinstance(document, Mapping) else None
    if isinstance(found, Number) and is_less(decimals(str(VERSION)), decimals(found.token)):
        raise ComposerError("FILE_NEWER", path=path, found=found.token, known=VERSION)
    fault = next(_all_faults(document), None)
    if fault is not None:
        line = text.count("\n", 0, find_place(text, fault.place)[0][0]) + 1
        where = path_text(fault.place) or "$"
        raise ComposerError(
            "CATALOGUE_FAULT", **fault.params, path=path, line=line, where=where, reason=fault.code
        )
    return OwnCatalogue(tuple(map(_event, _items(document, "events"))), document)


def write_own_catalogue(own: OwnCatalogue) -> bytes:
    """Return the file of a catalogue; what was not changed is as it was read, unknown keys too."""
    document = own.written or {"version": Number(str(VERSION))}
    events: list[Value] = [_written_event(each) for each in own.events]
    document = with_member(document, "events", events)
    text = _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", readable_text(document))
    return (text.rstrip("\n") + "\n").encode("utf-8")


def entry_faults(event: CatalogueEvent) -> list[SchemaFault]:
    """Return what is wrong with one entry, its places counted from the entry."""
    written = _written_event(event)
    wrapped: Value = {"version": Number(str(VERSION)), "events": [written]}
    return [replace(each, place=each.place[2:]) for each in _all_faults(wrapped)]


def _all_faults(document: Value) -> Iterator[SchemaFault]:
    broken = False
    for fault in schema_faults(SCHEMA, document):
        broken = True
        yield fault
    if not broken and isinstance(document, Mapping):
        yield from _repeated(document, ())
        yield from _contradictions(document)


def _repeated(value: Value, place: tuple[str | int, ...]) -> Iterator[SchemaFault]:
    if isinstance(value, Repeated):
        for key in value.repeated_keys():
            yield SchemaFault((*place, key), "CATALOGUE_KEY_TWICE", {"key": key})
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _repeated(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _repeated(inner, (*place, index))


def _contradictions(document: Mapping[str, Value]) -> Iterator[SchemaFault]:
    """Yield what no schema can say: names that occur twice, and rules that no value can meet."""
    names: set[object] = set()
    for index, entry in enumerate(_items(document, "events")):
        place = ("events", index)
        yield from _named_twice(entry, names, place)
        attributes: set[object] = set()
        for at, each in enumerate(_items(entry, "attributes")):
            inner = (*place, "attributes", at)
            yield from _named_twice(each, attributes, inner)
            for key, code, params in attribute_faults(_attribute(each)):
                yield SchemaFault((*inner, *key), code, params)


def _named_twice(
    entry: Mapping[str, Value], names: set[object], place: tuple[str | int, ...]
) -> Iterator[SchemaFault]:
    name = str(entry["name"])
    if name in names:
        yield SchemaFault((*place, "name"), "CATALOGUE_NAME_TWICE", {"name": name})
    names.add(name)


_Fault = tuple[tuple[str | int, ...], str, dict[str, str]]


def attribute_faults(known: CatalogueAttribute) -> Iterator[_Fault]:
    """Yield what contradicts itself in an entry: key within it, code and parameters."""
    wanted = TYPES.get(known.type)
    if known.pattern:
        if wanted not in (None, str):
            yield ("pattern",), "CATALOGUE_PATTERN_TYPE", {}
        try:
            text_matcher(known.pattern)
        except ValueError:
            yield ("pattern",), "CATALOGUE_PATTERN_BAD", {"pattern": known.pattern}
            known = replace(known, pattern="")
    low, high = known.minimum, known.maximum
    if (low is not None or high is not None) and wanted not in (None, Number):
        yield ("minimum" if low is not None else "maximum",), "CATALOGUE_RANGE_TYPE", {}
    if low is not None and high is not None and is_less(decimals(high.token), decimals(low.token)):
        yield ("minimum",), "CATALOGUE_RANGE_BAD", {}
        return
    for key, values in (("allowed", known.allowed), ("examples", known.examples)):
        for index, value in enumerate(values):
            if wanted is not None and not isinstance(value, wanted):
                yield (key, index), "CATALOGUE_VALUE_TYPE", {"value": value_text(value)}
            elif key == "examples" and value is not None and not _meets(known, value):
                yield (key, index), "CATALOGUE_EXAMPLE_BAD", {"value": value_text(value)}


def _meets(known: CatalogueAttribute, value: Value) -> bool:
    event = CatalogueEvent("", attributes=(known,), is_own=True)
    demands = demands_of(event, text_matcher)
    return demands is None or not unmet({known.name: value}, demands)


def _items(members: Mapping[str, Value], key: str) -> Sequence[Any]:
    value = members.get(key, ())
    return value if isinstance(value, list) else ()


def _event(entry: Mapping[str, Value]) -> CatalogueEvent:
    english, chinese = _texts(entry)
    attributes = tuple(map(_attribute, _items(entry, "attributes")))
    return CatalogueEvent(
        _text(entry, "name"),
        _text(entry, "group"),
        english,
        chinese,
        attributes,
        is_own=True,
        written=entry,
    )


def _attribute(entry: Mapping[str, Value]) -> CatalogueAttribute:
    english, chinese = _texts(entry)
    kind = _text(entry, "type")
    return CatalogueAttribute(
        _text(entry, "name"),
        "number" if kind == _INTEGER else kind,
        english,
        chinese,
        tuple(_items(entry, "examples")),
        required=entry.get("required") is True,
        is_integer=kind == _INTEGER,
        allowed=tuple(_items(entry, "allowed")),
        pattern=_text(entry, "pattern"),
        minimum=_number(entry, "minimum"),
        maximum=_number(entry, "maximum"),
        written=entry,
    )


def _text(entry: Mapping[str, Value], key: str) -> str:
    value = entry.get(key, "")
    return value if isinstance(value, str) else ""


def _number(entry: Mapping[str, Value], key: str) -> Number | None:
    value = entry.get(key)
    return value if isinstance(value, Number) else None


def _texts(entry: Mapping[str, Value]) -> tuple[str, str]:
    texts = entry.get("description", {})
    return (_text(texts, "en"), _text(texts, "zh_CN")) if isinstance(texts, Mapping) else ("", "")


def _written_event(event: CatalogueEvent) -> dict[str, Value]:
    before = _event(event.written) if event.written else CatalogueEvent("")
    members = dict(event.written) if not isinstance(event.written, Repeated) else event.written
    members = _put(members, "name", event.name, before.name)
    members = _put(members, "group", event.group or ABSENT, before.group or ABSENT)
    members = _with_texts(members, event, before)
    attributes: list[Value] = [_written_attribute(each) for each in event.attributes]
    if attributes or "attributes" in members:
        members = with_member(members, "attributes", attributes)
    return members


_OPTIONAL: tuple[tuple[str, Callable[[CatalogueAttribute], Cell]], ...] = (
    ("type", lambda known: _INTEGER if known.is_integer else known.type or ABSENT),
    ("required", lambda known: known.required or ABSENT),
    ("allowed", lambda known: list(known.allowed) or ABSENT),
    ("pattern", lambda known: known.pattern or ABSENT),
    ("minimum", lambda known: ABSENT if known.minimum is None else known.minimum),
    ("maximum", lambda known: ABSENT if known.maximum is None else known.maximum),
    ("examples", lambda known: list(known.examples) or ABSENT),
)
"""How each member of an attribute's entry is written, absent where there is nothing to say."""


def _written_attribute(known: CatalogueAttribute) -> dict[str, Value]:
    before = _attribute(known.written) if known.written else CatalogueAttribute("")
    members = _put(dict(known.written), "name", known.name, before.name)
    for key, said in _OPTIONAL:
        members = _put(members, key, said(known), said(before))
    return _with_texts(members, known, before)


_Texts = CatalogueEvent | CatalogueAttribute


def _with_texts(members: dict[str, Value], new: _Texts, old: _Texts) -> dict[str, Value]:
    texts = members.get("description", {})
    said = dict(texts) if isinstance(texts, Mapping) else {}
    said = _put(said, "en", new.en or ABSENT, old.en or ABSENT)
    said = _put(said, "zh_CN", new.zh or ABSENT, old.zh or ABSENT)
    if said or "description" in members:
        return with_member(members, "description", said)
    return members


def _put(members: dict[str, Value], key: str, new: Cell, old: Cell) -> dict[str, Value]:
    """Set one member where its meaning is another one than before; else leave it as it was."""
    if new == old:
        return members
    return without_member(members, key) if new is ABSENT else with_member(members, key, new)
