"""How many answers a second the sandbox gives, against a bare server that parses nothing."""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from figures import Figure

ROUNDS = 9
ROUND_S = 0.5
AIM = 0.35
ANY_CORE = "any"
KEY = "benchmark-key"
BODY = (
    b'{"events": [{"name": "app_opened", "user": "user_123456", "sessionId": "session_abc123",'
    b' "extra": {"source": "push_notification"}}]}'
)
REQUEST = (
    b"POST /v2/users/report/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-KEY: benchmark-key\r\n"
    b"X-USER-ID: user_123456\r\nUser-Agent: YourApp/1.0\r\nX-APP-ID: com.example.app\r\n"
    b"X-PLATFORM: iOS\r\nX-VERSION: 1.0.0\r\nContent-Type: application/json\r\n"
    b"Accept: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
) + BODY
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 64\r\n\r\n"
    b'{"status": "success", "message": "Events reported successfully"}'
)


class Bare(asyncio.Protocol):
    """Answers whatever comes with the same bytes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer without a look."""
        self._transport.write(ANSWER)


def serve(kind: str, core: str) -> None:
    """Serve in this process until it is killed, and print the port first."""
    if core != ANY_CORE:
        # Before the sandbox starts its thread, which then stays there too.
        os.sched_setaffinity(0, {int(core)})
    if kind == "sandbox":
        from event_composer.sandbox.server import Sandbox

        print(Sandbox(api_keys=[KEY]).start().port, flush=True)
        time.sleep(3600)
    else:
        asyncio.run(_serve_bare())


async def _serve_bare() -> None:
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def _connected(kind: str, core: str) -> Iterator[socket.socket]:
    command = [sys.executable, __file__, kind, core]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                yield client
        finally:
            process.kill()


@contextmanager
def _own_core() -> Iterator[str]:
    """Keep this process on one core and yield another for the servers, or that there is no other.

    The scheduler puts two processes that only wait for each other now on one core, now on two,
    which is a factor of three between two runs of the same server.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        yield ANY_CORE
        return
    os.sched_setaffinity(0, {cores[0]})
    try:
        yield str(cores[1])
    finally:
        os.sched_setaffinity(0, cores)


def _rate(client: socket.socket) -> float:
    """Answers a second, one request after another on this connection."""
    answers = 0
    begin = now = time.perf_counter()
    while now < begin + ROUND_S:
        for _ in range(50):
            client.sendall(REQUEST)
            received = client.recv(1 << 16)
            while len(received) < len(ANSWER):
                received += client.recv(1 << 16)
            assert received == ANSWER
        answers += 50
        now = time.perf_counter()
    return answers / (now - begin)


def measure() -> list[Figure]:
    """Return the sandbox's rate and the bare server's, medians of rounds in turn."""
    with (
        _own_core() as core,
        _connected("bare", core) as bare,
        _connected("sandbox", core) as sandbox,
    ):
        rates = [(_rate(sandbox), _rate(bare)) for _ in range(ROUNDS)]
    ours_rate = statistics.median(ours for ours, _ in rates)
    bare_rate = statistics.median(bare for _, bare in rates)
    return [Figure("sandbox", ours_rate, "/s", bare_rate, "bare server", AIM, at_least=True)]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(*sys.argv[1:])
    else:
        print(*[figure.line() for figure in measure()], sep="\n")
