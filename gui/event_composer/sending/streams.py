"""Streams of bytes over a socket and over TLS, in the form httpcore calls, always interruptible."""

from __future__ import annotations

import selectors
import socket
import ssl
import struct
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from event_composer.sending.run import Run, SendError

_RECORD = 64 * 1024
_DROP_UNSENT = struct.pack("ii", 1, 0)
"""SO_LINGER of 0 s: closing resets the connection, and what the system still holds never leaves."""

_Result = TypeVar("_Result")


class Waiting(Protocol):
    """What a stream needs of the network that opened it."""

    @property
    def run(self) -> Run:
        """Return the attempt in progress."""
        ...

    @property
    def aborted(self) -> bool:
        """Tell whether what is closed now must not send what it still holds."""
        ...

    def wait(
        self, interest: Mapping[socket.socket, int], seconds: float
    ) -> dict[socket.socket, int]:
        """Wait until a socket is ready, or raise SendError."""
        ...


class SocketStream:
    """A connected TCP socket.

    Where the other side ends or answers before the whole request is out, the rest is not written
    (`spoiled`) and its answer, if there is one, is read as usual: a server that refuses a large
    body does so.
    """

    def __init__(self, network: Waiting, sock: socket.socket) -> None:
        self._network = network
        self._sock = sock
        self._carries_tls = False
        self._spoiled = False
        sock.setblocking(False)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return some bytes, none where the other side closed; raises SendError."""
        run = self._network.run
        seconds = run.limits.read if timeout is None else timeout
        while True:
            run.seconds_left()
            try:
                data = self._sock.recv(max_bytes)
            except BlockingIOError:
                if not self._network.wait({self._sock: selectors.EVENT_READ}, seconds):
                    raise run.silence(seconds) from None
            except OSError as error:
                raise run.hung_up() from error
            else:
                if not self._carries_tls:
                    run.arrived(len(data))
                return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it unless the stream is spoiled; raises SendError."""
        run = self._network.run
        seconds = run.limits.read if timeout is None else timeout
        # Under TLS what arrives need not be an answer, so it does not end the writing.
        events = selectors.EVENT_WRITE | (0 if self._carries_tls else selectors.EVENT_READ)
        rest = memoryview(buffer)
        if run.head_out and not run.body_left:
            # Last look before the body: a connection closed while idle takes none of it.
            self._spoiled = self._spoiled or self._next_byte() == b""
        while rest and not self._spoiled:
            run.seconds_left()
            try:
                rest = rest[self._sock.send(rest) :]
                run.wrote()
            except BlockingIOError:
                ready = self._network.wait({self._sock: events}, seconds)
                if not ready:
                    raise run.silence(seconds) from None
                self._spoiled = not ready[self._sock] & selectors.EVENT_WRITE
            except OSError:
                self._spoiled = True

    def close(self) -> None:
        """Close the socket; after a cancel without sending what the system still holds."""
        if self._network.aborted and self._sock.fileno() >= 0:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _DROP_UNSENT)
        self._sock.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> TlsStream:
        """Return a stream that speaks TLS over this one, after the handshake.

        Raises SendError TLS_FAILED with the reason, or as `read`.
        """
        self._carries_tls = True
        return TlsStream(self._network, self, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for; readable while idle means closed, so not to be reused."""
        if info == "is_readable":
            return self._spoiled or self._next_byte() is not None
        return self._sock if info == "socket" else None

    def _next_byte(self) -> bytes | None:
        """Return the next byte without taking it: none at the end, None where none came yet."""
        if self._sock.fileno() < 0:
            return b""
        try:
            return self._sock.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return None
        except OSError:
            return b""


class TlsStream:
    """TLS over another stream, which may itself be one (a tunnel through a TLS proxy)."""

    def __init__(
        self,
        network: Waiting,
        inner: SocketStream | TlsStream,
        context: ssl.SSLContext,
        server_hostname: str | None,
        timeout: float | None,
    ) -> None:
        self._network = network
        self._inner = inner
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(
            self._incoming, self._outgoing, server_hostname=server_hostname
        )
        self._carries_tls = False
        try:
            self._pump(self._tls.do_handshake, timeout)
        except ssl.SSLError as error:
            self.close()
            reason = getattr(error, "verify_message", "") or error.reason or str(error)
            raise SendError("TLS_FAILED", host=network.run.host, reason=reason) from error
        except SendError:
            self.close()
            raise

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return some bytes, none where the other side closed; raises SendError."""
        run = self._network.run
        try:
            data = self._pump(lambda: self._tls.read(max_bytes), timeout)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            data = b""
        except ssl.SSLError as error:
            raise SendError("TLS_FAILED", host=run.host, reason=error.reason or "") from error
        if not self._carries_tls:
            run.arrived(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it unless the other side ended; raises SendError."""
        rest = memoryview(buffer)
        while rest:
            taken = self._pump(lambda: self._tls.write(rest), timeout)  # noqa: B023 - called at once
            rest = rest[taken:]

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> TlsStream:
        """Return a stream that speaks TLS inside this one; raises as `SocketStream.start_tls`."""
        self._carries_tls = True
        return TlsStream(self._network, self, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks for."""
        return self._tls if info == "ssl_object" else self._inner.get_extra_info(info)

    def _pump(self, step: Callable[[], _Result], timeout: float | None) -> _Result:
        """Take a step of TLS as often as it needs bytes of the other side; send what it brings."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                self._flush(timeout)
            except ssl.SSLError:
                # The other side is told why.
                self._flush(timeout)
                raise
            else:
                self._flush(timeout)
                return result
            data = self._inner.read(_RECORD, timeout)
            if data:
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def _flush(self, timeout: float | None) -> None:
        if self._outgoing.pending:
            self._inner.write(self._outgoing.read(), timeout)
