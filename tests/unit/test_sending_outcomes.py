"""Every row of the table "What a send came to", on real sockets."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from event_composer.domain.exchange import Attempt, Outcome, Phase, Request
from event_composer.domain.profile import sandbox_profile
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import attempt_outcome
from event_composer.sending.request import build_request
from raw_servers import LIMIT_S, OK, Peer, RawServer, answer, self_signed

BODY = b'{"events": []}\n'
QUICK = Limits(connect=0.3, read=0.3, total=LIMIT_S, answer_bytes=100_000)
ERROR = b'{"status": "error", "code": "INVALID_API_KEY", "message": "no"}'


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client()
    yield client
    client.close()


def request_to(url: str, body: bytes = BODY) -> Request:
    return build_request(sandbox_profile(url), "key", {}, body)


def attempt_at(
    client: Client, serve: Callable[[Peer], None], limits: Limits = QUICK, body: bytes = BODY
) -> Attempt:
    """One attempt at a server that serves like this."""
    with RawServer(serve) as server:
        return client.send(request_to(server.url, body), limits, Cancellation())


def answering(reply: bytes, then: Callable[[Peer], object] = Peer.rest) -> Callable[[Peer], None]:
    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(reply)
        then(peer)

    return serve


def code(attempt: Attempt) -> str:
    return attempt.failure.code if attempt.failure else ""


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (answer(OK), Outcome.ACCEPTED),
        (answer(b'{"status": "ok"}', "201 Created"), Outcome.ACCEPTED),
        (answer(OK, "200"), Outcome.ACCEPTED),
        (answer(ERROR), Outcome.REJECTED),
        (answer(b'{"status": "fail", "errmsg": "no"}'), Outcome.REJECTED),
        (answer(ERROR, "401 Unauthorized"), Outcome.REJECTED),
        (answer(b"<html>", "404 Not Found"), Outcome.REJECTED),
        (answer(b"", "429 Too Many Requests"), Outcome.REJECTED),
        (answer(b"", "304 Not Modified"), Outcome.REJECTED),
        (answer(OK, "500 Internal Server Error"), Outcome.UNKNOWN),
        (answer(ERROR, "503 Service Unavailable"), Outcome.UNKNOWN),
        (answer(b""), Outcome.UNKNOWN),
        (answer(b"<html>hello"), Outcome.UNKNOWN),
        (answer(b'{"status": "fine"}'), Outcome.UNKNOWN),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Outcome.UNKNOWN),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + answer(OK), Outcome.ACCEPTED),
    ],
)
def test_a_whole_answer(client: Client, reply: bytes, outcome: Outcome) -> None:
    attempt = attempt_at(client, answering(reply))
    assert attempt.failure is None
    assert attempt.phase is Phase.DONE
    assert attempt_outcome(attempt) is outcome


@pytest.mark.parametrize(
    ("serve", "expected"),
    [
        (answering(b"", Peer.reset), "HUNG_UP"),
        (answering(b"", lambda peer: peer.sock.close()), "HUNG_UP"),
        (answering(b"HTTP/1.1 20", lambda peer: peer.sock.close()), "ANSWER_CUT_SHORT"),
        (answering(answer(OK, length=99), lambda peer: peer.sock.close()), "ANSWER_CUT_SHORT"),
        (answering(b""), "NO_ANSWER_IN"),
        (answering(b"HTTP/1.1 200 OK\r\n"), "ANSWER_STALLED"),
        (answering(answer(OK, length=99)), "ANSWER_STALLED"),
        (answering(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "BROKEN_HTTP"),
        (answering(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), "BROKEN_HTTP"),
        (answering(b"HTTP/1.1 200 OK\r\nA: " + b"a" * 300_000), "BROKEN_HTTP"),
        (answering(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), "BROKEN_HTTP"),
    ],
)
def test_no_whole_answer_after_the_body_left_is_unknown(
    client: Client, serve: Callable[[Peer], None], expected: str
) -> None:
    attempt = attempt_at(client, serve)
    assert code(attempt) == expected
    assert attempt.body_left
    assert attempt_outcome(attempt) is Outcome.UNKNOWN


def test_the_half_of_an_answer_that_came_is_kept(client: Client) -> None:
    attempt = attempt_at(
        client,
        answering(answer(ERROR, "401 Unauthorized", length=99), lambda peer: peer.sock.close()),
    )
    assert attempt.answer is not None
    assert (attempt.answer.status, attempt.answer.body, attempt.answer.cut) == (401, ERROR, True)
    assert attempt_outcome(attempt) is Outcome.UNKNOWN


def test_the_client_goes_on_after_every_kind_of_failure(client: Client) -> None:
    for serve in (answering(b"", Peer.reset), answering(b"nonsense\r\n\r\n"), answering(b"")):
        assert attempt_outcome(attempt_at(client, serve)) is Outcome.UNKNOWN
        assert attempt_outcome(attempt_at(client, answering(answer()))) is Outcome.ACCEPTED


def test_an_answer_stops_at_its_limit(client: Client) -> None:
    def endless(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            peer.send(b"x" * 65536)

    attempt = attempt_at(client, endless)
    assert attempt.failure is None
    assert attempt.answer is not None
    assert attempt.answer.cut
    assert len(attempt.answer.body) == QUICK.answer_bytes
    assert attempt_outcome(attempt) is Outcome.UNKNOWN


def test_a_drip_that_never_stalls_ends_at_the_total_limit(client: Client) -> None:
    stopped = threading.Event()

    def drip(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while not stopped.wait(0.02):
            peer.send(b"x")

    limits = Limits(read=LIMIT_S, total=0.3)
    attempt = attempt_at(client, drip, limits)
    stopped.set()
    assert code(attempt) == "NO_ANSWER_IN"
    assert attempt.failure is not None
    assert attempt.failure.params["seconds"] == "0.3"
    assert attempt.answer is not None
    assert attempt_outcome(attempt) is Outcome.UNKNOWN


def test_a_peer_that_takes_no_more_of_the_body(client: Client) -> None:
    stay = threading.Event()

    def serve(peer: Peer) -> None:
        peer.head()
        stay.wait(LIMIT_S)

    with RawServer(serve, small_buffer=True) as server:
        attempt = client.send(request_to(server.url, bytes(30_000_000)), QUICK, Cancellation())
        stay.set()
    assert code(attempt) == "SEND_STALLED"
    assert attempt.phase is Phase.SENDING
    assert attempt_outcome(attempt) is Outcome.UNKNOWN


def test_a_refusal_that_comes_before_the_whole_body_was_read_is_heard(client: Client) -> None:
    heard = threading.Event()

    def serve(peer: Peer) -> None:
        peer.head()
        peer.send(answer(b"too large", "413 Content Too Large"))
        heard.wait(LIMIT_S)

    with RawServer(serve, small_buffer=True) as server:
        limits = Limits(read=LIMIT_S)
        attempt = client.send(request_to(server.url, bytes(30_000_000)), limits, Cancellation())
        heard.set()
    assert attempt.answer is not None
    assert attempt.answer.status == 413
    assert attempt_outcome(attempt) is Outcome.REJECTED


def test_nobody_listens(client: Client) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        attempt = client.send(request_to(url), QUICK, Cancellation())
    assert code(attempt) == "CONNECT_REFUSED"
    assert not attempt.body_left
    assert attempt_outcome(attempt) is Outcome.NOT_SENT


def test_a_host_that_takes_no_connection(client: Client) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        where = full.getsockname()
        waiting = [socket.socket() for _ in range(8)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(where)
        attempt = client.send(request_to(f"http://127.0.0.1:{where[1]}"), QUICK, Cancellation())
        for sock in waiting:
            sock.close()
    assert code(attempt) == "CONNECT_TIMEOUT"
    assert attempt.phase is Phase.CONNECTING
    assert attempt_outcome(attempt) is Outcome.NOT_SENT


def test_a_name_that_does_not_resolve(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_names: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    attempt = client.send(request_to("http://api.invalid"), QUICK, Cancellation())
    assert code(attempt) == "RESOLVE_FAILED"
    assert attempt.phase is Phase.RESOLVING
    assert attempt_outcome(attempt) is Outcome.NOT_SENT


def test_the_second_address_of_a_name_is_tried_when_the_first_is_silent(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(answering(answer())) as server, socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        silent = full.getsockname()
        waiting = [socket.socket() for _ in range(8)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(silent)

        def two(*_args: object, **_names: object) -> list[object]:
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            return [(*kind, silent), (*kind, ("127.0.0.1", server.port))]

        monkeypatch.setattr("socket.getaddrinfo", two)
        limits = Limits(connect=LIMIT_S)
        attempt = client.send(request_to("http://api.invalid"), limits, Cancellation())
        for sock in waiting:
            sock.close()
    assert attempt_outcome(attempt) is Outcome.ACCEPTED


def test_tls_is_verified_and_the_reason_told(client: Client, tmp_path: Path) -> None:
    reached: list[Peer] = []
    with RawServer(reached.append, certificate=self_signed(tmp_path)) as server:
        attempt = client.send(request_to(server.url), QUICK, Cancellation())
    assert code(attempt) == "TLS_FAILED"
    assert attempt.failure is not None
    assert "self-signed" in attempt.failure.params["reason"].replace(" ", "-")
    assert attempt_outcome(attempt) is Outcome.NOT_SENT
    assert reached == []


def test_tls_of_a_server_that_is_trusted(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    large = bytes(3_000_000)

    def serve(peer: Peer) -> None:
        for _ in range(2):
            peer.request()
            peer.send(answer())

    with RawServer(serve, certificate=files) as server:
        limits = Limits(read=LIMIT_S)
        for body in (BODY, large):
            attempt = client.send(request_to(server.url, body), limits, Cancellation())
            assert attempt_outcome(attempt) is Outcome.ACCEPTED
        assert len(server.peers) == 1


def test_a_server_that_speaks_no_tls(client: Client) -> None:
    def speak(peer: Peer) -> None:
        peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        peer.rest()

    with RawServer(speak) as server:
        url = server.url.replace("http:", "https:")
        attempt = client.send(request_to(url), QUICK, Cancellation())
    assert code(attempt) == "TLS_FAILED"
    assert attempt_outcome(attempt) is Outcome.NOT_SENT


def test_a_certificate_file_that_is_gone_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    attempt = client.send(request_to("https://127.0.0.1:1"), QUICK, Cancellation())
    assert code(attempt) == "CA_FILE_UNREADABLE"
    assert attempt.failure is not None
    assert attempt.failure.params == {"path": "/nowhere/ca.pem"}
    assert attempt_outcome(attempt) is Outcome.NOT_SENT
    assert attempt_outcome(attempt_at(client, answering(answer()))) is Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("proxy", "expected"),
    [
        ("socks5://me:secret@127.0.0.1:1", "PROXY_UNUSABLE"),
        ("ftp://me:secret@127.0.0.1:1", "PROXY_UNUSABLE"),
        ("http://me:secret@127.0.0.1:1", "PROXY_UNREACHABLE"),
    ],
)
def test_a_proxy_that_is_no_use_is_named_without_its_password(
    client: Client, monkeypatch: pytest.MonkeyPatch, proxy: str, expected: str
) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    attempt = client.send(request_to("https://api.invalid"), QUICK, Cancellation())
    assert code(attempt) == expected
    assert attempt_outcome(attempt) is Outcome.NOT_SENT
    assert attempt.failure is not None
    assert attempt.failure.params["proxy"].endswith("://127.0.0.1:1")


@pytest.mark.parametrize("ends", [b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", b""])
def test_a_proxy_that_refuses_the_tunnel(
    client: Client, monkeypatch: pytest.MonkeyPatch, ends: bytes
) -> None:
    heads: list[bytes] = []

    def refuse(peer: Peer) -> None:
        heads.append(peer.head())
        peer.send(ends)

    with RawServer(refuse) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        attempt = client.send(request_to("https://api.invalid"), QUICK, Cancellation())
    assert code(attempt) == "PROXY_FAILED"
    assert attempt_outcome(attempt) is Outcome.NOT_SENT
    assert heads[0].startswith(b"CONNECT api.invalid:443 HTTP/1.1\r\n")
    assert b"key" not in heads[0].lower()


@pytest.mark.parametrize(
    ("body", "shown", "outcome"),
    [
        (gzip.compress(OK), OK, Outcome.ACCEPTED),
        (gzip.compress(bytes(1_000_000)), bytes(QUICK.answer_bytes), Outcome.UNKNOWN),
        (b"no gzip", b"no gzip", Outcome.UNKNOWN),
    ],
)
def test_an_answer_in_a_coding_that_nobody_asked_for(
    client: Client, body: bytes, shown: bytes, outcome: Outcome
) -> None:
    attempt = attempt_at(client, answering(answer(body, "200 OK", "Content-Encoding: gzip")))
    assert attempt.answer is not None
    assert attempt.answer.body == shown
    assert attempt_outcome(attempt) is outcome
