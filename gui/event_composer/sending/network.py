"""Connects, writes and reads so that every wait ends at once when the attempt is cancelled.

httpcore, which httpx stands on, lets its network be replaced; its own one cannot be interrupted
while it connects, and cannot tell whether a byte of the body left.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

from event_composer.domain.exchange import Phase
from event_composer.sending.run import Run, SendError
from event_composer.sending.streams import SocketStream

_Selector: type[selectors.SelectSelector] = getattr(
    selectors, "PollSelector", selectors.SelectSelector
)
_LOCALHOST = ("127.0.0.1", "::1")
"""What `localhost` is (RFC 6761): asking a resolver could lead the key to another computer."""

_STAGGER = 0.25
"""Seconds after which the next address is tried beside the one that does not answer (RFC 8305)."""

_IN_PROGRESS = {errno.EINPROGRESS, errno.EWOULDBLOCK}

_Address = tuple[socket.AddressFamily, Any]


class Network:
    """The network of one client; used from that client's thread but for `wake`."""

    def __init__(self) -> None:
        self._awake, self._waker = socket.socketpair()
        self._awake.setblocking(False)
        self._waker.setblocking(False)
        self._run: Run | None = None

    @property
    def run(self) -> Run:
        """Return the attempt in progress."""
        if self._run is None:
            raise AssertionError("a stream was used outside of an attempt")
        return self._run

    @property
    def aborted(self) -> bool:
        """Tell whether what is closed now must not send what it still holds."""
        return self._run is not None and self._run.aborted

    def begin(self, run: Run) -> None:
        """Take up an attempt, and forget calls to `wake` that came after the end of the last."""
        self._run = run
        with suppress(BlockingIOError):
            while self._awake.recv(64):
                pass

    def end(self) -> None:
        """Leave the attempt."""
        self._run = None

    def wake(self) -> None:
        """End the wait that is going on; from any thread."""
        # A full buffer means that a wake-up is already on its way.
        with suppress(BlockingIOError):
            self._waker.send(b"\0")

    def close(self) -> None:
        """Release the sockets that `wake` works with."""
        self._awake.close()
        self._waker.close()

    def wait(
        self, interest: Mapping[socket.socket, int], seconds: float
    ) -> dict[socket.socket, int]:
        """Wait until a socket is ready; return the ready ones with `selectors` events, or none.

        Raises SendError as `Run.seconds_left`.
        """
        limit = min(seconds, self.run.seconds_left())
        with _Selector() as selector:
            selector.register(self._awake, selectors.EVENT_READ)
            for sock, events in interest.items():
                selector.register(sock, events)
            ready = selector.select(limit)
        self.run.seconds_left()
        return {key.fileobj: events for key, events in ready if key.fileobj in interest}  # type: ignore[misc] # only sockets were registered

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - of the interface
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - of the interface
    ) -> SocketStream:
        """Return a connected stream: the interface that httpcore calls.

        Raises SendError RESOLVE_FAILED, RESOLVE_TIMEOUT, CONNECT_REFUSED, CONNECT_FAILED or
        CONNECT_TIMEOUT.
        """
        seconds = self.run.limits.connect if timeout is None else timeout
        until = time.monotonic() + seconds
        self.run.connected = True
        self.run.enter(Phase.RESOLVING)
        addresses = self._addresses(host, port, until)
        self.run.enter(Phase.CONNECTING)
        connected = self._connect(addresses, until)
        if isinstance(connected, socket.socket):
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return SocketStream(self, connected)
        if connected == errno.ETIMEDOUT:
            raise SendError("CONNECT_TIMEOUT", host=host, seconds=f"{seconds:g}")
        if connected == errno.ECONNREFUSED:
            raise SendError("CONNECT_REFUSED", host=host, port=port)
        raise SendError("CONNECT_FAILED", host=host, port=port, reason=os.strerror(connected))

    def sleep(self, seconds: float) -> None:
        """Exist for httpcore's interface; it sleeps between tries of its own, never made."""
        raise NotImplementedError

    def _addresses(self, host: str, port: int, until: float) -> list[_Address]:
        literals = _LOCALHOST if host == "localhost" else (host,)
        try:
            parsed = [ip_address(literal) for literal in literals]
        except ValueError:
            return self._looked_up(host, port, until)
        return [
            (socket.AF_INET if address.version == 4 else socket.AF_INET6, (str(address), port))
            for address in parsed
        ]

    def _looked_up(self, host: str, port: int, until: float) -> list[_Address]:
        lookup = _Lookup(host, port)
        with lookup.done:
            if not self.wait({lookup.done: selectors.EVENT_READ}, max(until - time.monotonic(), 0)):
                raise SendError("RESOLVE_TIMEOUT", host=host)
        if not lookup.addresses:
            raise SendError("RESOLVE_FAILED", host=host, reason=lookup.reason)
        return lookup.addresses

    def _connect(self, addresses: list[_Address], until: float) -> socket.socket | int:
        """Return the first socket that connects, or the error number of the last that did not."""
        untried, pending, error = list(addresses), dict[socket.socket, int](), errno.ETIMEDOUT
        try:
            while untried or pending:
                if untried:
                    started = _start_connecting(untried.pop(0))
                    if isinstance(started, int):
                        error = started
                        continue
                    pending[started] = selectors.EVENT_WRITE
                left = until - time.monotonic()
                if left <= 0:
                    return errno.ETIMEDOUT
                for sock in self.wait(pending, min(left, _STAGGER) if untried else left):
                    del pending[sock]
                    error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                    if not error:
                        return sock
                    sock.close()
            return error
        finally:
            for sock in pending:
                sock.close()


def _start_connecting(address: _Address) -> socket.socket | int:
    family, where = address
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        return error.errno or errno.EAFNOSUPPORT
    sock.setblocking(False)
    error_number = sock.connect_ex(where)
    if error_number in _IN_PROGRESS or not error_number:
        return sock
    sock.close()
    return error_number


class _Lookup:
    """Asks the resolver on a thread of its own, since nothing can interrupt `getaddrinfo`.

    A cancelled attempt leaves it behind; the thread ends when the resolver gives up, and being a
    daemon it holds up nothing. `done` becomes readable when the answer is there.
    """

    def __init__(self, host: str, port: int) -> None:
        self.addresses: list[_Address] = []
        self.reason = ""
        self.done, self._asked = socket.socketpair()
        threading.Thread(
            target=self._ask, args=(host, port), name=f"resolve {host}", daemon=True
        ).start()

    def _ask(self, host: str, port: int) -> None:
        with self._asked:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                self.reason = getattr(error, "strerror", None) or str(error)
            else:
                self.addresses = [(family, where) for family, _, _, _, where in found]
