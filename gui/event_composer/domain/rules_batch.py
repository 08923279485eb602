"""Judges a whole body: its shape, its events in order, and what only shows across events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from event_composer.domain import rules_table as rules
from event_composer.domain.batch import (
    EVENTS,
    SESSION_ID,
    USER,
    Batch,
    Body,
    Event,
    Misshapen,
    member,
)
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.headers import API_KEY
from event_composer.domain.problems import PlacedProblem, Problem
from event_composer.domain.rules import append_odd, check_event
from event_composer.domain.values import Repeated

_EACH_FROM = 3
"""So many events of one user, each with a `sessionId` of its own, look like a missing session."""


class SessionIds:
    """Counts users and sessions of the events, so that what spans events is cheap to ask.

    A caller that edits a batch calls `add` and `remove` for each event that comes or goes.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._pairs: dict[tuple[str, str], int] = {}
        self._users: dict[str, list[int]] = {}
        self._sessions: dict[str, int] = {}
        self._scattered: dict[str, None] = {}
        self._shared: dict[str, None] = {}
        for event in events:
            self.add(event)

    def add(self, event: Event) -> None:
        """Count an event."""
        self._count(event, 1)

    def remove(self, event: Event) -> None:
        """Take back an event that was counted."""
        self._count(event, -1)

    def problems(self) -> tuple[Problem, ...]:
        """Return what shows across events: of each rule one problem at most, for its first case."""
        found = []
        if self._scattered:
            user = next(iter(self._scattered))
            params = {"user": user, "count": str(len(self._scattered))}
            found.append(Problem(rules.SESSION_EACH_EVENT, (EVENTS,), params))
        if self._shared:
            session = next(iter(self._shared))
            params = {"session": session, "count": str(len(self._shared))}
            found.append(Problem(rules.SESSION_OF_SEVERAL_USERS, (EVENTS,), params))
        return tuple(found)

    def _count(self, event: Event, step: int) -> None:
        user, session = member(event, USER), member(event, SESSION_ID)
        if not (isinstance(user, str) and isinstance(session, str) and user and session):
            return
        pair = (user, session)
        before = self._pairs.get(pair, 0)
        now = before + step
        if now:
            self._pairs[pair] = now
        else:
            del self._pairs[pair]
        if before > 1 and now > 1:
            return
        self._pair_changed(user, session, before, now)

    def _pair_changed(self, user: str, session: str, before: int, now: int) -> None:
        """Follow a pair that came, went, or began or ceased to have several events."""
        sessions = self._users.setdefault(user, [0, 0])
        sessions[0] += bool(now) - bool(before)
        sessions[1] += (now > 1) - (before > 1)
        _keep(self._scattered, user, sessions[0] >= _EACH_FROM and not sessions[1])
        if not sessions[0]:
            del self._users[user]
        users = self._sessions.get(session, 0) + bool(now) - bool(before)
        _keep(self._shared, session, users > 1)
        if users:
            self._sessions[session] = users
        else:
            del self._sessions[session]


def _keep(keys: dict[str, None], key: str, wanted: bool) -> None:
    """Put a key into an ordered set or take it out."""
    if wanted:
        keys.setdefault(key)
    else:
        keys.pop(key, None)


def check_batch(batch: Batch) -> tuple[PlacedProblem, ...]:
    """Return the problems of the body around its events; looks at no event, so it is cheap."""
    found: list[Problem] = []
    seen: set[str] = set()
    for members in (batch.before, batch.after):
        repeated = members.repeated_keys() if isinstance(members, Repeated) else ()
        for key, value in members.items():
            found.append(Problem(rules.UNKNOWN_BODY_MEMBER, (key,), {"key": key}))
            if key in seen or key in repeated:
                found.append(Problem(rules.DUPLICATE_KEY, (key,), {"key": key}))
            append_odd(found, value, (key,))
        seen |= members.keys()
    if not batch.events:
        found.append(Problem(rules.EVENTS_EMPTY, (EVENTS,)))
    elif len(batch.events) == 1:
        found.append(Problem(rules.SINGLE_EVENT, (EVENTS,)))
    return tuple(PlacedProblem(None, problem) for problem in found)


def check_body(body: Body, catalogue: Catalogue) -> Iterator[PlacedProblem]:
    """Yield every problem of a body by place: the body's own first, then event by event."""
    if isinstance(body, Misshapen):
        yield from _misshapen(body, catalogue)
        return
    yield from check_batch(body)
    for problem in SessionIds(body.events).problems():
        yield PlacedProblem(None, problem)
    for index, event in enumerate(body.events):
        for problem in check_event(event, catalogue):
            yield PlacedProblem(index, problem)


def _misshapen(body: Misshapen, catalogue: Catalogue) -> Iterator[PlacedProblem]:
    """Yield the problems of a body that is no batch; of repeated `events` the last ones count."""
    place = () if body.fault == rules.BODY_NOT_OBJECT.code else (EVENTS,)
    shape = rules.RULES[body.fault]
    yield PlacedProblem(None, Problem(shape, place))
    if shape is not rules.EVENTS_REPEATED or not isinstance(body.value, Mapping):
        return
    events = body.value[EVENTS]
    others = {key: value for key, value in body.value.items() if key != EVENTS}
    if isinstance(events, list):
        yield from check_body(Batch(events, others), catalogue)
    else:
        yield PlacedProblem(None, Problem(rules.EVENTS_NOT_ARRAY, (EVENTS,)))


_UNAUTHORIZED, _BAD_REQUEST, _OK = 401, 400, 200


def expected_answer(problems: Iterable[Problem]) -> tuple[int, str]:
    """Return status and code that the API is expected to answer; (200, "") where nothing is wrong.

    The problems come in order: those of the request first, then those of the body.
    """
    for problem in problems:
        code = problem.rule.answer
        if code:
            unauthorized = code == "INVALID_API_KEY" or problem.place == (API_KEY,)
            return (_UNAUTHORIZED if unauthorized else _BAD_REQUEST), code
    return _OK, ""
