"""The program's sources keep the rules of its layout, and each rule sees what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from architecture import source_rules as rules

ROOT = Path(__file__).resolve().parents[2]

Rule = Callable[[Path], list[str]]

# For each rule: files of a planted tree that break it, and what it must find there.
PLANTED: list[tuple[Rule, dict[str, str], list[str]]] = [
    (
        rules.second_doors,
        {
            "sending/client.py": "import httpx",
            "sending/other.py": "def f():\n    from httpx import Client",
            "storage/paths.py": "import platformdirs",
        },
        ["httpx: event_composer.sending.client, event_composer.sending.other"],
    ),
    (
        rules.foreign_imports_of_domain,
        {"domain/batch.py": "import json\nfrom httpx import get"},
        ["event_composer.domain.batch:2: httpx.get"],
    ),
    (
        rules.qt_outside_the_window,
        {
            "ui/theme.py": "from PySide6.QtGui import QColor",
            "app.py": "from PySide6.QtWidgets import QApplication",
            "cli/check.py": "def f():\n    from PySide6 import QtCore",
        },
        ["event_composer.cli.check:2: PySide6.QtCore"],
    ),
    (
        rules.crossed_features,
        {
            "ui/main_window.py": "from event_composer.ui.batch.table import Table",
            "ui/batch/table.py": "from event_composer.ui.widgets.chip import Chip",
            "ui/batch/model.py": "from event_composer.ui.history import pane",
            "ui/history/pane.py": "from event_composer.ui import theme",
            "ui/widgets/chip.py": "",
        },
        ["event_composer.ui.batch.model:1: event_composer.ui.history.pane"],
    ),
    (
        rules.project_imports_in_functions,
        {
            "__main__.py": "def main():\n    from event_composer.app import run",
            "app.py": "def run():\n    import httpx\n    from event_composer.ui import theme",
            "sandbox/server.py": "def run():\n    from event_composer.sandbox.door import serve",
            "sandbox/door.py": "import h11",
            "ui/sandbox.py": "def start():\n    from event_composer.sandbox.server import Server",
        },
        ["event_composer.app:3: event_composer.ui.theme"],
    ),
    (
        rules.nested_event_loops,
        {
            "app.py": "application.exec()",
            "ui/dialog.py": "dialog.exec()\nQApplication.processEvents()\nexec('pass')",
        },
        ["event_composer.ui.dialog:1: exec", "event_composer.ui.dialog:2: processEvents"],
    ),
    (
        rules.broad_handlers,
        {
            "cli/send.py": (
                "try:\n    pass\nexcept Exception:\n    raise\n"
                "try:\n    pass\nexcept Exception:  # noqa: BLE001 - a plug-in may raise anything\n"
                "    pass\n"
                "try:\n    pass\nexcept (OSError, Exception):\n    pass\n"
                "try:\n    pass\nexcept:\n    pass\n"
            )
        },
        ["event_composer.cli.send:11", "event_composer.cli.send:15"],
    ),
    (
        rules.vague_names,
        {"domain/json.py": "", "ui/utils.py": "", "ui/batch/table.py": "class TableManager: ..."},
        [
            "event_composer.domain.json",
            "event_composer.ui.batch.table.TableManager",
            "event_composer.ui.utils",
        ],
    ),
    (
        rules.hidden_words,
        {
            "ui/words.py": 'def a(self):\n    return self.tr("seen") + self.tr(f"{self}")',
            "ui/more.py": 'def b(text):\n    return translate("More", text)',
        },
        ["event_composer.ui.more:2", "event_composer.ui.words:2"],
    ),
]
IDS = [rule.__name__ for rule, _, _ in PLANTED]


@pytest.mark.parametrize("rule", [rule for rule, _, _ in PLANTED], ids=IDS)
def test_the_sources_keep_the_rule(rule: Rule) -> None:
    assert rule(ROOT / "gui") == []


@pytest.mark.parametrize(("rule", "files", "findings"), PLANTED, ids=IDS)
def test_the_rule_finds_what_breaks_it(
    rule: Rule, files: dict[str, str], findings: list[str], tmp_path: Path
) -> None:
    for name, text in files.items():
        path = tmp_path / "event_composer" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert rule(tmp_path) == findings


def test_the_rules_see_the_whole_program() -> None:
    rooms = {module.split(".")[1] for module, _ in rules.sources(ROOT / "gui") if "." in module}
    assert {"cli", "domain", "formats", "sandbox", "sending", "storage", "ui"} <= rooms


@pytest.mark.parametrize("library", [*rules.ONE_DOOR, "PySide6"])
def test_the_rules_see_each_library_where_it_is_used(library: str) -> None:
    assert any(found.imported.split(".")[0] == library for found in rules.imports(ROOT / "gui"))


def test_silenced_checks_say_why() -> None:
    own = [
        path for folder in ("gui", "packaging", "tests") for path in (ROOT / folder).rglob("*.py")
    ]
    assert rules.silenced_without_reason(own) == []


def test_a_silenced_check_without_reason_is_found(tmp_path: Path) -> None:
    file = tmp_path / "sample.py"
    mark = "# " + "noqa"
    file.write_text(f"a = 1  {mark}: E741\nb = 2  {mark}: E741 - short on purpose\n", "utf-8")
    assert rules.silenced_without_reason([file]) == [f"sample.py:1: a = 1  {mark}: E741"]
