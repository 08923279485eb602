"""What a cell gets from the text in its editor, from the moment it is opened to the commit."""

from __future__ import annotations

from event_composer.domain.values import ABSENT, Cell
from event_composer.ui.cell_reading import (
    Entered,
    Reading,
    first_reading,
    is_shown_whole,
    opened_text,
    read,
    reads_as_other,
)


class CellEntry:
    """Follows one edit; `opened` is the text that the editor begins with.

    The editor tells `edited()` for every change of the text by hand, `picked(entered)` where a
    suggestion was taken.
    """

    def __init__(
        self,
        cell: Cell,
        typed: str | None = None,
        type_name: str = "",
        *,
        is_member: bool = False,
        as_json: bool = False,
    ) -> None:
        """Open a cell, or with `typed` begin to type over it; the others as in `first_reading`.

        With `as_json` it is opened and read as JSON, whatever it holds.
        """
        self.cell = cell
        self.typed = typed
        self.opened = opened_text(cell, as_json=as_json) if typed is None else typed
        self.reading = first_reading(
            cell, type_name, is_member=is_member, typed_over=typed is not None
        )
        if as_json:
            self.reading = Reading.JSON
        self._picked: Entered | None = None
        self._is_edited = False
        self._is_switched = False

    def edited(self) -> None:
        """Note that the text was changed by hand."""
        self._is_edited = True
        self._picked = None

    def shown_as_json(self, text: str) -> str | None:
        """Return the JSON for a text of which a line would hide a part, and read on as JSON.

        A line break that was pasted is then seen, and kept. None where all is seen, or where the
        text is JSON already.
        """
        is_json = self.reading is Reading.LOOSE and text.lstrip()[:1] in {"{", "["}
        if self.reading is Reading.JSON or is_json or is_shown_whole(text):
            return None
        self.reading = Reading.JSON
        return opened_text(text, as_json=True)

    def picked(self, entered: Entered | None) -> None:
        """Take a value as it is, or with None what the text reads as."""
        self._is_edited = True
        self._picked = entered

    def switch(self, text: str) -> bool:
        """Take a text for what it reads as instead of for a text, or back; say whether it can."""
        if self.reading is Reading.JSON or not reads_as_other(text):
            return False
        as_text = isinstance(self.value(text), str)
        self.reading = Reading.SCALAR if as_text else Reading.TEXT
        self._picked = None
        self._is_switched = True
        return True

    def value(self, text: str) -> Cell:
        """Return the cell that the text stands for; raises ComposerError as `read` does.

        A text that is as it was opened gives the very cell. An emptied one is "" where there was
        a text, else there is no key any more.
        """
        if self._picked is not None:
            return self._picked.cell
        if text == self.opened and not self._is_switched and self._is_as_opened():
            return self.cell
        if not text:
            return "" if isinstance(self.cell, str) else ABSENT
        return read(text, self.reading)

    def _is_as_opened(self) -> bool:
        """Tell whether the opened text is the cell's: what was typed over it is not."""
        return not self._is_edited if self.typed == "" else self.typed is None
