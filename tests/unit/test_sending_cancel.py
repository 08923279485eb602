"""Cancel ends a send at once in every phase, and nothing of the request leaves after it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from event_composer.domain.exchange import Attempt, Outcome, Phase
from event_composer.domain.profile import sandbox_profile
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import attempt_outcome
from event_composer.sending.request import build_request
from raw_servers import LIMIT_S, Peer, RawServer, answer, self_signed

PROMISED_S, ROOM = 0.2, 5
AT_ONCE_S = PROMISED_S * ROOM
"""Two shared cores may take longer than what is promised; the limits below, far longer still."""

SLOW = Limits(connect=LIMIT_S, read=LIMIT_S, total=LIMIT_S)
SMALL = b'{"events": []}\n'
LARGE = bytes(30_000_000)


class Sending:
    """One send on a thread of its own, as the window's network lane makes it."""

    def __init__(self, url: str, body: bytes) -> None:
        self.cancellation = Cancellation()
        self.phases: list[Phase] = []
        self._changed = threading.Condition()
        self._request = build_request(sandbox_profile(url), "key", {}, body)
        self._attempts: list[Attempt] = []
        self._thread = threading.Thread(target=self._send, name="network")
        self._thread.start()

    def reach(self, phase: Phase) -> None:
        """Wait until the send is in this phase."""
        with self._changed:
            assert self._changed.wait_for(lambda: phase in self.phases, LIMIT_S), self.phases

    def cancel(self) -> Attempt:
        """Cancel, and return what it came to at once."""
        started = time.monotonic()
        self.cancellation.cancel()
        self._thread.join(LIMIT_S)
        took = time.monotonic() - started
        assert took < AT_ONCE_S, f"{took:.3f} s"
        return self._attempts[0]

    def _send(self) -> None:
        client = Client()
        self._attempts.append(client.send(self._request, SLOW, self.cancellation, self._note))
        client.close()

    def _note(self, phase: Phase) -> None:
        with self._changed:
            self.phases.append(phase)
            self._changed.notify_all()


def patient(peer: Peer) -> None:
    """Take all that comes and say nothing."""
    peer.rest()


@contextmanager
def silent_host() -> Iterator[str]:
    """The URL of a listener whose queue is full: connecting to it gets no answer."""
    with ExitStack() as stack:
        full = stack.enter_context(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(8):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        yield f"http://127.0.0.1:{full.getsockname()[1]}"


def cut_off(attempt: Attempt, phase: Phase, outcome: Outcome) -> None:
    """Check what a cancelled attempt tells."""
    assert attempt.failure is not None
    assert attempt.failure.code == (
        "CANCELLED_AFTER" if outcome is Outcome.UNKNOWN else "CANCELLED_BEFORE"
    )
    assert attempt.phase is phase
    assert attempt_outcome(attempt) is outcome


def test_before_the_start() -> None:
    client, cancellation = Client(), Cancellation()
    cancellation.cancel()
    with RawServer(patient) as server:
        request = build_request(sandbox_profile(server.url), "key", {}, SMALL)
        attempt = client.send(request, SLOW, cancellation)
        assert server.peers == []
    cut_off(attempt, Phase.RESOLVING, Outcome.CANCELLED)
    client.close()


def test_while_resolving(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    asked = threading.Event()

    def never(*_args: object, **_names: object) -> list[object]:
        asked.set()
        answered.wait(LIMIT_S)
        return []

    monkeypatch.setattr("socket.getaddrinfo", never)
    sending = Sending("http://api.invalid", SMALL)
    assert asked.wait(LIMIT_S)
    cut_off(sending.cancel(), Phase.RESOLVING, Outcome.CANCELLED)
    answered.set()  # the resolver's thread then ends by itself: the fixture looks


def test_while_connecting() -> None:
    with silent_host() as url:
        sending = Sending(url, SMALL)
        sending.reach(Phase.CONNECTING)
        cut_off(sending.cancel(), Phase.CONNECTING, Outcome.CANCELLED)


def test_in_the_handshake_of_tls() -> None:
    greeted = threading.Event()

    def mute(peer: Peer) -> None:
        peer.sock.recv(1)
        greeted.set()
        peer.rest()

    with RawServer(mute) as server:
        sending = Sending(server.url.replace("http:", "https:"), SMALL)
        assert greeted.wait(LIMIT_S)
        cut_off(sending.cancel(), Phase.CONNECTING, Outcome.CANCELLED)


@pytest.mark.parametrize("encrypted", [False, True])
def test_with_the_body_half_out_nothing_more_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encrypted: bool
) -> None:
    files = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    began, cancelled, counted = threading.Event(), threading.Event(), threading.Event()
    arrived: list[int] = []

    def unwilling(peer: Peer) -> None:
        head = peer.head()
        while len(peer.received) == len(head):
            peer.received += peer.sock.recv(1)
        began.set()
        cancelled.wait(LIMIT_S)
        # The rest of what the client's system had in hand, had the connection just been closed,
        # would come now: megabytes, which its small window kept back.
        raw = socket.socket(fileno=peer.sock.detach())
        raw.settimeout(LIMIT_S)
        arrived.append((end := Peer(raw)).rest())
        assert end.was_reset
        raw.close()
        counted.set()

    certificate = files if encrypted else None
    with RawServer(unwilling, small_buffer=True, certificate=certificate) as server:
        sending = Sending(server.url, LARGE)
        sending.reach(Phase.SENDING)
        assert began.wait(LIMIT_S)
        attempt = sending.cancel()
        cancelled.set()
        assert counted.wait(LIMIT_S)
    cut_off(attempt, Phase.SENDING, Outcome.UNKNOWN)
    assert arrived[0] < 100_000


@pytest.mark.parametrize("encrypted", [False, True])
def test_while_waiting_for_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encrypted: bool
) -> None:
    files = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    with RawServer(patient, certificate=files if encrypted else None) as server:
        sending = Sending(server.url, SMALL)
        sending.reach(Phase.WAITING)
        cut_off(sending.cancel(), Phase.WAITING, Outcome.UNKNOWN)


def _stalls(peer: Peer) -> None:
    peer.request()
    peer.send(answer(length=999))
    peer.rest()


def _floods(peer: Peer) -> None:
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.send(b"1\r\nx\r\n" * 1000)


@pytest.mark.parametrize("serve", [_stalls, _floods])
def test_while_the_answer_is_read(serve: Callable[[Peer], None]) -> None:
    with RawServer(serve) as server:
        sending = Sending(server.url, SMALL)
        sending.reach(Phase.READING)
        attempt = sending.cancel()
    cut_off(attempt, Phase.READING, Outcome.UNKNOWN)
    assert attempt.answer is None or attempt.answer.cut


def test_while_a_proxy_makes_up_its_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def hesitate(peer: Peer) -> None:
        peer.head()
        asked.set()
        peer.rest()

    with RawServer(hesitate) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        sending = Sending("https://api.invalid", SMALL)
        assert asked.wait(LIMIT_S)
        cut_off(sending.cancel(), Phase.CONNECTING, Outcome.CANCELLED)


def test_twice_and_after_the_end_it_disturbs_no_later_send() -> None:
    def serve(peer: Peer) -> None:
        while True:
            peer.request()
            peer.send(answer())

    client = Client()
    with RawServer(serve) as server:
        request = build_request(sandbox_profile(server.url), "key", {}, SMALL)
        for _ in range(3):
            cancellation = Cancellation()
            attempt = client.send(request, SLOW, cancellation)
            assert attempt_outcome(attempt) is Outcome.ACCEPTED
            cancellation.cancel()
            cancellation.cancel()
            assert attempt_outcome(client.send(request, SLOW, cancellation)) is Outcome.CANCELLED
    client.close()


def test_a_callback_of_the_phase_may_cancel() -> None:
    client, cancellation = Client(), Cancellation()

    def stop(phase: Phase) -> None:
        if phase is Phase.SENDING:
            cancellation.cancel()

    with RawServer(patient) as server:
        request = build_request(sandbox_profile(server.url), "key", {}, SMALL)
        attempt = client.send(request, SLOW, cancellation, stop)
    cut_off(attempt, Phase.SENDING, Outcome.CANCELLED)
    client.close()
