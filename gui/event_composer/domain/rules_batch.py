"""Judges a whole body: its shape, its events in order, and what only shows across events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from event_composer.domain.batch import Batch, Body
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.problems import PlacedProblem, Problem


def check_batch(batch: Batch) -> tuple[PlacedProblem, ...]:
    """Return the problems of the body around its events; looks at no event, so it is cheap."""
    return ()


def check_body(body: Body, catalogue: Catalogue) -> Iterator[PlacedProblem]:
    """Yield every problem of a body in order of place: the body's own first, then event by event."""
    yield from ()


def expected_answer(problems: Iterable[Problem]) -> tuple[int, str]:
    """Return status and code that the API is expected to answer; (200, "") where nothing is wrong.

    The problems come in order: those of the request first, then those of the body.
    """
    return 200, ""
