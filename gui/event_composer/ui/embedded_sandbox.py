"""The sandbox that lives with the window: started off its thread, counted, stopped with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import Profile, sandbox_profile
from event_composer.ui.jobs import Err, Job, Lane, Result

if TYPE_CHECKING:
    from event_composer.sandbox.recording import RecordedRequest
    from event_composer.sandbox.server import Sandbox, SandboxAddress


class EmbeddedSandbox(QObject):
    """Owns the sandbox; `started` gives its profile, `failed` a ComposerError, `counted` a sum.

    One of `address` and `failure` is set once a start has come to its end.
    """

    started = Signal(object)
    failed = Signal(object)
    counted = Signal(int)
    _request_seen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sandbox: Sandbox | None = None
        self._lane = Lane("sandbox start", self)
        self._told = True
        self.address: SandboxAddress | None = None
        self.failure: ComposerError | None = None
        self._request_seen.connect(self._on_request_seen, Qt.ConnectionType.QueuedConnection)

    @property
    def requests(self) -> int:
        """Return how many requests were answered."""
        return self._sandbox.requests if self._sandbox else 0

    @property
    def key(self) -> str:
        """Return the key that the sandbox accepts, made anew for each run; "" before it runs."""
        return self._sandbox.api_keys[0] if self._sandbox else ""

    @property
    def profile(self) -> Profile:
        """Return the built-in profile; its base URL is the sandbox's once that runs."""
        return sandbox_profile(self.address.base_url if self.address else "")

    def start(self) -> None:
        """Start listening, also again after a failure; it ends with `started` or `failed`."""
        self.failure = None
        self._lane.submit(self._start, self._on_started)

    def stop(self) -> None:
        """Stop answering and wait for the end, some milliseconds."""
        self._lane.stop()
        if self._sandbox:
            self._sandbox.stop()

    def _start(self, _job: Job) -> SandboxAddress:
        # Loaded on this thread: the window would be painted 10 ms later for it.
        from event_composer.sandbox.server import Sandbox

        self._sandbox = Sandbox(on_request=self._on_request)
        return self._sandbox.start()

    @Slot(object)
    def _on_started(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failure = result.error
            self.failed.emit(result.error)
        else:
            self.address = result.value
            self.started.emit(self.profile)

    def _on_request(self, _recorded: RecordedRequest) -> None:
        """Tell the window's thread once, however many requests come before it looks."""
        if self._told:
            self._told = False
            self._request_seen.emit()

    @Slot()
    def _on_request_seen(self) -> None:
        self._told = True
        self.counted.emit(self.requests)
