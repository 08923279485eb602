"""Runs work off the window's thread, one lane a resource, and brings the result back to it."""

from __future__ import annotations

import queue
import sys
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from event_composer.domain.errors import ComposerError


@dataclass(frozen=True, slots=True)
class Ok:
    """The work came to its end with this value."""

    value: Any


@dataclass(frozen=True, slots=True)
class Err:
    """The environment failed; a bug arrives as ComposerError BUG, after it was reported."""

    error: ComposerError


Result = Ok | Err
Callback = Callable[[Any], None]

_REST_S = 0.001


class Job:
    """One piece of work on a lane, seen from both threads: cancel here, look and report there."""

    def __init__(
        self, lane: Lane, work: Callable[[Job], Any], done: Callback, progress: Callback | None
    ) -> None:
        self._lane = lane
        self._cancelled = threading.Event()
        self.work = work
        self.done = _weak(done)
        self.progress = _weak(progress) if progress else None

    @property
    def cancelled(self) -> bool:
        """Tell the work, which looks now and then, to come to its end."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask for the end; a job that has not begun never will, and `done` is not called."""
        self._cancelled.set()

    def give_way(self) -> None:
        """Rest for a moment: for work that nobody waits for, between two slices of it.

        Several threads that compute leave the window's one only its share of the interpreter.
        """
        time.sleep(_REST_S)

    def report(self, value: object) -> None:
        """Hand an intermediate result to `progress` on the window's thread."""
        if self.progress:
            self._lane.delivered.emit((self.progress, value, None))


def _weak(callback: Callback) -> Callable[[], Callback | None]:
    """Return a way to the callback that does not keep its owner alive."""
    if not hasattr(callback, "__self__"):
        return lambda: callback
    method = weakref.WeakMethod(callback)

    def found() -> Callback | None:
        alive = method()
        # What Python still holds may have been destroyed with the window.
        owner = None if alive is None else alive.__self__
        gone = isinstance(owner, QObject) and not shiboken6.isValid(owner)
        return None if gone else alive

    return found


class Lane(QObject):
    """A worker thread with a queue: what belongs to one resource runs on it, in order.

    The thread starts with the first job. The lane owns the signal and lives on the window's
    thread; work gets and returns plain data, and a bug in it is reported there by sys.excepthook.
    """

    delivered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self.delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    def submit(
        self, work: Callable[[Job], Any], done: Callback, progress: Callback | None = None
    ) -> Job:
        """Queue `work(job)`; `done(Ok | Err)` is called on the window's thread.

        `done` and `progress` are bound methods of an object there; they are dropped with it.
        """
        job = Job(self, work, done, progress)
        if self._stopped:
            return job
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put(job)
        return job

    def stop(self, limit: float = 5.0) -> bool:
        """Let what is queued come to its end, at most `limit` seconds; tell whether it did."""
        self._stopped = True
        if self._thread is None:
            return True
        self._queue.put(None)
        self._thread.join(limit)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            if job.cancelled:
                continue
            try:
                result: Result = Ok(job.work(job))
                bug = None
            except ComposerError as error:
                result, bug = Err(error), None
            except Exception as error:  # noqa: BLE001  a bug: reported by the window's excepthook
                result, bug = Err(ComposerError("BUG")), error
            self.delivered.emit((job.done, result, bug))
            del job, result, bug

    @Slot(object)
    def _on_delivered(
        self, delivery: tuple[Callable[[], Callback | None], object, BaseException | None]
    ) -> None:
        find, value, bug = delivery
        if bug is not None:
            sys.excepthook(type(bug), bug, bug.__traceback__)
        callback = find()
        if callback is not None:
            callback(value)
