"""What your own catalogue demands, judged exactly, and told as yours."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.number_order import decimals, is_less
from event_composer.domain.own_catalogue import merged
from event_composer.domain.problems import Problem, Severity, Source
from event_composer.domain.rules import CLEAN, check_event
from event_composer.domain.rules_catalogue import value_key
from event_composer.domain.values import Number, Value
from event_composer.formats.body import read_value
from event_composer.formats.json_schema import text_matcher
from event_composer.formats.own_catalogue import read_own_catalogue
from event_composer.shipped import load_catalogue, load_texts


def catalogue_of(attributes: str) -> Catalogue:
    text = f'{{"version": 1, "events": [{{"name": "own_event", "attributes": [{attributes}]}}]}}'
    own = read_own_catalogue(text.encode(), "c.json")
    return merged(load_catalogue(), own, text_matcher)


def problems(attributes: str, extra: str) -> tuple[Problem, ...]:
    event: dict[str, Value] = {"name": "own_event", "user": "u", "sessionId": "s"}
    event["extra"] = read_value(extra)
    return check_event(event, catalogue_of(attributes))


def codes(attributes: str, extra: str) -> list[str]:
    return [each.rule.code for each in problems(attributes, extra)]


@pytest.mark.parametrize(
    ("demand", "extra", "code"),
    [
        ('"required": true', "{}", "CATALOGUE_REQUIRED"),
        ('"required": true', '{"k": null}', "CATALOGUE_REQUIRED"),
        ('"type": "text"', '{"k": 1}', "ATTRIBUTE_TYPE"),
        ('"type": "integer"', '{"k": 1.5}', "CATALOGUE_INTEGER"),
        ('"type": "integer"', '{"k": "1"}', "ATTRIBUTE_TYPE"),
        ('"allowed": [9.90, "a"]', '{"k": "9.9"}', "CATALOGUE_ALLOWED"),
        ('"allowed": [true]', '{"k": 1}', "CATALOGUE_ALLOWED"),
        ('"pattern": "[a-z]+"', '{"k": "abc1"}', "CATALOGUE_PATTERN"),
        ('"pattern": "[a-z]+"', '{"k": "abc\\n"}', "CATALOGUE_PATTERN"),
        ('"minimum": 0.1', '{"k": 0.09999999999999999999999}', "CATALOGUE_MINIMUM"),
        ('"maximum": 10', '{"k": 10.00000000000000000001}', "CATALOGUE_MAXIMUM"),
    ],
)
def test_what_is_not_met_is_a_warning_of_your_catalogue(demand: str, extra: str, code: str) -> None:
    found = problems(f'{{"name": "k", {demand}}}', extra)
    assert [each.rule.code for each in found] == [code]
    assert found[0].rule.source is Source.CATALOGUE
    assert found[0].rule.severity is Severity.WARNING
    assert found[0].place == ("extra", "k")
    assert "your catalogue" in load_texts("en").problem(found[0], 0)
    assert "您的目录" in load_texts("zh_CN").problem(found[0], 0)
    assert load_texts("zh_CN").help(found[0], 0)


@pytest.mark.parametrize(
    ("demand", "extra"),
    [
        ('"required": true', '{"k": ""}'),
        ('"type": "integer"', '{"k": 1.0}'),
        ('"type": "integer"', '{"k": null}'),
        ('"allowed": [9.90, "a"]', '{"k": 9.9}'),
        ('"pattern": "支.+"', '{"k": "支付"}'),
        ('"minimum": 0.1, "maximum": 10', '{"k": 10.0}'),
        ('"type": "any"', '{"k": [1]}'),
    ],
)
def test_what_is_met_is_no_problem(demand: str, extra: str) -> None:
    assert problems(f'{{"name": "k", {demand}}}', extra) is CLEAN


def test_numbers_that_no_machine_holds_are_compared_all_the_same() -> None:
    demand = '{"name": "k", "maximum": 1e400}'
    assert "CATALOGUE_MAXIMUM" not in codes(demand, '{"k": 1e400}')
    assert "CATALOGUE_MAXIMUM" in codes(demand, '{"k": 1e401}')
    assert "CATALOGUE_MAXIMUM" in codes(demand, f'{{"k": 1e{"9" * 5000}}}')
    assert "CATALOGUE_MAXIMUM" not in codes(demand, f'{{"k": 1e-{"9" * 5000}}}')


def test_a_pattern_that_runs_away_elsewhere_takes_no_time() -> None:
    demand = '{"name": "k", "pattern": "(a+)+b"}'
    assert codes(demand, '{"k": "' + "a" * 100_000 + '"}') == ["CATALOGUE_PATTERN"]


def test_an_event_whose_extra_is_missing_lacks_what_is_required() -> None:
    catalogue = catalogue_of('{"name": "k", "required": true}')
    event: dict[str, Value] = {"name": "own_event", "user": "u", "sessionId": "s"}
    assert [each.rule.code for each in check_event(event, catalogue)] == ["CATALOGUE_REQUIRED"]


def test_a_name_in_your_catalogue_is_still_asked_to_be_lower_case() -> None:
    own = read_own_catalogue(b'{"version": 1, "events": [{"name": "OwnEvent"}]}', "c.json")
    catalogue = merged(load_catalogue(), own, text_matcher)
    event: dict[str, Value] = {"name": "OwnEvent", "user": "u", "sessionId": "s"}
    assert [each.rule.code for each in check_event(event, catalogue)] == ["NAME_STYLE"]


numbers = st.builds(
    lambda sign, whole, part, power: f"{sign}{whole}{part}{power}",
    st.sampled_from(["", "-"]),
    st.integers(0, 10**20).map(str),
    st.one_of(st.just(""), st.from_regex(r"\.[0-9]{1,25}", fullmatch=True)),
    st.one_of(st.just(""), st.from_regex(r"[eE][+-]?[0-9]{1,2}", fullmatch=True)),
)


@given(numbers, numbers)
def test_numbers_are_in_the_order_of_their_values(one: str, other: str) -> None:
    a, b = Fraction(one), Fraction(other)
    assert is_less(decimals(one), decimals(other)) == (a < b)
    assert (decimals(one) == decimals(other)) == (a == b)
    assert (value_key(Number(one)) == value_key(Number(other))) == (a == b)
    assert decimals(one).is_integer == (a.denominator == 1)
