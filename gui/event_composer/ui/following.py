"""Lets one listener follow now this object's signals and now another's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import SignalInstance

Links = Iterable[tuple[SignalInstance, Callable[..., Any]]]


class Following:
    """The connections to what is followed just now."""

    def __init__(self) -> None:
        self._links: list[tuple[SignalInstance, Callable[..., Any]]] = []

    def follow(self, links: Links) -> None:
        """Leave the signals followed so far, and connect these."""
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._links = list(links)
        for signal, slot in self._links:
            signal.connect(slot)
