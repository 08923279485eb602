"""Where a person is in the table: what is chosen and what is in view, to come back to later."""

from __future__ import annotations

from dataclasses import dataclass

from event_composer.ui.column_key import ColumnKey


@dataclass(frozen=True, slots=True)
class SpotBlock:
    """Chosen cells: events from `first` to `last`, columns from `left` to `right`."""

    first: int
    last: int
    left: ColumnKey
    right: ColumnKey


@dataclass(frozen=True, slots=True)
class Spot:
    """The current cell as event and column (-1 for none, or the row that adds), blocks, scroll.

    `scroll` is across and down, in logical pixels. Blocks are kept only while the view shows the
    batch in its own order: in another one they would be other events.
    """

    row: int = -1
    key: ColumnKey | None = None
    blocks: tuple[SpotBlock, ...] = ()
    scroll: tuple[int, int] = (0, 0)
