"""The steps that bring a history of any older version to this one; a released step is frozen."""

from __future__ import annotations

from event_composer.storage.migrations import step_1

STEPS: tuple[tuple[str, ...], ...] = (step_1.STATEMENTS,)
"""The n-th step leads from version n to version n + 1, in one transaction with that number.

A step is plain SQL and imports nothing of the program, whose code goes on changing.
"""
