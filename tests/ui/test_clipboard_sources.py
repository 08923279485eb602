"""What other programs put on the clipboard becomes the events that are written beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.formats.body import read_value
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import NAME
from ui.clipboard_scene import ClipboardScene

SOURCES = Path(__file__).parent.parent / "fixtures" / "clipboard"


def cases() -> list[Any]:
    """Return each case of each file, with numbers by their token in both halves."""
    found = []
    for path in sorted(SOURCES.glob("*.json")):
        source: Any = read_value(path.read_text(encoding="utf-8"))
        assert source["comment"]
        found += [
            pytest.param(case, id=f"{path.stem}: {case['shows']}") for case in source["cases"]
        ]
    return found


@pytest.mark.parametrize("case", cases())
def test_the_clipboard_of_a_source_becomes_its_events(
    case: dict[str, Any], qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    scene = ClipboardScene(qtbot, themes, window, lane, [])
    for name in case.get("columns", []):
        scene.document.add_attribute(name)
    scene.go(0, NAME)
    data = QMimeData()
    for kind, text in case["clipboard"].items():
        data.setData(kind, text.encode())
    QGuiApplication.clipboard().setMimeData(data)
    scene.paste_again()
    if case["headings"]:
        scene.answer("Use them")
    assert list(scene.document.events) == case["events"]
    assert scene.document.undo_stack.count() == 1
    scene.document.undo_stack.undo()
    assert not scene.document.events
