"""The only way to the OS keyring: finds a safe one, looks whether it is locked, gets and sets."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

from event_composer.domain.errors import ComposerError
from event_composer.domain.redaction import redact

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "event-composer"

_UNSAFE = ("keyrings.alt", "keyring.backends.null")
"""Modules that keep secrets in plain text, ask for a password on a terminal, or keep nothing."""

_NOT_ITSELF = ("keyring.backends.fail", "keyring.backends.chainer")
"""Modules that stand for none at all, and for all there are, unsafe ones among them."""

_FREEDESKTOP = "keyring.backends.SecretService"


class Door(Enum):
    """Whether a keyring would ask the person for a password now."""

    OPEN = auto()
    LOCKED = auto()
    MISSING = auto()
    UNKNOWN = auto()


class Keyring:
    """One usable keyring; every method may block for as long as the system likes.

    They raise ComposerError KEYRING_ABSENT, KEYRING_NOT_SAFE (`name`), KEYRING_LOCKED or
    KEYRING_FAILED (`reason`).
    """

    def __init__(self) -> None:
        with _explained(()):
            self._ring = _best()

    def door(self) -> Door:
        """Look whether a password would be asked for, without asking."""
        if type(self._ring).__module__ != _FREEDESKTOP:
            return Door.UNKNOWN
        with _explained(()):
            return _secret_service_door(self._ring)

    def get(self, user: str) -> str:
        """Return a secret, "" where there is none."""
        with _explained(()):
            return self._ring.get_password(SERVICE, user) or ""

    def set(self, user: str, secret: str) -> None:
        """Put a secret in place of the old one; an empty one is taken away."""
        if not secret:
            self._delete(user)
            return
        with _explained((secret,)):
            self._ring.set_password(SERVICE, user, secret)

    def _delete(self, user: str) -> None:
        from keyring.errors import PasswordDeleteError

        with _explained(()), contextlib.suppress(PasswordDeleteError):
            self._ring.delete_password(SERVICE, user)


def _best() -> KeyringBackend:
    """Return the keyring the person configured, else the best of the safe ones."""
    import keyring
    from keyring.backend import KeyringBackend

    ring = keyring.get_keyring()
    module = type(ring).__module__
    if module.startswith(_UNSAFE):
        raise ComposerError("KEYRING_NOT_SAFE", name=f"{module}.{type(ring).__name__}")
    if not module.startswith(_NOT_ITSELF):
        return ring
    # `get_keyring` looks once a process; a daemon that started since is found here.
    usable = [
        kind
        for kind in KeyringBackend.get_viable_backends()
        if kind.priority > 0 and not kind.__module__.startswith(_UNSAFE + _NOT_ITSELF)
    ]
    if not usable:
        raise ComposerError("KEYRING_ABSENT")
    return max(usable, key=lambda kind: kind.priority)()


def _secret_service_door(ring: KeyringBackend) -> Door:
    """Ask the Secret Service itself: what `keyring` offers unlocks, with a prompt, on the way."""
    import secretstorage

    path = getattr(ring, "preferred_collection", "/org/freedesktop/secrets/aliases/default")
    try:
        with contextlib.closing(secretstorage.dbus_init()) as bus:
            locked = secretstorage.Collection(bus, path).is_locked()
    except secretstorage.ItemNotFoundException:
        return Door.MISSING
    except (OSError, secretstorage.SecretServiceNotAvailableException) as error:
        raise ComposerError("KEYRING_ABSENT") from error
    return Door.LOCKED if locked else Door.OPEN


@contextlib.contextmanager
def _explained(secrets: tuple[str, ...]) -> Iterator[None]:
    """Turn whatever a keyring raises into a ComposerError."""
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        yield
    except ComposerError:
        raise
    except KeyringLocked as error:
        raise ComposerError("KEYRING_LOCKED") from error
    except NoKeyringError as error:
        raise ComposerError("KEYRING_ABSENT") from error
    except Exception as error:  # noqa: BLE001 - foreign code, raising what its libraries do
        reason = redact(str(error), secrets) or type(error).__name__
        raise ComposerError("KEYRING_FAILED", reason=reason) from None
