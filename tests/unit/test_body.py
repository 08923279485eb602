"""A body read and written again is the same, token for token; what is no JSON names its place."""

from __future__ import annotations

import json
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Batch, Misshapen, with_attribute
from event_composer.domain.errors import ComposerError
from event_composer.domain.values import Number, Repeated
from event_composer.formats.body import (
    MAX_DEPTH,
    SLICE,
    BodyReader,
    body_slices,
    decode_text,
    pretty_text,
    read_body,
    read_value,
    value_text,
    write_body,
)
from json_texts import VALUES, bodies, tokens


def written(text: str) -> str:
    body, _ = read_body(text.encode("utf-8"))
    return write_body(body).decode("utf-8")


def batch_of(text: str) -> Batch:
    body, _ = read_body(text.encode("utf-8"))
    assert isinstance(body, Batch)
    return body


def fault_of(data: bytes | str) -> ComposerError:
    with pytest.raises(ComposerError) as caught:
        read_body(data if isinstance(data, bytes) else data.encode("utf-8"))
    return caught.value


# What is read is what is written.


@given(bodies() | VALUES)
def test_every_token_survives_in_its_order(text: str) -> None:
    assert tokens(written(text)) == tokens(text)


@given(bodies() | VALUES)
def test_our_file_form_is_written_again_byte_for_byte(text: str) -> None:
    once = written(text)
    assert written(once) == once


@given(VALUES)
def test_a_value_typed_alone_survives_both_forms(text: str) -> None:
    value = read_value(text)
    assert tokens(value_text(value)) == tokens(text)
    assert tokens(pretty_text(value)) == tokens(text)


@pytest.mark.parametrize(
    "token", ["-0", "1e5", "1E+5", "1e400", "9.90", "1.50", "0.10", "1" * 5000, "-1e-999"]
)
def test_a_number_is_kept_as_it_is_written(token: str) -> None:
    batch = batch_of(f'{{"events": [{{"extra": {{"n": {token}}}}}]}}')
    assert batch.events == [{"extra": {"n": Number(token)}}]
    assert f'{{"n": {token}}}'.encode() in write_body(batch)


def test_absent_null_empty_and_falsy_values_stay_apart() -> None:
    text = (
        '{"events": [\n{"a": null, "b": "", "c": 0, "d": false, "e": "0", "f": {}, "g": []}\n]}\n'
    )
    assert written(text) == text


def test_unknown_keys_at_both_levels_stay_where_they_are() -> None:
    text = '{"sentBy": "QA", "events": [\n{"device": 1, "name": "a"}\n], "more": [1, 2]}\n'
    batch = batch_of(text)
    assert batch.before == {"sentBy": "QA"}
    assert list(batch.after) == ["more"]
    assert written(text) == text


def test_a_repeated_key_is_kept_and_its_last_value_is_the_one_that_counts() -> None:
    text = '{"events": [\n{"name": "a", "user": "u", "name": "b"}\n]}\n'
    event = batch_of(text).events[0]
    assert isinstance(event, Repeated)
    assert event["name"] == "b"
    assert event.repeated_keys() == ["name"]
    assert written(text) == text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", "BODY_NOT_OBJECT"),
        ('"events"', "BODY_NOT_OBJECT"),
        ("{}", "EVENTS_ABSENT"),
        ('{"event": []}', "EVENTS_ABSENT"),
        ('{"events": {}}', "EVENTS_NOT_ARRAY"),
        ('{"events": null, "a": 1}', "EVENTS_NOT_ARRAY"),
        ('{"events": [1], "a": 1, "events": [2]}', "EVENTS_REPEATED"),
        ('{"events": 5, "a": 1, "events": [2], "b": 2, "events": [3]}', "EVENTS_REPEATED"),
    ],
)
def test_json_that_is_no_batch_is_kept_with_what_is_wrong(text: str, fault: str) -> None:
    body, _ = read_body(text.encode())
    assert isinstance(body, Misshapen)
    assert body.fault == fault
    assert tokens(written(text)) == tokens(text)


def test_a_lone_surrogate_is_written_as_its_escape_and_an_emoji_as_itself() -> None:
    text = written('{"events": ["\\ud800", "\\ud83d\\ude00", "\\u2028"]}')
    assert text == '{"events": [\n"\\ud800",\n"\U0001f600",\n"\u2028"\n]}\n'
    assert batch_of(text).events[0] == "\ud800"


# The file is the body, one event a line.


def test_the_file_has_one_event_a_line() -> None:
    text = written('{"events":[{"name":"a"},{"name":"b"},{"name":"c"}]}')
    assert text == '{"events": [\n{"name": "a"},\n{"name": "b"},\n{"name": "c"}\n]}\n'
    assert written('{"events":[]}') == '{"events": []}\n'


def test_an_edit_of_one_cell_changes_one_line() -> None:
    batch = batch_of(json.dumps({"events": [{"name": f"e{i}"} for i in range(700)]}))
    events = list(batch.events)
    events[400] = with_attribute(events[400], "price", Number("9.90"))
    before, after = write_body(batch).split(b"\n"), write_body(Batch(events)).split(b"\n")
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed == [(b'{"name": "e400"},', b'{"name": "e400", "extra": {"price": 9.90}},')]


def test_writing_comes_in_slices_that_make_up_the_whole() -> None:
    batch = Batch([{"name": f"e{i}"} for i in range(SLICE * 2 + 1)])
    pieces = list(body_slices(batch))
    assert b"".join(pieces) == write_body(batch)
    assert max(piece.count(b"\n") for piece in pieces) <= SLICE


# Reading in slices.


def test_events_come_in_slices_while_the_rest_is_still_to_be_read() -> None:
    text = json.dumps({"a": 1, "events": list(range(SLICE * 2 + 3)), "b": 2})
    reader = BodyReader(text)
    sizes, positions, events = [], [], []
    for part in reader.events():
        sizes.append(len(part))
        positions.append(reader.position)
        events += part
    assert sizes == [SLICE, SLICE, 3]
    assert positions == sorted(set(positions))
    assert reader.position == len(text)
    body = reader.body()
    assert isinstance(body, Batch)
    assert body.events == events
    assert (list(body.before), list(body.after)) == (["a"], ["b"])


@given(bodies())
def test_slices_and_the_whole_are_the_same_events(text: str) -> None:
    reader = BodyReader(text)
    slices = [event for part in reader.events() for event in part]
    body = reader.body()
    if isinstance(body, Batch):
        assert slices == list(body.events)
    assert body == read_body(text.encode("utf-8"))[0]


# What is no JSON is refused with its place.


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("", 1, 1, "TEXT_EMPTY"),
        ("  \n ", 2, 2, "TEXT_EMPTY"),
        ('{"events": [', 1, 13, "CUT_SHORT"),
        ('{"events": [\n{"name": "a"}', 2, 14, "CUT_SHORT"),
        ('{"events": [\n{"name": nul}]}', 2, 10, "VALUE_EXPECTED"),
        ('{"events": [\n{"name": 007}]}', 2, 11, "COMMA_EXPECTED"),
        ('{"events": [+1]}', 1, 13, "VALUE_EXPECTED"),
        ('{"events": [.5]}', 1, 13, "VALUE_EXPECTED"),
        ("{events: []}", 1, 2, "KEY_EXPECTED"),
        ('{"events" []}', 1, 11, "COLON_EXPECTED"),
        ('{"events": [{"a" 1}]}', 1, 18, "COLON_EXPECTED"),
        ('{"events": [{"a": 1 "b": 2}]}', 1, 21, "COMMA_EXPECTED"),
        ('{"events": [1 2]}', 1, 15, "COMMA_EXPECTED"),
        ('{"events": [1,]}', 1, 15, "TRAILING_COMMA"),
        ('{"events": [1],}', 1, 16, "TRAILING_COMMA"),
        ('{"events": []} x', 1, 16, "EXTRA_DATA"),
        ("[] []", 1, 4, "EXTRA_DATA"),
        ('{"events": ["a\nb"]}', 1, 15, "CONTROL_CHARACTER"),
        ('{"events": ["\\x"]}', 1, 14, "BAD_ESCAPE"),
        ('{"events": ["\\u12"]}', 1, 15, "BAD_ESCAPE"),
        ("{'events': []}", 1, 2, "KEY_EXPECTED"),
        ("// note\n{}", 1, 1, "VALUE_EXPECTED"),
    ],
)
def test_a_syntax_fault_names_line_column_and_reason(
    text: str, line: int, column: int, reason: str
) -> None:
    error = fault_of(text)
    assert error.code == "BODY_SYNTAX"
    assert error.params == {"line": line, "column": column, "reason": reason}


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_json_number_is_refused_by_name(name: str) -> None:
    error = fault_of(f'{{"events": [\n"NaN", {{"a": {name}}}]}}')
    assert error.code == "BODY_NUMBER"
    assert error.params == {"line": 2, "column": 14, "found": name}


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


@given(bodies(), st.data())
def test_damaged_text_is_refused_exactly_when_json_does_so(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    damaged = (
        text[:at]
        + data.draw(st.sampled_from(["", "]", '"', ",", "}", "\\", "1", "N"]))
        + (text[at + data.draw(st.integers(0, 3)) :])
    )
    try:
        json.loads(damaged, parse_constant=refuse_constant, parse_int=str)
    except ValueError:
        error = fault_of(damaged)
        lines = damaged.split("\n")
        line, column = error.params["line"], error.params["column"]
        assert isinstance(line, int)
        assert isinstance(column, int)
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    else:
        assert tokens(written(damaged)) == tokens(damaged)


@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_nesting_is_read_up_to_its_limit_and_refused_beyond_with_its_place(brackets: str) -> None:
    opening = '{"k":' if brackets == "{}" else "["

    def nested(depth: int) -> str:
        return opening * depth + "1" + brackets[1] * depth

    deepest = '{"events": [' + nested(MAX_DEPTH) + "]}"
    assert tokens(written(deepest)) == tokens(deepest)
    error = fault_of('{"events": [\n' + nested(MAX_DEPTH + 1) + "]}")
    assert error.code == "BODY_TOO_DEEP"
    column = len(opening) * MAX_DEPTH + 1
    assert error.params == {"line": 2, "column": column, "limit": MAX_DEPTH}
    assert fault_of('{"events": [\n' + nested(100_000) + "]}").code == "BODY_TOO_DEEP"


def test_brackets_in_a_text_are_no_nesting() -> None:
    text = json.dumps({"events": ["[" * 1000, "\\" * 3 + '"{' * 500]})
    assert tokens(written(text)) == tokens(text)


# The encoding is UTF-8.


def test_a_byte_order_mark_is_dropped_and_told() -> None:
    body, encoding = read_body(b'\xef\xbb\xbf{"events": []}')
    assert encoding.had_bom
    assert write_body(body) == b'{"events": []}\n'
    assert not read_body(b'{"events": []}')[1].had_bom


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_utf_16_and_32_are_refused_by_name(encoding: str) -> None:
    assert fault_of('{"events": []}'.encode(encoding)).code == "BODY_UTF16"


def test_a_byte_that_is_not_utf_8_is_named_with_its_place() -> None:
    error = fault_of('{"events": [\n"价格", "'.encode() + b'\xff"]}')
    assert error.code == "BODY_NOT_UTF8"
    assert error.params == {"line": 2, "column": 8, "byte": "0xff"}


@pytest.mark.parametrize(
    "data", [b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"\xf4\x90\x80\x80"', b'"\xe4"']
)
def test_what_only_looks_like_utf_8_is_refused(data: bytes) -> None:
    assert fault_of(data).code == "BODY_NOT_UTF8"


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_with_a_code(data: bytes) -> None:
    codes = []
    try:
        value = read_value(decode_text(data)[0])
    except ComposerError as error:
        codes.append(error.code)
    else:
        assert tokens(value_text(value)) == tokens(decode_text(data)[0])
    assert all(code.startswith("BODY_") for code in codes)
