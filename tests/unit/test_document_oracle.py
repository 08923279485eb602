"""Random edits, undo and redo against an oracle that shares no code with the program."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from event_composer.domain.batch import Batch, Event
from event_composer.domain.changes import BatchChange, apply_change
from event_composer.domain.problems import ProblemKind
from event_composer.domain.values import ABSENT, Cell, Number
from event_composer.formats.body import write_body
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument

pytestmark = pytest.mark.usefixtures("qapp")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
ATTRIBUTES = ["price", "名称", ""]
PLAIN_EVENT = st.fixed_dictionaries(
    {"name": st.text(max_size=5)},
    optional={
        "user": JSON,
        "extra": st.dictionaries(st.sampled_from(ATTRIBUTES), JSON, max_size=3),
        "more": JSON,
    },
)
PLAIN_EVENTS = st.lists(PLAIN_EVENT, max_size=4)
ROW = st.integers(0, 12)
ROWS = st.lists(ROW, max_size=4)


def ours(plain: object) -> Any:
    """Return what the program holds for plain JSON."""
    if isinstance(plain, dict):
        return {key: ours(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [ours(value) for value in plain]
    if isinstance(plain, int) and not isinstance(plain, bool):
        return Number(str(plain))
    return plain


def oracle_bytes(body: dict[str, Any]) -> bytes:
    """Return the file of a body, an event a line, as Python's own writer writes values."""
    lines: list[str] = []
    for key, value in body.items():
        if key == "events" and value:
            events = ",\n".join(json.dumps(event, ensure_ascii=False) for event in value)
            lines.append(f'"events": [\n{events}\n]')
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return ("{" + ", ".join(lines) + "}\n").encode()


class Edits(RuleBasedStateMachine):
    """Does each edit twice: to the document, and to a plain list in the plainest way."""

    @initialize(events=PLAIN_EVENTS)
    def open(self, events: list[Any]) -> None:
        """Open a batch; nothing is to be undone."""
        self.document = BatchDocument()
        self.document.begin_load()
        self.document.append_loaded(ours(events))
        self.document.finish_load(Batch(), None, "batch.json")
        self.plain: dict[str, Any] = {"events": copy.deepcopy(events)}
        self.done: list[dict[str, Any]] = []
        self.undone: list[dict[str, Any]] = []
        self.replayed: list[Event] = list(self.document.events)
        self.document.mutated.connect(self.replay)

    def replay(self, change: BatchChange) -> None:
        """Let a change that was told happen to a list of its own, as a journal would."""
        apply_change(self.replayed, change)

    @property
    def events(self) -> list[Any]:
        """Return the plain events, to change."""
        events: list[Any] = self.plain["events"]
        return events

    def there(self, rows: list[int]) -> list[int]:
        """Return the rows that exist, each once, in order."""
        return sorted({row for row in rows if row < len(self.events)})

    @rule(rows=ROWS, name=st.sampled_from(["user", "more"]), value=JSON)
    def set_member(self, rows: list[int], name: str, value: object) -> None:
        """Set a member in some rows."""
        self.set(self.there(rows), ColumnKey("member", name), value)

    @rule(rows=ROWS, name=st.sampled_from(ATTRIBUTES), value=JSON | st.just(ABSENT))
    def set_attribute(self, rows: list[int], name: str, value: object) -> None:
        """Set an attribute in some rows, or take it away."""
        self.set(self.there(rows), ColumnKey("attribute", name), value)

    def set(self, rows: list[int], key: ColumnKey, value: object) -> None:
        """Set cells in both."""
        before = copy.deepcopy(self.plain)
        cell: Cell = ABSENT if value is ABSENT else ours(value)
        self.document.set_cells([(row, key, cell) for row in rows])
        for row in rows:
            event = self.events[row]
            if key.kind == "member":
                event[key.name] = value
            elif value is not ABSENT:
                event.setdefault("extra", {})[key.name] = value
            elif "extra" in event:
                event["extra"].pop(key.name, None)
        # Python takes True for 1 and does not mind the order of keys; what is written does.
        self.note(before)

    def note(self, before: dict[str, Any]) -> None:
        """Remember an edit where the text that is written became another one."""
        if json.dumps(before) != json.dumps(self.plain):
            self.done.append(before)
            self.undone.clear()

    @rule(row=ROW, events=PLAIN_EVENTS)
    def insert(self, row: int, events: list[Any]) -> None:
        """Insert events."""
        before = copy.deepcopy(self.plain)
        at = min(row, len(self.events))
        self.document.insert_events(at, ours(events))
        self.events[at:at] = copy.deepcopy(events)
        self.note(before)

    @rule(rows=ROWS)
    def remove(self, rows: list[int]) -> None:
        """Remove events."""
        before = copy.deepcopy(self.plain)
        self.document.remove_rows(self.there(rows))
        for row in reversed(self.there(rows)):
            del self.events[row]
        self.note(before)

    @rule(row=ROW, count=st.integers(0, 3), events=PLAIN_EVENTS, app=JSON)
    def replace_range(self, row: int, count: int, events: list[Any], app: object) -> None:
        """Replace a range of events and the members around them."""
        at = min(row, len(self.events))
        count = min(count, len(self.events) - at)
        frame = Batch((), {"app": ours(app)}, {})
        self.document.replace_range(at, count, ours(events), "replace", frame)
        self.done.append(copy.deepcopy(self.plain))
        self.undone.clear()
        self.events[at : at + count] = copy.deepcopy(events)
        self.plain = {"app": app, "events": self.events}

    @rule(rows=ROWS, before=ROW)
    def move(self, rows: list[int], before: int) -> None:
        """Move events together to another place."""
        chosen = self.there(rows)
        was = copy.deepcopy(self.plain)
        at = min(before, len(self.events))
        there = self.document.move_rows_to(chosen, at)
        moved = [self.events[row] for row in chosen]
        head = [e for row, e in enumerate(self.events[:at]) if row not in chosen]
        tail = [e for row, e in enumerate(self.events[at:], at) if row not in chosen]
        self.events[:] = [*head, *moved, *tail]
        if there != chosen:
            self.done.append(was)
            self.undone.clear()

    @rule(old=st.sampled_from(ATTRIBUTES))
    def rename(self, old: str) -> None:
        """Call an attribute otherwise in all events."""
        before = copy.deepcopy(self.plain)
        columns = list(self.document.attributes)
        self.document.rename_attribute(old, "renamed")
        for event in self.events:
            if "extra" in event and "renamed" not in event["extra"]:
                event["extra"] = {
                    "renamed" if name == old else name: v for name, v in event["extra"].items()
                }
        if columns != list(self.document.attributes):
            self.done.append(before)
            self.undone.clear()
        else:
            self.note(before)

    @rule(code=st.sampled_from(["A", "B"]))
    def ignore(self, code: str) -> None:
        """Ignore a kind of problem, which changes no event."""
        if ProblemKind(code) not in self.document.ignored:
            self.document.set_ignored(self.document.ignored | {ProblemKind(code)}, "ignore")
            self.done.append(copy.deepcopy(self.plain))
            self.undone.clear()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        """Take the last edit back."""
        self.document.undo()
        self.undone.append(self.plain)
        self.plain = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """Do again what was taken back."""
        self.document.redo()
        self.done.append(self.plain)
        self.plain = self.undone.pop()

    @invariant()
    def the_saved_bytes_are_the_oracles(self) -> None:
        """Compare what would be saved, the steps of undo, and what a journal would bring back."""
        if not hasattr(self, "document"):
            return
        assert write_body(self.document.snapshot()) == oracle_bytes(self.plain)
        assert self.document.undo_stack.index() == len(self.done)
        assert self.document.undo_stack.count() == len(self.done) + len(self.undone)
        assert self.replayed == self.document.events


Edits.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestEdits = Edits.TestCase
