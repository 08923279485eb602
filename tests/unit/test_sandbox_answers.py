"""Each rule of the sandbox's order has a raw request that triggers it; the first one answers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest

from event_composer.domain.headers import REQUIRED_HEADERS
from event_composer.sandbox.server import Sandbox
from sandbox_requests import BODY, EVENT, KEY, SUCCESS, ask, raw

ALLOWED = "http://localhost:3000"
NAMED = "sandbox.test"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    sandbox = Sandbox(api_keys=[KEY], allowed_hosts=[NAMED], allowed_origins=[ALLOWED + "/"])
    yield sandbox.start().port
    assert sandbox.stop()


def events(*given: object) -> bytes:
    return json.dumps({"events": given}).encode()


def test_a_right_request_gets_the_documented_success(port: int) -> None:
    for path in ("/users/report/events", "/v2/users/report/events"):
        reply = ask(port, raw(path=path))
        assert reply.status == 200
        assert reply.json == SUCCESS
        assert reply.headers["content-type"] == "application/json"


# Before the order: what keeps web pages and other hosts out.


@pytest.mark.parametrize(
    "host",
    [NAMED, f"{NAMED.upper()}:8080", "127.0.0.1", "127.9.8.7:1", "LOCALHOST:65535", "[::1]:80"],
)
def test_a_host_that_is_loopback_or_told_is_answered(port: int, host: str) -> None:
    assert ask(port, raw(Host=host)).status == 200


OTHER_HOSTS = """evil.example evil.example:80 127.0.0.1.evil.example localhost.evil.example
127.0.0.1@evil.example evil@127.0.0.1 127.1 0x7f.0.0.1 2130706433 0.0.0.0 192.168.1.5 localhost.
[::] [::ffff:127.0.0.1] ::1 [::1 [::1]x 127.0.0.1:http 127.0.0.1:80:80"""


@pytest.mark.parametrize("host", ["", *OTHER_HOSTS.split()])
def test_any_other_host_is_turned_away(port: int, host: str) -> None:
    assert ask(port, raw(Host=host)).verdict == (421, "HOST_NOT_ALLOWED")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_request_without_host_is_turned_away(port: int, version: str) -> None:
    assert ask(port, raw(Host=None, version=version)).verdict == (421, "HOST_NOT_ALLOWED")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", f"{ALLOWED}.evil.example"])
def test_a_page_of_another_origin_is_turned_away(port: int, origin: str) -> None:
    for method in ("POST", "OPTIONS"):
        reply = ask(port, raw(method=method, Origin=origin, Access_Control_Request_Method="POST"))
        assert reply.verdict == (403, "ORIGIN_NOT_ALLOWED")
        assert not [name for name in reply.headers if name.startswith("access-control")]


def test_an_allowed_page_may_read_every_answer(port: int) -> None:
    for request, status in (
        (raw(Origin=ALLOWED), 200),
        (raw(Origin=ALLOWED, path="/"), 404),
        (raw(Origin=ALLOWED, X_API_KEY="other"), 401),
        (raw(Origin=ALLOWED, framing=False, Content_Length=str(64 * 1024 * 1024 + 1)), 413),
    ):
        reply = ask(port, request)
        assert reply.status == status
        assert reply.headers["access-control-allow-origin"] == ALLOWED


def test_the_preflight_of_an_allowed_page_is_answered_before_the_order(port: int) -> None:
    request = raw(
        b"",
        method="OPTIONS",
        path="/nowhere",
        X_API_KEY=None,
        Origin=ALLOWED,
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="x-api-key,x-own",
        Access_Control_Request_Private_Network="true",
    )
    reply = ask(port, request)
    assert (reply.status, reply.body) == (204, b"")
    assert "content-length" not in reply.headers
    assert reply.headers["access-control-allow-origin"] == ALLOWED
    assert reply.headers["access-control-allow-methods"] == "POST"
    assert reply.headers["access-control-allow-headers"] == "x-api-key,x-own"
    assert reply.headers["access-control-allow-private-network"] == "true"


def test_options_that_is_no_preflight_is_a_wrong_method(port: int) -> None:
    assert ask(port, raw(method="OPTIONS", Origin=ALLOWED)).status == 405
    assert ask(port, raw(method="OPTIONS", Access_Control_Request_Method="POST")).status == 405


# The order itself.


OTHER_PATHS = """/ * /events /users/report/events/ //users/report/events /V2/users/report/events
/v2/users/report/events%20 http://127.0.0.1/users/report/events"""


@pytest.mark.parametrize("path", OTHER_PATHS.split())
def test_1_an_unknown_path_is_not_found(port: int, path: str) -> None:
    assert ask(port, raw(path=path)).verdict == (404, "NOT_FOUND")


def test_1_a_query_does_not_change_the_path(port: int) -> None:
    assert ask(port, raw(path="/users/report/events?trace=1")).status == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "post"])
def test_1_a_method_other_than_post_is_told_what_is_allowed(port: int, method: str) -> None:
    reply = ask(port, raw(method=method))
    assert reply.verdict == (405, "METHOD_NOT_ALLOWED")
    assert reply.headers["allow"] == "POST"


def test_1_head_is_answered_without_a_body(port: int) -> None:
    reply = ask(port, raw(method="HEAD"))
    assert (reply.status, reply.body) == (405, b"")


@pytest.mark.parametrize("name", REQUIRED_HEADERS)
@pytest.mark.parametrize("value", [None, "", "  \t "])
def test_2_a_required_header_that_is_missing_or_blank_is_named(
    port: int, name: str, value: str | None
) -> None:
    reply = ask(port, raw(headers={name: value}))
    status = 401 if name == "X-API-KEY" else 400
    assert reply.verdict == (status, "MISSING_REQUIRED_HEADER")
    assert name in reply.json["message"]


def test_2_the_first_missing_header_in_documented_order_is_named(port: int) -> None:
    reply = ask(port, raw(X_VERSION=None, X_USER_ID="", Accept=None))
    assert reply.json["message"] == "X-USER-ID is required"


def test_2_what_a_client_library_sends_by_itself_counts_as_present(port: int) -> None:
    assert ask(port, raw(User_Agent="python-httpx/0.28.1", Accept="*/*")).status == 200


def test_2_a_form_type_is_present_but_no_json(port: int) -> None:
    reply = ask(port, raw(Content_Type="application/x-www-form-urlencoded"))
    assert reply.verdict == (400, "INVALID_PARAMETER")


@pytest.mark.parametrize("key", ["other", KEY.upper(), KEY + "2", f"{KEY}, {KEY}"])
def test_3_a_key_that_is_not_accepted_is_invalid(port: int, key: str) -> None:
    assert ask(port, raw(X_API_KEY=key)).verdict == (401, "INVALID_API_KEY")


def test_3_two_lines_of_the_key_are_no_key(port: int) -> None:
    doubled = raw().replace(b"X-API-KEY: ", b"X-API-KEY: other\r\nX-API-KEY: ")
    assert ask(port, doubled).verdict == (401, "INVALID_API_KEY")


@pytest.mark.parametrize(
    "value",
    [
        "application/json",
        "Application/JSON ; Charset=UTF-8",
        'application/json;charset="utf-8"',
        "application/vnd.api+json",
        "application/problem+json; charset=utf8; v=1",
    ],
)
def test_4_a_json_content_type_is_taken(port: int, value: str) -> None:
    assert ask(port, raw(Content_Type=value)).status == 200


@pytest.mark.parametrize(
    "value",
    [
        *[
            "text/plain",
            "text/json",
            "application/jsonx",
            "application/json-seq",
            "json",
            "+json",
            "/json",
        ],
        "application/json; charset=utf-16",
        "application/json; charset=gbk",
    ],
)
def test_4_another_content_type_is_refused(port: int, value: str) -> None:
    assert ask(port, raw(Content_Type=value)).verdict == (400, "INVALID_PARAMETER")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "body is not JSON"),
        (b"{", "body is not JSON"),
        (BODY + b"x", "body is not JSON"),
        (b"events=[]", "body is not JSON"),
        (b'{"events": [NaN]}', "body is not JSON"),
        (b'{"events": [-Infinity]}', "body is not JSON"),
        (b"\xef\xbb\xbf" + BODY, "body is not JSON"),
        (BODY.decode().encode("utf-16"), "body is not UTF-8"),
        (BODY.decode().encode("utf-16-le"), "body is not JSON"),
        (BODY.decode().encode("utf-32"), "body is not UTF-8"),
        (BODY.replace(b"app_opened", b"\xff"), "body is not UTF-8"),
        (BODY.replace(b"app_opened", b"\xed\xa0\x80"), "body is not UTF-8"),
        (b"[" * 1_000_000, "body is nested too deeply"),
        (b'{"a":' * 1_000_000, "body is nested too deeply"),
        (b"[]", "body must be an object"),
        (b"null", "body must be an object"),
        (b"7", "body must be an object"),
        (b'"events"', "body must be an object"),
        (b"{}", "events is required"),
        (b'{"events": null}', "events is required"),
        (b'{"events": {}}', "events must be an array"),
        (b'{"events": {"events": [{}]}}', "events must be an array"),
        (b'{"events": "x"}', "events must be an array"),
        (b'{"events": 0}', "events must be an array"),
        (b'{"events": []}', "events must not be empty"),
    ],
)
def test_4_a_body_that_is_not_the_documented_object_is_refused(
    port: int, body: bytes, message: str
) -> None:
    reply = ask(port, raw(body))
    assert reply.verdict == (400, "INVALID_PARAMETER")
    assert reply.json["message"] == message


def test_4_nothing_is_decompressed(port: int) -> None:
    reply = ask(port, raw(gzip.compress(BODY), Content_Encoding="gzip"))
    assert reply.verdict == (400, "INVALID_PARAMETER")


def without(key: str) -> dict[str, str]:
    return {name: value for name, value in EVENT.items() if name != key}


REQUIRED = [
    ("name", "EVENT_NAME_REQUIRED"),
    ("user", "USER_REQUIRED"),
    ("sessionId", "SESSION_ID_REQUIRED"),
]


@pytest.mark.parametrize(("key", "code"), REQUIRED)
def test_5_a_required_member_that_is_absent_null_or_blank_is_named(
    port: int, key: str, code: str
) -> None:
    blanks = [{**EVENT, key: value} for value in (None, "", " ", "\t\n", "\u3000\u00a0")]
    for event in (without(key), *blanks):
        reply = ask(port, raw(events(EVENT, EVENT, EVENT, event)))
        assert reply.verdict == (400, code)
        assert reply.json["message"] == f"events[3].{key} is required"


@pytest.mark.parametrize("key", [key for key, _ in REQUIRED])
@pytest.mark.parametrize("value", [0, 1.5, True, False, [], {}, ["x"], {"events": []}])
def test_5_a_required_member_that_is_no_string_is_invalid(
    port: int, key: str, value: object
) -> None:
    reply = ask(port, raw(events(EVENT, {**EVENT, key: value})))
    assert reply.verdict == (400, "INVALID_PARAMETER")
    assert reply.json["message"] == f"events[1].{key} must be a string"


@pytest.mark.parametrize("event", [None, 0, "x", [], True, [EVENT]])
def test_5_an_event_that_is_no_object_is_invalid(port: int, event: object) -> None:
    reply = ask(port, raw(events(EVENT, event)))
    assert reply.verdict == (400, "INVALID_PARAMETER")
    assert reply.json["message"] == "events[1] must be an object"


@pytest.mark.parametrize("extra", ["text", '{"a": 1}', 0, False, [], [{}]])
def test_5_extra_that_is_neither_object_nor_null_is_invalid(port: int, extra: object) -> None:
    reply = ask(port, raw(events({**EVENT, "extra": extra})))
    assert reply.verdict == (400, "INVALID_PARAMETER")
    assert reply.json["message"] == "events[0].extra must be an object"


@pytest.mark.parametrize("extra", [None, {}, {"a": [{"b": {}}]}, {"events": "x"}, dict(EVENT)])
def test_5_extra_may_be_null_or_any_object(port: int, extra: object) -> None:
    assert ask(port, raw(events({**EVENT, "extra": extra}))).json == SUCCESS


def test_5_what_is_required_comes_before_wrong_types_and_those_before_extra(port: int) -> None:
    cases = [
        ({"name": 5, "user": "u", "extra": 1}, "SESSION_ID_REQUIRED"),
        ({"sessionId": "s"}, "EVENT_NAME_REQUIRED"),
        ({**EVENT, "user": 5, "name": ""}, "EVENT_NAME_REQUIRED"),
        ({**EVENT, "user": 5, "extra": 1}, "INVALID_PARAMETER"),
    ]
    for event, code in cases:
        assert ask(port, raw(events(event))).verdict == (400, code)
    assert ask(port, raw(events({**EVENT, "user": 5, "extra": 1}))).json["message"] == (
        "events[0].user must be a string"
    )


def test_5_the_first_event_that_is_wrong_answers(port: int) -> None:
    reply = ask(port, raw(events(EVENT, without("user"), without("name"), 5)))
    assert reply.json["message"] == "events[1].user is required"


ODD_VALUES = ["-0", "1e5", "1e400", "9.90", "7" * 5000, "null", "[[[]]]", '{"x": {"y": [1, {}]}}']
ODD_TEXTS = ['""', '"\U0001f600"', '"\u2028"', '"\\ud800"']


@pytest.mark.parametrize("text", [*ODD_VALUES, *ODD_TEXTS])
def test_6_odd_values_and_unknown_keys_are_accepted(port: int, text: str) -> None:
    event = json.dumps(EVENT)[:-1] + f', "extra": {{"x": {text}}}, "more": {text}}}'
    body = f'{{"more": {text}, "events": [{event}], "last": {text}}}'.encode()
    assert ask(port, raw(body)).json == SUCCESS


def test_6_of_a_repeated_key_the_last_value_counts(port: int) -> None:
    last_is_right = b'{"events": 5, "events": [{"name": "", "name": "n", "user": "u",'
    assert ask(port, raw(last_is_right + b' "sessionId": "s"}]}')).status == 200
    last_is_wrong = json.dumps(EVENT)[:-1] + ', "name": null}'
    reply = ask(port, raw(f'{{"events": [{last_is_wrong}]}}'.encode()))
    assert reply.verdict == (400, "EVENT_NAME_REQUIRED")


def test_each_rule_answers_before_all_later_ones(port: int) -> None:
    """One request breaks every rule; mended one by one, each next rule answers."""
    wrong: dict[str, str | None] = {
        "Host": "evil.example",
        "Origin": "https://evil.example",
        "X-API-KEY": None,
        "X-VERSION": None,
        "Content-Type": "text/plain",
    }
    body, path, method = b"\xff", "/nowhere", "GET"
    seen = []

    def answered() -> None:
        seen.append(ask(port, raw(body, path=path, method=method, headers=wrong)).verdict)

    answered()
    del wrong["Host"]
    answered()
    del wrong["Origin"]
    answered()
    path = "/users/report/events"
    answered()
    method = "POST"
    answered()
    wrong["X-API-KEY"] = "other"
    answered()
    del wrong["X-VERSION"]
    answered()
    del wrong["X-API-KEY"]
    answered()
    del wrong["Content-Type"]
    answered()
    body = b'{"events": [{}]}'
    answered()
    assert seen == [
        (421, "HOST_NOT_ALLOWED"),
        (403, "ORIGIN_NOT_ALLOWED"),
        (404, "NOT_FOUND"),
        (405, "METHOD_NOT_ALLOWED"),
        (401, "MISSING_REQUIRED_HEADER"),
        (400, "MISSING_REQUIRED_HEADER"),
        (401, "INVALID_API_KEY"),
        (400, "INVALID_PARAMETER"),
        (400, "INVALID_PARAMETER"),
        (400, "EVENT_NAME_REQUIRED"),
    ]


def test_told_to_answer_as_documented_it_names_no_place() -> None:
    sandbox = Sandbox(api_keys=[KEY], name_places=False)
    port = sandbox.start().port
    messages = [
        ask(port, raw(body, **changed)).json["message"]
        for body, changed in (
            (events(EVENT, without("name")), {}),
            (events(EVENT, {**EVENT, "extra": "text"}), {}),
            (events(EVENT, 5), {}),
            (BODY, {"X_VERSION": None}),
            (BODY, {"Content_Type": "text/plain"}),
        )
    ]
    sandbox.stop()
    assert messages[0] == "Event name is required"  # [D]'s own example
    assert not [m for m in messages if "[" in m or "X-VERSION" in m or "Content-Type" in m]
