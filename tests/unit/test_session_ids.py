"""Events of one session are found, stand together, and share their id."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Event, member
from event_composer.domain.cells import Changes
from event_composer.domain.session_ids import (
    grouped_by_session,
    new_session_id,
    one_session,
    renewed_session,
    rows_of_session,
    session_of,
)
from event_composer.domain.values import ABSENT

A1: Event = {"name": "a1", "user": "u1", "sessionId": "a"}
B1: Event = {"name": "b1", "user": "u2", "sessionId": "b"}
A2: Event = {"name": "a2", "user": "u3", "sessionId": "a"}
NONE: Event = {"name": "none", "user": "u4"}
EMPTY: Event = {"name": "empty", "user": "", "sessionId": ""}
BROKEN: Event = "no event at all"


def put(events: Sequence[Event], changes: Changes) -> list[Event]:
    after = list(events)
    for row, event in changes:
        after[row] = event
    return after


def test_sessions_are_gathered_and_what_has_none_follows_what_it_followed() -> None:
    before = [NONE, A1, B1, EMPTY, BROKEN, A2, B1]
    after = put(before, grouped_by_session(before))
    assert after == [NONE, A1, A2, B1, EMPTY, BROKEN, B1]


def test_the_rows_of_a_session_are_found_from_one_of_them() -> None:
    events = [A1, B1, A2, NONE, EMPTY, NONE]
    assert rows_of_session(events, 2) == [0, 2]
    assert rows_of_session(events, 3) == [3]
    assert rows_of_session(events, 4) == [4]


def test_a_group_gets_another_id_and_nothing_else_of_it_changes() -> None:
    events = [A1, B1, A2]
    fresh = new_session_id()
    assert uuid.UUID(fresh).version == 4
    after = put(events, renewed_session(events, 0, fresh))
    assert after == [
        {"name": "a1", "user": "u1", "sessionId": fresh},
        B1,
        {"name": "a2", "user": "u3", "sessionId": fresh},
    ]


def test_what_has_no_session_gets_one_alone() -> None:
    events = [NONE, EMPTY, BROKEN, A1]
    after = put(events, renewed_session(events, 1, "new"))
    assert after == [NONE, {"name": "empty", "user": "", "sessionId": "new"}, BROKEN, A1]
    assert put(events, renewed_session(events, 2, "new")) == events


def test_one_session_is_the_first_that_the_rows_have_else_a_new_one() -> None:
    events = [NONE, B1, BROKEN, A1]
    after = put(events, one_session(events, [0, 1, 2, 3]))
    assert [member(event, "sessionId") for event in after] == ["b", "b", ABSENT, "b"]
    assert after[2] == BROKEN
    made = put([NONE, EMPTY], one_session([NONE, EMPTY], [0, 1]))
    ids = {str(member(event, "sessionId")) for event in made}
    assert len(ids) == 1
    assert uuid.UUID(ids.pop()).version == 4


@given(st.lists(st.sampled_from([None, "", "a", "b", "c"]), max_size=12))
def test_gathering_loses_nothing_keeps_order_and_is_done_at_once(ids: list[str | None]) -> None:
    events: list[Event] = [
        {"name": str(row)} if each is None else {"name": str(row), "sessionId": each}
        for row, each in enumerate(ids)
    ]
    after = put(events, grouped_by_session(events))
    assert sorted(str(event) for event in after) == sorted(str(event) for event in events)
    for each in filter(None, ids):
        assert [event for event in after if session_of(event) == each] == [
            event for event in events if session_of(event) == each
        ]
    blocks = [each for each, _ in groupby(filter(None, map(session_of, after)))]
    assert len(blocks) == len(set(blocks))
    assert put(after, grouped_by_session(after)) == after
