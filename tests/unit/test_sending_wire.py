"""What goes over the wire is what the preview shows, byte for byte, and to nobody else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from event_composer.domain.exchange import Attempt, Outcome, Phase, Request
from event_composer.domain.profile import ExtraHeader, sandbox_profile
from event_composer.formats.body import read_body, write_body
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import attempt_outcome
from event_composer.sending.request import build_request, profile_for_url, wire_head
from raw_servers import LIMIT_S, Peer, RawServer, answer

KEY = "key-that-must-not-stray-0123456789"
NASTY = (
    '{"events": [\n'
    '{"name": "a_b", "user": "u", "sessionId": "s", "more": [1.0, -0], "extra": {"n": -0, '
    '"e": 1e5, "huge": 1e400, "price": 9.90, "digits": ' + "7" * 5000 + ', "none": null, '
    '"empty": "", "smile": "\U0001f600", "line": "\u2028", "lone": "\\ud800"}}\n'
    '], "unknown": {"deep": [0.10]}}\n'
).encode()


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client()
    yield client
    client.close()


class Wire:
    """Takes requests down to the byte and answers each."""

    def __init__(self, reply: bytes = answer()) -> None:
        self.requests: list[bytes] = []
        self._reply = reply

    def __call__(self, peer: Peer) -> None:
        while True:
            self.requests.append(peer.request())
            peer.send(self._reply)


def to(server: RawServer, body: bytes = NASTY, path: str = "") -> Request:
    """A request of the sandbox's profile, with a header more."""
    profile = replace(
        sandbox_profile(server.url + path), extra_headers=(ExtraHeader("x-Odd_Case", "a  b"),)
    )
    return build_request(profile, KEY, {}, body)


def sent(client: Client, request: Request) -> Attempt:
    return client.send(request, Limits(), Cancellation())


def test_a_nasty_batch_goes_out_as_the_preview_shows_it(client: Client) -> None:
    body, _ = read_body(NASTY)
    assert write_body(body) == NASTY
    with RawServer(wire := Wire()) as server:
        request = to(server, write_body(body))
        first, second = sent(client, request), sent(client, request)
        assert first.answer is not None
        assert second.answer is not None
        assert wire.requests == [wire_head(request).encode() + NASTY] * 2
        assert len(server.peers) == 1, "the second send reuses the connection"


@pytest.mark.parametrize("path", ["/a/../b", "/%zz", "/a%2Fb", "//x", "/a;b=c,d", "/'(!)*"])
def test_an_odd_path_goes_out_as_it_is_spelled(client: Client, path: str) -> None:
    with RawServer(wire := Wire()) as server:
        request = to(server, path=path)
        sent(client, request)
        assert wire.requests == [wire_head(request).encode() + NASTY]


def test_a_large_body_arrives_whole(client: Client) -> None:
    body = bytes(range(256)) * 4096 * 5
    with RawServer(wire := Wire()) as server:
        request = to(server, body)
        assert attempt_outcome(sent(client, request)) is Outcome.ACCEPTED
        assert wire.requests == [wire_head(request).encode() + body]


def test_repeated_and_empty_headers_of_a_bare_url_go_out_in_their_order(client: Client) -> None:
    with RawServer(wire := Wire()) as server:
        given = (("X-USER-ID", ""), ("X-Twice", "1"), ("x-twice", "2"))
        request = build_request(profile_for_url(server.url, "v1", given), "", {}, b"{}")
        sent(client, request)
        assert wire.requests == [
            (
                "POST /users/report/events HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{server.port}\r\n"
                "X-USER-ID: \r\nX-Twice: 1\r\nx-twice: 2\r\n"
                "User-Agent: EventComposer/0.1.0\r\n"
                "Content-Type: application/json\r\nAccept: application/json\r\n"
                "Content-Length: 2\r\n\r\n{}"
            ).encode()
        ]


def test_localhost_is_this_computer_whatever_a_resolver_says(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_names: pytest.fail("was asked"))
    with RawServer(wire := Wire()) as server:
        request = build_request(sandbox_profile(f"http://localhost:{server.port}"), KEY, {}, b"{}")
        assert sent(client, request).phase is Phase.DONE
        assert b"Host: localhost:" in wire.requests[0]


def test_no_cookie_no_netrc_and_no_redirect_is_followed(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".netrc").write_text("default login me password secret\n")
    monkeypatch.setenv("NETRC", str(home / ".netrc"))
    with RawServer(elsewhere := Wire()) as other:
        moved = answer(b"", "302 Found", f"Location: {other.url}/", "Set-Cookie: crumb=1")
        with RawServer(wire := Wire(moved)) as server:
            request = to(server)
            attempts = [sent(client, request), sent(client, request)]
        assert wire.requests == [wire_head(request).encode() + NASTY] * 2
        assert elsewhere.requests == []
        assert other.peers == []
    assert [attempt_outcome(attempt) for attempt in attempts] == [Outcome.REJECTED] * 2
    assert attempts[0].answer is not None
    assert ("Location", f"{other.url}/") in attempts[0].answer.headers


@pytest.mark.parametrize("location", ["http://[bad", "\x01", "https://x:99999999/", ""])
def test_a_redirect_to_nowhere_is_still_an_answer(client: Client, location: str) -> None:
    moved = answer(b"moved", "308 Permanent Redirect", f"Location: {location}".strip())
    with RawServer(Wire(moved)) as server:
        attempt = sent(client, to(server))
    assert attempt.body_left
    assert attempt_outcome(attempt) in (Outcome.REJECTED, Outcome.UNKNOWN)
    if location != "\x01":
        assert attempt_outcome(attempt) is Outcome.REJECTED


def test_the_proxy_of_the_environment_never_sees_loopback(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(proxied := Wire()) as proxy, RawServer(wire := Wire()) as server:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        for host in ("127.0.0.1", "localhost", "127.9.8.7"):
            url = f"http://{host}:{server.port}"
            sent(client, build_request(sandbox_profile(url), KEY, {}, b"{}"))
        assert proxy.peers == []
        assert proxied.requests == []
        assert len(wire.requests) >= 2


def test_another_host_is_reached_through_the_proxy_of_the_environment(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(proxied := Wire()) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        request = build_request(profile_for_url("http://api.invalid", "v2", ()), "", {}, b"{}")
        attempt = sent(client, request)
    assert attempt_outcome(attempt) is Outcome.ACCEPTED
    assert proxied.requests[0].startswith(
        b"POST http://api.invalid/v2/users/report/events HTTP/1.1\r\nHost: api.invalid\r\n"
    )


def test_a_server_that_restarts_between_two_sends_is_simply_asked_anew(client: Client) -> None:
    with RawServer(Wire()) as server:
        request = to(server)
        assert attempt_outcome(sent(client, request)) is Outcome.ACCEPTED
    with RawServer(wire := Wire(), port=server.port):
        for _ in range(2):
            assert attempt_outcome(sent(client, request)) is Outcome.ACCEPTED
    assert len(wire.requests) == 2


def test_a_server_that_closes_after_each_answer_is_asked_on_a_new_connection(
    client: Client,
) -> None:
    closed = threading.Event()

    def once(peer: Peer) -> None:
        peer.request()
        peer.send(answer())
        peer.sock.close()
        closed.set()

    with RawServer(once) as server:
        for _ in range(5):
            assert attempt_outcome(sent(client, to(server))) is Outcome.ACCEPTED
            assert closed.wait(LIMIT_S)
            closed.clear()


def test_a_close_that_meets_the_next_request_is_never_told_as_not_sent(client: Client) -> None:
    def once(peer: Peer) -> None:
        peer.request()
        peer.send(answer())

    with RawServer(once) as server:
        outcomes = {attempt_outcome(sent(client, to(server))) for _ in range(200)}
    # Where the body had left before the close was seen, nobody knows.
    assert outcomes <= {Outcome.ACCEPTED, Outcome.UNKNOWN}
