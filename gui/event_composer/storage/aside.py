"""Keeps a damaged file aside under a new name, so that nothing a person had is deleted."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import code_of


def set_aside(path: Path, companions: tuple[str, ...] = ()) -> Path:
    """Rename a file to `NAME.damaged-TIME`, and its companions (suffixes) alike; return its name.

    Raises ComposerError NO_PERMISSION, READ_ONLY or FILE_WRITE_FAILED with `path` and `reason`.
    """
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"{path.name}.damaged-{now}{end}" for end in _endings())
    kept = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    try:
        path.rename(kept)
        for suffix in companions:
            companion = path.with_name(path.name + suffix)
            if companion.exists():
                companion.rename(kept.with_name(kept.name + suffix))
    except OSError as error:
        code = code_of(error, "FILE_WRITE_FAILED")
        raise ComposerError(code, path=str(path), reason=error.strerror or "") from error
    return kept


def _endings() -> itertools.chain[str]:
    """Return what tells apart files that were damaged within the same second."""
    return itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
