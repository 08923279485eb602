"""Keeps API keys and secret header values: in the OS keyring, or in memory for this run."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from event_composer.domain.errors import ComposerError
from event_composer.storage.keyring_access import Door, Keyring
from event_composer.storage.keyring_lane import Call, KeyringLane

CALL_LIMIT_S = 5.0
PROMPT_LIMIT_S = 120.0

_SILENT = "KEYRING_SILENT"


class KeyState(StrEnum):
    """Where the key of a profile is, as the window tells it."""

    KEPT = "kept"
    THIS_RUN = "this_run"
    LOCKED = "locked"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Secrets:
    """The key of one profile and the values of its secret extra headers; repr shows neither."""

    key: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        return bool(self.key or any(self.headers.values()))


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held for one profile.

    `trouble` says why the keyring could not be asked or did not do it: KEYRING_ABSENT,
    KEYRING_NOT_SAFE, KEYRING_LOCKED, KEYRING_SILENT or KEYRING_FAILED.
    """

    state: KeyState = KeyState.NONE
    secrets: Secrets = field(default_factory=Secrets)
    trouble: ComposerError | None = None


class SecretStore:
    """Asks the keyring on a thread of its own, each call with a deadline.

    The futures always come: within `call_limit_s` of their turn, or `prompt_limit_s` where the
    system may ask the person for a password; and they never hold an exception of the environment:
    that is the holding's `trouble`. Their callbacks run on a thread of the store. A command line
    takes `.result()`; a window lets a lane of its own do so. Without `use_keyring` all is in
    memory.
    """

    def __init__(
        self,
        *,
        use_keyring: bool = True,
        call_limit_s: float = CALL_LIMIT_S,
        prompt_limit_s: float = PROMPT_LIMIT_S,
    ) -> None:
        self._lane: KeyringLane[Holding] | None = KeyringLane(call_limit_s) if use_keyring else None
        self._prompt_limit_s = prompt_limit_s
        self._lock = threading.Lock()
        self._known: dict[str, Holding] = {}
        self._changes: Counter[str] = Counter()
        self._at_rest: ComposerError | None = None

    def known(self, profile_id: str) -> Holding:
        """Return, at once, what the last call for this profile came to; NONE before the first."""
        with self._lock:
            return self._known.get(profile_id, Holding())

    def read(self, profile_id: str) -> Future[Holding]:
        """Ask for the secrets of a profile, in a way that does not make the keyring prompt.

        After a locked or silent keyring it is not asked again until `unlock` or `keep`.
        """
        known = self.known(profile_id)
        if known.state is KeyState.THIS_RUN:
            return _at_once(known)
        with self._lock:
            at_rest, change = self._at_rest, self._changes[profile_id]
        if at_rest is not None:
            return _at_once(self._learn(profile_id, _troubled(at_rest), change))
        return self._ask(profile_id, partial(self._read, profile_id, may_prompt=False))

    def unlock(self, profile_id: str) -> Future[Holding]:
        """Ask for the secrets of a profile; the system may prompt. Only when the person says so."""
        return self._ask(profile_id, partial(self._read, profile_id, may_prompt=True))

    def keep(self, profile_id: str, secrets: Secrets) -> Future[Holding]:
        """Put the secrets of a profile into the keyring in place of the old; it may prompt.

        Where that fails nothing is kept: offer `keep_for_this_run`.
        """
        if self._lane is None:
            return _at_once(self.keep_for_this_run(profile_id, secrets))
        return self._ask(profile_id, partial(self._write, profile_id, secrets), replaces=True)

    def keep_for_this_run(self, profile_id: str, secrets: Secrets) -> Holding:
        """Hold the secrets in memory; they come before those in the keyring until kept there."""
        holding = Holding(KeyState.THIS_RUN if secrets else KeyState.NONE, secrets)
        with self._lock:
            self._changes[profile_id] += 1
            self._known[profile_id] = holding
        return holding

    def forget(self, profile_id: str) -> Future[Holding]:
        """Take the secrets of a profile out of memory and keyring; fine if there are none."""
        with self._lock:
            self._changes[profile_id] += 1
            self._known.pop(profile_id, None)
        return self._ask(profile_id, partial(self._write, profile_id, Secrets()), replaces=True)

    def close(self) -> None:
        """End the thread; one that a silent keyring holds ends with the process."""
        if self._lane is not None:
            self._lane.close()

    def _ask(
        self,
        profile_id: str,
        work: Callable[[Call[Holding]], Holding],
        *,
        replaces: bool = False,
    ) -> Future[Holding]:
        """Let the lane do the work; what it comes to is known from then on.

        What is held for this run is only replaced by what was put into the keyring, and nothing
        by a call that began before the latest change: a silent keyring may end it much later.
        """
        if self._lane is None:
            return _at_once(self.known(profile_id))
        with self._lock:
            self._changes[profile_id] += replaces
            change = self._changes[profile_id]

        def done(call: Call[Holding]) -> Holding:
            try:
                holding = work(call)
            except ComposerError as error:
                # Made anew: a raised one carries frames, and these hold secrets and connections.
                trouble = ComposerError(error.code, **error.params)
                return self._learn(profile_id, self._rested(trouble), change)
            if holding.trouble is None:
                with self._lock:
                    self._at_rest = None
            return self._learn(profile_id, holding, change, replaces=replaces)

        def silent(seconds: float) -> Holding:
            error = ComposerError(_SILENT, seconds=f"{seconds:g}")
            return self._learn(profile_id, self._rested(error), change)

        return self._lane.submit(done, silent)

    def _read(self, profile_id: str, call: Call[Holding], *, may_prompt: bool) -> Holding:
        ring = Keyring()
        door = ring.door()
        if door is Door.MISSING:
            return Holding()
        if may_prompt and door is not Door.OPEN:
            call.allow(self._prompt_limit_s)
        elif door is Door.LOCKED:
            return Holding(KeyState.LOCKED, trouble=ComposerError("KEYRING_LOCKED"))
        secrets = Secrets(ring.get(profile_id), _decoded(ring.get(_headers_user(profile_id))))
        return Holding(KeyState.KEPT if secrets else KeyState.NONE, secrets)

    def _write(self, profile_id: str, secrets: Secrets, call: Call[Holding]) -> Holding:
        ring = Keyring()
        door = ring.door()
        if door is Door.MISSING and not secrets:
            return Holding()
        if door is not Door.OPEN:
            call.allow(self._prompt_limit_s)
        if call.given_up:
            # Who asked was told that nothing is kept, and may have chosen otherwise since.
            return self.known(profile_id)
        ring.set(profile_id, secrets.key)
        ring.set(_headers_user(profile_id), _encoded(secrets.headers))
        return Holding(KeyState.KEPT if secrets else KeyState.NONE, secrets)

    def _rested(self, error: ComposerError) -> Holding:
        """Return what trouble leaves; after some of it the keyring is left in peace."""
        if error.code in ("KEYRING_LOCKED", _SILENT):
            with self._lock:
                self._at_rest = error
        return _troubled(error)

    def _learn(
        self, profile_id: str, holding: Holding, change: int, *, replaces: bool = False
    ) -> Holding:
        """Remember what is held and return it; secrets already in memory outlast trouble."""
        with self._lock:
            old = self._known.get(profile_id, Holding())
            if change != self._changes[profile_id]:
                return Holding(old.state, old.secrets, holding.trouble)
            if holding.trouble is not None:
                is_silent = holding.trouble.code == _SILENT
                stays = bool(old.secrets) or (old.state is KeyState.LOCKED and is_silent)
            else:
                stays = old.state is KeyState.THIS_RUN and not replaces
            if stays:
                holding = Holding(old.state, old.secrets, holding.trouble)
            self._known[profile_id] = holding
            return holding


def _at_once(holding: Holding) -> Future[Holding]:
    future: Future[Holding] = Future()
    future.set_result(holding)
    return future


def _troubled(error: ComposerError) -> Holding:
    state = KeyState.LOCKED if error.code == "KEYRING_LOCKED" else KeyState.NONE
    return Holding(state, trouble=error)


def _headers_user(profile_id: str) -> str:
    """Return the user name of a profile's secret headers.

    They are one secret, as JSON: a keyring cannot list what it holds, so the value of a header
    that was renamed meanwhile would stay for ever.
    """
    return f"{profile_id}/headers"


def _encoded(headers: Mapping[str, str]) -> str:
    filled = {name: value for name, value in headers.items() if value}
    return json.dumps(filled) if filled else ""


def _decoded(text: str) -> dict[str, str]:
    """Return the headers; none where another program wrote something else there."""
    try:
        headers = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(headers, dict):
        return {}
    return {name: value for name, value in headers.items() if isinstance(value, str)}
