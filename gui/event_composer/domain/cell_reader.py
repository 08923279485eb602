"""Reads the texts of pasted cells as typing does, one by one or a column at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.cells import CellKey
from event_composer.domain.errors import ComposerError
from event_composer.domain.reading import Reading, first_reading
from event_composer.domain.values import ABSENT, NUMBER_PATTERN, Cell, Number, Value
from event_composer.domain.values import scalar_from_text as scalar

ATTRIBUTE = "attribute"
"""The kind of a key that names an attribute, not a member of the event."""

_READS_AS_OTHER = frozenset("-0123456789tfn")
"""What a text begins with that may read as a number, true, false or null."""

_NUMBERS = re.compile(rf"{NUMBER_PATTERN}(?:\n{NUMBER_PATTERN})*")


class CellReader:
    """Reads what is pasted: what the catalogue says of an attribute comes first.

    An empty cell of a spreadsheet is ABSENT: there is no way to tell it from "", and a key that
    nobody filled in is not sent. A text that is to be JSON and is not stays the text it is.
    """

    def __init__(self, catalogue: Catalogue, read_json: Callable[[str], Value]) -> None:
        self._catalogue = catalogue
        self._read_json = read_json
        self._types: dict[tuple[str, str], str] = {}

    def over(self, event_name: Cell, key: CellKey, cell: Cell) -> Reading:
        """Return how a text is read that comes over this cell of an event of this name."""
        if key.kind != ATTRIBUTE:
            return Reading.TEXT
        at = (event_name if isinstance(event_name, str) else "", key.name)
        type_name = self._types.get(at)
        if type_name is None:
            type_name = self._types[at] = self._catalogue.attribute_fact(*at).type_name
        return first_reading(cell, type_name, is_member=False, typed_over=True)

    def read(self, text: str, reading: Reading) -> Cell:
        """Return the cell that a text stands for."""
        if not text:
            return ABSENT
        if reading is Reading.TEXT:
            return text
        if reading is Reading.LOOSE and text.lstrip()[:1] in {"{", "["}:
            try:
                return self._read_json(text)
            except ComposerError:
                return text
        return scalar(text) if text[0] in _READS_AS_OTHER else text

    def read_all(self, texts: Sequence[str], reading: Reading) -> Sequence[Cell]:
        """Return what `read` gives for each of many texts, in a fifth of the time."""
        if reading is Reading.TEXT and "" not in texts:
            return texts
        if reading is Reading.SCALAR:
            lines = "\n".join(texts)
            if lines.count("\n") < len(texts) and _NUMBERS.fullmatch(lines):
                return list(map(Number, texts))
        distinct = set(texts)
        if 2 * len(distinct) < len(texts):
            cells = {text: self.read(text, reading) for text in distinct}
            return [cells[text] for text in texts]
        if reading is Reading.SCALAR and "" not in distinct:
            return [scalar(text) if text[0] in _READS_AS_OTHER else text for text in texts]
        return [self.read(text, reading) for text in texts]
