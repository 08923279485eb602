"""The import contracts of pyproject.toml see the arrows that they forbid."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.prefix) / "lint" / "bin" / "lint-imports"

# Module of the planted tree, and the import there that some contract must name.
FORBIDDEN = [
    ("domain", "event_composer.formats"),
    ("formats", "event_composer.storage"),
    ("storage", "event_composer.sending"),
    ("sending", "event_composer.sandbox"),
    ("sandbox", "event_composer.cli"),
    ("cli", "event_composer.ui"),
    ("ui", "event_composer.cli"),
    ("domain", "PySide6"),
    ("sending", "PySide6"),
    ("cli", "PySide6"),
]


def run_contracts(gui: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=gui,
        env={**os.environ, "PYTHONPATH": str(gui), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources in which arrows can be planted."""
    shutil.copytree(ROOT / "gui", tmp_path / "gui", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "gui"


def test_the_program_keeps_them(copy: Path) -> None:
    done = run_contracts(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("room", "imported"), FORBIDDEN)
def test_a_forbidden_arrow_is_seen(copy: Path, room: str, imported: str) -> None:
    planted = copy / "event_composer" / room / "planted.py"
    planted.write_text(f"import {imported}\n", "utf-8")
    done = run_contracts(copy)
    assert done.returncode == 1
    assert f"event_composer.{room}.planted -> {imported}" in done.stdout.replace("\n", " ")


@pytest.mark.parametrize("module", ["options", "resources", "screen", "shipped"])
def test_qt_is_seen_in_the_single_modules_too(copy: Path, module: str) -> None:
    with (copy / "event_composer" / f"{module}.py").open("a", encoding="utf-8") as file:
        file.write("import PySide6\n")
    done = run_contracts(copy)
    assert done.returncode == 1
    assert f"event_composer.{module} -> PySide6" in done.stdout.replace("\n", " ")


def test_a_module_outside_every_layer_is_seen(copy: Path) -> None:
    (copy / "event_composer" / "stray.py").write_text("", "utf-8")
    done = run_contracts(copy)
    assert done.returncode == 1
    assert "stray" in done.stdout
