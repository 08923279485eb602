"""Judges the headers of a request and what can be told of its key."""

from __future__ import annotations

from event_composer.domain.problems import Problem
from event_composer.domain.profile import Profile


def check_request(profile: Profile, key: str | None, now: float) -> tuple[Problem, ...]:
    """Return the problems of a request's headers, those first that the API would answer first.

    `key` is None where the profile has none; `now` is UTC seconds since 1970.
    """
    return ()
