"""The wheel and the source archive hold what the program shows and reads."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a source archive and a wheel that was made from it."""
    folder = tmp_path_factory.mktemp("built")
    hatchling = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t"]
    subprocess.run([*hatchling, "sdist"], cwd=ROOT, capture_output=True, check=True)
    (archive,) = folder.glob("*.tar.gz")
    # The system's tar: Python's own wants a filter named from 3.12 on and knows none before 3.11.4.
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(folder)], check=True)
    unpacked = next(path for path in folder.iterdir() if path.is_dir())
    subprocess.run([*hatchling, "wheel"], cwd=unpacked, capture_output=True, check=True)
    return folder


def test_the_wheel_holds_the_resources_and_compiled_translations(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    shipped = {
        f"event_composer/resources/{path.relative_to(ROOT / 'resources')}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert shipped <= names
    assert "event_composer/resources/i18n/event_composer_zh_CN.qm" in names
    assert "event_composer/__main__.py" in names


def test_the_wheel_brings_the_command(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
        text = wheel.read(entry_points).decode()
    assert "event-composer = event_composer.__main__:main" in text


def test_the_wheel_brings_no_tests_and_no_set_up(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"event_composer"}
