"""What is done to the events of one `sessionId`: they are found, gathered, and given another."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from event_composer.domain.batch import SESSION_ID, Event, member, with_event_member
from event_composer.domain.cells import Changes


def session_of(event: Event) -> str:
    """Return the `sessionId`, "" where it is absent or no text."""
    session = member(event, SESSION_ID)
    return session if isinstance(session, str) else ""


def rows_of_session(events: Sequence[Event], row: int) -> list[int]:
    """Return the rows with the `sessionId` of a row; only the row itself where it has none."""
    session = session_of(events[row])
    if not session:
        return [row]
    return [index for index, event in enumerate(events) if session_of(event) == session]


def grouped_by_session(events: Sequence[Event]) -> Changes:
    """Yield every row with the event that comes there when each session's stand together.

    Sessions, and events within one, keep their order; events without a `sessionId` stay behind
    the event that they follow now.
    """
    groups: dict[str, list[int]] = {}
    session = ""
    for row, event in enumerate(events):
        session = session_of(event) or session
        groups.setdefault(session, []).append(row)
        # As it is: nothing changes by that, and whoever makes the edit in slices can pause here.
        yield row, event
    there = (row for rows in groups.values() for row in rows)
    for row, source in enumerate(list(there)):
        yield row, events[source]


def renewed_session(events: Sequence[Event], row: int, session_id: str) -> Changes:
    """Yield the rows with the `sessionId` of one row, or it alone where it has none, with another.

    The rows between come as they are: whoever makes the edit in slices can pause there.
    """
    old = session_of(events[row])
    for index, event in enumerate(events):
        belongs = session_of(event) == old if old else index == row
        yield index, _with_session(event, session_id) if belongs else event


def one_session(events: Sequence[Event], rows: Sequence[int]) -> Changes:
    """Yield the rows that get the first `sessionId` that one of them has, else with a new one."""
    had = next(filter(None, (session_of(events[row]) for row in rows)), "")
    session_id = had or new_session_id()
    for row in rows:
        yield row, _with_session(events[row], session_id)


def new_session_id() -> str:
    """Return a new random `sessionId`."""
    return str(uuid.uuid4())


def _with_session(event: Event, session_id: str) -> Event:
    """Return the event with this `sessionId`; what is no object, or has it, as it is."""
    if not isinstance(event, dict) or event.get(SESSION_ID) == session_id:
        return event
    return with_event_member(event, SESSION_ID, session_id)
