"""Keeps the header profiles in profiles.json, without any secret."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import Profile


def without_secrets(profile: Profile) -> tuple[Profile, dict[str, str]]:
    """Return the profile as it may be written, and the header values to keep with its key.

    Secret is what the person marked, and what `redaction.SECRET_HEADERS` names.
    """
    raise NotImplementedError


def with_secrets(profile: Profile, headers: Mapping[str, str]) -> Profile:
    """Return the profile with the values of its secret headers put back."""
    raise NotImplementedError


class ProfileStore:
    """Reads and writes profiles.json; keeps keys that it does not know.

    The built-in sandbox profile is not stored: `save` leaves it out, `load` never returns it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Profile, ...]:
        """Return the profiles in their order; raises ComposerError FILE_NEWER.

        A damaged file is kept aside, and what of it is sound is returned: see `take_notice`.
        """
        raise NotImplementedError

    def save(self, profiles: Sequence[Profile]) -> None:
        """Write the profiles; raises ComposerError FILE_NEWER or as `write_atomically`."""
        raise NotImplementedError

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: FILE_DAMAGED with `path` and `kept`."""
        raise NotImplementedError
