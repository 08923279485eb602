"""`event-composer sandbox` as a person runs it: one process, its streams, its log, its end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox_requests import BODY, KEY, SUCCESS, ask, connect, raw, read_reply

# [D], "cURL 示例", its body unchanged.
PUBLISHED_BODY = """{
    "events": [
      {
        "name": "app_opened",
        "user": "user_123456",
        "sessionId": "session_abc123",
        "extra": {
          "source": "push_notification"
        }
      },
      {
        "name": "feature_used",
        "user": "user_123456",
        "sessionId": "session_abc123",
        "extra": {
          "feature_name": "premium_analytics",
          "usage_duration": 120
        }
      }
    ]
  }"""
PUBLISHED_CURL = """curl -X POST \\
  -H "X-API-KEY: YOUR_API_KEY" \\
  -H "X-USER-ID: user_123456" \\
  -H "User-Agent: YourApp/1.0" \\
  -H "X-APP-ID: com.example.app" \\
  -H "X-PLATFORM: iOS" \\
  -H "X-VERSION: 1.0.0" \\
  -H "Content-Type: application/json" \\
  -H "Accept: application/json" \\
  "https://mobile.dingyue.io/users/report/events" \\
  -d '%s'"""


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox process and the base URL that it printed."""

    process: subprocess.Popen[str]
    base_url: str

    @property
    def port(self) -> int:
        return int(self.base_url.rpartition(":")[2])

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Send the signal; return exit code and what else came on both streams."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "event_composer", "sandbox", *arguments]


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    started = []

    def begin(*arguments: str) -> Running:
        process = subprocess.Popen(
            command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        return Running(process, process.stdout.readline().rstrip("\n"))

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def refused(*arguments: str) -> str:
    """The one line that a command which cannot start prints; it exits with 2."""
    ended = subprocess.run(command(*arguments), capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    return ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_url_serves_and_ends_with_0(
    start: Callable[..., Running], number: signal.Signals
) -> None:
    running = start("--api-key", "other", "--api-key", KEY)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", running.base_url)
    with connect(running.port) as idle:
        idle.sendall(raw())
        assert read_reply(idle).json == SUCCESS
        assert running.end(number) == (0, "", "")
        assert idle.recv(1) == b""


def test_a_random_key_is_printed_on_standard_error_and_works(start: Callable[..., Running]) -> None:
    running = start()
    assert running.process.stderr is not None
    key = running.process.stderr.readline().split()[-1]
    assert ask(running.port, raw(X_API_KEY=key)).json == SUCCESS
    assert ask(running.port, raw(X_API_KEY=key + "x")).status == 401
    assert running.end() == (0, "", "")


def test_hosts_and_origins_it_is_told_of_are_answered(start: Callable[..., Running]) -> None:
    origin = "http://localhost:3000"
    running = start("--api-key", KEY, "--allow-host", "box.test", "--allow-origin", origin)
    assert ask(running.port, raw(Host="box.test:80", Origin=origin)).status == 200
    assert ask(running.port, raw(Host="fox.test")).status == 421
    assert ask(running.port, raw(Origin="http://localhost:3001")).status == 403


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize("path", ["/users/report/events", "/v2/users/report/events"])
def test_the_published_curl_example_is_accepted(start: Callable[..., Running], path: str) -> None:
    running = start("--api-key", KEY)
    line = (
        (PUBLISHED_CURL % PUBLISHED_BODY)
        .replace("YOUR_API_KEY", KEY)
        .replace("https://mobile.dingyue.io/users/report/events", running.base_url + path)
    )
    ended = subprocess.run(
        ["sh", "-c", f"{line} -sS --noproxy '*'"], capture_output=True, check=True, timeout=30
    )
    assert json.loads(ended.stdout) == SUCCESS


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(("megabytes", "status"), [(5, "200"), (65, "413")])
def test_curl_sends_a_large_body_or_reads_why_it_may_not(
    start: Callable[..., Running], tmp_path: Path, megabytes: int, status: str
) -> None:
    running = start("--api-key", KEY)
    body = tmp_path / "body.json"
    body.write_bytes(BODY + b" " * ((megabytes << 20) - len(BODY)))
    names = ("X-USER-ID", "X-APP-ID", "X-PLATFORM", "X-VERSION")
    headers = [f"-HX-API-KEY: {KEY}", "-HContent-Type: application/json"]
    headers += [f"-H{name}: x" for name in names]
    quiet = ["-sS", "--noproxy", "*", "-o", os.devnull, "-w", "%{http_code}"]
    url = f"{running.base_url}/v2/users/report/events"
    ended = subprocess.run(
        ["curl", *quiet, *headers, "--data-binary", f"@{body}", url],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.stdout == status, ended.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_body_over_the_limit_takes_no_memory(start: Callable[..., Running]) -> None:
    running = start("--api-key", KEY)

    def peak_kb() -> int:
        status = Path(f"/proc/{running.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])

    ask(running.port, raw())
    before = peak_kb()
    with connect(running.port) as client:
        client.sendall(raw(b"", framing=False, Content_Length=str(65 << 20)))
        for _ in range(65):
            client.sendall(b" " * (1 << 20))
        assert read_reply(client).status == 413
    assert peak_kb() - before < 8 * 1024


def test_the_log_grows_by_a_line_for_each_request(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    log = tmp_path / "requests.jsonl"
    for _ in range(2):
        running = start("--api-key", KEY, "--log", str(log))
        ask(running.port, raw())
        assert running.end() == (0, "", "")
    assert log.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(line["method"], line["status"]) for line in lines] == [("POST", 200)] * 2
    assert KEY not in log.read_text()


def test_what_stops_it_from_starting_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = refused("--port", port)
        assert port in said
        assert said.count("\n") == 1
    said = refused("--log", str(tmp_path / "none" / "log"))
    assert str(tmp_path / "none" / "log") in said
    assert said.count("\n") == 1
    said = refused("--host", "192.0.2.1")
    assert "192.0.2.1" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "65536"),
        ("--port", "http"),
        ("--api-key", ""),
        ("--api-key", "a\nb"),
        ("--host", ""),
        ("--allow-host", ""),
        ("--nonsense",),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert "error" in refused(*arguments)
