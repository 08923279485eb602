"""The sandbox as a server: every way to send a request, limits, clients that misbehave, its end."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.sandbox.answers import MAX_BODY
from event_composer.sandbox.protocol import LINGER_SECONDS, STOP_SECONDS
from event_composer.sandbox.recording import RecordedRequest
from event_composer.sandbox.server import Sandbox
from sandbox_requests import (
    BODY,
    KEY,
    LIMIT_S,
    SUCCESS,
    ask,
    connect,
    everything,
    raw,
    read_reply,
    until_closed,
)

LONG_KEY = "header.payload.signature-with-tail"


def chunked(*blocks: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(block), block) for block in [*blocks, b""])


CHUNKED = chunked(BODY)


@pytest.fixture
def recorded() -> list[RecordedRequest]:
    return []


@pytest.fixture
def port(recorded: list[RecordedRequest]) -> Iterator[int]:
    sandbox = Sandbox(api_keys=[KEY, LONG_KEY], on_request=recorded.append)
    yield sandbox.start().port
    assert sandbox.stop()


def is_closed(client: socket.socket) -> bool:
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True


# Ways to send.


def test_a_connection_serves_one_request_after_another(port: int) -> None:
    with connect(port) as client:
        for path in ("/users/report/events", "/nowhere", "/v2/users/report/events"):
            client.sendall(raw(path=path))
            assert read_reply(client).status == (404 if path == "/nowhere" else 200)


def test_requests_sent_at_once_are_answered_in_their_order(port: int) -> None:
    with connect(port) as client:
        client.sendall(raw() + raw(method="HEAD") + raw(path="/nowhere") + raw(b"{}"))
        answered = [read_reply(client, of_head=number == 1).status for number in range(4)]
    assert answered == [200, 405, 404, 400]
    received = everything(port, (raw() + raw(path="/nowhere")) * 200)
    assert received.count(b"HTTP/1.1 200 OK") == received.count(b"HTTP/1.1 404 Not Found") == 200


def test_a_request_may_come_byte_by_byte_while_others_are_answered(port: int) -> None:
    with connect(port) as slow:
        for index, byte in enumerate(raw()):
            slow.sendall(bytes([byte]))
            if index % 50 == 0:
                assert ask(port, raw()).status == 200
        assert read_reply(slow).json == SUCCESS


def test_a_chunked_body_is_taken_with_extensions_and_trailers(port: int) -> None:
    request = raw(b"", framing=False, Transfer_Encoding="chunked")
    assert ask(port, request + chunked(BODY[:7], BODY[7:])).json == SUCCESS
    size = b"%x" % len(BODY)
    assert ask(port, request + size + b";a=b\r\n" + BODY + b"\r\n0\r\nT: x\r\n\r\n").status == 200


def test_a_client_that_asks_first_is_told_to_go_on(port: int) -> None:
    with connect(port) as client:
        request = raw(Expect="100-continue")
        client.sendall(request[: -len(BODY)])
        received = b""
        while not received.endswith(b"\r\n\r\n"):
            received += client.recv(100)
        assert received == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(BODY)
        assert read_reply(client).json == SUCCESS


@pytest.mark.parametrize(
    "request_bytes",
    [raw(Connection="close"), raw(version="1.0"), raw(method="HEAD", Connection="close")],
)
def test_a_connection_is_closed_where_the_client_says_so(port: int, request_bytes: bytes) -> None:
    with connect(port) as client:
        client.sendall(request_bytes)
        reply = read_reply(client, of_head=request_bytes.startswith(b"HEAD"))
        assert reply.headers["connection"] == "close"
        assert is_closed(client)


def test_an_offer_to_upgrade_is_passed_over(port: int) -> None:
    with connect(port) as client:
        for _ in range(2):
            client.sendall(raw(Connection="Upgrade", Upgrade="h2c"))
            assert read_reply(client).json == SUCCESS


def test_it_listens_on_ipv6_too() -> None:
    for host in ("::1", "[::1]"):
        sandbox = Sandbox(host=host, api_keys=[KEY])
        address = sandbox.start()
        assert address.base_url == f"http://[::1]:{address.port}"
        assert ask(address.port, raw(Host=f"[::1]:{address.port}"), "::1").json == SUCCESS
        sandbox.stop()


def test_listening_everywhere_still_answers_loopback_only() -> None:
    sandbox = Sandbox(host="0.0.0.0", api_keys=[KEY])  # noqa: S104 - what is tested
    address = sandbox.start()
    assert address.base_url == f"http://127.0.0.1:{address.port}"
    assert ask(address.port, raw(Host="[::]")).status == 421
    assert ask(address.port, raw()).status == 200
    sandbox.stop()


# Limits and clients that misbehave.


@pytest.mark.parametrize("expect", [None, "100-continue"])
def test_a_body_over_the_limit_is_refused_before_it_is_sent(
    port: int, recorded: list[RecordedRequest], expect: str | None
) -> None:
    request = raw(b"", framing=False, Content_Length=str(65 * 1024 * 1024), Expect=expect)
    reply = ask(port, request)
    assert reply.verdict == (413, "BODY_TOO_LARGE")
    assert [(one.status, one.body) for one in recorded] == [(413, None)]


def test_a_client_that_sends_too_much_all_the_same_can_read_why(port: int) -> None:
    block = b" " * (1 << 20)
    with connect(port) as client:
        client.sendall(raw(b"", framing=False, Content_Length=str(65 << 20)))
        for _ in range(65):
            client.sendall(block)
        assert read_reply(client).status == 413
        client.settimeout(LINGER_SECONDS / 2)
        assert client.recv(1) == b"", "the end is told at once, not when the patience ends"


def test_a_chunked_body_over_the_limit_is_refused_as_it_passes_it(port: int) -> None:
    with connect(port) as client:
        client.sendall(raw(b"", framing=False, Transfer_Encoding="chunked"))
        block = b" " * (1 << 20)
        for _ in range(MAX_BODY // len(block)):
            client.sendall(b"%x\r\n%s\r\n" % (len(block), block))
        client.sendall(b"1\r\n \r\n")
        assert read_reply(client).verdict == (413, "BODY_TOO_LARGE")
        assert is_closed(client)


def test_a_body_of_just_the_limit_is_read(port: int) -> None:
    body = BODY + b" " * (MAX_BODY - len(BODY))
    assert ask(port, raw(body)).json == SUCCESS


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, 400),  # TLS
        (b"POST / HTTP/1.1 x\r\n\r\n", 400),
        (raw().replace(b"X-USER-ID", b"X USER ID"), 400),
        (raw().replace(b"Accept:", b"Accept :"), 400),
        (raw(framing=False, Content_Length="-1"), 400),
        (raw(framing=False, Content_Length="1, 2"), 400),
        (raw(CHUNKED, Transfer_Encoding="chunked"), 400),  # says its length in two ways
        (raw(b"zz\r\n", framing=False, Transfer_Encoding="chunked"), 400),
        (raw(framing=False, Transfer_Encoding="gzip"), 501),
        (raw().replace(b"Host:", b"Host: 127.0.0.1\r\nHost:"), 400),
        (raw(X_More="x" * 600_000), 431),
        (raw()[:-1], 400),
        (raw()[:50], 400),
    ],
)
def test_what_is_not_http_is_told_so_and_closed(port: int, data: bytes, status: int) -> None:
    received = everything(port, data)
    assert received.startswith(b"HTTP/1.1 %d " % status)
    assert json.loads(received.partition(b"\r\n\r\n")[2])["code"] == "MALFORMED_REQUEST"
    assert ask(port, raw()).status == 200


def test_nothing_after_a_refused_request_is_answered(port: int) -> None:
    smuggled = raw(Host="evil.example") + raw()
    assert everything(port, smuggled).count(b"HTTP/1.1") == 1


def test_a_client_that_hangs_up_or_resets_harms_nobody(port: int) -> None:
    for reset in (False, True):
        for cut in (0, 10, len(raw()) - 3, len(raw())):
            client = connect(port)
            client.sendall(raw()[:cut])
            if reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            client.close()
    assert ask(port, raw()).status == 200


def send_until_stalled(client: socket.socket, request: bytes) -> int:
    """Send requests, reading no answer, until nothing is taken any more; return how many bytes."""
    client.settimeout(0.5)
    sent = 0
    with contextlib.suppress(TimeoutError):
        while sent < 200 << 20:
            sent += client.send(request * 100)
    client.settimeout(LIMIT_S)
    assert sent < 200 << 20
    return sent


def test_a_client_that_reads_no_answers_is_read_no_further_until_it_does() -> None:
    sandbox = Sandbox(api_keys=[KEY])
    request = raw(path="/nowhere")
    with connect(sandbox.start().port) as client:
        whole = send_until_stalled(client, request) // len(request)
        assert sandbox.requests < whole
        assert until_closed(client).count(b"HTTP/1.1 404") == whole
    assert sandbox.stop()


def test_a_client_that_reads_no_answers_does_not_keep_it_from_stopping() -> None:
    sandbox = Sandbox(api_keys=[KEY])
    with connect(sandbox.start().port) as client:
        send_until_stalled(client, raw(path="/nowhere"))
        assert sandbox.stop(LIMIT_S)


# Beginning and end.


def test_it_stops_with_idle_and_half_way_clients_and_leaves_no_thread() -> None:
    before = threading.active_count()
    sandbox = Sandbox(api_keys=[KEY])
    port = sandbox.start().port
    idle, used, half = connect(port), connect(port), connect(port)
    used.sendall(raw())
    assert read_reply(used).status == 200
    half.sendall(raw()[:-5])
    assert sandbox.stop(timeout=STOP_SECONDS / 2), "idle connections are not waited for"
    assert not sandbox.running
    assert threading.active_count() == before
    for client in (idle, used, half):
        assert is_closed(client)
        client.close()
    with pytest.raises(ConnectionRefusedError):
        connect(port)
    assert sandbox.stop()


def test_it_starts_and_stops_twenty_times_and_can_be_asked_twice() -> None:
    sandbox = Sandbox()
    keys = sandbox.api_keys
    for _ in range(20):
        address = sandbox.start()
        assert sandbox.start() == address
        assert ask(address.port, raw(X_API_KEY=keys[0])).json == SUCCESS
        assert sandbox.stop()
        assert sandbox.stop()
    assert sandbox.api_keys == keys
    assert sandbox.requests == 20


def test_a_stopped_port_is_free_at_once() -> None:
    first = Sandbox(api_keys=[KEY])
    port = first.start().port
    with connect(port) as client:
        client.sendall(raw())
        read_reply(client)
        first.stop()
        second = Sandbox(port=port, api_keys=[KEY])
        assert second.start().port == port
        second.stop()


def test_a_random_key_is_made_where_none_is_given() -> None:
    one, two = Sandbox(), Sandbox()
    assert one.api_keys != two.api_keys
    assert len(one.api_keys[0]) >= 32
    assert one.api_keys[0] not in repr(one)


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ComposerError) as caught:
            Sandbox(port=port).start()
    assert (caught.value.code, caught.value.params) == ("SANDBOX_PORT_IN_USE", {"port": port})


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "a" * 70])
def test_an_address_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(ComposerError) as caught:
        Sandbox(host=host).start()
    assert caught.value.code == "SANDBOX_CANNOT_LISTEN"
    assert caught.value.params["host"] == host
    assert caught.value.params["reason"]


def test_what_is_heavy_is_loaded_by_its_thread_only() -> None:
    code = (
        "import sys, event_composer.sandbox.server as server\n"
        "def heavy(): return {'asyncio', 'h11'} & set(sys.modules)\n"
        "sandbox = server.Sandbox()\n"
        "assert not heavy(), heavy()\n"
        "sandbox.start(); sandbox.stop()\n"
        "assert len(heavy()) == 2\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


# What is recorded.


def test_each_request_is_told_with_its_secrets_masked(
    port: int, recorded: list[RecordedRequest]
) -> None:
    request = raw(path="/users/report/events?a=1", X_API_KEY=LONG_KEY, Authorization="Bearer abc")
    assert ask(port, request).status == 200
    (one,) = recorded
    assert (one.method, one.path, one.status) == ("POST", "/users/report/events?a=1", 200)
    assert (one.body, json.loads(one.answer)) == (BODY, SUCCESS)
    assert one.headers[:3] == (
        ("Host", "127.0.0.1"),
        ("X-API-KEY", "\u2022" * 8 + "tail"),
        ("X-USER-ID", "user_123456"),
    )
    assert "Bearer" not in repr(one)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.status = 500  # type: ignore[misc] # it is frozen: what is tested


def test_the_log_holds_one_line_of_json_for_each_request(tmp_path: Path) -> None:
    log = tmp_path / "requests.jsonl"
    log.write_text('{"earlier": true}\n')
    log.chmod(0o644)
    sandbox = Sandbox(api_keys=[KEY], log=log)
    port = sandbox.start().port
    ask(port, raw(X_USER_ID="用户"))
    lines = log.read_bytes().splitlines()
    assert len(lines) == 2, "the line is in the file before the answer is"
    ask(port, raw(b"\xff\x00"))
    ask(port, raw(X_USER_ID=None, Host="evil.example"))
    sandbox.stop()
    assert log.stat().st_mode & 0o777 == 0o600
    assert KEY not in log.read_text()
    earlier, right, binary, refused = map(json.loads, log.read_text().splitlines())
    assert earlier == {"earlier": True}
    assert list(right) == ["time", "method", "path", "headers", "body", "status", "answer"]
    assert right["time"].endswith("Z")
    assert right["body"] == BODY.decode()
    assert ["X-API-KEY", "\u2022" * 8] in right["headers"]
    assert ["X-USER-ID", "用户"] in right["headers"]
    assert (right["status"], json.loads(right["answer"])) == (200, SUCCESS)
    assert "body" not in binary
    assert binary["body_base64"] == "/wA="
    assert (refused["status"], refused["body"]) == (421, None)


def test_a_new_log_is_for_its_owner_only(tmp_path: Path) -> None:
    sandbox = Sandbox(log=tmp_path / "new.jsonl")
    sandbox.start()
    sandbox.stop()
    assert (tmp_path / "new.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_opened_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "log", tmp_path):
        with pytest.raises(ComposerError) as caught:
            Sandbox(log=path).start()
        assert caught.value.code == "SANDBOX_LOG_UNWRITABLE"
        assert caught.value.params["path"] == str(path)


@pytest.mark.expect_log("no more requests are logged")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_ends_the_log_and_not_the_sandbox() -> None:
    sandbox = Sandbox(api_keys=[KEY], log=Path("/dev/full"))
    port = sandbox.start().port
    assert [ask(port, raw()).status for _ in range(3)] == [200, 200, 200]
    sandbox.stop()
