"""Whatever is edited where, in whatever order: text and batch say the same, and undo leads back."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import Number, Value, object_from_pairs
from event_composer.formats.body import write_body
from event_composer.formats.json_text import PlacedBody, event_text, read_placed
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from event_composer.ui.json_side.sync import JsonSync
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.code_edit import CodeEdit
from ui.batches import document_of

texts = st.sampled_from(["a", "", "首页", "🎉 \u2028", "\ud800", "two\nlines", '"}]{[', "\xa0"])
scalars: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.booleans(), texts, st.sampled_from(["-0", "1.50", "1e400"]).map(Number)
)
members = st.lists(st.tuples(st.sampled_from(["a", "b", "extra"]), scalars), max_size=3)
events: st.SearchStrategy[Value] = st.one_of(
    members.map(object_from_pairs),
    scalars,
    members.map(lambda pairs: {"name": "n", "extra": object_from_pairs(pairs)}),
)
places = st.integers(0, 9)

Step = Callable[["Scene"], None]


class Scene:
    """An editor and a batch kept the same; every step leaves them so."""

    def __init__(self, themes: ThemeSource, lane: Lane, qtbot: QtBot) -> None:
        self.document: BatchDocument = document_of([{"name": "first"}, Number("5")])
        self.edit = CodeEdit(themes)
        qtbot.addWidget(self.edit)
        self.sync = JsonSync(self.edit, lane, self.document)
        self.sync.set_active(True)
        self.settle(qtbot)

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: self.sync.is_ready)

    @property
    def count(self) -> int:
        return len(self.document.events)

    def row(self, place: int) -> int:
        return place % self.count if self.count else 0

    def type_over(self, start: int, end: int, text: str) -> None:
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.sync.finish_editing()


def in_table(key: ColumnKey) -> st.SearchStrategy[Step]:
    def make(place: int, value: Value) -> Step:
        def step(scene: Scene) -> None:
            if scene.count:
                scene.document.set_cells([(scene.row(place), key, value)])

        return step

    return st.builds(make, places, scalars)


def inserted(place: int, fresh: list[Event]) -> Step:
    return lambda scene: scene.document.insert_events(place % (scene.count + 1), fresh)


def removed(first: int, second: int) -> Step:
    def step(scene: Scene) -> None:
        if scene.count:
            scene.document.remove_rows(sorted({scene.row(first), scene.row(second)}))

    return step


def typed_into(place: int, event: Event) -> Step:
    """Type another event over one in the text, on a single line and badly set."""

    def step(scene: Scene) -> None:
        if scene.count:
            start, end = scene.sync.spans[scene.row(place)]
            placed = on_one_line(event)
            scene.type_over(start, end, f" \n{placed} ")

    return step


def typed_before(place: int, event: Event) -> Step:
    def step(scene: Scene) -> None:
        if scene.count:
            start, _ = scene.sync.spans[scene.row(place)]
            scene.type_over(start, start, f"{on_one_line(event)},")

    return step


def broken_and_mended(place: int) -> Step:
    """Break an event in the text, let the table add another, and mend it by undo."""

    def step(scene: Scene) -> None:
        if scene.count:
            start, _ = scene.sync.spans[scene.row(place)]
            scene.type_over(start, start, "?,")
            assert scene.sync.is_ahead
            scene.document.insert_events(0, [{"name": "meanwhile"}])
            at = scene.edit.document().find("?,")
            at.removeSelectedText()
            scene.sync.finish_editing()

    return step


def on_one_line(event: Event) -> str:
    return event_text(event).replace("\n", " ")


def undone(scene: Scene) -> None:
    scene.sync.undo()


def redone(scene: Scene) -> None:
    scene.sync.redo()


steps: st.SearchStrategy[Step] = st.one_of(
    in_table(ColumnKey("member", "user")),
    in_table(ColumnKey("attribute", "a")),
    st.builds(inserted, places, st.lists(events, min_size=1, max_size=3)),
    st.builds(removed, places, places),
    st.builds(typed_into, places, events),
    st.builds(typed_before, places, events),
    st.builds(broken_and_mended, places),
    st.just(undone),
    st.just(redone),
)


@settings(
    max_examples=60,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(steps, min_size=1, max_size=12))
def test_text_and_batch_say_the_same_after_any_edits(
    qtbot: QtBot, themes: ThemeSource, lane: Lane, actions: list[Step]
) -> None:
    scene = Scene(themes, lane, qtbot)
    begun = write_body(scene.document.snapshot())
    for act in actions:
        act(scene)
        scene.settle(qtbot)
        assert not scene.sync.is_ahead
        placed = read_placed(scene.edit.raw_text())
        assert write_body(placed.body) == write_body(scene.document.snapshot())
        assert [scene.sync.spans[i] for i in range(scene.count)] == utf16_spans(placed)
    ended, steps_done = write_body(scene.document.snapshot()), scene.document.undo_stack.index()
    while scene.document.undo_stack.canUndo():
        scene.document.undo()
    scene.settle(qtbot)
    assert write_body(scene.document.snapshot()) == begun
    while scene.document.undo_stack.index() < steps_done:
        scene.document.redo()
    scene.settle(qtbot)
    assert write_body(scene.document.snapshot()) == ended
    assert write_body(read_placed(scene.edit.raw_text()).body) == ended


def utf16_spans(placed: PlacedBody) -> list[tuple[int, int]]:
    text = placed.text

    def units(position: int) -> int:
        return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2

    return [(units(start), units(end)) for start, end in placed.spans]
