"""What a press on Send leads to: where it goes, when one may press again, and what is kept."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.domain.exchange import Exchange, Outcome, Phase
from event_composer.domain.problems import Source
from event_composer.domain.profile import SANDBOX_ID, Profile, new_profile
from event_composer.formats.body import write_body
from event_composer.sending.cancellation import Limits
from event_composer.storage.history import HistoryQuery
from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import SecretStore
from event_composer.ui import main_window
from event_composer.ui.document import BatchDocument
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.history_lane import HistoryLane
from event_composer.ui.jobs import Ok, Result
from event_composer.ui.profile_book import ProfileBook, SecretsChange
from event_composer.ui.send_flow import SendFlow, SendState, Sent
from exchange_samples import exchange_of
from raw_servers import LIMIT_S, Peer, RawServer, answer
from ui.batches import event

LIMIT_MS = 20_000


class Scene:
    """The send flow among the parts that it has in the window."""

    def __init__(self, qtbot: QtBot, folder: Path, selected_id: str = "") -> None:
        self.qtbot = qtbot
        self.sandbox = EmbeddedSandbox()
        self.store = ProfileStore(folder / "profiles.json")
        secrets = SecretStore(use_keyring=False)
        self.book = ProfileBook(self.store, secrets, self.sandbox, selected_id)
        self.document = BatchDocument()
        self.document.insert_events(0, [event("first"), event("second")])
        self.history = HistoryLane(folder / "history.db")
        self.flow = SendFlow(self.document, self.book, self.history, Limits())
        self.asked: list[Profile] = []
        self.sent: list[Sent] = []
        self.phases: list[Phase] = []
        self.flow.asked.connect(self.asked.append)
        self.flow.finished.connect(self.sent.append)
        self.flow.phase_changed.connect(self.phases.append)

    def start_sandbox(self) -> None:
        self.sandbox.start()
        self.wait(lambda: self.sandbox.address is not None)

    def select(self, profile: Profile) -> None:
        """Add a profile and select it; its key was looked for."""
        self.book.put(profile)
        self.book.select(profile.id)
        self.wait(lambda: self.book.is_ready(profile.id))

    def state(self) -> SendState:
        return self.flow.state

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=LIMIT_MS)

    def outcome(self) -> Exchange:
        """Wait for the one send that was made, and return it as the history has it."""
        self.wait(lambda: self.flow.is_settled)
        assert self.flow.state is SendState.IDLE
        (sent,) = self.sent
        self.sent.clear()
        assert sent.history_id is not None
        assert read(self.qtbot, self.history, sent.history_id) == sent.exchange
        return sent.exchange

    def rows(self) -> int:
        """Return how many exchanges the history has."""
        count = answer_of(self.qtbot, partial(self.history.count, HistoryQuery()))
        assert isinstance(count, int)
        return count

    def close(self) -> None:
        self.flow.stop()
        self.history.stop()
        self.book.stop()
        self.sandbox.stop()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(qtbot, tmp_path)
    yield scene
    scene.close()


def read(qtbot: QtBot, history: HistoryLane, row_id: int) -> Exchange:
    """Return an exchange as it is on disk."""
    exchange = answer_of(qtbot, partial(history.exchange, row_id))
    assert isinstance(exchange, Exchange)
    return exchange


def answer_of(qtbot: QtBot, ask: Callable[[Callable[[Result], None]], object]) -> object:
    """Ask the history something and wait for the answer."""
    found: list[Result] = []

    def take(result: Result) -> None:
        found.append(result)

    ask(take)
    qtbot.waitUntil(lambda: bool(found), timeout=LIMIT_MS)
    (result,) = found
    assert isinstance(result, Ok)
    return result.value


@contextmanager
def busy(history: HistoryLane) -> Iterator[None]:
    """Let the history be at something else, as when it writes a large batch."""
    over = threading.Event()

    def names() -> Iterator[str]:
        over.wait(LIMIT_S)
        yield "busy"

    history.write(exchange_of(), names(), lambda _result: None)
    try:
        yield
    finally:
        over.set()


def answering(peer: Peer) -> None:
    """Accept every request."""
    while peer.request():
        peer.send(answer())


def patient(peer: Peer) -> None:
    """Take all that comes and say nothing."""
    peer.rest()


def real_profile(url: str) -> Profile:
    """A profile that asks before the first send, though nothing leaves this computer."""
    return replace(new_profile("Production", url), treat_as_real=True)


# Where a press goes.


def test_a_press_goes_where_the_window_said_also_if_another_profile_is_read_meanwhile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with RawServer(answering) as server:
        kept = real_profile(server.url)
        scene = Scene(qtbot, tmp_path, kept.id)
        scene.store.save([kept])
        assert scene.book.selected.is_sandbox
        scene.flow.send()
        with qtbot.waitSignal(scene.book.loaded, timeout=LIMIT_MS):
            scene.book.load()
        assert scene.book.selected == kept
        scene.sandbox.start()
        exchange = scene.outcome()
        scene.close()
        assert server.peers == []
    assert (exchange.profile_id, exchange.outcome) == (SANDBOX_ID, Outcome.ACCEPTED)
    assert exchange.request.url == f"{scene.sandbox.profile.base_url}/v2/users/report/events"


def test_a_profile_that_is_changed_while_its_key_is_looked_for_is_not_sent_to(scene: Scene) -> None:
    with RawServer(answering) as server, RawServer(answering) as other:
        profile = new_profile("Mine", server.url)
        scene.book.put(profile)
        scene.book.select(profile.id)
        assert not scene.book.is_ready(profile.id)
        scene.flow.send()
        scene.book.put(replace(profile, base_url=other.url))
        exchange = scene.outcome()
        scene.flow.stop()
        assert server.peers == other.peers == []
    assert exchange.outcome is Outcome.CANCELLED


def test_a_sandbox_that_does_not_start_is_told_of_and_tried_again_at_the_next_send(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_names: object) -> socket.socket:
        raise PermissionError(13, "not here")

    with monkeypatch.context() as patched:
        patched.setattr(socket, "create_server", refuse)
        with scene.qtbot.waitSignal(scene.sandbox.failed, timeout=LIMIT_MS):
            scene.sandbox.start()
        scene.flow.send()
        exchange = scene.outcome()
    assert exchange.outcome is Outcome.NOT_SENT
    assert exchange.last is not None
    assert exchange.last.failure is not None
    assert exchange.last.failure.code == "SANDBOX_CANNOT_LISTEN"
    assert not exchange.real
    scene.flow.send()
    assert scene.outcome().outcome is Outcome.ACCEPTED


def test_a_refused_send_names_the_url_that_it_would_have_gone_to(scene: Scene) -> None:
    profile = replace(new_profile("Mine", "http://127.0.0.1:1"), allowed_hosts=("elsewhere",))
    scene.select(profile)
    scene.book.keep_for_this_run(profile.id, SecretsChange("key"))
    scene.flow.send()
    exchange = scene.outcome()
    assert exchange.last is not None
    assert exchange.last.failure is not None
    assert exchange.last.failure.code == "KEY_HOST_NOT_ALLOWED"
    assert exchange.request.url == "http://127.0.0.1:1/v2/users/report/events"


# The question.


def test_the_word_is_taken_for_the_batch_as_it_is_then(scene: Scene) -> None:
    with RawServer(answering) as server:
        scene.select(real_profile(server.url))
        scene.flow.send()
        assert scene.asked == [scene.book.selected]
        scene.document.remove_rows([0])
        scene.flow.confirm()
        exchange = scene.outcome()
        scene.flow.stop()
    assert (exchange.outcome, exchange.events) == (Outcome.ACCEPTED, 1)


def another_profile(scene: Scene) -> None:
    scene.book.select(SANDBOX_ID)


def new_batch(scene: Scene) -> None:
    scene.document.clear()


def half_of_a_batch(scene: Scene) -> None:
    scene.document.begin_load()
    scene.document.append_loaded([event("half")])


@pytest.mark.parametrize("change", [another_profile, new_batch, half_of_a_batch])
def test_the_question_is_withdrawn_with_what_it_was_about(
    scene: Scene, change: Callable[[Scene], None]
) -> None:
    with RawServer(answering) as server:
        scene.select(real_profile(server.url))
        scene.flow.send()
        assert scene.state() is SendState.ASKING
        change(scene)
        assert scene.state() is SendState.IDLE
        scene.flow.confirm()
        assert scene.state() is SendState.IDLE
        scene.flow.stop()
        assert server.peers == []
    assert scene.rows() == 0


def test_no_word_sends_an_empty_batch(scene: Scene) -> None:
    with RawServer(answering) as server:
        scene.select(real_profile(server.url))
        scene.flow.send()
        scene.document.remove_rows([0, 1])
        scene.flow.confirm()
        assert scene.state() is SendState.IDLE
        scene.document.undo()
        scene.flow.send()  # nothing was confirmed, so it asks again
        assert len(scene.asked) == 2
        scene.flow.stop()
        assert server.peers == []
    assert scene.rows() == 0


# Cancel.


def test_a_send_that_is_cancelled_before_it_began_is_kept_and_told(scene: Scene) -> None:
    scene.flow.send()
    assert scene.state() is SendState.SENDING
    scene.flow.cancel()
    assert scene.state() is SendState.IDLE
    exchange = scene.outcome()
    assert (exchange.outcome, exchange.events) == (Outcome.CANCELLED, 2)
    assert exchange.last is not None
    assert exchange.last.failure is not None
    assert exchange.last.failure.code == "CANCELLED_BEFORE"
    scene.start_sandbox()
    scene.flow.send()
    assert scene.outcome().outcome is Outcome.ACCEPTED


def test_one_can_send_again_before_a_cancelled_send_is_written(scene: Scene) -> None:
    scene.start_sandbox()
    with RawServer(patient) as server:
        silent = new_profile("Silent", server.url)
        scene.select(silent)
        with busy(scene.history):
            scene.flow.send()
            scene.wait(lambda: Phase.WAITING in scene.phases)
            scene.flow.cancel()
            scene.wait(lambda: scene.state() is SendState.IDLE)
            assert scene.sent == []  # nobody says so before it is written
            assert not scene.flow.is_settled
            scene.book.select(SANDBOX_ID)
            scene.document.remove_rows([0])
            scene.flow.send()
            scene.wait(lambda: scene.state() is SendState.IDLE)
            assert scene.sent == []
        with scene.qtbot.waitSignal(scene.flow.settled, timeout=LIMIT_MS):
            pass
        scene.flow.stop()
    first, second = scene.sent
    assert (first.is_newest, second.is_newest) == (False, True)
    for sent, profile_id, outcome, events in (
        (first, silent.id, Outcome.UNKNOWN, 2),
        (second, SANDBOX_ID, Outcome.ACCEPTED, 1),
    ):
        exchange = sent.exchange
        assert (exchange.profile_id, exchange.outcome) == (profile_id, outcome)
        assert exchange.events == len(sent.batch.events) == events
        assert exchange.request.body == write_body(sent.batch)
        assert sent.history_id is not None
        assert read(scene.qtbot, scene.history, sent.history_id) == exchange


def test_a_batch_that_was_sent_is_not_held_any_longer(scene: Scene) -> None:
    scene.start_sandbox()
    before = sys.getrefcount(scene.document.events[0])
    scene.flow.send()
    scene.outcome()
    scene.wait(lambda: sys.getrefcount(scene.document.events[0]) == before)


# In the window.


def test_an_answer_that_comes_too_late_marks_nothing_of_the_next_send(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong, right = event(name=""), event()
    with open_window(qapp, qtbot, tmp_path) as run:
        window, checker = run.window, run.window.parts.batches.current.checker
        with busy(run.history):
            for each in (wrong, right):
                run.document.replace_event(0, each)
                run.flow.send()
                qtbot.waitUntil(lambda: run.flow.state is SendState.IDLE, timeout=LIMIT_MS)
            # As it was refused: a mark would find it here.
            run.document.replace_event(0, wrong)
        qtbot.waitUntil(lambda: run.flow.is_settled, timeout=LIMIT_MS)
        assert window.response.status.text() == "200 OK"
        sources = {placed.problem.rule.source for placed in checker.placed()}
        assert Source.SERVER not in sources


def test_a_history_that_hangs_does_not_keep_the_window_open(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "LEAVE_LIMIT_MS", 200, raising=False)
    with open_window(qapp, qtbot, tmp_path) as run, busy(run.history):
        run.flow.send()
        with qtbot.waitSignal(run.window.closing, timeout=LIMIT_MS):
            run.window.close()


def test_the_window_stays_until_a_cancelled_send_is_written(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_window(qapp, qtbot, tmp_path) as run:
        closed: list[bool] = []
        run.window.closing.connect(lambda: closed.append(run.flow.is_settled))
        with busy(run.history):
            run.flow.send()
            run.flow.cancel()
            qtbot.waitUntil(lambda: run.flow.state is SendState.IDLE, timeout=LIMIT_MS)
            run.window.close()
            after: list[bool] = []
            QTimer.singleShot(0, lambda: after.append(True))
            qtbot.waitUntil(lambda: bool(after))
            assert closed == []
        qtbot.waitUntil(lambda: bool(closed), timeout=LIMIT_MS)
        assert closed == [True]
