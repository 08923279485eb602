"""The attributes that are columns, in the order in which the arrangement puts them."""

from __future__ import annotations

from collections.abc import Sequence

from event_composer.domain.changes import blocks_of
from event_composer.ui.batch.arrangement import Arrangement
from event_composer.ui.batch.columns import FIRST_ATTRIBUTE


class ShownColumns:
    """Knows the batch's attributes as they were last told, and arranges them."""

    def __init__(self, attributes: Sequence[str]) -> None:
        self.arrangement = Arrangement()
        self.names: list[str] = []
        self.pinned = 0
        self._columns: dict[str, int] = {}
        self._known: list[str] = []
        self.take(attributes)

    def take(self, attributes: Sequence[str]) -> None:
        """Show these attributes of the batch."""
        self._known = list(attributes)
        self.names = self.arrangement.shown_of(attributes)
        self._number()

    def column(self, name: str) -> int | None:
        """Return the column of an attribute, or None."""
        return self._columns.get(name)

    def would_differ(self, arrangement: Arrangement) -> bool:
        """Tell whether an arrangement makes other columns of the attributes, or pins others."""
        shown = arrangement.shown_of(self._known)
        return shown != self.names or len(arrangement.pinned_of(self._known)) != self.pinned

    def fresh_blocks(self, attributes: Sequence[str]) -> list[tuple[int, list[str]]]:
        """Return where among the names those go that are new, block by block, from left to right.

        To be put in by `insert`, in this order.
        """
        shown, old = self.arrangement.shown_of(attributes), set(self.names)
        self._known = list(attributes)
        fresh = [at for at, name in enumerate(shown) if name not in old]
        return [(first, shown[first : last + 1]) for first, last in blocks_of(fresh)]

    def insert(self, at: int, names: Sequence[str]) -> None:
        """Put in a block of new attributes."""
        self.names[at:at] = names
        self._number()

    def follow(self, attributes: Sequence[str]) -> None:
        """Take attributes that are other ones; one that is called otherwise stays arranged."""
        changed = [
            pair for pair in zip(self._known, attributes, strict=False) if pair[0] != pair[1]
        ]
        if len(self._known) == len(attributes) and len(changed) == 1:
            self.arrangement = self.arrangement.renamed(*changed[0])
        self.take(attributes)

    def _number(self) -> None:
        self._columns = {name: at for at, name in enumerate(self.names, FIRST_ATTRIBUTE)}
        self.pinned = len(self.arrangement.pinned_of(self._columns))
