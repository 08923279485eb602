"""No text that a server or a file makes up holds the window: each is read in one pass."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QTextDocument

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Answer
from event_composer.formats.body import read_value
from event_composer.ui.response.body_text import BodyKind, kind_at_a_glance, read_body_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.json_view import JsonHighlighter
from event_composer.ui.widgets.text_feed import AT_ONCE, LONGEST_LINE, showable

LIMIT_S = 0.5
"""One pass takes some milliseconds; a second look at what was read takes seconds to years."""


@contextmanager
def in_one_pass() -> Iterator[None]:
    began = time.process_time()
    yield
    took = time.process_time() - began
    assert took < LIMIT_S, f"{took:.1f} s"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!---->" * 585 + b"x", BodyKind.TEXT),
        (b"<!--" * 1000, BodyKind.TEXT),
        (b"<!--" + b"- " * 2000 + b"-->" + b" " * 90, BodyKind.TEXT),
        (b"\n<!-- a -- b --->\n<!----> " + b"<HTML lang=en>", BodyKind.HTML),
        (b"<!-- <html> -->", BodyKind.TEXT),
    ],
)
def test_a_body_of_comments(body: bytes, kind: BodyKind) -> None:
    answer = Answer(200, "OK", (), body)
    with in_one_pass():
        assert read_body_text(answer).kind is kind
        assert kind_at_a_glance(answer) is kind


@pytest.mark.parametrize("line", ['"' + '\\"' * 50_000, '"' * 100_000, '"a"' + " " * 100_000])
def test_a_line_of_quotes_is_coloured(themes: ThemeSource, line: str) -> None:
    document = QTextDocument(line)
    highlighter = JsonHighlighter(document, themes.theme)
    with in_one_pass():
        highlighter.rehighlight()


def test_long_lines_are_broken_and_all_else_stays() -> None:
    text = "\n".join(["a" * LONGEST_LINE, "", "b" * (LONGEST_LINE + 1), "c" * 9000, ""])
    lines = showable(text).split("\n")
    assert lines[:4] == ["a" * LONGEST_LINE, "", "b" * LONGEST_LINE, "b"]
    assert [len(line) for line in lines[4:]] == [LONGEST_LINE, LONGEST_LINE, 9000 - 8192, 0]
    with in_one_pass():
        showable(("x" * (LONGEST_LINE - 1) + "\n") * (100 * AT_ONCE // LONGEST_LINE))


def test_a_long_text_before_what_is_no_number_costs_no_memory() -> None:
    with in_one_pass(), pytest.raises(ComposerError, match="BODY_NUMBER"):
        read_value('["' + "x" * 20_000_000 + '", NaN]')
