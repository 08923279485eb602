"""Nothing that is tracked names a machine, its tools or a package registry."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Put together here, so that this file itself does not hold them.
FORBIDDEN = [
    "/" + "work" + "/",
    "." + "library",
    "farm" + "-bench",
    "bash" + "_jobs",
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "debian" + ".org",
    "--index" + "-url",
    "--extra-index" + "-url",
]


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("words", FORBIDDEN)
def test_no_tracked_file_names(words: str) -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if words.encode() in path.read_bytes()
    ]
    assert found == []


def test_the_tracked_files_are_seen() -> None:
    assert ROOT / "pyproject.toml" in tracked_files()


def test_packaging_is_not_a_package() -> None:
    """With an __init__.py it would shadow the library `packaging`, and no build would run."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_only_known_entries_at_the_top() -> None:
    known = {"gui", "resources", "tests", "packaging", ".ci", ".gitignore"}
    known |= {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} <= known
