"""The static checks: format, lint, types, import contracts, translations."""

from __future__ import annotations

import os
import subprocess
import sys

import dev_translations
from dev_setup import LINT_VENV, ROOT, VENV, executable


def failing(*, write: bool) -> list[str]:
    """Run all checks, each with its own output, and return the names of those that failed.

    `write` lets the formatter change files instead of only judging them.
    """
    ruff = str(executable("ruff"))
    checks = {
        "format": [ruff, "format", *([] if write else ["--check"])],
        "lint": [ruff, "check"],
        "types": [str(executable("mypy"))],
        "import contracts": [
            str(executable("lint-imports", LINT_VENV)),
            "--cache-dir",
            str(VENV / "import-linter-cache"),
        ],
    }
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    problems = dev_translations.problems()
    if problems:
        _heading("translations")
        print("\n".join(problems), flush=True)
        failed.append("translations")
    return failed


def _passes(name: str, command: list[str]) -> bool:
    _heading(name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "gui")}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def _heading(name: str) -> None:
    print(f"-- {name}", file=sys.stderr, flush=True)
