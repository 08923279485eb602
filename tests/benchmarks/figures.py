"""One measured figure, and the line that tells it."""

from __future__ import annotations

from dataclasses import dataclass

WIDTHS = (34, 14, 26, 9)


@dataclass(frozen=True, slots=True)
class Figure:
    """Our figure and the reference's of the same run, and the ratio that is aimed at.

    `reference_name` says what the reference is; the aim is an upper limit of the ratio, a lower one
    with `at_least`; without an aim the figure is told for what it explains.
    """

    name: str
    ours: float
    unit: str
    reference: float
    reference_name: str
    aim: float | None
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Return our figure as a multiple of the reference's."""
        return self.ours / self.reference

    @property
    def is_met(self) -> bool:
        """Tell whether the ratio is within its aim."""
        if self.aim is None:
            return True
        return self.ratio >= self.aim if self.at_least else self.ratio <= self.aim

    def line(self) -> str:
        """Return the figure as one line of the table."""
        columns = (
            self.name,
            f"{_number(self.ours)} {self.unit}",
            f"{self.reference_name} {_number(self.reference)}",
            f"{self.ratio:.2f}x",
        )
        told = "  ".join(text.ljust(width) for text, width in zip(columns, WIDTHS, strict=True))
        if self.aim is None:
            return told.rstrip()
        verdict = "met" if self.is_met else "MISSED"
        return f"{told}  {'≥' if self.at_least else '≤'} {self.aim:g}x  {verdict}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
