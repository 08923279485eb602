"""Shows a body as text: in the data font, JSON in colour, nothing to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from event_composer.ui.theme import Theme, ThemeSource
from event_composer.ui.widgets.utf16 import units

# Above this many characters a body stays in one colour: colouring it would hold the window.
COLOUR_LIMIT = 2_000_000

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+"?)(?P<key>\s*+:)?'
    r"|(?P<num>-?\d[\d.eE+-]*+)"
    r"|(?P<word>\b(?:true|false|null)\b)"
)
"""Possessive, and content with a quote that never closes: linear on any line."""


def _format(colour: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour)
    return made


class JsonHighlighter(QSyntaxHighlighter):
    """Colours keys, numbers and true, false, null; texts keep the colour of words."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._take(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme and colour the document again."""
        self._take(theme)
        self.rehighlight()

    def _take(self, theme: Theme) -> None:
        self._key = _format(theme.colours.syn_key)
        self._num = _format(theme.colours.syn_num)
        self._word = _format(theme.colours.syn_word)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        # Qt counts UTF-16 units, Python code points: they differ only beyond the BMP.
        wide = units(text) > len(text)
        for match in _TOKEN.finditer(text):
            if match["num"] is not None:
                chosen, group = self._num, "num"
            elif match["word"] is not None:
                chosen, group = self._word, "word"
            elif match["key"] is not None:
                chosen, group = self._key, "text"
            else:
                continue
            start, end = match.span(group)
            if wide:
                start, end = units(text[:start]), units(text[:end])
            self.setFormat(start, end - start, chosen)


class LineView(Protocol):
    """An editor that knows which of its lines are in view."""

    def document(self) -> QTextDocument:
        """Return its document."""
        ...

    def visible_lines(self) -> Iterator[tuple[int, QTextBlock, int, int]]:
        """Yield the lines in view: number, block, top and height."""
        ...


class VisibleJsonHighlighter(JsonHighlighter):
    """Colours the lines in view of an editor and no others, so that a long text costs nothing.

    The editor calls `colour_visible` when it shows other lines.
    """

    def __init__(self, edit: LineView, theme: Theme) -> None:
        self._edit = edit
        # The state of a line is the theme it was coloured in, counted from 1.
        self._coloured, self._now = 1, -1
        super().__init__(edit.document(), theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme; lines out of view get them when they are seen."""
        self._take(theme)
        self._coloured += 1
        self.colour_visible()

    @Slot()
    def colour_visible(self) -> None:
        """Colour the lines in view that are not yet."""
        if self._now >= 0:
            # Colouring a line asks for an update of it, and that leads here again.
            return
        for _, block, _, _ in self._edit.visible_lines():
            if block.userState() != self._coloured:
                self._now = block.blockNumber()
                self.rehighlightBlock(block)
        self._now = -1

    def highlightBlock(self, text: str) -> None:
        """Colour a line that was asked for, or that was coloured before and changed."""
        wanted = self.currentBlock().blockNumber() == self._now
        if wanted or self.currentBlockState() == self._coloured:
            super().highlightBlock(text)
            self.setCurrentBlockState(self._coloured)


class JsonView(QPlainTextEdit):
    """A read-only text that is reached and left by Tab, and read out as a text."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(themes.theme.fonts.mono.font)
        # With the border that becomes the focus ring: 4 px.
        self.document().setDocumentMargin(3)
        self._highlighter = JsonHighlighter(self.document(), themes.theme)
        themes.changed.connect(self._on_theme_changed)

    def show_text(self, text: str, *, coloured: bool = True) -> None:
        """Show a text from its start; `coloured` says that it is JSON."""
        colour = coloured and len(text) <= COLOUR_LIMIT
        # The highlighter goes first, or it colours the whole text only to be taken off it.
        wanted = self.document() if colour else None
        if self._highlighter.document() is not wanted:
            self._highlighter.setDocument(wanted)
        self.setPlainText(text)

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self._highlighter.set_theme(theme)
