"""Where a person is in a table, as a JSON object and back, for the next start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from event_composer.ui.batch.spot import Spot, SpotBlock
from event_composer.ui.column_key import ColumnKey

_MOST_BLOCKS = 100
"""A choice of more pieces than this is not worth its bytes every half second."""


def spot_document(spot: Spot) -> dict[str, Any]:
    """Return a spot as a JSON object, an empty one where there is none."""
    if spot == Spot():
        return {}
    return {
        "row": spot.row,
        "key": _pair(spot.key) if spot.key else [],
        "blocks": [
            [block.first, block.last, _pair(block.left), _pair(block.right)]
            for block in spot.blocks[:_MOST_BLOCKS]
        ],
        "scroll": list(spot.scroll),
    }


def spot_from(document: Mapping[str, Any]) -> Spot:
    """Return the spot of a JSON object; where it is not one of ours, none."""
    if not document:
        return Spot()
    try:
        across, down = map(int, document["scroll"])
        return Spot(
            int(document["row"]),
            _key(document["key"]) if document["key"] else None,
            tuple(
                SpotBlock(int(first), int(last), _key(left), _key(right))
                for first, last, left, right in document["blocks"]
            ),
            (across, down),
        )
    except (KeyError, TypeError, ValueError):
        return Spot()


def _pair(key: ColumnKey) -> list[str]:
    return [key.kind, key.name]


def _key(pair: list[str]) -> ColumnKey:
    kind, name = pair
    if kind == "member":
        return ColumnKey("member", str(name))
    if kind == "attribute":
        return ColumnKey("attribute", str(name))
    raise ValueError(kind)
