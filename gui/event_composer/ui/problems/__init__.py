"""The list of problems under the table."""

from event_composer.ui.problems.panel import ProblemsPanel

__all__ = ["ProblemsPanel"]
