"""Keeps API keys and secret header values: in the OS keyring, or in memory for this run."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum

from event_composer.domain.errors import ComposerError

SERVICE = "event-composer"
CALL_LIMIT_S = 5.0
PROMPT_LIMIT_S = 120.0


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
        return bool(self.key or self.headers)


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held for one profile.

    `trouble` says why the keyring could not be asked or did not do it: KEYRING_ABSENT,
    KEYRING_NOT_SAFE, KEYRING_LOCKED, KEYRING_SILENT or KEYRING_FAILED.
    """

    state: KeyState
    secrets: Secrets = field(default_factory=Secrets)
    trouble: ComposerError | None = None


class SecretStore:
    """Asks the keyring on a thread of its own, each call with a deadline.

    The futures always come, within `call_limit_s`, or `prompt_limit_s` where the system may ask
    the person for a password, and never hold an exception of the environment: that is the
    holding's `trouble`. Their callbacks run on a thread of the store. A command line takes
    `.result()`; a window lets a lane of its own do so. Without `use_keyring` all is in memory.
    """

    def __init__(
        self,
        use_keyring: bool = True,
        call_limit_s: float = CALL_LIMIT_S,
        prompt_limit_s: float = PROMPT_LIMIT_S,
    ) -> None:
        raise NotImplementedError

    def known(self, profile_id: str) -> Holding:
        """Return, at once, what the last call for this profile came to; NONE before the first."""
        raise NotImplementedError

    def read(self, profile_id: str) -> Future[Holding]:
        """Ask for the secrets of a profile, in a way that does not make the keyring prompt.

        After a locked or silent keyring it is not asked again until `unlock` or `keep`.
        """
        raise NotImplementedError

    def unlock(self, profile_id: str) -> Future[Holding]:
        """Ask for the secrets of a profile; the system may prompt. Only when the person says so."""
        raise NotImplementedError

    def keep(self, profile_id: str, secrets: Secrets) -> Future[Holding]:
        """Put the secrets of a profile into the keyring in place of the old; it may prompt.

        Where that fails nothing is kept: offer `keep_for_this_run`.
        """
        raise NotImplementedError

    def keep_for_this_run(self, profile_id: str, secrets: Secrets) -> Holding:
        """Hold the secrets in memory; they come before those in the keyring until kept there."""
        raise NotImplementedError

    def forget(self, profile_id: str) -> Future[Holding]:
        """Take the secrets of a profile out of memory and keyring; fine if there are none."""
        raise NotImplementedError

    def close(self) -> None:
        """End the thread; one that a silent keyring holds is left behind and ends with the process."""
        raise NotImplementedError
