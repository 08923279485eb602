"""Your own catalogue: what a file says, what is refused and where, and that a save keeps it all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.catalogue_entries import CatalogueAttribute, CatalogueEvent
from event_composer.domain.errors import ComposerError
from event_composer.domain.own_catalogue import OWN_GROUP, OwnCatalogue, entry_from, merged
from event_composer.domain.problems import Source
from event_composer.domain.texts import LANGUAGES
from event_composer.domain.values import Number, Value
from event_composer.formats.body import read_value, value_text
from event_composer.formats.json_schema import schema_faults, text_matcher
from event_composer.formats.own_catalogue import (
    SCHEMA,
    entry_faults,
    read_own_catalogue,
    write_own_catalogue,
)
from event_composer.formats.value_list import read_values, values_text
from event_composer.project_catalogue import find_project_catalogue
from event_composer.resources import resource_path
from event_composer.shipped import load_catalogue, load_texts

EXAMPLE = resource_path("samples", "event-catalogue.json")


def read(text: str) -> OwnCatalogue:
    return read_own_catalogue(text.encode(), "c.json")


def refused(text: str) -> ComposerError:
    with pytest.raises(ComposerError) as caught:
        read(text)
    return caught.value


def entry(attribute: str) -> str:
    return f'{{"version": 1, "events": [\n{{"name": "a", "attributes": [{attribute}]}}]}}'


def test_the_example_lies_over_the_built_in_catalogue() -> None:
    own = read_own_catalogue(EXAMPLE.read_bytes(), str(EXAMPLE))
    catalogue = merged(load_catalogue(), own, text_matcher)
    bought = catalogue.event("purchase_completed")
    assert bought is not None
    assert [each.name for each in bought.attributes] == [
        *("product_id", "price", "currency", "order_id"),
    ]
    price = bought.attribute("price")
    assert price is not None
    assert (price.required, price.en != "", price.type) == (True, True, "number")
    assert bought.source is Source.DOCUMENTED
    assert bought.is_own
    level = catalogue.event("level_finished")
    assert level is not None
    assert (level.group, level.source) == (OWN_GROUP.id, Source.CATALOGUE)
    assert [group.id for group in catalogue.groups][:2] == ["Marketing", OWN_GROUP.id]
    assert catalogue.near("level_finishd") == "level_finished"
    assert catalogue.attribute_fact("level_finished", "level").type_name == "number"
    assert len(load_catalogue().demands) == 0


def test_allowed_values_truth_and_examples_are_offered() -> None:
    own = read(
        entry(
            '{"name": "n", "allowed": [1, 2, 3], "examples": [2]},'
            '{"name": "b", "type": "boolean"}, {"name": "e", "examples": ["x"]}'
        )
    )
    catalogue = merged(load_catalogue(), own, text_matcher)
    assert catalogue.value_suggestions("a", "n") == (Number("2"), Number("1"), Number("3"))
    assert catalogue.value_suggestions("a", "b") == (True, False)
    assert catalogue.value_suggestions("a", "e") == ("x",)
    assert catalogue.value_suggestions("a", "none") == ()


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("[]", "$", "FIELD_TYPE"),
        ('{"version": 1}', "events", "FIELD_MISSING"),
        ('{"version": 1, "events": [{}]}', "events[0].name", "FIELD_MISSING"),
        ('{"version": 1, "events": [{"name": ""}]}', "events[0].name", "FIELD_EMPTY"),
        (entry('{"name": "k", "type": "int"}'), "events[0].attributes[0].type", "FIELD_VALUE"),
        (entry('{"name": "k", "required": 1}'), "events[0].attributes[0].required", "FIELD_TYPE"),
        (
            '{"version": 1, "events": [{"name": "a"}, {"name": "a"}]}',
            "events[1].name",
            "CATALOGUE_NAME_TWICE",
        ),
        (
            entry('{"name": "k"}, {"name": "k"}'),
            "events[0].attributes[1].name",
            "CATALOGUE_NAME_TWICE",
        ),
        (
            entry('{"name": "k", "pattern": "a)|(b"}'),
            "events[0].attributes[0].pattern",
            "CATALOGUE_PATTERN_BAD",
        ),
        (
            entry('{"name": "k", "type": "number", "pattern": "a"}'),
            "events[0].attributes[0].pattern",
            "CATALOGUE_PATTERN_TYPE",
        ),
        (
            entry('{"name": "k", "minimum": 1e401, "maximum": 1e400}'),
            "events[0].attributes[0].minimum",
            "CATALOGUE_RANGE_BAD",
        ),
        (
            entry('{"name": "k", "type": "text", "maximum": 1}'),
            "events[0].attributes[0].maximum",
            "CATALOGUE_RANGE_TYPE",
        ),
        (
            entry('{"name": "k", "type": "text", "allowed": ["a", 1]}'),
            "events[0].attributes[0].allowed[1]",
            "CATALOGUE_VALUE_TYPE",
        ),
        (
            entry('{"name": "k", "pattern": "[0-9]+", "examples": ["7", "x"]}'),
            "events[0].attributes[0].examples[1]",
            "CATALOGUE_EXAMPLE_BAD",
        ),
        (
            entry('{"name": "k", "name": "l"}'),
            "events[0].attributes[0].name",
            "CATALOGUE_KEY_TWICE",
        ),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, where: str, reason: str) -> None:
    error = refused(text)
    assert (error.code, error.params["where"], error.params["reason"]) == (
        *("CATALOGUE_FAULT", where, reason),
    )
    assert error.params["line"] == (2 if "\n" in text else 1)
    for language in LANGUAGES:
        told = load_texts(language).error(error)
        assert where in told
        assert "{" not in told.replace("{2", "")


def test_no_json_and_a_newer_form_are_told() -> None:
    texts = load_texts("en")
    assert "line 1, column 14" in texts.error(refused('{"version": 1'))
    assert refused('{"version": 2, "events": "of another form"}').code == "FILE_NEWER"
    with pytest.raises(ComposerError) as caught:
        read_own_catalogue(b"\xff", "c.json")
    assert caught.value.code == "CATALOGUE_NOT_UTF8"


def test_a_save_changes_what_was_changed_only() -> None:
    kept = '"name": "k", "minimum": 1.50, "unit": {"x": 1e400}'
    stays = '{"name": "stays", "required": false, "allowed": [], "description": {"en": ""}}'
    text = entry(f'{{"required": false, {kept}}}, {stays}, {{"name": "goes"}}')
    own = read(text.replace('"version"', '"owner": "we", "version"'))
    first, second, _ = own.events[0].attributes
    changed = replace(first, required=True, maximum=Number("2"))
    event = replace(own.events[0], attributes=(changed, second))
    saved = read_value(write_own_catalogue(replace(own, events=(event,))).decode())
    wanted = entry(f'{{"required": true, {kept}, "maximum": 2}}, {stays}')
    assert value_text(saved) == value_text(
        read_value(wanted.replace('"version"', '"owner": "we", "version"'))
    )


names = st.text(st.characters(exclude_categories=()), min_size=1, max_size=8)
texts = st.text(max_size=8)
scalars: st.SearchStrategy[Value] = st.one_of(
    texts, st.integers(-(10**30), 10**30).map(str).map(Number), st.booleans(), st.none()
)


@st.composite
def attributes(draw: st.DrawFn) -> CatalogueAttribute:
    kind = draw(st.sampled_from(["", "any", "boolean", "object", "array", "text", "number"]))
    numeric = kind in {"", "any", "number"}
    low, high = sorted((draw(st.integers(-99, 99)), draw(st.integers(-99, 99))))
    return CatalogueAttribute(
        draw(names),
        kind,
        draw(texts),
        draw(texts),
        required=draw(st.booleans()),
        is_integer=kind == "number" and draw(st.booleans()),
        allowed=tuple(draw(st.lists(scalars, max_size=3))) if kind in {"", "any"} else (),
        pattern=draw(st.sampled_from(["", "[a-z]+", "支付|x"])) if kind in {"", "text"} else "",
        minimum=Number(str(low)) if numeric and draw(st.booleans()) else None,
        maximum=Number(str(high)) if numeric and draw(st.booleans()) else None,
    )


@given(
    st.lists(
        st.builds(
            CatalogueEvent,
            names,
            st.one_of(st.just(""), names),
            texts,
            texts,
            st.lists(attributes(), max_size=3, unique_by=lambda each: each.name).map(tuple),
            is_own=st.just(True),
        ),
        max_size=4,
        unique_by=lambda each: each.name,
    )
)
def test_a_catalogue_written_and_read_again_is_the_same(events: list[CatalogueEvent]) -> None:
    own = OwnCatalogue(tuple(events))
    data = write_own_catalogue(own)
    again = read_own_catalogue(data, "c.json")
    assert again == own
    assert write_own_catalogue(again) == data
    assert list(schema_faults(SCHEMA, again.written)) == []


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from(["", "a", "text"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "type", "required", "allowed", "attributes", "examples"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(json_values, st.sampled_from([1, 0, "1", None]))
def test_the_reader_takes_nothing_that_the_schema_refuses(events: object, version: object) -> None:
    text = json.dumps({"version": version, "events": events})
    try:
        own = read(text)
    except ComposerError:
        return
    assert list(schema_faults(SCHEMA, own.written)) == []
    assert version == 1


def test_every_type_in_the_schema_is_one_that_the_program_knows() -> None:
    schema = json.loads(resource_path("schemas", f"{SCHEMA}.schema.json").read_text("utf-8"))
    kinds = schema["$defs"]["attribute"]["properties"]["type"]["enum"]
    for kind in kinds:
        written = entry(json.dumps({"name": "k", "type": kind}))
        assert json.loads(write_own_catalogue(read(written))) == json.loads(written)
    assert all(part.get("description") or part.get("title") for part in schema["$defs"].values())


def test_an_entry_is_made_from_the_events_of_a_batch() -> None:
    events: list[Value] = [
        {"name": "x", "extra": {"n": Number("1"), "mixed": "a", "none": None, "t": "a"}},
        {"name": "y", "extra": {"other": True}},
        {"name": "x", "extra": {"n": Number("1.0"), "mixed": Number("2"), "o": {}, "t": "b"}},
        "no object",
    ]
    made = entry_from("x", events, None)
    assert {each.name: (each.type, each.examples) for each in made.attributes} == {
        "n": ("number", (Number("1"),)),
        "mixed": ("any", ("a", Number("2"))),
        "none": ("any", ()),
        "t": ("text", ("a", "b")),
        "o": ("object", ()),
    }
    assert entry_faults(made) == []
    known = CatalogueEvent("x", attributes=(CatalogueAttribute("t"),))
    assert "t" not in [each.name for each in entry_from("x", events, known).attributes]


@given(st.lists(scalars, max_size=4), st.sampled_from(["", "text", "number", "any"]))
def test_values_survive_the_line_they_are_typed_in(values: list[Value], kind: str) -> None:
    if kind == "text":
        values = [each for each in values if isinstance(each, str)]
    assert read_values(values_text(values, kind), kind) == tuple(values)


def test_values_are_typed_as_one_would_expect() -> None:
    assert read_values("CNY, USD,  EUR", "text") == ("CNY", "USD", "EUR")
    assert read_values("007, 1", "text") == ("007", "1")
    assert read_values("1, 2.50, true, x", "") == (Number("1"), Number("2.50"), True, "x")
    assert read_values('"a, b", [1, 2], {"k": "}"}', "any") == (
        *("a, b", [Number("1"), Number("2")], {"k": "}"}),
    )
    assert values_text(("a, b", "x", Number("1.50")), "any") == '"a, b", x, 1.50'


def test_a_file_of_a_project_is_found_up_to_its_root(tmp_path: Path) -> None:
    folder = tmp_path / "repo" / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / "event-catalogue.json").write_text("{}")
    (tmp_path / "repo" / ".git").mkdir()
    assert find_project_catalogue(folder) is None
    near = tmp_path / "repo" / "event-catalogue.json"
    near.write_text("{}")
    assert find_project_catalogue(folder) == near
