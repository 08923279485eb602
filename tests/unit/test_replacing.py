"""Find and replace: everything that is meant, nothing else, and told in full beforehand."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Event
from event_composer.domain.errors import ComposerError
from event_composer.domain.replacing import (
    ALL_PARTS,
    Fate,
    Hit,
    Part,
    Replacer,
    Rewrite,
    plain_rewrite,
    remembering,
)
from event_composer.domain.values import Number, Repeated, Value, is_number_token
from event_composer.formats.body import read_value, value_text
from event_composer.formats.patterns import Pattern

EVENT = """{"name": "pay_done", "user": "pay_u1", "sessionId": "s", "other": ["pay", {"pay": 1}],
"extra": {"pay_id": "a pay", "price": 7.70, "note": "77", "ok": true, "none": null,
"deep": {"pay": ["pay", 770, {"k": "PAY"}]}}}"""


def event(text: str = EVENT) -> Event:
    return read_value(text)


def replaced(
    before: Event, wanted: str, by: str | None, *parts: Part, **how: bool
) -> tuple[Event, list[Hit]]:
    hits: list[Hit] = []
    kinds = how.pop("changes_kind", False)
    replacer = Replacer(plain_rewrite(wanted, by, **how), parts or ALL_PARTS, changes_kind=kinds)
    return replacer.event(before, hits), hits


def test_texts_and_names_are_replaced_however_deep_they_lie() -> None:
    after, hits = replaced(event(), "pay", "buy")
    assert value_text(after) == value_text(
        event(EVENT.replace("pay", "buy").replace('"PAY"', '"PAY"'))
    )
    assert [(hit.place, hit.is_key) for hit in hits] == [
        (("name",), False),
        (("user",), False),
        (("other", 0), False),
        (("other", 1, "pay"), True),
        (("extra", "pay_id"), False),
        (("extra", "deep", "pay", 0), False),
        (("extra", "deep", "pay"), True),
        (("extra", "pay_id"), True),
    ]
    assert {hit.fate for hit in hits} == {Fate.CHANGES}
    assert hits[4][1:3] == ("a pay", "a buy")


@pytest.mark.parametrize(
    ("part", "places"),
    [
        (Part.EVENT_NAMES, {("name",)}),
        (
            Part.ATTRIBUTE_NAMES,
            {("other", 1, "pay"), ("extra", "pay_id"), ("extra", "deep", "pay")},
        ),
        (
            Part.VALUES,
            {("user",), ("other", 0), ("extra", "pay_id"), ("extra", "deep", "pay", 0)},
        ),
    ],
)
def test_it_is_looked_only_where_it_is_asked_for(part: Part, places: set[tuple[Any, ...]]) -> None:
    assert {hit.place for hit in replaced(event(), "pay", "buy", part)[1]} == places


def test_case_and_whole_cells() -> None:
    found = replaced(event(), "pay", None, ignore_case=True)[1]
    assert ("extra", "deep", "pay", 2, "k") in {hit.place for hit in found}
    found = replaced(event(), "pay", "buy", whole=True)[1]
    assert {hit.place for hit in found} == {
        ("other", 0),
        ("other", 1, "pay"),
        ("extra", "deep", "pay"),
        ("extra", "deep", "pay", 0),
    }
    after, _ = replaced({"name": "ÜBER x"}, "über X", r"\1", ignore_case=True, whole=True)
    assert after == {"name": r"\1"}


def test_a_number_stays_a_number_or_is_left_alone_and_told() -> None:
    after, hits = replaced(event(), "7", "8", Part.VALUES)
    assert value_text(after) == value_text(event(EVENT.replace("7.70", "8.80").replace("77", "88")))
    after, hits = replaced(event(), "7", "x", Part.VALUES)
    assert value_text(after) == value_text(event(EVENT.replace('"77"', '"xx"')))
    assert [(hit.before, hit.after, hit.fate) for hit in hits] == [
        (Number("7.70"), "x.x0", Fate.OTHER_KIND),
        ("77", "xx", Fate.CHANGES),
        (Number("770"), "xx0", Fate.OTHER_KIND),
    ]
    after, hits = replaced(event(), "7", "x", Part.VALUES, changes_kind=True)
    assert {hit.fate for hit in hits} == {Fate.CHANGES}
    assert '"price": "x.x0"' in value_text(after)


def test_true_false_and_null_are_words_with_a_kind() -> None:
    before = event('{"extra": {"ok": true, "none": null, "text": "true"}}')
    after, _ = replaced(before, "true", "false")
    assert value_text(after) == '{"extra": {"ok": false, "none": null, "text": "false"}}'
    after, hits = replaced(before, "null", "0")
    assert after is before
    assert hits == [Hit(("extra", "none"), None, Number("0"), Fate.OTHER_KIND, False)]
    after, _ = replaced(before, "null", "0", changes_kind=True)
    assert value_text(after) == '{"extra": {"ok": true, "none": 0, "text": "true"}}'


def test_a_text_stays_a_text_whatever_it_reads_as() -> None:
    after, _ = replaced({"extra": {"a": "x9"}}, "x", "")
    assert after == {"extra": {"a": "9"}}


def test_an_attribute_is_not_renamed_onto_another() -> None:
    before = event('{"extra": {"price": 1, "cost": 2, "Price": 3}}')
    after, hits = replaced(before, "price", "cost", Part.ATTRIBUTE_NAMES, ignore_case=True)
    assert after is before
    assert [hit.fate for hit in hits] == [Fate.TAKEN, Fate.TAKEN]
    after, hits = replaced(before, "price", "sum", Part.ATTRIBUTE_NAMES, ignore_case=True)
    assert value_text(after) == '{"extra": {"sum": 1, "cost": 2, "Price": 3}}'
    assert [hit.fate for hit in hits] == [Fate.CHANGES, Fate.TAKEN]


def test_keys_of_the_event_itself_are_never_touched() -> None:
    before = event('{"name": "x", "user": "y", "extra": {"user": "z"}, "username": 1}')
    after, _ = replaced(before, "user", "person")
    assert value_text(after) == (
        '{"name": "x", "user": "y", "extra": {"person": "z"}, "username": 1}'
    )


def test_repeated_keys_keep_their_pairs() -> None:
    before = event('{"extra": {"a": "x", "b": 1, "a": "x"}, "name": "p", "name": "x"}')
    after, _ = replaced(before, "x", "y")
    assert isinstance(after, Repeated)
    assert value_text(after) == (
        '{"extra": {"a": "x", "b": 1, "a": "y"}, "name": "p", "name": "y"}'
    )
    after, _ = replaced(before, "a", "c")
    assert value_text(after) == (
        '{"extra": {"c": "x", "b": 1, "c": "x"}, "name": "p", "name": "x"}'
    )


def test_what_is_no_event_is_searched_too() -> None:
    assert replaced("just pay", "pay", "buy")[0] == "just buy"
    assert replaced(["pay"], "pay", "buy")[0] == ["buy"]
    assert replaced({"extra": "pay"}, "pay", "buy")[0] == {"extra": "buy"}


def test_only_the_chosen_cells_are_looked_at() -> None:
    hits: list[Hit] = []
    replacer = Replacer(plain_rewrite("pay", "buy"))
    after = replacer.event(event(), hits, {"user"}, {"deep"})
    assert {hit.place for hit in hits} == {
        ("user",),
        ("extra", "deep", "pay", 0),
        ("extra", "deep", "pay"),
    }
    assert value_text(after).count("buy") == 3
    assert replacer.event("pay", hits, set(), set()) == "pay"
    # Another object of the event is not its `extra`.
    other: Event = {"other": {"deep": "pay"}}
    assert replacer.event(other, hits, set(), {"deep"}) is other


def test_one_place_alone_is_replaced() -> None:
    hits: list[Hit] = []
    place = ("extra", "pay_id")
    after = Replacer(plain_rewrite("pay", "buy"), only=(place, True)).event(event(), hits)
    assert value_text(after) == value_text(event(EVENT.replace("pay_id", "buy_id")))
    after = Replacer(plain_rewrite("pay", "buy"), only=(place, False)).event(event(), hits)
    assert value_text(after) == value_text(event(EVENT.replace("a pay", "a buy")))
    assert [hit.is_key for hit in hits] == [True, False]


def test_nothing_found_is_the_very_event() -> None:
    before = event()
    assert replaced(before, "nowhere", "x")[0] is before
    after, hits = replaced(before, "pay", "pay")
    assert after is before
    assert {hit.fate for hit in hits} == {Fate.SAME}
    assert replaced(before, "pay", None) == (before, hits)


def test_a_pattern_replaces_with_its_groups_and_ends_where_it_runs_away() -> None:
    hits: list[Hit] = []
    rewrite = remembering(Pattern(r"pay_(\w+)").replacing(r"\1_paid"))
    after = Replacer(rewrite).event(event(), hits)
    assert value_text(after) == value_text(
        event(
            EVENT.replace("pay_done", "done_paid")
            .replace("pay_u1", "u1_paid")
            .replace("pay_id", "id_paid")
        )
    )
    slow = Pattern("(a|aa)+$", limit_s=0.05).replacing("x")
    with pytest.raises(ComposerError, match="PATTERN_TOO_SLOW"):
        Replacer(slow).event({"name": "a" * 60 + "b"}, [])


# Any event at all, against a replacement written another way.

numbers = st.from_regex(r"-?(0|[1-9]\d{0,3})(\.\d{1,2})?", fullmatch=True).map(Number)
words = st.text("abA01", max_size=4)
values: st.SearchStrategy[Value] = st.recursive(
    st.one_of(st.none(), st.booleans(), words, numbers),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
events = st.fixed_dictionaries(
    {"name": words, "user": words}, optional={"extra": st.dictionaries(words, values, max_size=4)}
)


def oracle(value: Any, pattern: re.Pattern[str], by: str, *, is_event: bool = False) -> Any:
    """Return what a replacement in all parts gives; the plainest way to write it."""
    if isinstance(value, str):
        return pattern.sub(lambda _: by, value)
    if isinstance(value, Number):
        token = pattern.sub(lambda _: by, value.token)
        return Number(token) if is_number_token(token) else value
    if isinstance(value, bool):
        word = pattern.sub(lambda _: by, "true" if value else "false")
        return {"true": True, "false": False}.get(word, value)
    if isinstance(value, list):
        return [oracle(each, pattern, by) for each in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    for at, key in enumerate(names):
        name = pattern.sub(lambda _: by, key)
        if not is_event and name not in value and name not in names:
            names[at] = name
    return {
        name: oracle(each, pattern, by) for name, each in zip(names, value.values(), strict=True)
    }


@given(events, words.filter(bool), words, st.booleans())
def test_agrees_with_a_plain_loop(before: Event, wanted: str, by: str, ignore_case: bool) -> None:
    kept = value_text(before)
    after, hits = replaced(before, wanted, by, ignore_case=ignore_case)
    pattern = re.compile(re.escape(wanted), re.IGNORECASE if ignore_case else 0)
    assert value_text(after) == value_text(oracle(before, pattern, by, is_event=True))
    assert value_text(before) == kept
    assert (after is before) == all(hit.fate is not Fate.CHANGES for hit in hits)
    as_pattern: Rewrite = Pattern(re.escape(wanted), ignore_case=ignore_case).replacing(
        by.replace("\\", r"\\")
    )
    assert value_text(Replacer(remembering(as_pattern)).event(before, [])) == value_text(after)
