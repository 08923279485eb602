"""A draft comes back as it was written, whatever moment its writer ended at."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.storage.drafts import (
    DraftFacts,
    DraftWriter,
    FileOrigin,
    Snapshot,
    StoredDraft,
    change_record,
    discard,
    drafts_in,
    facts_record,
    new_id,
    read_draft,
)
from event_composer.storage.fingerprint import current
from event_composer.storage.journal import Journal, create, framed, read_journal

BODY = b'{"events": [\n{"name": "a"}\n]}\n'
FACTS = DraftFacts("a.json", "/x/a.json", None, dirty=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of one draft, which is not there yet."""
    return tmp_path / "drafts" / new_id()


def begun(folder: Path, *changes: bytes) -> DraftWriter:
    """A draft that stands on a body, with these changes."""
    writer = DraftWriter(folder, Snapshot(lambda: [BODY[:5], BODY[5:]]))
    writer.write([facts_record(FACTS), *map(change_record, changes)])
    return writer


def journal_of(folder: Path) -> Path:
    """The file of the changes."""
    (path,) = folder.glob("journal-*")
    return path


def refused(folder: Path) -> ComposerError:
    """The error of reading a draft."""
    with pytest.raises(ComposerError) as caught:
        read_draft(folder)
    return caught.value


def test_a_draft_is_its_base_its_changes_and_its_last_facts(folder: Path) -> None:
    writer = begun(folder, b"1")
    writer.write([change_record(b"2"), facts_record(DraftFacts("b.json"))])
    writer.write([change_record(b"\n3" * 9000)])
    writer.close()
    found = read_draft(folder)
    assert found.base == BODY
    assert found.changes == (b"1", b"2", b"\n3" * 9000)
    assert found.facts == DraftFacts("b.json")
    assert not found.damaged


def test_it_is_readable_by_its_owner_alone(folder: Path) -> None:
    begun(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_writer_goes_on_where_another_ended(folder: Path) -> None:
    begun(folder, b"1").close()
    writer = DraftWriter(folder, read_draft(folder).source)
    writer.write([change_record(b"2")])
    writer.close()
    assert read_draft(folder).changes == (b"1", b"2")


def test_a_journal_cut_anywhere_has_all_records_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    records = [b"a", b"bb" * 40, b"c" * 300, b"d"]
    create(path, framed(records))
    whole = path.read_bytes()
    ends = read_journal(path).ends
    for cut in range(whole.index(b"\n") + 1, len(whole)):
        path.write_bytes(whole[:cut])
        found = read_journal(path)
        assert found.records == tuple(records[: sum(end <= cut for end in ends)])
        assert not found.damaged
        journal = Journal(path, found.end)
        journal.append([b"new"])
        journal.close()
        assert read_journal(path).records == (*found.records, b"new")


def test_what_was_written_at_once_counts_wholly_or_not_at_all(folder: Path) -> None:
    begun(folder, b"1").close()
    path = journal_of(folder)
    before = path.read_bytes()
    writer = DraftWriter(folder, read_draft(folder).source)
    writer.write([change_record(b"2"), change_record(b"3"), facts_record(DraftFacts("new"))])
    writer.close()
    whole = path.read_bytes()
    for cut in range(len(before), len(whole)):
        path.write_bytes(whole[:cut])
        found = read_draft(folder)
        assert (found.changes, found.facts) == ((b"1",), FACTS)
        assert not found.damaged
        again = DraftWriter(folder, found.source)
        again.write([change_record(b"4")])
        again.close()
        assert read_draft(folder).changes == (b"1", b"4")


def test_space_that_was_given_but_not_filled_is_a_torn_end(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    create(path, framed([b"a", b"b"]))
    path.write_bytes(path.read_bytes() + bytes(5000))
    assert read_journal(path).records == (b"a", b"b")
    assert not read_journal(path).damaged


def test_a_wrong_byte_in_the_middle_is_damage_and_what_is_before_it_stays(folder: Path) -> None:
    writer = begun(folder, b"first")
    for change in (b"second", b"third"):
        writer.write([change_record(change)])
    writer.close()
    path = journal_of(folder)
    path.write_bytes(path.read_bytes().replace(b"second", b"sEcond"))
    found = read_draft(folder)
    assert found.changes == (b"first",)
    assert found.damaged


@pytest.mark.parametrize("kind", ["journal", "base"])
@pytest.mark.parametrize("content", [b"", b"something else\n", None])
def test_what_cannot_be_read_is_told_and_left_where_it_is(
    folder: Path, kind: str, content: bytes | None
) -> None:
    begun(folder, b"1").close()
    (path,) = folder.glob(f"{kind}-*")
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    before = sorted(folder.iterdir())
    assert refused(folder).code == "DRAFT_DAMAGED"
    assert sorted(folder.iterdir()) == before


def test_a_newer_draft_is_refused(folder: Path) -> None:
    begun(folder).close()
    path = journal_of(folder)
    path.write_bytes(path.read_bytes().replace(b"journal 1\n", b"journal 2\n"))
    assert refused(folder).code == "FILE_NEWER"


# A file as the base.


def on_file(folder: Path, path: Path) -> DraftWriter:
    """A draft that stands on a file, not copied yet."""
    fingerprint = current(path)
    assert fingerprint is not None
    writer = DraftWriter(folder, FileOrigin(path, fingerprint))
    writer.write([facts_record(FACTS), change_record(b"1")])
    return writer


def test_a_file_is_the_base_before_and_after_it_was_copied(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(BODY)
    writer = on_file(folder, path)
    assert read_draft(folder).base == BODY
    assert writer.copy_base()
    path.write_bytes(b"another program was here")
    assert read_draft(folder).base == BODY
    path.unlink()
    assert read_draft(folder).base == BODY
    writer.close()


def test_a_file_that_changed_before_it_was_copied_is_no_base(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(BODY)
    writer = on_file(folder, path)
    path.write_bytes(BODY.replace(b"a", b"b"))
    assert not writer.copy_base()
    writer.close()
    error = refused(folder)
    assert error.code == "DRAFT_FILE_CHANGED"
    assert error.params["file"] == str(path)


def test_a_copy_that_comes_late_does_no_harm_to_the_next_draft(
    tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(BODY)
    late = on_file(folder, path)
    late.discard()
    path.write_bytes(b"saved since")
    writer = on_file(folder, path)
    path.write_bytes(BODY)
    assert late.copy_base()
    path.write_bytes(b"saved since")
    assert read_draft(folder).base == b"saved since"
    writer.close()


# A new base.


def rebased(writer: DraftWriter, body: bytes, *meanwhile: bytes) -> None:
    """Put the draft on a new base while changes go on."""
    place = writer.place()
    assert place is not None
    base = writer.write_base([body])
    writer.write(list(map(change_record, meanwhile)))
    writer.rest_on(base, place, [facts_record(FACTS)])


def test_on_a_new_base_only_later_changes_are_left(folder: Path) -> None:
    writer = begun(folder, b"1", b"2")
    rebased(writer, b"new body", b"3")
    writer.write([change_record(b"4")])
    found = read_draft(folder)
    assert (found.base, found.changes) == (b"new body", (b"3", b"4"))
    rebased(writer, b"newer body")
    writer.close()
    found = read_draft(folder)
    assert (found.base, found.changes) == (b"newer body", ())
    assert len(list(folder.iterdir())) == 2


def test_at_each_moment_of_a_new_base_there_is_a_whole_draft(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = begun(folder, b"1")
    copies: list[Path] = []

    def keep_copy() -> None:
        copies.append(tmp_path / f"copy-{len(copies)}" / new_id())
        shutil.copytree(folder, copies[-1])

    def watched(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: object, **named: object) -> object:
            keep_copy()
            result = real(*arguments, **named)
            keep_copy()
            return result

        monkeypatch.setattr(os, name, call)

    for name in ("replace", "unlink", "fsync"):
        watched(name)
    rebased(writer, b"new body", b"2")
    monkeypatch.undo()
    writer.close()
    states: set[tuple[bytes, tuple[bytes, ...]]] = set()
    for copy in copies:
        found = read_draft(copy)
        assert not found.damaged
        states.add((found.base, found.changes))
    assert states == {
        (BODY, (b"1",)),
        (BODY, (b"1", b"2")),
        (b"new body", (b"2",)),
    }


def test_a_journal_is_outgrown_by_its_length(folder: Path) -> None:
    writer = begun(folder)
    outgrown = [writer.is_outgrown]
    writer.write([change_record(bytes(9_000_000))])
    outgrown.append(writer.is_outgrown)
    rebased(writer, bytes(10_000_000))
    outgrown.append(writer.is_outgrown)
    writer.close()
    assert outgrown == [False, True, False]


# Trouble with the disk.


def test_what_could_not_be_written_is_written_with_the_next(folder: Path) -> None:
    folder.parent.write_bytes(b"a file where the folder of all drafts should be")
    writer = DraftWriter(folder, Snapshot(lambda: [BODY]))
    for change in (b"1", b"2"):
        with pytest.raises(ComposerError, match="FOLDER_NOT_MADE"):
            writer.write([facts_record(FACTS), change_record(change)])
    assert writer.place() is None
    folder.parent.unlink()
    writer.write([change_record(b"3")])
    writer.close()
    assert read_draft(folder).changes == (b"1", b"2", b"3")


def test_a_full_disk_keeps_what_was_there_and_goes_on_later(folder: Path, small_disk: Path) -> None:
    there = small_disk / folder.name
    writer = begun(there, b"1")
    filler = small_disk / "filler"
    filler.write_bytes(bytes(150_000))
    with pytest.raises(ComposerError, match="DISK_FULL"):
        writer.write([change_record(b"2" * 150_000)])
    assert read_draft(there).changes == (b"1",)
    filler.unlink()
    writer.write([change_record(b"3")])
    writer.close()
    found: StoredDraft = read_draft(there)
    assert found.changes == (b"1", b"2" * 150_000, b"3")
    discard(there)


# All drafts.


def test_drafts_are_listed_and_a_discarded_one_does_not_come_back(tmp_path: Path) -> None:
    root = tmp_path / "drafts"
    assert drafts_in(root) == []
    names = [new_id() for _ in range(3)]
    for number, name in enumerate(names):
        begun(root / name).close()
        os.utime(root / name, ns=(number, number))
    (root / f"{names[0]}.damaged-20260101-000000").mkdir()
    (root / f".gone-{new_id()}").mkdir()
    never_whole = root / new_id()
    never_whole.mkdir()
    (never_whole / "base-1").write_bytes(BODY)
    assert drafts_in(root) == names
    discard(root / names[1])
    assert drafts_in(root) == [names[0], names[2]]
    assert not list(root.glob(".gone-*"))
    assert not never_whole.exists()
