"""Settings come back as they were left, and a broken file costs only what is broken in it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.errors import ComposerError
from event_composer.resources import read_text
from event_composer.storage.settings import Settings, SettingsStore

# Lone surrogates too: a path of undecodable bytes holds them.
TEXT = st.text(st.characters(), max_size=20) | st.just("/home/\udcff.json")
SETTINGS = st.builds(
    Settings,
    language=st.sampled_from(["system", "en", "zh_CN"]),
    theme=st.sampled_from(["system", "light", "dark"]),
    profile_id=TEXT,
    geometry=TEXT,
    panels=st.dictionaries(TEXT, st.booleans(), max_size=3),
    sizes=st.dictionaries(TEXT, st.integers(), max_size=3),
    last_folder=TEXT,
    last_file=TEXT,
    recent_files=st.lists(TEXT, max_size=3).map(tuple),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the settings, which is not there yet."""
    return tmp_path / "settings.json"


@given(SETTINGS)
def test_settings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    file = tmp_path_factory.mktemp("config") / "settings.json"
    SettingsStore(file).save(settings)
    store = SettingsStore(file)
    assert store.load() == settings
    assert store.take_notice() is None


def test_the_schema_has_every_setting_and_no_other() -> None:
    schema = json.loads(read_text("schemas", "settings.schema.json"))
    assert set(schema["properties"]) == {"schema", *(field.name for field in fields(Settings))}


def test_without_a_file_there_are_defaults(file: Path) -> None:
    store = SettingsStore(file)
    assert store.load() == Settings()
    assert store.take_notice() is None
    assert not file.exists()


def test_unknown_keys_stay(file: Path) -> None:
    file.write_text('{"schema": 1, "theme": "dark", "plug_in": {"deep": [1, 2]}}', "utf-8")
    store = SettingsStore(file)
    assert store.load() == Settings(theme="dark")
    store.save(Settings(theme="light", sizes={"dock": 300}))
    store.save(Settings(theme="light"))
    document = json.loads(file.read_text("utf-8"))
    assert document["plug_in"] == {"deep": [1, 2]}
    assert document["theme"] == "light"
    assert document["sizes"] == {}


def test_a_broken_field_costs_that_field_only(file: Path) -> None:
    content = '{"schema": 1, "theme": "pink", "language": "en", "panels": {"dock": 1}}'
    file.write_text(content, "utf-8")
    store = SettingsStore(file)
    assert store.load() == Settings(language="en")
    notice = store.take_notice()
    assert notice is not None
    assert (notice.code, notice.params["where"]) == ("FILE_DAMAGED", "theme")
    assert Path(str(notice.params["kept"])).read_text("utf-8") == content


def test_a_newer_file_is_refused_and_left_alone(file: Path) -> None:
    file.write_text('{"schema": 7}', "utf-8")
    store = SettingsStore(file)
    for work in (store.load, lambda: store.save(Settings())):
        with pytest.raises(ComposerError, match="FILE_NEWER"):
            work()
    assert file.read_text("utf-8") == '{"schema": 7}'
