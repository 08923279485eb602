"""Random fills and replacements of random batches: as a plain loop has them, undone and redone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Batch, Event
from event_composer.domain.cells import RowCells
from event_composer.domain.filling import fill_down, set_all
from event_composer.domain.generating import Counted, Recipe, Uuids, cells_of, generate
from event_composer.domain.replacing import Hit, Part, Replacer, plain_rewrite
from event_composer.domain.session_ids import grouped_by_session
from event_composer.domain.values import ABSENT, Cell, Number, Value
from event_composer.formats.body import value_text
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument

pytestmark = pytest.mark.usefixtures("qapp")

KEYS = [
    ColumnKey("member", "user"),
    ColumnKey("member", "sessionId"),
    ColumnKey("attribute", "price"),
    ColumnKey("attribute", "code"),
]
values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(["", "a", "ab", "9.90", "u_007", "支付"]),
    st.sampled_from([Number("1"), Number("9.90"), Number("1e400")]),
    st.just([True, "a"]),
)
extras = st.one_of(
    st.none(), st.just("plain"), st.dictionaries(st.sampled_from(["price", "code", "a"]), values)
)
events: st.SearchStrategy[Event] = st.one_of(
    st.just("no event"),
    st.fixed_dictionaries(
        {"name": st.just("a")}, optional={"user": values, "sessionId": values, "extra": extras}
    ),
)
batches = st.lists(events, min_size=1, max_size=8)
Edit = Callable[[Sequence[Event]], Iterator[tuple[int, Event]]]


def checked(before: list[Event], edit: Edit, expected: list[Event]) -> None:
    """Make the edit in a document, take it back and make it again."""
    document = BatchDocument()
    document.begin_load()
    document.append_loaded(before)
    document.finish_load(Batch(), None, "batch.json")
    document.apply(edit(document.events), "Edit")
    assert not document.is_busy
    assert value_text(list(document.events)) == value_text(expected)
    steps = document.undo_stack.count()
    assert steps == int(value_text(before) != value_text(expected))
    document.undo()
    assert value_text(list(document.events)) == value_text(before)
    document.redo()
    assert value_text(list(document.events)) == value_text(expected)


@st.composite
def chosen_in(draw: st.DrawFn) -> tuple[list[Event], RowCells]:
    """A batch with rows of it, in any order, and columns."""
    batch = draw(batches)
    rows = draw(st.permutations(range(len(batch))))
    count = draw(st.integers(1, len(batch)))
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
    return batch, [(row, keys) for row in rows[:count]]


def with_cells(
    batch: list[Event], chosen: RowCells, cell: Callable[[Any, int], Cell]
) -> list[Event]:
    """Set each chosen cell, `cell(key, index in its column)`, one after another."""
    after = list(batch)
    done: dict[Any, int] = {}
    for row, keys in chosen:
        for key in keys:
            # Whether it fits is seen before any cell of the event is set.
            if key.fits(batch[row]):
                value = cell(key, done.get(key, 0))
                done[key] = done.get(key, 0) + 1
                if not (value is ABSENT and key.of(after[row]) is ABSENT):
                    after[row] = key.put(after[row], value)
    return after


@given(chosen_in(), values)
def test_one_value(given_batch: tuple[list[Event], RowCells], value: Value) -> None:
    batch, chosen = given_batch
    checked(
        batch, lambda now: set_all(now, chosen, value), with_cells(batch, chosen, lambda *_: value)
    )


@given(chosen_in())
def test_fill_down(given_batch: tuple[list[Event], RowCells]) -> None:
    batch, chosen = given_batch
    first: dict[Any, Cell] = {}
    for row, keys in chosen:
        for key in keys:
            if key.fits(batch[row]):
                first.setdefault(key, key.of(batch[row]))
    expected = with_cells(batch, chosen, lambda key, _: first[key])
    checked(batch, lambda now: fill_down(now, chosen), expected)


@given(chosen_in(), st.sampled_from([Counted("{n:03}"), Counted("{n}"), Uuids()]), st.booleans())
def test_made_up_values(
    given_batch: tuple[list[Event], RowCells], recipe: Recipe, as_text: bool
) -> None:
    batch, chosen = given_batch
    keys = list(chosen[0][1])
    columns = {
        key: [
            cell
            for cell, _ in zip(
                cells_of(recipe, "7", as_text=as_text, stream=at), range(8), strict=False
            )
        ]
        for at, key in enumerate(keys)
    }
    expected = with_cells(batch, chosen, lambda key, index: columns[key][index])
    checked(batch, lambda now: generate(now, chosen, recipe, "7", as_text=as_text), expected)


@given(batches, st.sampled_from(["a", "ab", "9", "支"]), st.sampled_from(["", "x", "a", "99"]))
def test_values_replaced(batch: list[Event], wanted: str, by: str) -> None:
    # On the text of each event, where what stands before a colon is a name.
    def replaced(match: re.Match[str]) -> str:
        text = match[0]
        if text.endswith(":"):
            return text
        if text.startswith('"'):
            return text.replace(wanted, by)
        new = text.replace(wanted, by)
        return new if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", new) else text

    parts = {Part.VALUES, Part.EVENT_NAMES}
    replacer = Replacer(plain_rewrite(wanted, by), parts)
    hits: list[Hit] = []
    lines = [
        re.sub(r'"[^"]*":?|(?<=[ \[])[0-9][0-9.e]*', replaced, value_text(event)) for event in batch
    ]
    after = [replacer.event(event, hits) for event in batch]
    assert [value_text(event) for event in after] == lines
    checked(batch, lambda now: ((row, replacer.event(e, [])) for row, e in enumerate(now)), after)


@given(batches)
def test_sessions_together(batch: list[Event]) -> None:
    groups: dict[str, list[Event]] = {}
    name = ""
    for event in batch:
        session = event.get("sessionId") if isinstance(event, dict) else None
        name = session if isinstance(session, str) and session else name
        groups.setdefault(name, []).append(event)
    expected = [event for group in groups.values() for event in group]
    checked(batch, grouped_by_session, expected)
