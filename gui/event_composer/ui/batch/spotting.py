"""Takes down where a person is in the table, and goes back there."""

from __future__ import annotations

from event_composer.ui.batch.columns import NAME_COLUMN
from event_composer.ui.batch.spot import Spot, SpotBlock
from event_composer.ui.batch.view import BatchTable


def spot_of(table: BatchTable) -> Spot:
    """Return where the person is."""
    model, chosen = table.batch, table.chosen
    blocks: list[SpotBlock] = []
    for block in () if model.is_mapped else chosen.blocks:
        left, right = model.key(block.left), model.key(block.right)
        bottom = min(block.bottom, model.ghost_row - 1)
        if left is not None and right is not None and block.top <= bottom:
            blocks.append(SpotBlock(block.top, bottom, left, right))
    row = model.event_row(chosen.row) if 0 <= chosen.row < model.ghost_row else -1
    key = model.key(chosen.column) if chosen.column >= 0 else None
    scroll = (table.horizontalScrollBar().value(), table.verticalScrollBar().value())
    return Spot(row, key, tuple(blocks), scroll)


def restore(table: BatchTable, spot: Spot) -> None:
    """Go back there; what is gone meanwhile is left out."""
    model = table.batch
    row = model.view_row(spot.row) if 0 <= spot.row < len(model.document.events) else None
    column = model.column(spot.key) if spot.key is not None else None
    table.choose_cell(
        model.ghost_row if row is None else row,
        NAME_COLUMN if row is None or column is None else column,
    )
    if not model.is_mapped:
        last = model.ghost_row - 1
        table.choose_blocks(
            (
                block.first,
                model.column(block.left) or NAME_COLUMN,
                min(block.last, last),
                model.column(block.right) or model.last_attribute,
            )
            for block in spot.blocks
            if block.first <= last
        )
    # The scroll bars learn of new rows late.
    table.doItemsLayout()
    across, down = spot.scroll
    table.horizontalScrollBar().setValue(across)
    table.verticalScrollBar().setValue(down)
