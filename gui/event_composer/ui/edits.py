"""The undoable edit of a batch: what happens, what takes it back, and what a person should see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from event_composer.domain.changes import BatchChange
from event_composer.ui.column_key import ColumnKey

_ALONE, _IN_A_RUN = -1, 1


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows that a person should see now, and the column where all changed in one."""

    rows: Sequence[int] = ()
    key: ColumnKey | None = None


class Edit(QUndoCommand):
    """One step of undo: `forward` and `backward` are the same step in both directions.

    `perform` lets a change happen, `show` tells what to look at; both are the document's, which
    thereby is the only one that changes anything. Edits that follow each other in one `run`, any
    object, become one step.
    """

    def __init__(
        self,
        text: str,
        forward: Sequence[BatchChange],
        backward: Sequence[BatchChange],
        shown: tuple[Shown, Shown],
        perform: Callable[[BatchChange], None],
        show: Callable[[Shown], None],
        run: object | None = None,
    ) -> None:
        super().__init__(text)
        self._forward = tuple(forward)
        self._backward = tuple(backward)
        self._shown_after, self._shown_before = shown
        self._perform = perform
        self._show = show
        self._run = run

    def id(self) -> int:
        """Tell Qt whether others may become a part of this step."""
        return _ALONE if self._run is None else _IN_A_RUN

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the edit that was just made, where it belongs to the same run."""
        if not isinstance(other, Edit) or other._run is not self._run:
            return False
        self._forward += other._forward
        self._backward = other._backward + self._backward
        self._shown_after = other._shown_after
        return True

    def redo(self) -> None:
        """Let it happen."""
        for change in self._forward:
            self._perform(change)
        self._show(self._shown_after)

    def undo(self) -> None:
        """Take it back."""
        for change in self._backward:
            self._perform(change)
        self._show(self._shown_before)
