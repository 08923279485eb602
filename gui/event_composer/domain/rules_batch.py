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

    A caller that edits a batch calls `add` and `remove` for each event that comes or goes; what
    is told depends on the events alone, not on their order or on what was there before. `turns`
    grows whenever other events than those added or removed may have a problem, or none any more.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._pairs: dict[tuple[str, str], int] = {}
        self._users: dict[str, list[int]] = {}
        # A session of one user holds just that: there may be as many sessions as events.
        self._sessions: dict[str, str | _Shared] = {}
        self._scattered: dict[str, None] = {}
        self._shared: dict[str, _Shared] = {}
        self.mixed = 0
        """How many events have another user than their session mostly has."""
        self.turns = 0
        for event in events:
            self.add(event)

    def add(self, event: Event) -> None:
        """Count an event."""
        self._count(event, 1)

    def remove(self, event: Event) -> None:
        """Take back an event that was counted."""
        self._count(event, -1)

    def problems(self) -> tuple[Problem, ...]:
        """Return what shows of the batch as a whole: one problem at most, for its first case."""
        if not self._scattered:
            return ()
        user = next(iter(self._scattered))
        params = {"user": user, "count": str(len(self._scattered))}
        return (Problem(rules.SESSION_EACH_EVENT, (EVENTS,), params),)

    def of(self, event: Event) -> tuple[Problem, ...]:
        """Return what shows of one event beside the others: it has not its session's user.

        Of several users a session is that of the one with the most events.
        """
        if not self._shared:
            return ()
        user, session = member(event, USER), member(event, SESSION_ID)
        if not (isinstance(session, str) and isinstance(user, str) and session in self._shared):
            return ()
        main = self._shared[session].main
        if not user or user == main:
            return ()
        params = {"user": user, "session": session, "main": main}
        return (Problem(rules.SESSION_OF_SEVERAL_USERS, (USER,), params),)

    def mains(self) -> dict[str, str]:
        """Return the sessions of several users, each with the one whose it mostly is."""
        return {session: shared.main for session, shared in self._shared.items()}

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
        if before < 2 or now < 2:
            self._count_sessions(user, before, now)
        if self._sessions.get(session) != user:
            self._count_users(user, session, before, now)
        elif not now:
            del self._sessions[session]

    def _count_sessions(self, user: str, before: int, now: int) -> None:
        """Follow a pair that came, went, or began or ceased to have several events."""
        sessions = self._users.setdefault(user, [0, 0])
        sessions[0] += bool(now) - bool(before)
        sessions[1] += (now > 1) - (before > 1)
        if sessions[0] >= _EACH_FROM and not sessions[1]:
            self._scattered.setdefault(user)
        else:
            self._scattered.pop(user, None)
        if not sessions[0]:
            del self._users[user]

    def _count_users(self, user: str, session: str, before: int, now: int) -> None:
        """Follow a pair of a session that is new or has several users."""
        known = self._sessions.get(session)
        if known is None:
            self._sessions[session] = user
            return
        if isinstance(known, str):
            known = _Shared({known: self._pairs[known, session]})
            self._sessions[session] = self._shared[session] = known
        self.mixed -= known.mixed
        main = known.main
        known.count(user, now)
        self.mixed += known.mixed
        # A single user more or less is of no concern to the events of the others.
        if main != known.main or (not before and len(known.users) == 2):
            self.turns += 1
        if len(known.users) == 1:
            self.turns += 1
            self._sessions[session] = known.main
            del self._shared[session]


class _Shared:
    """A session of several users: how many events each has, and whose it mostly is."""

    __slots__ = ("main", "total", "users")

    def __init__(self, users: dict[str, int]) -> None:
        self.users = users
        self.main = next(iter(users))
        self.total = users[self.main]

    @property
    def mixed(self) -> int:
        """Return how many events are not the main user's."""
        return self.total - self.users[self.main]

    def count(self, user: str, now: int) -> None:
        """Note how many events a user has now; of equals the first by name is the main one."""
        grown = now - self.users.get(user, 0)
        self.total += grown
        if now:
            self.users[user] = now
        else:
            del self.users[user]
        if grown < 0 and user == self.main:
            self.main = min(self.users, key=self._rank)
        elif grown > 0:
            self.main = min(self.main, user, key=self._rank)

    def _rank(self, user: str) -> tuple[int, str]:
        return -self.users[user], user


def is_mixed(event: Event, mains: Mapping[str, str]) -> bool:
    """Tell whether an event has another user than its session mostly has; see `mains`."""
    user, session = member(event, USER), member(event, SESSION_ID)
    if not (isinstance(session, str) and isinstance(user, str) and user):
        return False
    return mains.get(session, user) != user


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
    sessions = SessionIds(body.events)
    for problem in sessions.problems():
        yield PlacedProblem(None, problem)
    for index, event in enumerate(body.events):
        for problem in (*check_event(event, catalogue), *sessions.of(event)):
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
