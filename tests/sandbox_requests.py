"""Raw requests to a sandbox and what comes back, byte for byte and without any HTTP client."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass

KEY = "sandbox-key"
EVENT = {"name": "app_opened", "user": "user_123456", "sessionId": "session_abc123"}
BODY = json.dumps({"events": [EVENT]}).encode()
HEADERS = {
    "Host": "127.0.0.1",
    "X-API-KEY": KEY,
    "X-USER-ID": "user_123456",
    "User-Agent": "YourApp/1.0",
    "X-APP-ID": "com.example.app",
    "X-PLATFORM": "iOS",
    "X-VERSION": "1.0.0",
    "Content-Type": "application/json",
    "Accept": "application/json",
}
SUCCESS = {"status": "success", "message": "Events reported successfully"}
LIMIT_S = 20.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came over the wire; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, str]:
        """The answer's body, decoded."""
        decoded = json.loads(self.body)
        assert isinstance(decoded, dict)
        return decoded

    @property
    def verdict(self) -> tuple[int, str]:
        """Status and documented code."""
        return self.status, self.json["code"]


def raw(
    body: bytes = BODY,
    *,
    method: str = "POST",
    path: str = "/v2/users/report/events",
    version: str = "1.1",
    framing: bool = True,
    headers: Mapping[str, str | None] | None = None,
    **changed: str | None,
) -> bytes:
    """A request that is right but for what is changed; `X_API_KEY=None` leaves a header out."""
    given: dict[str, str | None] = {**HEADERS, **(headers or {})}
    spelling = {name.lower(): name for name in HEADERS}
    for name, value in changed.items():
        dashed = name.replace("_", "-")
        given[spelling.get(dashed.lower(), dashed)] = value
    if framing:
        given["Content-Length"] = str(len(body))
    return head(f"{method} {path} HTTP/{version}", given) + body


def head(first: str, headers: Mapping[str, str | None]) -> bytes:
    """The bytes of a first line and headers, with the blank line."""
    lines = [first, *(f"{name}: {value}" for name, value in headers.items() if value is not None)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8")


def connect(port: int, host: str = "127.0.0.1") -> socket.socket:
    """A connection on which nothing waits for ever."""
    return socket.create_connection((host, port), timeout=LIMIT_S)


def read_reply(client: socket.socket, *, of_head: bool = False) -> Reply:
    """Read one answer, framed by its Content-Length, and not a byte more."""
    top = b""
    while not top.endswith(b"\r\n\r\n"):
        top += _exactly(client, 1)
    first, *lines = top.decode("latin-1").rstrip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    length = 0 if of_head else int(headers.get("content-length", "0"))
    return Reply(int(first.split()[1]), headers, _exactly(client, length))


def _exactly(client: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        block = client.recv(length - len(received))
        assert block, "the server closed the connection in the middle of an answer"
        received += block
    return received


def until_closed(client: socket.socket) -> bytes:
    """End the sending side and return all that comes until the server closes."""
    client.shutdown(socket.SHUT_WR)
    received = bytearray()
    while block := client.recv(1 << 16):
        received += block
    return bytes(received)


def ask(port: int, request: bytes, host: str = "127.0.0.1") -> Reply:
    """Send one request on a connection of its own and read its answer."""
    with connect(port, host) as client:
        client.sendall(request)
        return read_reply(client, of_head=request.startswith(b"HEAD "))


def everything(port: int, data: bytes) -> bytes:
    """Send bytes, end the sending side, and return all that comes until the server closes."""
    with connect(port) as client:
        client.sendall(data)
        return until_closed(client)
