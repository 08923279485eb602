"""What was open comes back in its order, and a broken list of it costs no draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.errors import ComposerError
from event_composer.storage.drafts import new_id
from event_composer.storage.open_batches import OpenBatchesFile, OpenEntry, OpenState

TEXT = st.text(st.characters(), max_size=20) | st.just("/home/\udcff.json")
ENTRIES = st.builds(
    OpenEntry,
    st.builds(new_id),
    path=TEXT,
    title=TEXT,
    spot=st.dictionaries(TEXT, st.integers() | TEXT, max_size=3),
)
STATES = st.builds(
    OpenState, TEXT, st.lists(ENTRIES, max_size=4).map(tuple), st.dictionaries(TEXT, st.integers())
)


@given(STATES)
def test_it_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, state: OpenState
) -> None:
    path = tmp_path_factory.mktemp("drafts") / "open.json"
    OpenBatchesFile(path).save(state)
    file = OpenBatchesFile(path)
    assert file.load() == state
    assert file.take_notice() is None


@pytest.mark.parametrize("content", ["", "[]", '{"schema": 1, "batches": [{"id": "../x"}]}'])
def test_a_broken_one_is_kept_aside_and_nothing_is_open(tmp_path: Path, content: str) -> None:
    path = tmp_path / "open.json"
    path.write_text(content, "utf-8")
    file = OpenBatchesFile(path)
    assert file.load() == OpenState()
    notice = file.take_notice()
    assert notice is not None
    assert Path(str(notice.params["kept"])).read_text("utf-8") == content


def test_a_newer_one_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "open.json"
    path.write_text(json.dumps({"schema": 2}), "utf-8")
    with pytest.raises(ComposerError, match="FILE_NEWER"):
        OpenBatchesFile(path).load()
    with pytest.raises(ComposerError, match="FILE_NEWER"):
        OpenBatchesFile(path).save(OpenState())
    assert json.loads(path.read_text("utf-8")) == {"schema": 2}
