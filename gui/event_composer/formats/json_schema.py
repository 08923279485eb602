"""The one door to jsonschema-rs: holds values against a shipped JSON Schema, and texts to patterns.

Its engine takes linear time, so that no pattern can run away; nothing is ever fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NoReturn

from event_composer.domain.problems import Place
from event_composer.domain.values import Number, Value
from event_composer.resources import read_text

LONGEST_PATTERN = 1_000


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One fault: its place, and a code of `resources/messages` with its parameters."""

    place: Place
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def schema_faults(name: str, document: Value) -> Iterator[SchemaFault]:
    """Yield where a document breaks the schema `resources/schemas/NAME.schema.json`."""
    for error in _validator(name).iter_errors(_plain(document)):
        place = tuple(error.instance_path)
        yield _fault(place, error.kind.name, error.kind)


@lru_cache(maxsize=1024)
def text_matcher(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a whole text fits a pattern; raises ValueError for a bad one."""
    if len(pattern) > LONGEST_PATTERN:
        raise ValueError("too long")
    # Alone first: "a)|(b" would be right within the group.
    _fit_for(pattern)
    is_valid: Callable[[str], bool] = _fit_for(f"^(?:{pattern})$").is_valid
    return lambda text: is_valid(text) if text.isascii() else _is_whole(text) and is_valid(text)


def _fit_for(pattern: str) -> Any:
    """Return a validator for texts that hold a pattern; its engine knows no way back."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(
        {"pattern": pattern}, retriever=_refuse, pattern_options=jsonschema_rs.RegexOptions()
    )


def _is_whole(text: str) -> bool:
    """Tell whether a text can be handed to the engine, which takes UTF-8: no half characters."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


@cache
def _validator(name: str) -> Any:
    import jsonschema_rs

    schema = json.loads(read_text("schemas", f"{name}.schema.json"))
    return jsonschema_rs.Draft202012Validator(schema, retriever=_refuse)


def _refuse(uri: str) -> NoReturn:
    raise ValueError(f"not fetched: {uri}")


def _fault(place: Place, rule: str, kind: Any) -> SchemaFault:
    match rule:
        case "required":
            return SchemaFault((*place, kind.property), "FIELD_MISSING")
        case "type":
            return SchemaFault(place, "FIELD_TYPE", {"wanted": ", ".join(kind.types)})
        case "enum":
            return SchemaFault(place, "FIELD_VALUE", {"allowed": ", ".join(kind.options)})
        case "const":
            return SchemaFault(place, "FIELD_VALUE", {"allowed": str(kind.expected_value)})
        case "minLength":
            return SchemaFault(place, "FIELD_EMPTY")
        case "maxLength":
            return SchemaFault(place, "FIELD_TOO_LONG", {"limit": str(kind.limit)})
    return SchemaFault(place, "FIELD_ODD", {"rule": rule})


def _plain(value: Value) -> Any:
    """Return a value as the library takes it; of numbers only what our schemas ask survives."""
    if isinstance(value, Number):
        token = value.token
        # Longer ones are neither a version nor a count: that it is a number is enough.
        is_integer = len(token) < 10 and token.lstrip("-").isdecimal()
        return int(token) if is_integer else 0.5
    if isinstance(value, str):
        return value if _is_whole(value) else value.encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
