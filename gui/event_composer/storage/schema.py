"""Holds a decoded JSON document against one of our own JSON Schemas and tells every fault.

Only the keywords our schemas use are known; a test compares with a whole implementation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from event_composer.domain.problems import Place, path_text
from event_composer.resources import read_text


@dataclass(frozen=True, slots=True)
class FileFault:
    """One fault of a file: its place, and a code of `resources/messages` with its parameters."""

    place: Place
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Return the place as text: `profiles[2].api`."""
        return path_text(self.place)


class Schema:
    """One of the files in `resources/schemas`."""

    def __init__(self, name: str) -> None:
        self._root: dict[str, Any] = json.loads(read_text("schemas", f"{name}.schema.json"))

    @property
    def version(self) -> int:
        """Return the version of the files that the schema describes."""
        version: int = self._root["properties"]["schema"]["const"]
        return version

    def faults(self, document: object) -> list[FileFault]:
        """Return all faults of a document, in its order."""
        return list(self._check(self._root, document, ()))

    def with_unknown(self, new: dict[str, Any], old: object) -> dict[str, Any]:
        """Return the new document with the keys of the old one that this schema does not know."""
        kept: dict[str, Any] = self._kept(self._root, new, old)
        return kept

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        reference = schema.get("$ref")
        return self._root["$defs"][reference.rpartition("/")[2]] if reference else schema

    def _check(self, schema: Mapping[str, Any], value: object, place: Place) -> Iterator[FileFault]:
        schema = self._resolved(schema)
        wanted = schema.get("type")
        if wanted is not None and not _is_of(value, wanted):
            yield FileFault(place, "FIELD_TYPE", {"wanted": wanted})
            return
        if "const" in schema and value != schema["const"]:
            yield FileFault(place, "FIELD_VALUE", {"allowed": json.dumps(schema["const"])})
        if "enum" in schema and value not in schema["enum"]:
            yield FileFault(place, "FIELD_VALUE", {"allowed": ", ".join(schema["enum"])})
        if isinstance(value, str):
            if len(value) > schema.get("maxLength", len(value)):
                limit = str(schema["maxLength"])
                yield FileFault(place, "FIELD_TOO_LONG", {"limit": limit})
            # Our patterns are anchored at both ends.
            if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
                yield FileFault(place, "FIELD_FORM", {"pattern": schema["pattern"]})
        elif isinstance(value, dict):
            yield from self._check_members(schema, value, place)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._check(schema.get("items", {}), item, (*place, index))

    def _check_members(
        self, schema: Mapping[str, Any], value: dict[str, Any], place: Place
    ) -> Iterator[FileFault]:
        for key in schema.get("required", ()):
            if key not in value:
                yield FileFault((*place, key), "FIELD_MISSING")
        known = schema.get("properties", {})
        for key, item in value.items():
            yield from self._check(
                known.get(key, schema.get("additionalProperties", {})), item, (*place, key)
            )

    def _kept(self, schema: Mapping[str, Any], new: Any, old: Any) -> Any:
        schema = self._resolved(schema)
        if isinstance(new, dict) and isinstance(old, dict) and "properties" in schema:
            known = schema["properties"]
            unknown = {key: value for key, value in old.items() if key not in known}
            items = {key: self._kept(known[key], value, old.get(key)) for key, value in new.items()}
            return items | unknown
        if isinstance(new, list) and isinstance(old, list) and "items" in schema:
            before = {_identity(item): item for item in old}
            return [self._kept(schema["items"], item, before.get(_identity(item))) for item in new]
        return new


def _is_of(value: object, wanted: str) -> bool:
    """Tell whether a value is of a JSON Schema type; there true is no number and 1.0 an integer."""
    match wanted:
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            if isinstance(value, float):
                return value.is_integer()
            return isinstance(value, int) and not isinstance(value, bool)
    raise AssertionError(f"our schemas have no type {wanted}")


def _identity(item: object) -> str | None:
    """Return what tells that two items of a list are the same one, before and after a change."""
    name = item.get("id", item.get("name")) if isinstance(item, dict) else None
    return name if isinstance(name, str) else None
