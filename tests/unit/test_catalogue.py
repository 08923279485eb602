"""The shipped catalogue says what the sources say, and is searched as people search."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.catalogue import TYPES, Catalogue, CatalogueEvent, CatalogueGroup
from event_composer.domain.matching import distance, fit_name
from event_composer.domain.problems import Source
from event_composer.domain.values import Number, kind_of
from event_composer.formats.catalogue import read_catalogue
from event_composer.resources import resource_path
from event_composer.shipped import load_catalogue

CATALOGUE = load_catalogue()
FILES = ("documented.json", "ios_sdk.json")

# contract.md, "Catalogue of common events [D]": event, suggested attributes.
DOCUMENTED = {
    "lifecycle": "app_opened:source app_closed:duration app_background: app_foreground:",
    "behaviour": "screen_view:screen_name button_click:button_name feature_used:feature_name",
    "purchase": "purchase_started:product_id purchase_completed:product_id,price,currency "
    "purchase_cancelled:product_id,reason subscription_started:product_id,trial_period "
    "subscription_renewed:product_id subscription_cancelled:product_id,reason",
}
SDK = """ENTER_PAYWALL EXIT_PAYWALL EXIT_PURCHASE PURCHASE_SUCCESS PURCHASE_FAIL
PURCHASE_FAIL_DETAIL PURCHASE_CANCLED RESTORE_PURCHASE_SUCCESS RESTORE_PURCHASE_FAIL
ABOUT_TERMSOFSERVICE ABOUT_PRIVACYPOLICY PRODUCTS_REQUEST ASA_SUCCESS ASA_FAIL
ENTER_GUIDE EXIT_GUIDE GUIDE_CLOSE
NO_LOCAL_WEB_GUIDE_CLOSE GUIDE_PURCHASE_SUCCESS GUIDE_PURCHASE_FAIL GUIDE_PURCHASE_FAIL_DETAIL
GUIDE_RESTORE_PURCHASE_SUCCESS GUIDE_RESTORE_PURCHASE_FAIL GUIDE_ABOUT_TERMSOFSERVICE
GUIDE_ABOUT_PRIVACYPOLICY"""


def schema() -> dict[str, object]:
    loaded = json.loads(resource_path("catalogues", "catalogue.schema.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def file_of(name: str) -> dict[str, object]:
    loaded = json.loads(resource_path("catalogues", name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_files_obey_the_published_schema(name: str) -> None:
    jsonschema_rs.meta.validate(schema())
    jsonschema_rs.validate(schema(), file_of(name))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("source",), "rumour"),
        (("groups", 0, "id"), "Life Cycle"),
        (("groups", 0, "events", 0, "name"), ""),
        (("groups", 0, "events", 0, "description"), {"en": "only English"}),
        (("groups", 0, "events", 0, "attributes", 0, "type"), "string"),
        (("groups", 0, "events", 0, "attributes", 0, "exemples"), []),
    ],
)
def test_the_schema_refuses_what_the_reader_could_not_use(
    path: tuple[str | int, ...], value: object
) -> None:
    document: object = file_of(FILES[0])
    inner: object = document
    for step in path[:-1]:
        assert isinstance(inner, dict | list)
        inner = inner[step]  # type: ignore[index]  # a path of keys and indexes
    assert isinstance(inner, dict)
    inner[path[-1]] = value
    assert not jsonschema_rs.is_valid(schema(), document)


def test_every_documented_event_is_there_with_its_suggested_attributes() -> None:
    for group, told in DOCUMENTED.items():
        pairs = [pair.split(":") for pair in told.split()]
        events = CATALOGUE.of_group(group)
        assert [event.name for event in events] == [name for name, _ in pairs]
        for event, (_, attributes) in zip(events, pairs, strict=True):
            suggested = {attribute.name for attribute in event.suggested}
            assert suggested >= set(filter(None, attributes.split(",")))
            assert event.source is Source.DOCUMENTED


def test_what_only_the_examples_of_the_document_carry_is_known_too() -> None:
    for name, key in (
        ("app_opened", "screen"),
        ("screen_view", "screen"),
        ("button_click", "button"),
        ("feature_used", "usage_duration"),
    ):
        assert CATALOGUE.attribute(name, key) is not None


def test_the_contradiction_of_the_document_is_told_in_both_languages() -> None:
    for name, key, first in (
        ("screen_view", "screen", "screen_name"),
        ("button_click", "button", "button_name"),
    ):
        event = CATALOGUE.event(name)
        assert event is not None
        attribute = event.attribute(key)
        assert attribute is not None
        assert attribute.other_name_of == first
        assert attribute not in event.suggested
        for language in ("en", "zh_CN"):
            assert key in event.note(language)
            assert first in event.note(language)


def test_every_event_of_the_sdk_is_there_spelled_as_it_is_sent() -> None:
    events = CATALOGUE.of_group("ios_sdk")
    assert [event.name for event in events] == SDK.split()
    assert {event.source for event in events} == {Source.SDK}
    assert all(event.note("en") and event.note("zh_CN") for event in events)


def test_groups_come_in_their_order_with_titles() -> None:
    assert [group.described("zh_CN") for group in CATALOGUE.groups] == [
        "应用生命周期",
        "用户行为",
        "购买",
        "iOS SDK",
    ]
    assert [len(CATALOGUE.of_group(group.id)) for group in CATALOGUE.groups] == [4, 3, 6, 25]
    assert len(CATALOGUE) == len({event.name for event in CATALOGUE}) == 38


def test_every_attribute_has_texts_and_examples_of_its_type() -> None:
    for event in CATALOGUE:
        for attribute in event.attributes:
            assert attribute.described("en") != attribute.described("zh_CN")
            assert attribute.type in TYPES
            assert attribute.examples
            assert {kind_of(example) for example in attribute.examples} == {attribute.type}


def test_an_example_number_keeps_its_token() -> None:
    attribute = CATALOGUE.attribute("purchase_completed", "price")
    assert attribute is not None
    assert attribute.examples[0] == Number("9.99")


def test_what_is_not_in_the_catalogue_is_none() -> None:
    assert CATALOGUE.event("nowhere") is None
    assert CATALOGUE.event(Number("1")) is None
    assert CATALOGUE.attribute("nowhere", "price") is None
    assert CATALOGUE.attribute("app_opened", "price") is None


# Search.


def names(text: str, limit: int = 8) -> list[str]:
    return [match.event.name for match in CATALOGUE.search(text, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("pur", ["purchase_started", "purchase_completed", "purchase_cancelled"]),
        ("PURCHASE_C", ["purchase_completed", "purchase_cancelled", "PURCHASE_CANCLED"]),
        ("purchase com", ["purchase_completed"]),
        ("pcom", ["purchase_completed"]),
        ("comp", ["purchase_completed"]),
        ("view", ["screen_view"]),
        ("app-op", ["app_opened"]),
        ("ren", ["subscription_renewed"]),
        ("tapped", ["button_click"]),
        ("完成", ["purchase_completed"]),
        ("页面", ["screen_view"]),
        ("付费页", ["ENTER_PAYWALL", "EXIT_PAYWALL"]),
        ("pchse", ["purchase_started"]),
        ("purhcase", ["purchase_started"]),
        ("scrren", ["screen_view"]),
        ("lanched", ["app_opened"]),
    ],
)
def test_what_people_type_finds_what_they_mean(text: str, first: list[str]) -> None:
    assert names(text)[: len(first)] == first


def test_empty_text_finds_all_and_nonsense_nothing() -> None:
    assert names("", 100) == [event.name for event in CATALOGUE]
    assert names(" _ ", 3) == ["app_opened", "app_closed", "app_background"]
    assert names("xyzzy") == []
    assert names("q" * 10_000) == []


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("pur", (0, 1, 2)),
        ("pcom", (0, 9, 10, 11)),
        ("chase_com", (3, 4, 5, 6, 7, 8, 9, 10, 11)),
        ("purchase com", tuple(range(12))),
        ("购买", ()),
    ],
)
def test_the_hits_in_the_name_are_told(text: str, positions: tuple[int, ...]) -> None:
    found = {match.event.name: match.positions for match in CATALOGUE.search(text)}
    assert found["purchase_completed"] == positions


@given(st.text(st.sampled_from("abcdeprsu_ 购"), max_size=12))
def test_hits_are_letters_of_the_query_in_their_order(text: str) -> None:
    query = text.lower().replace("_", "").replace(" ", "")
    for match in CATALOGUE.search(text):
        letters = "".join(match.event.name[at] for at in match.positions).lower()
        assert letters.replace("_", "") in ("", query)
        assert list(match.positions) == sorted(set(match.positions))


@given(st.sampled_from([event.name for event in CATALOGUE]), st.data())
def test_the_beginning_of_a_name_finds_it_at_once(name: str, data: st.DataObject) -> None:
    typed = name[: data.draw(st.integers(1, len(name)))]
    assert name in names(typed, 100)
    if typed == name:
        assert names(typed)[0].lower() == name.lower()


def test_a_name_of_many_alike_words_is_searched_in_no_time() -> None:
    name = "_".join(["aaaaaaaaaaaaaaaaaaaa"] * 30)
    assert fit_name("a" * 300 + "b", name) is None


@given(st.text("ab", max_size=7), st.text("ab", max_size=7))
def test_the_distance_is_that_of_the_plain_definition(a: str, b: str) -> None:
    def plain(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return max(i, j)
        cost = min(plain(i - 1, j), plain(i, j - 1)) + 1
        cost = min(cost, plain(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            cost = min(cost, plain(i - 2, j - 2) + 1)
        return cost

    assert distance(a, b, 2) == min(plain(len(a), len(b)), 3)


# Files.


def test_catalogues_are_read_one_after_the_other(tmp_path: Path) -> None:
    own = (
        '{"version": 1, "source": "catalogue", "groups": [{"id": "own", "title": {"en": "Own", '
        '"zh_CN": "自有"}, "events": [{"name": "level_done", "description": {"en": "Level done", '
        '"zh_CN": "过关"}, "attributes": [{"name": "score", "type": "number", "description": '
        '{"en": "Score", "zh_CN": "得分"}, "examples": [1.50]}]}]}]}'
    )
    jsonschema_rs.validate(schema(), json.loads(own))
    catalogue = read_catalogue(own, resource_path("catalogues", FILES[1]).read_text("utf-8"))
    assert [group.id for group in catalogue.groups] == ["own", "ios_sdk"]
    event = catalogue.events[0]
    assert (event.name, event.group, event.source) == ("level_done", "own", Source.CATALOGUE)
    assert event.attributes[0].examples == (Number("1.50"),)


def test_the_earlier_of_two_events_close_to_a_slip_is_suggested() -> None:
    group = CatalogueGroup("g", "G", "组")
    events = [CatalogueEvent(name, "g", name, name) for name in ("level_a", "level_b")]
    assert Catalogue([group], events).near("level_x") == "level_a"
