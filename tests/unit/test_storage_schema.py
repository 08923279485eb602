"""Our validator finds what a whole JSON Schema implementation finds, and names every place."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.resources import read_text
from event_composer.storage.schema import Schema

NAMES = ("arrangements", "open_batches", "profiles", "settings")
KNOWN_KEYWORDS = {
    "$schema", "title", "description", "type", "required", "properties", "$defs", "const", "items",
    "$ref", "enum", "pattern", "maxLength", "additionalProperties",
}  # fmt: skip
GOOD: dict[str, dict[str, Any]] = {
    "arrangements": {
        "schema": 1,
        "files": [
            {
                "name": "/a.json",
                "arrangement": {
                    "order": ["b", "a"],
                    "hidden": ["c"],
                    "pinned": ["b"],
                    "member_widths": {"name": 200},
                    "widths": {"a": 90},
                    "sort": {"kind": "attribute", "name": "a", "descending": True},
                },
            }
        ],
    },
    "open_batches": {
        "schema": 1,
        "current": "0123456789abcdef",
        "batches": [
            {
                "id": "0123456789abcdef",
                "path": "/a.json",
                "title": "a.json",
                "spot": {"row": 4, "key": ["member", "name"]},
            }
        ],
        "opening": {"0123456789abcdef": 1},
    },
    "profiles": {
        "schema": 1,
        "profiles": [
            {
                "id": "a1",
                "name": "Staging",
                "base_url": "https://mobile.dingyue.io",
                "api": "v2",
                "headers": {"X-APP-ID": "com.example.app"},
                "extra_headers": [{"name": "X-Team", "value": "growth", "secret": False}],
                "allowed_hosts": ["mobile.dingyue.io"],
                "default_user": "user_1",
                "default_session_id": "",
                "treat_as_real": True,
            }
        ],
    },
    "settings": {
        "schema": 1,
        "language": "zh_CN",
        "theme": "dark",
        "panels": {"left": False},
        "sizes": {"dock": 300},
        "recent_files": ["/a.json"],
    },
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3),
    st.sampled_from([1.0, 1.5, 1e400, "", "v2", "dark", "a b", "x" * 70, "a1\n", [], [[]], {}]),
)


def whole(name: str) -> Any:
    """The same schema in a whole implementation."""
    return jsonschema_rs.validator_for(json.loads(read_text("schemas", f"{name}.schema.json")))


def places_of(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a document, itself first."""
    children: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [place] + [found for key, child in children for found in places_of(child, (*place, key))]


@st.composite
def damaged(draw: st.DrawFn, name: str) -> Any:
    """A good document in which some places hold junk or nothing."""
    document = json.loads(json.dumps(GOOD[name]))
    for place in draw(st.lists(st.sampled_from(places_of(document)[1:]), max_size=4)):
        holder = document
        try:
            for step in place[:-1]:
                holder = holder[step]
            if draw(st.booleans()):
                holder[place[-1]] = draw(JUNK)
            else:
                del holder[place[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return document


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_faults_are_those_of_a_whole_implementation(name: str, data: st.DataObject) -> None:
    document = data.draw(damaged(name))
    ours = {
        fault.place[:-1] if fault.code == "FIELD_MISSING" else fault.place
        for fault in Schema(name).faults(document)
    }
    theirs = {tuple(error.instance_path) for error in whole(name).iter_errors(document)}
    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_schemas_use_only_what_our_validator_knows(name: str) -> None:
    def keywords(schema: dict[str, Any]) -> set[str]:
        found = set(schema)
        for key in ("properties", "$defs"):
            for inner in schema.get(key, {}).values():
                found |= keywords(inner)
        for key in ("items", "additionalProperties"):
            found |= keywords(schema[key]) if key in schema else set()
        return found

    assert keywords(json.loads(read_text("schemas", f"{name}.schema.json"))) <= KNOWN_KEYWORDS
    assert Schema(name).faults(GOOD[name]) == []


def test_every_fault_is_told_with_its_place() -> None:
    document = json.loads(json.dumps(GOOD["profiles"]))
    del document["profiles"][0]["name"]
    document["profiles"][0]["api"] = "v3"
    document["profiles"][0]["id"] = "a b"
    document["profiles"][0]["headers"]["X-APP-ID"] = 7
    document["profiles"][0]["treat_as_real"] = "yes"
    faults = {
        fault.path: (fault.code, dict(fault.params))
        for fault in Schema("profiles").faults(document)
    }
    assert faults == {
        "profiles[0].name": ("FIELD_MISSING", {}),
        "profiles[0].api": ("FIELD_VALUE", {"allowed": "v1, v2"}),
        "profiles[0].id": ("FIELD_FORM", {"pattern": "^[0-9A-Za-z_-]+$"}),
        "profiles[0].headers.X-APP-ID": ("FIELD_TYPE", {"wanted": "string"}),
        "profiles[0].treat_as_real": ("FIELD_TYPE", {"wanted": "boolean"}),
    }
