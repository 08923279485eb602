"""A server that hangs up, answers by half or never: the window says which, and stays usable."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e_driver.accessibility import Bus
from e2e_driver.prepared import chosen_profile
from e2e_driver.program import Program
from e2e_driver.waiting import LIMIT_S, wait_for
from event_composer.domain.exchange import Outcome
from event_composer.storage.history import History, HistoryQuery
from event_composer.storage.paths import Paths
from raw_servers import OK, Peer, RawServer, answer

# From outside, with a process for the key and the bus in between; the window itself has 200 ms.
IDLE_LIMIT_S = 2.0


def outcomes() -> list[Outcome]:
    """The outcomes in the history, newest first, as another process reads them."""
    history = History.open(Paths.of_user().history)
    found = [row.outcome for row in history.page(HistoryQuery())]
    history.close()
    return found


def hangs_up(peer: Peer) -> None:
    peer.request()


def resets(peer: Peer) -> None:
    peer.request()
    peer.reset()


def answers_by_half(peer: Peer) -> None:
    peer.request()
    peer.send(answer(OK[:20], length=len(OK)))


def talks_nonsense(peer: Peer) -> None:
    peer.request()
    peer.send(b"\x00\xff<b>what?</b>\r\n\r\n")


@pytest.mark.parametrize("serve", [hangs_up, resets, answers_by_half, talks_nonsense])
def test_an_answer_that_does_not_come_whole_is_unknown(
    accessibility: Bus, tmp_path: Path, serve: Callable[[Peer], None]
) -> None:
    with RawServer(serve) as server:
        chosen_profile("Bad", server.url)
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            program.press("ctrl+Return")
            program.read("Unknown")
            program.read("Sending again may count")
            program.see_enabled("push button", "Send 9 events")
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""
    assert outcomes() == [Outcome.UNKNOWN]


def test_nobody_listens(accessibility: Bus, tmp_path: Path) -> None:
    chosen_profile("Nobody", "http://127.0.0.1:1")
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        program.press("ctrl+Return")
        program.read("Not sent")
        program.see_enabled("push button", "Send 9 events")
        assert program.quit() == 0
    assert outcomes() == [Outcome.NOT_SENT]


@pytest.fixture
def arrived() -> threading.Event:
    """Is set when a request has arrived at the server that never answers."""
    return threading.Event()


@pytest.fixture
def silent(arrived: threading.Event) -> Callable[[Peer], None]:
    """Take a request and never answer."""

    def serve(peer: Peer) -> None:
        peer.request()
        arrived.set()
        peer.rest()

    return serve


def test_escape_ends_the_wait_for_an_answer_that_never_comes(
    accessibility: Bus,
    tmp_path: Path,
    silent: Callable[[Peer], None],
    arrived: threading.Event,
) -> None:
    with RawServer(silent) as server:
        chosen_profile("Silent", server.url)
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            program.press("ctrl+Return")
            assert arrived.wait(LIMIT_S)
            program.see("push button", "Cancel")
            began = time.monotonic()
            program.press("Escape")
            program.see_enabled("push button", "Send 9 events")
            assert time.monotonic() - began < IDLE_LIMIT_S
            program.read("Unknown")
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""
    assert outcomes() == [Outcome.UNKNOWN]


def test_quitting_while_sending_cancels_and_keeps_it(
    accessibility: Bus,
    tmp_path: Path,
    silent: Callable[[Peer], None],
    arrived: threading.Event,
) -> None:
    with RawServer(silent) as server:
        chosen_profile("Silent", server.url)
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            program.press("ctrl+Return")
            assert arrived.wait(LIMIT_S)
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""
    assert outcomes() == [Outcome.UNKNOWN]


def test_a_kill_while_sending_leaves_a_sound_history(
    accessibility: Bus,
    tmp_path: Path,
    silent: Callable[[Peer], None],
    arrived: threading.Event,
) -> None:
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        program.press("ctrl+Return")
        program.read("200")
        program.quit()
    with RawServer(silent) as server:
        chosen_profile("Silent", server.url)
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            program.press("ctrl+Return")
            assert arrived.wait(LIMIT_S)
            os.kill(program.process.pid, signal.SIGKILL)
            program.ended()
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            history = program.see("list", "History", showing=False)
            wait_for(lambda: history.children, "the history")
            assert "Accepted" in history.children[0].name
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""
    assert Outcome.ACCEPTED in outcomes()
    kept = Paths.of_user().history.parent
    assert not [file for file in kept.iterdir() if "damaged" in file.name]
