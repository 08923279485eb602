"""The preview is the request as it would go out now, and never holds up the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Request
from event_composer.domain.profile import sandbox_profile
from event_composer.domain.texts import Texts
from event_composer.domain.values import Number
from event_composer.formats.body import write_body
from event_composer.sending.request import build_request, wire_head
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.jobs import Job, Lane
from event_composer.ui.preview import PreviewPanel
from event_composer.ui.theme import ThemeSource
from ui.batches import KEY, document_of, event, load
from ui.scene import activate, put


class Provider:
    """Makes the request of a document, as the window's own does."""

    def __init__(self, document: BatchDocument) -> None:
        self.document = document
        self.asked = 0
        self.error: ComposerError | None = None

    def request(self) -> Request:
        body = write_body(self.document.snapshot())
        return build_request(sandbox_profile("http://127.0.0.1:50000"), KEY, {}, body).masked()

    def __call__(self) -> Callable[[Job], Request]:
        self.asked += 1
        request, error = self.request(), self.error

        def make(_job: Job) -> Request:
            if error is not None:
                raise error
            return request

        return make


@pytest.fixture
def provider(qtbot: QtBot) -> Provider:
    return Provider(document_of([event(), {**event(), "extra": {"price": Number("1e400")}}]))


@pytest.fixture
def panel(
    qtbot: QtBot,
    texts: Texts,
    themes: ThemeSource,
    window: QWidget,
    provider: Provider,
    lane: Lane,
) -> PreviewPanel:
    made = PreviewPanel(provider, texts, themes, lane)
    put(window, made)
    return made


def said(panel: PreviewPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def wire(provider: Provider) -> str:
    request = provider.request()
    return wire_head(request).replace("\r\n", "\n") + request.body.decode()


def test_it_shows_the_bytes_of_the_request_with_the_key_masked(
    qtbot: QtBot, panel: PreviewPanel, provider: Provider, window: QWidget
) -> None:
    activate(qtbot, window)
    qtbot.waitUntil(lambda: panel.view.toPlainText() == wire(provider))
    shown = panel.view.toPlainText()
    assert shown.startswith("POST /v2/users/report/events HTTP/1.1\nHost: 127.0.0.1:50000\n")
    assert "X-API-KEY: ••••••••" in shown
    assert KEY not in shown
    assert "1e400" in shown
    assert "Exactly what Send will put on the wire. The key is masked." in said(panel)


def test_it_follows_edits_while_it_is_seen_and_not_while_it_is_hidden(
    qtbot: QtBot, panel: PreviewPanel, provider: Provider, window: QWidget
) -> None:
    provider.document.changed.connect(panel.invalidate)
    user = ColumnKey("member", "user")
    provider.document.set_cells([(0, user, "hidden")])
    qtbot.waitUntil(lambda: not panel._timer.isActive())
    assert provider.asked == 0
    activate(qtbot, window)
    qtbot.waitUntil(lambda: '"hidden"' in panel.view.toPlainText())
    before = provider.asked
    for number in range(20):
        provider.document.set_cells([(0, user, f"seen_{number}")])
    qtbot.waitUntil(lambda: '"seen_19"' in panel.view.toPlainText())
    assert provider.asked == before + 1, "many edits at once make one preview"


def test_it_says_why_there_can_be_no_request(
    qtbot: QtBot, panel: PreviewPanel, provider: Provider, window: QWidget
) -> None:
    provider.error = ComposerError("BASE_URL_EMPTY")
    activate(qtbot, window)
    qtbot.waitUntil(lambda: "Fill in the base URL" in said(panel))
    assert panel.view.toPlainText() == ""


def test_a_large_body_shows_its_beginning_and_the_rest_when_asked(
    qtbot: QtBot, panel: PreviewPanel, provider: Provider, window: QWidget
) -> None:
    load(provider.document, [event(user=f"user_{i}") for i in range(20_000)])
    activate(qtbot, window)
    qtbot.waitUntil(lambda: "more." in said(panel))
    assert len(panel.view.toPlainText()) < 300_000
    saved: list[Any] = []
    panel.save_asked.connect(lambda data, name: saved.append((data, name)))
    named = {b.accessibleName() or b.text(): b for b in _buttons(panel)}
    QTest.mouseClick(named["Save the body…"], Qt.MouseButton.LeftButton)
    assert saved == [(provider.request().body, "request.json")]
    QTest.mouseClick(named["Copy the request"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == wire(provider)
    QTest.mouseClick(named["Show all"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.view.toPlainText() == wire(provider), timeout=20_000)


def _buttons(panel: PreviewPanel) -> list[Any]:
    return [each for each in panel.findChildren(QWidget) if hasattr(each, "click")] + list(
        panel.findChildren(QPushButton)
    )
