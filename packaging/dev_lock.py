"""Writes the lock files: pinned versions with hashes, naming no package index."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

import dev_setup
from dev_setup import DEV_LOCK, LINT_LOCK, ROOT, RUNTIME_LOCK, SetupError, executable

LOCKS = (
    ("build", RUNTIME_LOCK, ()),
    ("dev", DEV_LOCK, ("--constraints", str(RUNTIME_LOCK))),
    ("lint", LINT_LOCK, ()),
)


def write(arguments: list[str]) -> None:
    """Resolve pyproject.toml for every platform; `arguments` go to uv (`--upgrade`).

    Versions that stand in a lock file stay, unless told to upgrade. Raises SetupError.
    """
    with tempfile.TemporaryDirectory(prefix="event-composer-lock-") as folder:
        venv = Path(folder) / "venv"
        dev_setup.create_venv(venv)
        dev_setup.pip_install(venv, "uv")
        environment = {**os.environ, **_index_of_pip(venv)}
        for group, file, extra in LOCKS:
            command = [str(executable("uv", venv)), "pip", "compile", "--quiet", "--universal"]
            command += ["--generate-hashes", "--no-annotate", "--no-header", "--group", group]
            if group == "build":
                command.append("pyproject.toml")
            command += [*extra, "--output-file", str(file), *arguments]
            done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
            if done.returncode != 0:
                raise SetupError(f"uv could not resolve the group {group!r} of pyproject.toml.")


def _index_of_pip(venv: Path) -> dict[str, str]:
    """Return the package index that pip is set to use: uv does not read pip's settings."""
    done = subprocess.run(
        [executable("python", venv), "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"^(?:global|:env:)\.index.url='(.+)'$", done.stdout, re.MULTILINE)
    return {"UV_DEFAULT_INDEX": found[1]} if found else {}
