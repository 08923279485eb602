"""Speaks HTTP for the sandbox: asyncio moves the bytes, h11 understands them.

Heavy to import, and the only module that knows h11: `server` loads it in the sandbox's own thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import cast

import h11

from event_composer.sandbox.answers import (
    NO_HEAD,
    Head,
    Reply,
    Terms,
    answer,
    host_refused,
    malformed,
    refusal,
    too_large,
)

MAX_HEAD = 64 * 1024
"""Bytes of a request's first line and headers that are read at most."""

LINGER_SECONDS = 2.0
"""How long a client that still sends may go on, unread, after it was turned away."""

STOP_SECONDS = 0.5
"""How long stopping waits for answers on their way before it cuts the connections."""

Exchanged = Callable[[Head, bytes | None, Reply], None]
"""Is told of a request's head, its body if read to its end, and the answer, before it leaves."""


class Listener:
    """Every open connection, and what they all need."""

    def __init__(self, terms: Terms, exchanged: Exchanged) -> None:
        self.terms = terms
        self.exchanged = exchanged
        self.connections: set[Connection] = set()
        self.stopping = asyncio.Event()

    async def close_connections(self) -> None:
        """Close every connection: idle ones at once, others after their answer or a short while."""
        for connection in self.connections:
            connection.transport.close()
        await self._gone(STOP_SECONDS)
        for connection in self.connections:
            connection.transport.abort()
        await self._gone(STOP_SECONDS)

    async def _gone(self, seconds: float) -> None:
        if self.connections:
            await asyncio.wait([one.lost for one in self.connections], timeout=seconds)


class Connection(asyncio.Protocol):
    """One client: its requests one after another, each answered as soon as it is whole."""

    transport: asyncio.Transport
    lost: asyncio.Future[None]

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._http = h11.Connection(h11.SERVER, MAX_HEAD)
        self._held = False
        self._refused = False
        self._await_request()

    def _await_request(self) -> None:
        self._head = NO_HEAD
        self._body: list[bytes] = []
        self._size = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Join the open connections, or hang up where the sandbox is about to stop."""
        self.transport = cast(asyncio.Transport, transport)
        self.lost = asyncio.get_running_loop().create_future()
        self._listener.connections.add(self)
        if self._listener.stopping.is_set():
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Leave the open connections; a client may hang up whenever it likes."""
        self._listener.connections.discard(self)
        self.lost.set_result(None)

    def pause_writing(self) -> None:
        """Stop reading from a client that does not read its answers."""
        self._held = True
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """Go on with what such a client has sent in the meantime."""
        self._held = False
        self.transport.resume_reading()
        self._advance()

    def data_received(self, data: bytes) -> None:
        """Answer what has become whole; what a client sends after it was refused is dropped."""
        if not self._refused:
            self._http.receive_data(data)
            self._advance()

    def eof_received(self) -> None:
        """Refuse half a request; asyncio then closes, after the last answer has left."""
        if not self._refused:
            self._http.receive_data(b"")
            self._advance()

    def _advance(self) -> None:
        """Handle every event that the received bytes make up."""
        more = True
        while more and not (self._held or self._refused):
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as error:
                # h11 refuses a missing Host by itself, and tells it from other faults in words only
                no_host = "Missing mandatory Host" in str(error)
                self._refuse(host_refused() if no_host else malformed(error.error_status_hint))
                return
            if isinstance(event, h11.Request):
                self._take_head(event)
            elif isinstance(event, h11.Data):
                self._take_body(event.data)
            elif isinstance(event, h11.EndOfMessage):
                more = self._answer()
            else:
                more = False

    def _take_head(self, request: h11.Request) -> None:
        self._head = Head.of(request.method, request.target, request.headers.raw_items())
        refused = refusal(self._head, self._listener.terms)
        if refused:
            self._refuse(refused)
        elif self._http.they_are_waiting_for_100_continue:
            go_on = h11.InformationalResponse(status_code=100, headers=[], reason=b"Continue")
            self.transport.write(self._http.send(go_on))

    def _take_body(self, data: bytes) -> None:
        self._body.append(data)
        self._size += len(data)
        if self._size > self._listener.terms.max_body:
            self._body.clear()
            self._refuse(too_large(self._head, self._listener.terms))

    def _answer(self) -> bool:
        """Answer a whole request; return whether more waits that was received with it."""
        body = b"".join(self._body)
        given = answer(self._head, body, self._listener.terms)
        self._listener.exchanged(self._head, body, given)
        close = self._http.their_state is h11.MUST_CLOSE
        self.transport.write(_encoded(given, close, self._head.method == b"HEAD"))
        if close:
            self.transport.close()
            return False
        # h11 does not see answers go, as they are kept encoded, and so begins no next cycle by
        # itself: what it has not read yet goes to a new connection of its.
        unread, _ended = self._http.trailing_data
        self._http = h11.Connection(h11.SERVER, MAX_HEAD)
        self._await_request()
        if unread:
            self._http.receive_data(unread)
        return bool(unread)

    def _refuse(self, given: Reply) -> None:
        """Answer a request that is not read to its end, and let go of the client.

        Closing with bytes unread would reset the connection and could take the answer with it. So
        the client is told that nothing follows, and what it still sends is dropped for a while.
        """
        self._refused = True
        if self._head is not NO_HEAD:
            self._listener.exchanged(self._head, None, given)
        self.transport.write(_encoded(given, True, self._head.method == b"HEAD"))
        self.transport.write_eof()
        asyncio.get_running_loop().call_later(LINGER_SECONDS, self.transport.abort)


@lru_cache(maxsize=128)
def _encoded(given: Reply, close: bool, without_body: bool) -> bytes:
    """Return an answer as the bytes that are sent: written by h11 once, then kept."""
    headers = list(given.headers)
    if given.status != HTTPStatus.NO_CONTENT:
        headers.append(("Content-Length", str(len(given.body))))
    if close:
        headers.append(("Connection", "close"))
    reason = HTTPStatus(given.status).phrase
    response = h11.Response(status_code=given.status, headers=headers, reason=reason)
    head = h11.Connection(h11.SERVER).send(response)
    return head if without_body else head + given.body


async def _serve(
    listening: socket.socket,
    terms: Terms,
    exchanged: Exchanged,
    started: Callable[[Callable[[], None]], None],
) -> None:
    loop = asyncio.get_running_loop()
    listener = Listener(terms, exchanged)

    def stop() -> None:
        # The loop may have ended by itself, and then there is nothing to stop.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(listener.stopping.set)

    server = await loop.create_server(lambda: Connection(listener), sock=listening)
    started(stop)
    await listener.stopping.wait()
    server.close()
    await listener.close_connections()
    await server.wait_closed()


def serve(
    listening: socket.socket,
    terms: Terms,
    exchanged: Exchanged,
    started: Callable[[Callable[[], None]], None],
) -> None:
    """Serve on a listening socket until told to stop; returns with everything closed.

    `started` is called once clients are answered; what it is given stops the serving and may be
    called from any thread.
    """
    asyncio.run(_serve(listening, terms, exchanged, started))
