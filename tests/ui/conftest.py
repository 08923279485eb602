"""Fixtures of the tests that show something: looks, words, a lane and an empty window."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.texts import Texts
from event_composer.shipped import load_texts
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeSource]:
    source = ThemeSource(qapp, "light")
    yield source
    source.deleteLater()


@pytest.fixture
def texts() -> Texts:
    return load_texts("en")


@pytest.fixture
def lane() -> Iterator[Lane]:
    """A lane; as in the program, garbage is not collected on its thread: it may hold QObjects."""
    gc.disable()
    made = Lane("work")
    yield made
    assert made.stop()
    gc.enable()


@pytest.fixture
def window(qtbot: QtBot, themes: ThemeSource) -> QWidget:
    """An empty active window to put widgets into."""
    shown = QWidget()
    qtbot.addWidget(shown)
    QVBoxLayout(shown)
    shown.resize(700, 500)
    return shown
