"""The batch as JSON text beside the table."""

from event_composer.ui.json_side.panel import JsonSide

__all__ = ["JsonSide"]
