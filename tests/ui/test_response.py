"""What came of a send is shown for what it is, explained, and leads to the event that is meant."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.answers import API_CODES
from event_composer.domain.exchange import Exchange, Failure, Outcome
from event_composer.domain.texts import Texts
from event_composer.shipped import load_texts
from event_composer.ui.jobs import Lane
from event_composer.ui.response import ResponsePanel, Verdict
from event_composer.ui.response.body_text import HUGE, BodyKind, read_body_text
from event_composer.ui.response.explaining import tell
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.json_view import JsonView
from event_composer.ui.widgets.pill import Pill
from event_composer.ui.widgets.segment import Segment
from ui.batches import KEY, error_body, event, exchange_of
from ui.scene import activate, put

SUCCESS = b'{"status": "success", "message": "Events reported successfully"}'
REFUSED = Failure("CONNECT_REFUSED", {"host": "127.0.0.1", "port": "9"})


@pytest.fixture
def panel(
    qtbot: QtBot, texts: Texts, themes: ThemeSource, window: QWidget, lane: Lane
) -> ResponsePanel:
    made = ResponsePanel(texts, themes, lane)
    put(window, made)
    window.resize(824, 240)
    activate(qtbot, window)
    return made


def said(panel: ResponsePanel) -> str:
    """Return all words that are on show."""
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def view(panel: ResponsePanel) -> JsonView:
    found = panel.findChild(JsonView)
    assert found is not None
    return found


def choose(panel: ResponsePanel, key: str) -> None:
    segment = panel.findChild(Segment)
    assert segment is not None
    segment.choose(key)


def buttons(panel: ResponsePanel) -> list[str]:
    found = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in found]


def press(panel: ResponsePanel, words: str) -> None:
    found = [each for each in panel.findChildren(QPushButton) if each.text() == words]
    QTest.keyClick(found[0], Qt.Key.Key_Space)


def rejected(code: str, message: str) -> Exchange:
    body = error_body(code, message)
    return exchange_of(Outcome.REJECTED, 400, body, reason="Bad Request", code=code)


def test_before_the_first_send_it_says_how_to(panel: ResponsePanel) -> None:
    panel.show_nothing("Ctrl ↵")
    assert "Nothing sent yet" in said(panel)
    assert "Press Ctrl ↵ to send this batch to the sandbox." in said(panel)
    panel.show_nothing("Ctrl ↵", "Acme")
    assert "Press Ctrl ↵ to send this batch to Acme." in said(panel)


def test_while_sending_it_says_how_far_it_is(panel: ResponsePanel) -> None:
    panel.show_sending("Waiting for the answer")
    assert "Waiting for the answer" in said(panel)


def test_an_accepted_batch(panel: ResponsePanel) -> None:
    panel.show_exchange(exchange_of(Outcome.ACCEPTED, 200, SUCCESS, reason="OK"), Verdict(""))
    assert panel.status.text() == "200 OK"
    assert panel.status.accessibleName() == "Answer status"
    assert view(panel).accessibleName() == "Answer body"
    assert '"message": "Events reported successfully"' in view(panel).toPlainText()
    assert "The server accepted the events." in said(panel)
    assert "The rules expected" not in said(panel)
    pill = panel.findChild(Pill)
    assert pill is not None
    assert (pill.text(), pill.tint) == ("Accepted", "ok")


def test_an_answer_that_names_an_event_leads_to_it(panel: ResponsePanel) -> None:
    asked: list[Any] = []
    panel.go_to.connect(lambda index, place: asked.append((index, place)))
    panel.show_exchange(rejected("USER_REQUIRED", "events[5].user is required"))
    assert "An event has no user." in said(panel)
    assert "It is event 6." in said(panel)
    press(panel, "Go to event 6")
    assert asked == [(5, ("user",))]


def test_an_answer_that_names_none_lists_whom_to_suspect(panel: ResponsePanel) -> None:
    asked: list[Any] = []
    panel.go_to.connect(lambda index, place: asked.append((index, place)))
    suspects = tuple(range(1, 31))
    panel.show_exchange(
        rejected("EVENT_NAME_REQUIRED", "Event name is required"), Verdict("", suspects)
    )
    assert "Go to event 2" in buttons(panel)
    assert "… and 25 more" in said(panel)
    press(panel, "Go to event 3")
    assert asked == [(2, ("name",))]


@pytest.mark.parametrize(
    ("exchange", "expected", "sentence"),
    [
        (rejected("USER_REQUIRED", "m"), "USER_REQUIRED", ""),
        (
            rejected("INVALID_PARAMETER", "m"),
            "USER_REQUIRED",
            "The rules expected USER_REQUIRED; the answer is INVALID_PARAMETER.",
        ),
        (
            rejected("USER_REQUIRED", "m"),
            "",
            "The rules expected it to be accepted; the answer is USER_REQUIRED.",
        ),
        (
            exchange_of(Outcome.ACCEPTED, 200, SUCCESS),
            "USER_REQUIRED",
            "The rules expected USER_REQUIRED, but the server accepted it.",
        ),
        (
            exchange_of(Outcome.REJECTED, 302),
            "USER_REQUIRED",
            "The rules expected USER_REQUIRED; the answer is 302.",
        ),
        (
            exchange_of(Outcome.REJECTED, 404),
            "",
            "The rules expected it to be accepted; the answer is 404.",
        ),
        (rejected("USER_REQUIRED", "m"), None, ""),
        (exchange_of(Outcome.UNKNOWN, failure=Failure("HUNG_UP", {"host": "h"})), "", ""),
    ],
)
def test_what_was_expected_and_what_came(
    panel: ResponsePanel, exchange: Exchange, expected: str | None, sentence: str
) -> None:
    panel.show_exchange(exchange, Verdict(expected))
    assert sentence in said(panel)
    assert ("The rules expected" in said(panel)) == bool(sentence)
    assert ("The rules expected" in said(panel)) == bool(sentence)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("code", API_CODES)
def test_every_documented_code_says_what_happened_and_what_to_do(code: str, language: str) -> None:
    story = tell(rejected(code, "m"), load_texts(language), Verdict())
    assert story.what
    assert story.do


@pytest.mark.parametrize(
    ("outcome", "failure", "words"),
    [
        (Outcome.NOT_SENT, REFUSED, "refuses connections on port 9"),
        (Outcome.NOT_SENT, Failure("KEY_HOST_NOT_ALLOWED", {"host": "x.example"}), "x.example"),
        (Outcome.UNKNOWN, Failure("HUNG_UP", {"host": "h"}), "Sending again may count twice"),
        (Outcome.CANCELLED, Failure("CANCELLED_BEFORE"), "Cancelled before any of it was sent"),
    ],
)
def test_without_an_answer_it_says_why_and_shows_what_was_sent(
    panel: ResponsePanel, outcome: Outcome, failure: Failure, words: str
) -> None:
    panel.show_exchange(exchange_of(outcome, failure=failure, events=[event()]))
    assert panel.status.text() == "No answer"
    assert words in said(panel)
    assert "POST /v2/users/report/events HTTP/1.1" in view(panel).toPlainText()
    assert '"app_opened"' in view(panel).toPlainText()


def test_an_answer_cut_short_shows_the_part_that_came_and_why(panel: ResponsePanel) -> None:
    cut = exchange_of(
        Outcome.UNKNOWN, 200, b'{"status": "suc', failure=Failure("ANSWER_CUT_SHORT", {"host": "h"})
    )
    panel.show_exchange(cut)
    assert "closed the connection in the middle of its answer" in said(panel)
    assert view(panel).toPlainText() == '{"status": "suc'


def test_a_redirect_says_where_it_points_and_that_it_was_not_followed(panel: ResponsePanel) -> None:
    location = "https://elsewhere.example/" + "long/" * 30
    panel.show_exchange(
        exchange_of(Outcome.REJECTED, 302, headers=(("Location", location),), reason="Found")
    )
    assert "Redirects are never followed." in said(panel)
    assert location in said(panel).replace("\u200b", "")


@pytest.mark.parametrize(
    ("body", "content_type", "kind", "words"),
    [
        (b"", "application/json", BodyKind.EMPTY, "The answer has no body."),
        (b"<!DOCTYPE html><b>hi</b>", "", BodyKind.HTML, "HTML, not JSON"),
        (b"<p>hi</p>", "text/html", BodyKind.HTML, "HTML, not JSON"),
        (b'{"a": tru}', "application/json", BodyKind.BROKEN_JSON, "Line 1, column 7"),
        (b'{"a": NaN}', "", BodyKind.BROKEN_JSON, "NaN"),
        (b"[" * 300 + b"]" * 300, "", BodyKind.BROKEN_JSON, "Nested deeper"),
        (b"gateway says no", "text/plain", BodyKind.TEXT, "Text, not JSON."),
        ("网关".encode("gbk"), "text/plain; charset=gbk", BodyKind.TEXT, "Text, not JSON."),
        (b"\xff\xfe\x00\x01" * 50, "", BodyKind.BINARY, "binary data"),
        (b"\x00" * 20, "text/plain", BodyKind.BINARY, "binary data"),
    ],
)
def test_bodies_are_shown_for_what_they_are(
    panel: ResponsePanel, body: bytes, content_type: str, kind: BodyKind, words: str
) -> None:
    headers = (("Content-Type", content_type),)
    exchange = exchange_of(Outcome.UNKNOWN, 200, body, headers=headers)
    answer = exchange.attempts[0].answer
    assert answer is not None
    assert read_body_text(answer).kind is kind
    panel.show_exchange(exchange)
    assert words in said(panel)
    if kind is BodyKind.HTML:
        assert view(panel).toPlainText() == body.decode(), "as text, markup and all"


def test_numbers_and_lone_surrogates_stay_as_they_came(panel: ResponsePanel) -> None:
    panel.show_exchange(exchange_of(Outcome.UNKNOWN, 200, b'{"a":[1e400,-0,1.50],"b":"\\ud800"}'))
    shown = view(panel).toPlainText()
    assert "1e400" in shown
    assert "-0" in shown
    assert "1.50" in shown
    assert "\\ud800" in shown
    choose(panel, "raw")
    assert view(panel).toPlainText() == '{"a":[1e400,-0,1.50],"b":"\\ud800"}'


def test_headers_and_request_can_be_looked_at_and_the_key_is_masked(panel: ResponsePanel) -> None:
    headers = (("Content-Type", "application/json"), ("X-Odd", "a\x1b[31m"))
    panel.show_exchange(
        exchange_of(Outcome.ACCEPTED, 200, SUCCESS, headers=headers, events=[event()])
    )
    choose(panel, "headers")
    assert view(panel).toPlainText().splitlines()[0] == "Content-Type: application/json"
    assert "\x1b" not in view(panel).toPlainText()
    choose(panel, "request")
    shown = view(panel).toPlainText()
    assert "X-API-KEY: ••••••••" in shown
    assert KEY not in shown
    assert '"app_opened"' in shown


def test_a_huge_body_is_shown_saved_or_copied_only_when_asked(
    qtbot: QtBot, panel: ResponsePanel
) -> None:
    rows = [{"i": i, "text": "x" * 60} for i in range(30_000)]
    body = json.dumps({"status": "success", "rows": rows}).encode()
    assert len(body) > HUGE
    panel.show_exchange(exchange_of(Outcome.ACCEPTED, 200, body))
    assert "2.6 MB of JSON." in said(panel)
    assert view(panel).toPlainText() == ""
    saved: list[Any] = []
    panel.save_asked.connect(lambda data, name: saved.append((data, name)))
    press(panel, "Save…")
    assert saved == [(body, "answer.json")]
    press(panel, "Copy")
    assert QGuiApplication.clipboard().text() == body.decode()
    press(panel, "Show")
    qtbot.waitUntil(lambda: view(panel).toPlainText().endswith("]\n}"), timeout=20_000)


def test_the_next_answer_is_not_overtaken_by_a_long_one(
    qtbot: QtBot, panel: ResponsePanel, lane: Lane
) -> None:
    long = json.dumps({"status": "success", "rows": list(range(60_000))}).encode()
    panel.show_exchange(exchange_of(Outcome.ACCEPTED, 200, long))
    panel.show_exchange(rejected("USER_REQUIRED", "events[0].user"))
    reached: list[bool] = []
    ended = _Ended(reached)
    lane.submit(lambda _job: None, ended.on_ended)
    qtbot.waitUntil(lambda: bool(reached))
    assert "USER_REQUIRED" in view(panel).toPlainText()
    assert "rows" not in view(panel).toPlainText()


class _Ended:
    def __init__(self, reached: list[bool]) -> None:
        self._reached = reached

    def on_ended(self, _result: object) -> None:
        self._reached.append(True)


def test_copy_gives_the_whole_line_though_the_view_breaks_it(
    qtbot: QtBot, panel: ResponsePanel
) -> None:
    body = b'{"a": "' + b"y" * 20_000 + b'"}'
    panel.show_exchange(exchange_of(Outcome.UNKNOWN, 200, body))
    choose(panel, "raw")
    assert max(map(len, view(panel).toPlainText().splitlines())) <= 4096
    copies = [b for b in panel.findChildren(QWidget) if b.accessibleName() == "Copy"]
    QTest.mouseClick(copies[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == body.decode()


def test_one_of_the_history_says_so(panel: ResponsePanel) -> None:
    panel.show_exchange(exchange_of(Outcome.ACCEPTED, 200, SUCCESS, at=1_700_000_000.0), past=True)
    assert "From the history: " in said(panel)
    assert "Local sandbox" in said(panel)


def test_a_narrow_dock_keeps_everything_in_reach(
    qtbot: QtBot, panel: ResponsePanel, window: QWidget
) -> None:
    panel.show_exchange(rejected("USER_REQUIRED", "events[5].user is required"))
    window.resize(window.minimumSizeHint().width(), 230)
    qtbot.waitUntil(lambda: window.width() <= 620)
    for widget in panel.findChildren(QPushButton):
        if widget.isVisible():
            assert widget.width() >= widget.minimumSizeHint().width()
