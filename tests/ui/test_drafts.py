"""What is open and unsaved comes back at the next start, however the program ended."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import ProblemKind
from event_composer.formats.body import write_body
from event_composer.shipped import load_catalogue
from event_composer.storage.drafts import drafts_in
from event_composer.ui.batch.spot import Spot, SpotBlock
from event_composer.ui.checking import Checker
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.drafts import DraftKeeper, DraftState
from event_composer.ui.files import BatchFiles
from event_composer.ui.jobs import Lane
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.restoring import Restoring
from ui.batches import event

USER = ColumnKey("member", "user")
PRICE = ColumnKey("attribute", "price")
SOUND = b'{"events": [\n{"name": "a", "user": "u", "n": 1.50},\n{"name": "b"}\n]}\n'


class Desk:
    """A start of the program, as far as batches and drafts are concerned.

    It waits until all is back, or the current batch alone where not `wholly`; for None, nothing.
    """

    def __init__(self, qtbot: QtBot, folder: Path, wholly: bool | None = True) -> None:
        self._qtbot = qtbot
        self._lanes = (Lane("files"), Lane("checking"))
        self.batches = OpenBatches(self._made)
        self.keeper = DraftKeeper(folder, self.batches)
        self.restoring = Restoring(folder, self.keeper, self.batches)
        self.states: list[DraftState] = []
        self.told: list[str] = []
        self.spots: dict[OpenBatch, Spot] = {}
        self.keeper.state_changed.connect(self.states.append)
        self.keeper.failed.connect(self._on_told)
        self.restoring.told.connect(self._on_told)
        self.restoring.spot_found.connect(self.spots.__setitem__)
        with qtbot.waitSignal(self.restoring.planned) as planned:
            self.restoring.begin()
        assert planned.args is not None
        self.comes_back: bool = planned.args[0]
        awaited = {True: self.batches.all, False: [self.batches.current], None: []}[wholly]
        self.wait(lambda: not any(each.document.is_loading for each in awaited))

    def _made(self) -> OpenBatch:
        document = BatchDocument()
        checker = Checker(document, load_catalogue(), self._lanes[1])
        files = BatchFiles(document, self._lanes[0])
        files.failed.connect(self._on_told)
        return OpenBatch(document, checker, files)

    def _on_told(self, error: ComposerError) -> None:
        self.told.append(error.code)

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def open(self, path: Path) -> OpenBatch:
        batch = self.batches.place_for_file()
        with self._qtbot.waitSignal(batch.files.opened):
            batch.files.open(path)
        return batch

    def save(self, batch: OpenBatch, path: Path) -> None:
        with self._qtbot.waitSignal(batch.files.saved):
            batch.files.save(path)

    def written(self) -> None:
        """Wait until all that happened is on the disk."""
        self.keeper.flush()
        done: list[object] = []

        def gather(result: object) -> None:
            done.append(result)

        for lane in (self.keeper.journals, self.keeper.bases):
            lane.submit(lambda _job: None, gather)
        self.wait(lambda: len(done) == 2)

    def end(self) -> None:
        """End as the program does when it is closed."""
        for lane in self._lanes:
            assert lane.stop()
        self.keeper.stop()
        self._forget()

    def crash(self) -> None:
        """End without another word; what is on its way to the disk still arrives."""
        for lane in self._lanes:
            assert lane.stop()
        self.keeper._timer.stop()
        self.keeper.journals.stop()
        self.keeper.bases.stop()
        self._forget()

    def _forget(self) -> None:
        for owned in (self.restoring, self.keeper, self.batches):
            owned.deleteLater()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Start the program once more in the same folder; the last one is ended after the test."""
    desks: list[Desk] = []

    def started(wholly: bool | None = True) -> Desk:
        desks.append(Desk(qtbot, tmp_path / "drafts", wholly))
        return desks[-1]

    yield started
    desks[-1].end()


Start = Callable[..., Desk]


def body(batch: OpenBatch) -> bytes:
    return write_body(batch.document.snapshot())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "batch.json"
    file.write_bytes(SOUND)
    return file


def test_the_first_start_has_nothing_to_bring_back(start: Start, tmp_path: Path) -> None:
    desk = start()
    assert not desk.comes_back
    assert desk.told == []
    desk.written()
    assert drafts_in(tmp_path / "drafts") == []


def test_an_unnamed_batch_comes_back_with_every_kind_of_change(start: Start) -> None:
    desk = start()
    document = desk.batches.current.document
    document.insert_events(0, [event("first"), event("second"), event("third")])
    document.set_cells([(0, PRICE, "9.90"), (2, USER, "other")])
    desk.written()
    document.move_rows([0], 2)
    document.remove_rows([1])
    document.rename_attribute("price", "cost")
    document.set_ignored([ProblemKind("USER_EMPTY", ("user",))], "Ignore")
    document.undo()
    document.redo()
    desk.written()
    before, attributes, title = body(desk.batches.current), [*document.attributes], document.title
    desk.crash()

    again = start()
    assert again.comes_back
    (batch,) = again.batches.all
    assert body(batch) == before
    assert [*batch.document.attributes] == attributes == ["cost"]
    assert batch.document.ignored == {ProblemKind("USER_EMPTY", ("user",))}
    assert batch.document.title == title
    assert batch.document.is_dirty
    assert batch.document.path is None


def test_a_named_batch_comes_back_unsaved_and_its_file_is_as_it_was(
    start: Start, path: Path
) -> None:
    desk = start()
    batch = desk.open(path)
    batch.document.set_cells([(1, USER, "mine")])
    desk.written()
    before = body(batch)
    desk.crash()
    assert path.read_bytes() == SOUND

    again = start()
    (batch,) = again.batches.all
    assert body(batch) == before
    assert batch.document.path == path
    assert batch.document.is_dirty
    again.save(batch, path)
    assert path.read_bytes() == before


def test_changes_go_on_after_a_restoration_and_come_back_again(start: Start, path: Path) -> None:
    desk = start()
    desk.open(path).document.set_cells([(1, USER, "0")])
    desk.written()
    desk.crash()
    for number in range(1, 4):
        desk = start()
        document = desk.batches.current.document
        assert document.snapshot().events[1] == {"name": "b", "user": str(number - 1)}
        document.set_cells([(1, USER, str(number))])
        desk.wait(lambda: opening_of(path.parent / "drafts") == {})
        desk.written()
        desk.crash()
    assert start().batches.current.document.snapshot().events[1] == {"name": "b", "user": "3"}


def test_a_clean_batch_comes_back_from_its_file_with_its_place(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.open(path)
    spot = Spot(1, PRICE, (SpotBlock(0, 1, USER, PRICE),), (7, 40))
    desk.keeper.ask_spots(lambda each: spot if each is batch else Spot())
    desk.written()
    assert drafts_in(path.parent / "drafts") == []
    desk.crash()
    again = start()
    (batch,) = again.batches.all
    assert body(batch) == SOUND
    assert not batch.document.is_dirty
    assert again.spots == {batch: spot}


def test_tabs_come_back_in_their_order_with_the_current_one_in_front(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(SOUND)
        desk.open(tmp_path / name)
    unnamed = desk.batches.new()
    unnamed.document.insert_events(0, [event("unnamed")])
    desk.batches.all[1].document.set_cells([(0, USER, "changed")])
    desk.batches.show(desk.batches.all[1])
    desk.written()
    desk.crash()
    again = start()
    titles = [batch.document.title for batch in again.batches.all]
    assert titles == ["a", "b", "c", unnamed.document.title]
    assert again.batches.current is again.batches.all[1]
    assert [batch.document.is_dirty for batch in again.batches.all] == [False, True, False, True]


def test_what_is_saved_needs_no_draft(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.open(path)
    batch.document.set_cells([(1, USER, "mine")])
    desk.written()
    assert len(drafts_in(path.parent / "drafts")) == 1
    desk.save(batch, path)
    desk.written()
    assert drafts_in(path.parent / "drafts") == []
    batch.document.set_cells([(0, USER, "later")])
    desk.written()
    before = body(batch)
    desk.crash()
    assert body(start().batches.current) == before


def test_saving_an_unnamed_batch_names_its_draft(start: Start, tmp_path: Path) -> None:
    desk = start()
    batch = desk.batches.current
    batch.document.insert_events(0, [event("first")])
    desk.written()
    desk.save(batch, tmp_path / "named.json")
    batch.document.insert_events(1, [event("second")])
    desk.written()
    before = body(batch)
    desk.crash()
    (batch,) = start().batches.all
    assert (batch.document.path, body(batch)) == (tmp_path / "named.json", before)


def test_another_file_loaded_in_its_place_ends_a_draft(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.batches.current
    batch.document.insert_events(0, [event("first")])
    desk.written()
    with desk._qtbot.waitSignal(batch.files.opened):
        batch.files.open(path)
    desk.written()
    assert drafts_in(path.parent / "drafts") == []
    desk.crash()
    assert body(start().batches.current) == SOUND


def test_a_batch_that_was_closed_does_not_come_back(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.open(path)
    batch.document.set_cells([(1, USER, "given up")])
    desk.written()
    desk.batches.close(batch)
    desk.written()
    assert drafts_in(path.parent / "drafts") == []
    desk.batches.reopen()
    desk.written()
    before = body(desk.batches.current)
    assert b"given up" in before
    desk.crash()
    assert body(start().batches.current) == before


def test_what_was_given_up_at_the_end_is_gone_and_its_file_comes_back(
    start: Start, path: Path
) -> None:
    desk = start()
    batch = desk.open(path)
    batch.document.set_cells([(1, USER, "given up")])
    unnamed = desk.batches.new()
    unnamed.document.insert_events(0, [event("given up")])
    desk.written()
    desk.keeper.give_up(batch)
    desk.keeper.give_up(unnamed)
    desk.end()
    again = start()
    (batch,) = again.batches.all
    assert body(batch) == SOUND
    assert not batch.document.is_dirty


def test_an_end_without_a_question_keeps_every_draft(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.open(path)
    batch.document.set_cells([(1, USER, "kept")])
    before = body(batch)
    desk.end()
    assert body(start().batches.current) == before


def test_a_long_journal_gets_a_new_base_and_nothing_is_lost(start: Start, tmp_path: Path) -> None:
    desk = start()
    document = desk.batches.current.document
    document.insert_events(0, [event("first")])
    desk.written()
    (name,) = drafts_in(tmp_path / "drafts")
    folder = tmp_path / "drafts" / name
    first_base = {path.name for path in folder.glob("base-*")}
    long = "x" * 1_000_000
    for number in range(12):
        document.set_cells([(0, USER, f"{long}{number}")])
        desk.written()
    desk.wait(lambda: {path.name for path in folder.glob("base-*")}.isdisjoint(first_base))
    document.set_cells([(0, PRICE, "1")])
    desk.written()
    assert sum(path.stat().st_size for path in folder.iterdir()) < 9_000_000
    before = body(desk.batches.current)
    desk.crash()
    assert body(start().batches.current) == before


# Trouble.


def test_a_draft_that_cannot_be_written_is_told_once_and_written_later(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "drafts").write_bytes(b"a file in the place of the folder")
    desk = start()
    document = desk.batches.current.document
    for name in ("first", "second"):
        document.insert_events(0, [event(name)])
        desk.written()
    assert desk.told == ["FOLDER_NOT_MADE"]
    assert desk.keeper.state.trouble is not None
    (tmp_path / "drafts").unlink()
    desk.wait(lambda: desk.keeper.state.trouble is None)
    desk.written()
    before = body(desk.batches.current)
    desk.crash()
    assert body(start().batches.current) == before


def test_a_file_changed_before_it_was_copied_costs_nothing(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.open(path)
    path.write_bytes(b"another program was here")
    batch.document.set_cells([(1, USER, "mine")])
    desk.written()
    desk.written()
    before = body(batch)
    desk.wait(lambda: any((path.parent / "drafts").glob("*/base-*")))
    desk.written()
    desk.crash()
    assert body(start().batches.current) == before


def test_a_damaged_draft_is_kept_aside_and_the_file_is_opened(start: Start, path: Path) -> None:
    desk = start()
    desk.open(path).document.set_cells([(1, USER, "mine")])
    desk.written()
    desk.crash()
    (journal,) = (path.parent / "drafts").glob("*/journal-*")
    journal.write_bytes(b"nonsense")
    again = start()
    again.wait(lambda: body(again.batches.current) == SOUND)
    assert again.told == ["DRAFT_DAMAGED"]
    (kept,) = (path.parent / "drafts").glob("*.damaged-*")
    assert (kept / journal.name).read_bytes() == b"nonsense"


def test_of_a_draft_with_a_wrong_byte_the_sound_part_comes_back(start: Start, path: Path) -> None:
    desk = start()
    document = desk.open(path).document
    for value in ("first", "second", "third"):
        document.set_cells([(1, USER, value)])
        desk.written()
    desk.crash()
    (journal,) = (path.parent / "drafts").glob("*/journal-*")
    journal.write_bytes(journal.read_bytes().replace(b'"second"', b'"sEcond"'))
    again = start()
    assert again.told == ["DRAFT_CUT"]
    assert again.batches.current.document.events[1] == {"name": "b", "user": "first"}
    assert again.batches.current.document.is_dirty
    assert len([*(path.parent / "drafts").glob("*.damaged-*")]) == 1
    again.written()
    again.crash()
    assert start().batches.current.document.events[1] == {"name": "b", "user": "first"}


def test_without_the_list_the_drafts_come_back_all_the_same(start: Start, path: Path) -> None:
    desk = start()
    desk.open(path).document.set_cells([(1, USER, "mine")])
    desk.batches.new().document.insert_events(0, [event("unnamed")])
    desk.written()
    before = {body(batch) for batch in desk.batches.all}
    desk.crash()
    (path.parent / "drafts" / "open.json").write_text("{", "utf-8")
    again = start()
    assert {body(batch) for batch in again.batches.all} == before
    assert again.told == ["FILE_DAMAGED"]


# Batches that end the program.


def opening_of(folder: Path) -> dict[str, int]:
    """How often each batch ended the program while it was being opened."""
    found: dict[str, int] = json.loads((folder / "open.json").read_text("utf-8"))["opening"]
    return found


def test_a_batch_that_ended_two_starts_is_not_opened_a_third_time(start: Start, path: Path) -> None:
    desk = start()
    bad = desk.open(path)
    bad.document.set_cells([(1, USER, "mine")])
    before = body(bad)
    desk.batches.new().document.insert_events(0, [event("good")])
    desk.batches.show(bad)
    desk.written()
    desk.crash()
    folder = path.parent / "drafts"

    start().crash()
    assert set(opening_of(folder).values()) == {1}
    careful = start(wholly=False)
    assert sorted(opening_of(folder).values()) == [1, 2]
    careful.crash()

    third = start()
    (held,) = third.restoring.held
    assert held.path == str(path)
    assert [batch.document.events[0] for batch in third.batches.all] == [event("good")]
    third.wait(lambda: set(opening_of(folder).values()) == {2})
    third.end()

    fourth = start()
    fourth.restoring.open_held(held.id)
    fourth.wait(lambda: len(fourth.batches.all) == 2)
    fourth.wait(lambda: body(fourth.batches.current) == before)
    assert fourth.restoring.held == ()
    fourth.wait(lambda: opening_of(folder) == {})
    fourth.batches.current.document.set_cells([(0, USER, "goes on")])
    fourth.written()
    after = {body(batch) for batch in fourth.batches.all}
    fourth.crash()
    assert {body(batch) for batch in start().batches.all} == after


def test_a_held_batch_can_be_discarded(start: Start, path: Path) -> None:
    desk = start()
    desk.open(path).document.set_cells([(1, USER, "mine")])
    desk.written()
    desk.crash()
    for _ in range(2):
        start().crash()
    desk = start()
    (held,) = desk.restoring.held
    assert (desk.restoring.folder_of(held.id) / "..").resolve() == path.parent / "drafts"
    desk.restoring.discard_held(held.id)
    desk.end()
    desk = start()
    assert desk.restoring.held == ()
    assert not desk.comes_back
    assert path.read_bytes() == SOUND


def test_who_quits_at_once_was_not_thrown_out(start: Start, path: Path) -> None:
    desk = start()
    desk.open(path)
    desk.end()
    for _ in range(4):
        desk = start()
        assert desk.restoring.held == ()
        assert body(desk.batches.current) == SOUND
        desk.end()
    assert start().comes_back


# A batch that is closed or kept while it is not what it seems.


def left_after_a_crash(start: Start, folder: Path, count: int) -> None:
    """Leave files open, the first with unsaved changes, and a start that did not live."""
    desk = start()
    for number in range(count):
        (folder / f"{number}.json").write_bytes(SOUND)
        desk.open(folder / f"{number}.json")
    desk.batches.all[0].document.set_cells([(1, USER, "mine")])
    desk.batches.show(desk.batches.all[0])
    desk.written()
    desk.crash()
    listed = folder / "drafts" / "open.json"
    state = json.loads(listed.read_text("utf-8"))
    state["opening"] = {state["batches"][0]["id"]: 1}
    listed.write_text(json.dumps(state), "utf-8")


def test_a_batch_closed_while_it_comes_back_does_not_stop_the_others(
    start: Start, tmp_path: Path
) -> None:
    left_after_a_crash(start, tmp_path, 3)
    desk = start(wholly=None)
    gate = threading.Event()
    desk._lanes[0].submit(lambda _job: gate.wait(), lambda _result: None)
    first = desk.batches.all[0]
    desk.wait(lambda: first.files.is_reading)
    desk.batches.close(first)
    gate.set()
    desk.wait(lambda: not any(batch.document.is_loading for batch in desk.batches.all))
    assert [body(batch) for batch in desk.batches.all] == [SOUND, SOUND]
    assert desk.told == ["DRAFT_LEFT"]
    assert not desk.batches.can_reopen
    desk.wait(lambda: opening_of(tmp_path / "drafts") == {})
    desk.end()
    again = start()
    assert [batch.document.is_dirty for batch in again.batches.all] == [False, False, True]
    assert again.batches.all[2].document.events[1] == {"name": "b", "user": "mine"}


def test_a_batch_closed_while_it_waits_leaves_no_dead_tab(start: Start, tmp_path: Path) -> None:
    left_after_a_crash(start, tmp_path, 3)
    desk = start(wholly=False)
    waiting = desk.batches.all[-1]
    assert waiting.document.is_loading
    desk.batches.close(waiting)
    assert not desk.batches.can_reopen
    desk.wait(lambda: not any(batch.document.is_loading for batch in desk.batches.all))
    assert len(desk.batches.all) == 2


def test_a_clean_batch_that_no_file_has_any_more_gets_a_draft(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.open(path)
    desk.written()
    batch.document.mark_unsaved()
    desk.written()
    path.write_bytes(b"another version")
    desk.crash()
    again = start()
    assert body(again.batches.current) == SOUND
    assert again.batches.current.document.is_dirty


def test_a_sample_that_was_saved_is_a_batch_like_others(start: Start, path: Path) -> None:
    desk = start()
    batch = desk.batches.current
    with desk._qtbot.waitSignal(batch.files.opened):
        batch.files.open_sample("sample", "Sample")
    desk.wait(lambda: batch.is_replaceable)
    desk.save(batch, path.with_name("mine.json"))
    assert desk.open(path) is not batch
    assert batch in desk.batches.all


# Bugs while a draft is written.


def journals_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/journal-*"))


def test_after_a_bug_the_draft_is_begun_anew_beside_the_old_one(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    document = desk.batches.current.document
    document.insert_events(0, [event("first")])
    desk.written()
    (old,) = journals_in(tmp_path / "drafts")
    with desk._qtbot.capture_exceptions() as bugs:
        document.mutated.emit("no change at all")
        document.insert_events(1, [event("second")])
        desk.written()
    assert len(bugs) == 1
    assert journals_in(tmp_path / "drafts") == [old]
    desk.written()
    assert len(journals_in(tmp_path / "drafts")) == 2
    document.insert_events(2, [event("third")])
    desk.written()
    before = body(desk.batches.current)
    desk.crash()
    assert body(start().batches.current) == before


def test_after_a_second_bug_the_old_draft_stays_and_nothing_is_tried_for_ever(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    batch = desk.batches.current
    batch.document.insert_events(0, [event("first")])
    desk.written()
    before = body(batch)
    with desk._qtbot.capture_exceptions() as bugs:
        for _ in range(4):
            batch.document.mutated.emit("no change at all")
            desk.written()
    assert len(bugs) == 2
    assert desk.told == ["BUG"]
    assert len(journals_in(tmp_path / "drafts")) == 1
    desk.crash()
    assert body(start().batches.current) == before


def test_a_save_after_two_bugs_ends_the_trouble(start: Start, tmp_path: Path) -> None:
    desk = start()
    batch = desk.batches.current
    batch.document.insert_events(0, [event("first")])
    with desk._qtbot.capture_exceptions():
        for _ in range(3):
            batch.document.mutated.emit("no change at all")
            desk.written()
    desk.save(batch, tmp_path / "named.json")
    desk.written()
    assert drafts_in(tmp_path / "drafts") == []
    batch.document.insert_events(1, [event("second")])
    desk.written()
    before = body(batch)
    assert desk.keeper.state.trouble is None
    desk.crash()
    assert body(start().batches.current) == before


def test_what_fails_for_a_draft_that_was_given_up_is_no_trouble(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "drafts").write_bytes(b"a file in the place of the folder")
    desk = start()
    kept = desk.keeper.kept(desk.batches.current)
    desk.batches.current.document.insert_events(0, [event("first")])
    kept.flush()
    kept.discard()
    desk.written()
    assert kept.trouble is None
    assert not kept.has_draft
    (tmp_path / "drafts").unlink()
