"""Servers that speak no HTTP of their own: a test reads the very bytes and answers as it likes."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from ipaddress import IPv4Address
from pathlib import Path
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LIMIT_S = 20.0
OK = b'{"status": "success", "message": "Events reported successfully"}'


def answer(
    body: bytes = OK, status: str = "200 OK", *headers: str, length: int | None = None
) -> bytes:
    """The bytes of an answer; `length` where Content-Length is to lie."""
    lines = [
        f"HTTP/1.1 {status}",
        *headers,
        f"Content-Length: {len(body) if length is None else length}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


class Peer:
    """The server's end of one connection."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.received = bytearray()
        self.was_reset = False

    def head(self) -> bytes:
        """Read up to the empty line and return all until there."""
        return self._until(lambda: self.received.find(b"\r\n\r\n") >= 0, b"\r\n\r\n")

    def request(self) -> bytes:
        """Read one whole request and return its bytes, which are then forgotten."""
        head = self.head()
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        self._until(lambda: len(self.received) >= len(head) + length)
        whole = bytes(self.received[: len(head) + length])
        del self.received[: len(whole)]
        return whole

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self.sock.sendall(data)

    def rest(self) -> int:
        """Read until the other side is gone; return how many bytes came."""
        count = 0
        try:
            while block := self.sock.recv(1 << 16):
                count += len(block)
        except ConnectionResetError:
            self.was_reset = True
        return count

    def reset(self) -> None:
        """Reset the connection."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def _until(self, ready: Callable[[], bool], mark: bytes = b"") -> bytes:
        while not ready():
            block = self.sock.recv(1 << 16)
            if not block:
                raise ConnectionError("the client closed in the middle of a request")
            self.received += block
        return bytes(self.received[: self.received.find(mark) + len(mark)])


class RawServer:
    """Accepts connections and lets `serve` deal with each, on a thread of its own."""

    def __init__(
        self,
        serve: Callable[[Peer], None],
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        certificate: tuple[Path, Path] | None = None,
        small_buffer: bool = False,
    ) -> None:
        self._serve = serve
        self._context: ssl.SSLContext | None = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(*certificate)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.socket(family, socket.SOCK_STREAM)
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if small_buffer:
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._listening.bind((host, port))
        self._listening.listen()
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.port}"
        self.peers: list[Peer] = []
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, name="accept")

    def __enter__(self) -> RawServer:
        self._accepting.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A listening socket that another thread waits on is woken by this alone.
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join(LIMIT_S)
        for peer in self.peers:
            try:
                peer.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join(LIMIT_S)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            sock.settimeout(LIMIT_S)
            peer = Peer(sock)
            self.peers.append(peer)
            thread = threading.Thread(target=self._talk, args=(peer,), name="talk")
            self._threads.append(thread)
            thread.start()

    def _talk(self, peer: Peer) -> None:
        try:
            if self._context:
                peer.sock = self._context.wrap_socket(peer.sock, server_side=True)
            self._serve(peer)
        except OSError:
            pass  # the client went away, as a client may
        finally:
            peer.sock.close()


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Certificate and key of a server at 127.0.0.1 that nobody trusts of their own accord."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "server.pem", folder / "server.key"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file
