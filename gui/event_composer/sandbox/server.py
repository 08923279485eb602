"""Runs the sandbox in a thread of its own: start, address, stop, and who is told of requests."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

from event_composer.domain.errors import ComposerError
from event_composer.domain.redaction import mask_headers
from event_composer.sandbox.answers import Head, Reply, Terms, normal_host, normal_origin
from event_composer.sandbox.recording import RecordedRequest, RequestLog

_log = logging.getLogger(__name__)
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - said, not bound


@dataclass(frozen=True, slots=True)
class SandboxAddress:
    """Where a running sandbox is reached: a literal address, its port, and the base URL of both."""

    host: str
    port: int

    @property
    def base_url(self) -> str:
        """Return the URL that the API's paths are put behind, e.g. `http://127.0.0.1:8080`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


class Sandbox:
    """A local server that answers as the API is documented to.

    `port` 0 takes a free one at each start. Without `api_keys` it makes a random one and keeps it
    for its life. `on_request` is called in the sandbox's thread before each answer leaves, so it
    must be quick. A stopped sandbox can be started again; every method may be called from any
    thread, and none belongs on the window's: both starting and stopping wait.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        api_keys: Iterable[str] = (),
        allowed_hosts: Iterable[str] = (),
        allowed_origins: Iterable[str] = (),
        name_places: bool = True,
        log: Path | None = None,
        on_request: Callable[[RecordedRequest], None] | None = None,
    ) -> None:
        self.api_keys = tuple(api_keys) or (secrets.token_urlsafe(24),)
        self.requests = 0
        self._host = host.strip("[]")
        self._port = port
        self._terms = Terms(
            api_keys=frozenset(key.encode("utf-8") for key in self.api_keys),
            hosts=frozenset(normal_host(told) for told in allowed_hosts),
            origins=frozenset(normal_origin(told) for told in allowed_origins),
            name_places=name_places,
        )
        self._log_path = log
        self._log: RequestLog | None = None
        self._on_request = on_request
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop: Callable[[], None] | None = None
        self._address: SandboxAddress | None = None

    @property
    def running(self) -> bool:
        """Return whether requests are answered."""
        thread = self._thread
        return thread is not None and thread.is_alive()

    def start(self) -> SandboxAddress:
        """Start, unless it runs already, and return where it is reached.

        Raises ComposerError SANDBOX_PORT_IN_USE (`port`), SANDBOX_CANNOT_LISTEN (`host`, `port`,
        `reason`) or SANDBOX_LOG_UNWRITABLE (`path`, `reason`).
        """
        with self._lock:
            if self._address is None or not self.running:
                self._address = self._begin()
            return self._address

    def stop(self, timeout: float = 2.0) -> bool:
        """Stop, if it runs; return whether it has ended within so many seconds.

        Idle connections are closed; answers on their way have half a second to leave.
        """
        with self._lock:
            if self._thread is None:
                return True
            if self._stop:
                self._stop()
            self._thread.join(timeout)
            if self._thread.is_alive():
                return False
            self._thread = None
            return True

    def _begin(self) -> SandboxAddress:
        listening = _listen(self._host, self._port)
        try:
            self._log = RequestLog(self._log_path) if self._log_path else None
        except ComposerError:
            listening.close()
            raise
        host, port = listening.getsockname()[:2]
        handed: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(
            target=self._run, args=(listening, handed), name="sandbox", daemon=True
        )
        self._thread.start()
        self._stop = handed.get()
        if self._stop is None:
            raise RuntimeError("the sandbox's thread ended before it served")
        return SandboxAddress(_WILDCARDS.get(host, host), port)

    def _run(
        self, listening: socket.socket, handed: SimpleQueue[Callable[[], None] | None]
    ) -> None:
        """Serve; hand over what stops it once it answers, or None where it never got so far."""
        try:
            # asyncio and h11 take some 50 ms to load; the window's first paint must not wait for it
            from event_composer.sandbox.protocol import serve

            with closing(listening):
                serve(listening, self._terms, self._exchanged, handed.put)
        finally:
            handed.put(None)
            if self._log:
                self._log.close()
                self._log = None

    def _exchanged(self, head: Head, body: bytes | None, given: Reply) -> None:
        """Count a request and, where somebody wants to know it, record it."""
        self.requests += 1
        if not (self._log or self._on_request):
            return
        recorded = RecordedRequest(
            time=datetime.now(UTC),
            method=head.method.decode("ascii"),
            path=head.target.decode("ascii"),
            headers=mask_headers((_text(name), _text(value)) for name, value in head.lines),
            body=body,
            status=given.status,
            answer=given.body,
        )
        if self._log:
            self._write(self._log, recorded)
        if self._on_request:
            self._on_request(recorded)

    def _write(self, log: RequestLog, recorded: RecordedRequest) -> None:
        try:
            log.write(recorded)
        except OSError as error:
            # A log that ends, and says so, misleads less than one with silent gaps.
            _log.warning("%s: no more requests are logged: %s", self._log_path, error.strerror)
            log.close()
            self._log = None


def _text(value: bytes) -> str:
    """Return a header's bytes as text: UTF-8 where it is, else one character a byte."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the first address that the host has."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _kind, _protocol, _name, address = found[0]
        return socket.create_server(address, family=family)
    except UnicodeError as error:
        raise _cannot_listen(host, port, "not a host name") from error
    except socket.gaierror as error:
        raise _cannot_listen(host, port, str(error.strerror)) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ComposerError("SANDBOX_PORT_IN_USE", port=port) from error
        raise _cannot_listen(host, port, os.strerror(error.errno or 0)) from error


def _cannot_listen(host: str, port: int, reason: str) -> ComposerError:
    return ComposerError("SANDBOX_CANNOT_LISTEN", host=host, port=port, reason=reason)
