"""The list of all exchanges that were ever made."""

from event_composer.ui.history.panel import HistoryPanel
from event_composer.ui.history.source import HistorySource

__all__ = ["HistoryPanel", "HistorySource"]
