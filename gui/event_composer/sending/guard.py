"""Decides before a send whether the key may go there and whether a person must be asked first."""

from __future__ import annotations

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Failure
from event_composer.domain.hosts import key_refusal
from event_composer.domain.profile import Profile


def refusal(profile: Profile, carries_secret: bool) -> Failure | None:
    """Return why this profile must not be sent to, or None.

    `carries_secret` tells whether a key or another secret header would go along. Codes: those of
    `parse_base_url`, KEY_HOST_NOT_ALLOWED and KEY_OVER_HTTP.
    """
    try:
        target = profile.target()
    except ComposerError as error:
        return Failure.of(error)
    code = key_refusal(target, profile.allowed_hosts) if carries_secret else ""
    return Failure(code, {"host": target.host}) if code else None


class Guard:
    """Remembers for this run which real targets a person has confirmed."""

    def __init__(self) -> None:
        self._confirmed: set[str] = set()

    def must_ask(self, profile: Profile) -> bool:
        """Tell whether this is the first send of the run to a real target.

        Raises ComposerError as `parse_base_url`.
        """
        return profile.is_real and profile.target().origin not in self._confirmed

    def confirm(self, profile: Profile) -> None:
        """Remember that the person agreed to send to this profile's target.

        Raises ComposerError as `parse_base_url`.
        """
        self._confirmed.add(profile.target().origin)
