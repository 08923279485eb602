"""How a file's columns were arranged is there again when it is opened; a broken file costs that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.storage.arrangements import MOST_FILES, ArrangementStore

ONE = {
    "order": ["b", "a"],
    "hidden": ["c"],
    "pinned": [],
    "member_widths": {"name": 240},
    "widths": {"a": 90},
    "sort": {"kind": "attribute", "name": "a", "descending": True},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the arrangements, which is not there yet."""
    return tmp_path / "arrangements.json"


def test_an_arrangement_is_there_again_at_the_next_start(file: Path, tmp_path: Path) -> None:
    store = ArrangementStore(file)
    assert store.of_file(tmp_path / "batch.json") == {}
    store.keep(tmp_path / "batch.json", ONE)
    again = ArrangementStore(file)
    assert again.of_file(tmp_path / "batch.json") == ONE
    assert again.of_file(tmp_path / "other.json") == {}
    assert again.take_notice() is None


def test_the_same_file_is_meant_however_it_is_named(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ArrangementStore(file).keep(Path("batch.json"), ONE)
    assert ArrangementStore(file).of_file(tmp_path / "batch.json") == ONE


def test_only_so_many_files_are_kept_and_the_oldest_go_first(file: Path, tmp_path: Path) -> None:
    store = ArrangementStore(file)
    for at in range(MOST_FILES + 2):
        store.keep(tmp_path / f"{at}.json", {"order": [str(at)]})
    again = ArrangementStore(file)
    assert [again.of_file(tmp_path / f"{at}.json") for at in (0, 1)] == [{}, {}]
    assert again.of_file(tmp_path / "2.json") == {"order": ["2"]}


def test_what_is_as_the_batch_brings_it_takes_no_place(file: Path, tmp_path: Path) -> None:
    store = ArrangementStore(file)
    store.keep(tmp_path / "batch.json", ONE)
    store.keep(tmp_path / "batch.json", {"order": [], "widths": {}})
    assert json.loads(file.read_text("utf-8"))["files"] == []


def test_a_broken_file_is_kept_aside_and_told(file: Path, tmp_path: Path) -> None:
    broken = '{"schema": 1, "files": [{"name": "/a", "arrangement": {"widths": {"a": "wide"}}}]}'
    file.write_text(broken, "utf-8")
    store = ArrangementStore(file)
    assert store.of_file(Path("/a")) == {}
    notice = store.take_notice()
    assert notice is not None
    assert notice.code == "FILE_DAMAGED"
    assert Path(str(notice.params["kept"])).read_text("utf-8") == broken


def test_a_newer_file_is_neither_read_nor_overwritten(file: Path, tmp_path: Path) -> None:
    file.write_text('{"schema": 2}', "utf-8")
    with pytest.raises(ComposerError, match="FILE_NEWER"):
        ArrangementStore(file).of_file(tmp_path / "batch.json")
    with pytest.raises(ComposerError, match="FILE_NEWER"):
        ArrangementStore(file).keep(tmp_path / "batch.json", ONE)
    assert file.read_text("utf-8") == '{"schema": 2}'
