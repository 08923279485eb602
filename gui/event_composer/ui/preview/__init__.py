"""The exact request that Send would make now."""

from event_composer.ui.preview.panel import PreviewPanel

__all__ = ["PreviewPanel"]
