"""Event Composer: compose batches of events, send them, see the answer, find them again."""

from __future__ import annotations

__version__ = "0.1.0"
