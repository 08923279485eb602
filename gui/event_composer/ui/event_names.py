"""Names of events on their way from the catalogue into a table, by dragging."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

EVENT_NAMES = "application/x-event-composer-event-names"
"""Type of dragged data: a JSON list of the names of events."""


def put_names(data: QMimeData, names: Sequence[str]) -> None:
    """Let these names be dragged; as lines of text too, for other programs."""
    data.setData(EVENT_NAMES, json.dumps(names).encode())
    data.setText("\n".join(names))


def names_in(data: QMimeData) -> Sequence[str]:
    """Return the names of events that are dragged; none where the data is something else."""
    try:
        names = json.loads(bytes(data.data(EVENT_NAMES).data()) or b"null")
    except ValueError:
        return ()
    is_list = isinstance(names, list) and all(isinstance(name, str) for name in names)
    return names if is_list else ()
