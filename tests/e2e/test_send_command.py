"""The command `send` as a process: exit codes, output, history, and where the key goes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from e2e_driver.planted_key import places_of
from event_composer.domain.exchange import Exchange, Outcome
from event_composer.domain.profile import new_profile
from event_composer.shipped import load_texts
from event_composer.storage.history import History, HistoryQuery
from event_composer.storage.paths import Paths
from event_composer.storage.profiles import ProfileStore
from raw_servers import LIMIT_S, Peer, RawServer, answer

KEY = "planted-key-0123456789-abcdefghij"
NASTY = (
    b'\xef\xbb\xbf{ "unknown": [1.0, -0],\n "events" : [\n'
    b'{"name":"a_b","user":"u","sessionId":"s","more":{"x":0.10},"extra":{"n":-0,"e":1e5,'
    b'"huge":1e400,"price":9.90,"digits":' + b"7" * 5000 + b',"none":null,"empty":"",'
    b'"smile":"\xf0\x9f\x98\x80","line":"\xe2\x80\xa8","lone":"\\ud800","a":1,"a":2}}\n]}\n'
)
GOOD = b'{"events": [{"name": "app_opened", "user": "u", "sessionId": "s"}]}'
REQUIRED = ("X-USER-ID: u", "X-APP-ID: a", "X-PLATFORM: iOS", "X-VERSION: 1.0.0")


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    file = tmp_path / "batch.json"
    file.write_bytes(GOOD)
    return file


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "event_composer", *map(str, arguments)]


def send(*arguments: object, key: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **variables}
    environment["EVENT_COMPOSER_API_KEY"] = key
    return subprocess.run(
        command("send", *arguments),
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def told(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """The one JSON object that was printed."""
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def exchanges() -> list[Exchange]:
    """The history, newest first, as another process reads it."""
    history = History.open(Paths.of_user().history)
    found = [history.exchange(row.id) for row in history.page(HistoryQuery())]
    history.close()
    return [exchange for exchange in found if exchange is not None]


def headers(lines: Sequence[str]) -> list[str]:
    return [part for line in lines for part in ("--header", line)]


class Recorder:
    """Answers every request alike and keeps its bytes."""

    def __init__(self, reply: bytes = answer()) -> None:
        self.requests: list[bytes] = []
        self._reply = reply

    def __call__(self, peer: Peer) -> None:
        self.requests.append(peer.request())
        peer.send(self._reply)


def test_without_profile_and_url_it_sends_to_a_sandbox_of_its_own(batch: Path) -> None:
    done = send(batch, "--json", key="not the sandbox's")
    assert done.returncode == 0, done.stderr
    object_ = told(done)
    assert list(object_) == [
        "outcome",
        "status",
        "code",
        "message",
        "url",
        "elapsed_ms",
        "events",
        "body",
    ]
    assert object_["outcome"] == "Accepted"
    assert (object_["status"], object_["events"]) == (200, 1)
    assert json.loads(str(object_["body"]))["status"] == "success"
    [kept] = exchanges()
    assert (kept.outcome, kept.profile_id, kept.request.body) == (Outcome.ACCEPTED, "sandbox", GOOD)


def test_a_person_reads_status_answer_and_outcome(batch: Path) -> None:
    done = send(batch)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("POST http://127.0.0.1:")
    assert lines[1].startswith("200 OK (")
    assert lines[2] == '{"status": "success", "message": "Events reported successfully"}'
    assert lines[3] == "Accepted: The server took the events."
    assert done.stderr == ""


def test_the_file_goes_out_byte_for_byte_with_the_given_headers_only(tmp_path: Path) -> None:
    file = tmp_path / "nasty.json"
    file.write_bytes(NASTY)
    with RawServer(recorder := Recorder()) as server:
        done = send(file, "--url", server.url, "--api", "v1", "--header", "X-Own: 1", key=KEY)
    assert done.returncode == 0
    assert "byte order mark" in done.stderr
    assert "X-USER-ID is missing" in done.stderr
    head, _, body = recorder.requests[0].partition(b"\r\n\r\n")
    assert body == NASTY[3:]
    assert head.decode().split("\r\n") == [
        "POST /users/report/events HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"X-API-KEY: {KEY}",
        "X-Own: 1",
        "User-Agent: EventComposer/0.1.0",
        "Content-Type: application/json",
        "Accept: application/json",
        f"Content-Length: {len(body)}",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"[1]", "INVALID_PARAMETER"), (b'{"events": [{"name": "a"}]}', "USER_REQUIRED")],
)
def test_a_rejected_batch_is_sent_all_the_same_and_explained(
    batch: Path, content: bytes, code: str
) -> None:
    batch.write_bytes(content)
    done = send(batch, "--json")
    assert done.returncode == 1
    assert (told(done)["outcome"], told(done)["code"]) == ("Rejected", code)
    assert "error" in done.stderr
    assert "Rejected: " in send(batch).stdout


@pytest.mark.parametrize(
    ("content", "place"),
    [(b'{"events": [\n 1,]}', ":2:4: "), (b'{"events": ["\xff"]}', ":1:14: "), (b"", ":1:1: ")],
)
def test_a_broken_file_is_told_by_line_and_column(batch: Path, content: bytes, place: str) -> None:
    batch.write_bytes(content)
    done = send(batch)
    assert done.returncode == 2
    assert f"{batch}{place}" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--header", "x-api-key: secret-on-a-command-line"],
        ["--header", "no colon"],
        ["--header", "Bad Name: 1"],
        ["--header", "Content-Length: 3"],
        ["--profile", "nobody"],
        ["--url", "ftp://x"],
        ["--url", "http://h?q"],
        ["--api", "v3"],
    ],
)
def test_wrong_usage(batch: Path, arguments: list[str]) -> None:
    done = send(batch, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr) > 10
    assert "secret-on" not in done.stderr
    assert "Traceback" not in done.stderr
    assert exchanges() == []


@pytest.mark.parametrize(
    ("url", "code", "key"),
    [
        ("https://api.invalid", "NOT_CONFIRMED", ""),
        ("http://api.invalid", "KEY_OVER_HTTP", KEY),
        ("http://me@127.0.0.1:1", "BASE_URL_USER_PART", KEY),
        ("http://localhost.example.invalid", "KEY_OVER_HTTP", KEY),
    ],
)
def test_the_guard_refuses(batch: Path, url: str, code: str, key: str) -> None:
    done = send(batch, "--url", url, "--json", key=key)
    assert done.returncode == 3
    assert (told(done)["outcome"], told(done)["code"]) == ("NotSent", code)
    assert str(told(done)["message"]).endswith((".", "@)."))


def test_nobody_answers(batch: Path) -> None:
    done = send(batch, "--url", "http://127.0.0.1:1", "--json")
    assert done.returncode == 4
    assert (told(done)["outcome"], told(done)["code"]) == ("NotSent", "CONNECT_REFUSED")
    assert exchanges()[0].outcome is Outcome.NOT_SENT


def test_a_redirect_is_told_and_not_followed(batch: Path) -> None:
    with RawServer(elsewhere := Recorder()) as other:
        moved = answer(b"", "302 Found", f"Location: {other.url}/there")
        with RawServer(Recorder(moved)) as server:
            done = send(batch, "--url", server.url, key=KEY)
        assert elsewhere.requests == []
    assert done.returncode == 1
    assert f"Location: {other.url}/there" in done.stdout
    assert "Redirects are never followed." in done.stdout


def test_a_header_is_found_however_its_name_is_written(batch: Path) -> None:
    with RawServer(Recorder(answer(b"", "302 Found", "lOCATION: /there"))) as server:
        done = send(batch, "--url", server.url)
    assert "Location: /there" in done.stdout.splitlines()


def test_a_success_that_is_none_of_the_known_shapes_is_not_called_one(batch: Path) -> None:
    html = answer(b"<html>Please log in</html>", "200 OK", "Content-Type: text/html")
    with RawServer(Recorder(html)) as server:
        done = send(batch, "--url", server.url)
    assert done.returncode == 4
    explained = load_texts("en").answer(200, understood=False)
    assert done.stdout.splitlines()[-1] == f"Unknown: {explained.what} {explained.do}"
    assert "accepted" not in done.stdout


def test_an_answer_cannot_play_with_the_terminal(batch: Path) -> None:
    with RawServer(Recorder(answer(b"\x1b[2J\xff<b>hi</b>\x07", "400 Bad Request"))) as server:
        done = send(batch, "--url", server.url)
    assert done.returncode == 1
    assert "\\x1b[2J\\xff<b>hi</b>\\x07" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_waiting_is_unknown_and_kept(
    batch: Path, number: signal.Signals
) -> None:
    arrived = threading.Event()

    def silent(peer: Peer) -> None:
        peer.request()
        arrived.set()
        peer.rest()

    with RawServer(silent) as server:
        process = subprocess.Popen(
            command("send", batch, "--url", server.url, "--json"),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert arrived.wait(LIMIT_S)
        process.send_signal(number)
        output, _ = process.communicate(timeout=LIMIT_S)
    assert process.returncode == 4
    assert json.loads(output)["outcome"] == "Unknown"
    assert exchanges()[0].outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_after_the_answer_loses_nothing_of_it(
    batch: Path, number: signal.Signals
) -> None:
    answered = threading.Event()

    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(answer())
        peer.rest()
        answered.set()

    assert send(batch).returncode == 0
    with (
        RawServer(serve) as server,
        closing(sqlite3.connect(Paths.of_user().history, isolation_level=None)) as other,
    ):
        # Until this ends, the process waits to write its history.
        other.execute("BEGIN IMMEDIATE")
        process = subprocess.Popen(
            command("send", batch, "--url", server.url, "--json"),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert answered.wait(LIMIT_S)
        process.send_signal(number)
        other.execute("ROLLBACK")
        output, _ = process.communicate(timeout=LIMIT_S)
    assert process.returncode == 0
    assert json.loads(output)["outcome"] == "Accepted"
    assert [kept.profile_name for kept in exchanges()] == [server.url, "Local sandbox"]


def test_the_key_goes_to_its_host_and_is_on_no_disk(batch: Path, home: Path) -> None:
    body = f'{{"status": "error", "code": "X", "message": "{KEY}"}}'.encode()
    echo = answer(body, f"400 Bad key {KEY}", f"X-{KEY}: 1", f"Location: /{KEY}")
    with RawServer(recorder := Recorder(echo)) as server:
        done = send(batch, "--url", f"{server.url}/{KEY}", *headers(REQUIRED), key=KEY)
    assert done.returncode == 1
    assert "Bad key \u2022" in done.stdout
    assert f"X-API-KEY: {KEY}\r\n".encode() in recorder.requests[0]
    assert KEY not in done.stdout + done.stderr
    assert exchanges()
    assert places_of(KEY, [home]) == []


def test_a_kept_profile_sends_its_headers_to_its_own_hosts_only(batch: Path) -> None:
    with RawServer(recorder := Recorder()) as server:
        mine = replace(new_profile("Mine", server.url), api="v1")
        ProfileStore(Paths.of_user().profiles).save([mine])
        done = send(batch, "--profile", "Mine", "--header", "X-USER-ID: me", "--json", key=KEY)
        assert done.returncode == 0, done.stderr
    assert b"POST /users/report/events " in recorder.requests[0]
    assert b"X-USER-ID: me\r\n" in recorder.requests[0]
    assert f"X-API-KEY: {KEY}\r\n".encode() in recorder.requests[0]
    assert exchanges()[0].profile_name == "Mine"


def test_a_profile_treated_as_real_asks_for_yes(batch: Path) -> None:
    with RawServer(recorder := Recorder()) as server:
        mine = replace(new_profile("Mine", server.url), treat_as_real=True)
        ProfileStore(Paths.of_user().profiles).save([mine])
        assert send(batch, "--profile", "Mine").returncode == 3
        assert recorder.requests == []
        assert send(batch, "--profile", "Mine", "--yes").returncode == 0
    assert exchanges()[0].real


def test_with_throwaway_nothing_is_kept(batch: Path, home: Path) -> None:
    assert send(batch, "--throwaway").returncode == 0
    assert [file for file in home.rglob("*") if file.is_file()] == []


def test_a_history_that_cannot_be_written_is_told_beside_the_result(
    batch: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_bytes(b"")
    done = send(batch, "--json", XDG_DATA_HOME=str(blocked))
    assert done.returncode == 0
    assert told(done)["outcome"] == "Accepted"
    assert "This send is not in the history. " in done.stderr


@pytest.mark.parametrize(
    ("language", "ending"),
    [
        ("C.UTF-8", "whether it was counted is unknown. Sending again may count twice."),
        ("zh_CN.UTF-8", "请求已发出，但无法确定是否已计入。再次发送可能重复计数。"),
    ],
)
def test_a_send_without_an_answer_says_that_it_may_count_twice(
    batch: Path, language: str, ending: str
) -> None:
    def hangs_up(peer: Peer) -> None:
        peer.request()

    with RawServer(hangs_up) as server:
        done = send(batch, "--url", server.url, LC_ALL=language)
    assert done.returncode == 4
    assert done.stdout.rstrip().endswith(ending)


def test_in_chinese(batch: Path) -> None:
    done = send(batch, LC_ALL="zh_CN.UTF-8")
    assert done.stdout.rstrip().endswith("已接受：服务器已接受这些事件。")


def test_it_loads_no_window() -> None:
    code = (
        "import sys; from event_composer.cli import run_command;"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
