"""What came of a send: outcome, answer, explanation."""

from event_composer.ui.response.explaining import Verdict
from event_composer.ui.response.panel import ResponsePanel

__all__ = ["ResponsePanel", "Verdict"]
