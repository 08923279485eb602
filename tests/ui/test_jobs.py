"""What a lane brings back reaches its owner on the window's thread, or nobody."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from event_composer.ui.jobs import Job, Lane, Ok, Result


class Owner(QObject):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.threads: set[threading.Thread] = set()

    def take(self, result: Result) -> None:
        assert isinstance(result, Ok)
        self.results.append(result.value)
        self.threads.add(threading.current_thread())


def test_a_result_comes_to_the_thread_of_the_window(qtbot: QtBot, lane: Lane) -> None:
    owner = Owner()
    lane.submit(lambda _: threading.current_thread(), owner.take)
    qtbot.waitUntil(lambda: bool(owner.results))
    assert owner.threads == {threading.current_thread()}
    assert owner.results != [threading.current_thread()]


def test_a_result_for_what_was_destroyed_meanwhile_is_dropped(qtbot: QtBot, lane: Lane) -> None:
    gone, there = Owner(), Owner()
    wait = threading.Event()

    def work(job: Job) -> bool:
        return wait.wait(5)

    lane.submit(work, gone.take)
    lane.submit(work, there.take)
    # As with a window that is closed: Python holds the object, Qt has destroyed it.
    shiboken6.delete(gone)
    wait.set()
    qtbot.waitUntil(lambda: there.results == [True])
    assert gone.results == []
