"""One thread for calls that may never return: a call past its deadline is given up."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Result = TypeVar("Result")

_JOIN_LIMIT_S = 0.2


class Call(Generic[Result]):
    """One call under way; its future comes exactly once, from the work or from the deadline."""

    def __init__(
        self,
        work: Callable[[Call[Result]], Result],
        instead: Callable[[float], Result],
        given_up: Callable[[], None],
        limit_s: float,
    ) -> None:
        self.future: Future[Result] = Future()
        # A future that runs cannot be cancelled, so that settling it never fails.
        self.future.set_running_or_notify_cancel()
        self._work = work
        self._instead = instead
        self._given_up = given_up
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._settled = False
        self._timer: threading.Timer | None = None

    def run(self) -> None:
        """Do the work, on the lane's thread."""
        if self.future.done():
            return
        self.allow(self._limit_s)
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001 - a bug of ours is raised where the future is read
            if self._settle():
                self.future.set_exception(error)
        else:
            if self._settle():
                self.future.set_result(result)

    def allow(self, limit_s: float) -> None:
        """Let the call go on for so many seconds from now."""
        with self._lock:
            if self._settled:
                return
            if self._timer is not None:
                self._timer.cancel()
            self._limit_s = limit_s
            self._timer = threading.Timer(limit_s, self._late)
            self._timer.daemon = True
            self._timer.start()

    @property
    def given_up(self) -> bool:
        """Tell the work that its result comes too late."""
        return self._settled

    def abandon(self) -> None:
        """Give the result that stands for no answer."""
        if self._settle():
            self.future.set_result(self._instead(self._limit_s))

    def _late(self) -> None:
        if self._settle():
            self._given_up()
            self.future.set_result(self._instead(self._limit_s))

    def _settle(self) -> bool:
        """Tell, to one caller only, that it may set the result."""
        with self._lock:
            if self._settled:
                return False
            self._settled = True
            if self._timer is not None:
                self._timer.cancel()
            return True


class KeyringLane(Generic[Result]):
    """Runs calls in order on a daemon thread; one that is held by a late call is replaced."""

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[Call[Result] | None] | None = None
        self._thread: threading.Thread | None = None
        self._running: Call[Result] | None = None

    def submit(
        self, work: Callable[[Call[Result]], Result], instead: Callable[[float], Result]
    ) -> Future[Result]:
        """Queue a call; late, its future is `instead(seconds)`, and so are those behind it."""
        with self._lock:
            if self._waiting is None:
                self._waiting = queue.SimpleQueue()
                self._thread = threading.Thread(
                    target=self._run, args=(self._waiting,), name="keyring", daemon=True
                )
                self._thread.start()
            waiting = self._waiting
            call = Call(work, instead, lambda: self._replace(waiting), self._limit_s)
            waiting.put(call)
        return call.future

    def close(self) -> None:
        """End the thread; a held one is left behind, and nobody waits for its futures any more."""
        with self._lock:
            thread, waiting = self._thread, self._waiting
        if waiting is None or thread is None:
            return
        waiting.put(None)
        thread.join(_JOIN_LIMIT_S)
        self._replace(waiting)
        if thread.is_alive() and self._running is not None:
            self._running.abandon()

    def _run(self, waiting: queue.SimpleQueue[Call[Result] | None]) -> None:
        while (call := waiting.get()) is not None:
            self._running = call
            call.run()

    def _replace(self, waiting: queue.SimpleQueue[Call[Result] | None]) -> None:
        """Leave the thread of this queue to itself, and answer all that waited behind it."""
        with self._lock:
            if self._waiting is waiting:
                self._waiting = self._thread = None
        while True:
            try:
                call = waiting.get_nowait()
            except queue.Empty:
                break
            if call is not None:
                call.abandon()
        waiting.put(None)
