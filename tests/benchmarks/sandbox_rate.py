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

ROUNDS = 9
ROUND_S = 0.5
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


def serve(kind: str) -> None:
    """Serve in this process until it is killed, and print the port first."""
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
def _connected(kind: str, core: int | None) -> Iterator[socket.socket]:
    command = [sys.executable, __file__, kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            if core is not None:
                os.sched_setaffinity(process.pid, {core})
            with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                yield client
        finally:
            process.kill()


@contextmanager
def _own_core() -> Iterator[int | None]:
    """Keep this process on one core and yield another for the servers, None where that cannot be.

    The scheduler puts two processes that only wait for each other now on one core, now on two,
    which is a factor of three between two runs of the same server.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        yield None
        return
    os.sched_setaffinity(0, {cores[0]})
    try:
        yield cores[1]
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


def measure() -> float:
    """Return the sandbox's rate divided by the bare server's, medians of rounds in turn."""
    with (
        _own_core() as core,
        _connected("bare", core) as bare,
        _connected("sandbox", core) as sandbox,
    ):
        rates = [(_rate(sandbox), _rate(bare)) for _ in range(ROUNDS)]
    ours_rate = statistics.median(ours for ours, _ in rates)
    bare_rate = statistics.median(bare for _, bare in rates)
    ratio = ours_rate / bare_rate
    print(f"sandbox {ours_rate:,.0f}/s, bare {bare_rate:,.0f}/s: {ratio:.2f}x")
    return ratio


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(sys.argv[1])
    else:
        measure()
