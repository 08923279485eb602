"""The fields of the chosen event, beside the table."""

from event_composer.ui.details.panel import DetailsPanel

__all__ = ["DetailsPanel"]
