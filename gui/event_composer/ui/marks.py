"""The mark of each outcome and each problem: the name of its icon, and its tint."""

from __future__ import annotations

from event_composer.domain.exchange import Outcome
from event_composer.domain.problems import Rule, Severity, Source
from event_composer.ui.widgets.tints import Tint

OUTCOME_MARKS: dict[Outcome, tuple[str, Tint]] = {
    Outcome.ACCEPTED: ("okc", "ok"),
    Outcome.REJECTED: ("error", "danger"),
    Outcome.NOT_SENT: ("pause", "neutral"),
    Outcome.UNKNOWN: ("unknown", "warn"),
    Outcome.CANCELLED: ("cancel", "neutral"),
}

SEVERITY_MARKS: dict[Severity, tuple[str, Tint]] = {
    Severity.ERROR: ("error", "danger"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("info", "info"),
}

REJECTED_MARK: tuple[str, Tint] = ("rejected", "danger")


def rule_mark(rule: Rule) -> tuple[str, Tint]:
    """Return the mark of a rule's problems: what a server named has one of its own."""
    return REJECTED_MARK if rule.source is Source.SERVER else SEVERITY_MARKS[rule.severity]
