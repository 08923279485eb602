"""Every change comes back from its records as it was, down to the tokens of its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.changes import (
    AttributesPut,
    BatchChange,
    EventsInserted,
    EventsPut,
    EventsRemoved,
    FramePut,
    IgnoredPut,
    compact,
)
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import ProblemKind
from event_composer.domain.values import Number, Repeated, Value
from event_composer.formats.body import value_text
from event_composer.formats.changes import ChangeReader, change_records

# Lone surrogates and line breaks too.
TEXT = st.text(st.characters(), max_size=8)
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none()
    | st.booleans()
    | TEXT
    | st.sampled_from(["-0", "1.50", "1e400", "9" * 60]).map(Number),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TEXT, inner, max_size=3)
        | st.lists(st.tuples(TEXT, inner), min_size=1, max_size=2).map(
            lambda pairs: Repeated([*pairs, pairs[0]])
        )
    ),
    max_leaves=6,
)
ROWS = st.sets(st.integers(0, 99), max_size=6).map(lambda rows: compact(sorted(rows)))
MEMBERS = st.dictionaries(TEXT, VALUES, max_size=3)
KINDS = st.builds(ProblemKind, TEXT, st.lists(TEXT, max_size=3).map(tuple))


@st.composite
def with_events(draw: st.DrawFn, kind: type[EventsPut] | type[EventsInserted]) -> BatchChange:
    rows = draw(ROWS)
    return kind(rows, tuple(draw(VALUES) for _ in rows))


CHANGES: st.SearchStrategy[BatchChange] = st.one_of(
    with_events(EventsPut),
    with_events(EventsInserted),
    st.builds(EventsRemoved, ROWS),
    st.builds(FramePut, MEMBERS, MEMBERS),
    st.builds(AttributesPut, st.lists(TEXT, max_size=3).map(tuple)),
    st.builds(IgnoredPut, st.frozensets(KINDS, max_size=3)),
)


def read_back(change: BatchChange) -> list[BatchChange | None]:
    """What a reader makes of the records of a change."""
    reader = ChangeReader()
    return [reader.read(record) for record in change_records(change)]


@given(CHANGES)
def test_a_change_comes_back_as_it_was(change: BatchChange) -> None:
    (found,) = read_back(change)
    assert found == change
    if isinstance(found, EventsPut | EventsInserted):
        # To Python the order of keys is no difference.
        assert isinstance(change, EventsPut | EventsInserted)
        assert value_text(list(found.events)) == value_text(list(change.events))


def test_many_events_are_several_records_and_one_change() -> None:
    events = tuple({"name": str(row)} for row in range(10_000))
    change = EventsInserted(range(7, 10_007), events)
    found = read_back(change)
    assert len(found) == 3
    assert found == [None, None, change]


def test_what_is_nested_deeper_than_a_file_may_be_comes_back() -> None:
    value: Value = "deep"
    for _ in range(300):
        value = [value]
    change = EventsPut(range(3, 4), (value,))
    assert read_back(change) == [change]


@pytest.mark.parametrize(
    "record",
    [b"", b"{}", b"\xff", b'{"what": "put"}', b'{"what": "dance"}', b'{"what": "more"}\n{', b"[]"],
)
def test_a_foreign_record_is_refused(record: bytes) -> None:
    with pytest.raises(ComposerError, match="CHANGE_UNREADABLE"):
        ChangeReader().read(record)
