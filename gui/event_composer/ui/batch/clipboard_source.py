"""What lies on the clipboard, taken off it at once, to be recognised on any thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from event_composer.domain.pasted import Pasted
from event_composer.formats.clipboard import as_text, read_clipboard
from event_composer.formats.own_cells import CELLS_TYPE, read_own

CALC_TYPE = "application/x-libreoffice-tsvc"
"""LibreOffice's block with its line breaks and tabs: in its plain text they are spaces."""


@dataclass(frozen=True, slots=True)
class ClipboardSource:
    """A text, whether a spreadsheet has said that it is its cells, and our own bytes, if any."""

    text: str
    is_table: bool = False
    own: bytes = b""

    @property
    def size(self) -> int:
        """Return how much there is to read, in characters or bytes."""
        return len(self.own) or len(self.text)

    def recognised(self) -> Pasted:
        """Return what it is; raises ComposerError as `read_clipboard` does."""
        own = read_own(self.own) if self.own else None
        return own or read_clipboard(self.text, is_table=self.is_table)

    def as_text(self) -> Pasted:
        """Return the text as one cell."""
        return as_text(self.text)


def source_of(data: QMimeData) -> ClipboardSource:
    """Return what is on the clipboard: ours before a spreadsheet's, and this before plain text."""
    if data.hasFormat(CELLS_TYPE):
        return ClipboardSource(data.text(), own=bytes(data.data(CELLS_TYPE).data()))
    if data.hasFormat(CALC_TYPE):
        text = bytes(data.data(CALC_TYPE).data()).decode("utf-8", "replace")
        return ClipboardSource(text, is_table=True)
    text = data.text()
    # A spreadsheet's HTML may be large: it is looked at only where tabs do not tell already.
    is_table = "\t" not in text and data.hasHtml() and "<table" in data.html().lower()
    return ClipboardSource(text, is_table)
