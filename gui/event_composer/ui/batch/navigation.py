"""Where a key leads from a cell, in a grid whose last row has one cell only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView

from event_composer.ui.batch.columns import NAME_COLUMN

_ACTION = QAbstractItemView.CursorAction

Spot = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The last row, which adds an event; the last column with an attribute; rows of a page."""

    ghost: int
    last: int
    page: int

    def after(self, action: QAbstractItemView.CursorAction, spot: Spot, *, far: bool) -> Spot:
        """Return where a key leads; with `far`, that is with Ctrl, to the edge of the events."""
        row, column = (
            self._next(spot, _STEPS[action])
            if action in _STEPS
            else self._moved(action, spot, far=far)
        )
        row = max(0, min(row, self.ghost))
        if row == self.ghost:
            return row, NAME_COLUMN
        return row, max(NAME_COLUMN, min(column, self.last))

    def _moved(self, action: QAbstractItemView.CursorAction, spot: Spot, *, far: bool) -> Spot:
        row, column = spot
        bottom = max(0, self.ghost - 1)
        if action is _ACTION.MoveUp:
            return (0 if far else row - 1), column
        if action is _ACTION.MoveDown:
            return (bottom if far and row < bottom else row + 1), column
        if action is _ACTION.MovePageUp:
            return row - self.page, column
        if action is _ACTION.MovePageDown:
            return row + self.page, column
        if action is _ACTION.MoveLeft:
            return row, (NAME_COLUMN if far else column - 1)
        if action is _ACTION.MoveRight:
            return row, (self.last if far else column + 1)
        if action is _ACTION.MoveHome:
            return (0 if far else row), NAME_COLUMN
        return (bottom if far else row), self.last

    def _next(self, spot: Spot, by: int) -> Spot:
        """Return the next cell in reading order, or the one before; at both ends it stays."""
        row, column = spot
        if by > 0 and row < self.ghost:
            return (row, column + 1) if column < self.last else (row + 1, NAME_COLUMN)
        if by < 0 and column > NAME_COLUMN:
            return row, column - 1
        if by < 0 and row > 0:
            return row - 1, self.last
        return spot


_STEPS = {_ACTION.MoveNext: 1, _ACTION.MovePrevious: -1}
