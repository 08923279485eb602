"""Fixtures of the tests that drive the window from outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from e2e_driver.accessibility import Bus


@pytest.fixture(scope="session")
def accessibility() -> Iterator[Bus]:
    """The bus on which windows tell assistive software what they show."""
    bus = Bus()
    yield bus
    bus.close()
