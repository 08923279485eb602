"""Reads the other version of a batch and finds where it differs; runs on a lane."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from event_composer.domain.batch import Batch, Misshapen
from event_composer.domain.comparing import Difference, differences
from event_composer.domain.errors import ComposerError
from event_composer.formats.body import MAX_FILE, read_body, value_text
from event_composer.storage.batch_file import read_batch_file
from event_composer.storage.fingerprint import Fingerprint
from event_composer.ui.jobs import Job

_SLICE = 512


@dataclass(frozen=True, slots=True)
class Theirs:
    """The version that lies on the disk."""

    batch: Batch
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Versions:
    """Both versions as lines, one an event, and where they differ.

    `around` tells that the members of the body around the events differ.
    """

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    differences: tuple[Difference, ...]
    around: bool
    other: Theirs


def read_theirs(path: Path) -> Theirs:
    """Return the version on the disk; raises ComposerError as opening a file does."""
    data, fingerprint = read_batch_file(path, MAX_FILE)
    try:
        body, _ = read_body(data)
    except ComposerError as error:
        raise ComposerError(error.code, **{"file": path.name, **error.params}) from error
    if isinstance(body, Misshapen):
        raise ComposerError("NOT_A_BATCH", file=path.name, fault=body.fault)
    return Theirs(body, fingerprint)


def compare_with_disk(job: Job, path: Path, mine: Batch) -> Versions:
    """Return both versions of a batch; raises ComposerError as `read_theirs`."""
    theirs = read_theirs(path)
    one, other = _lines(job, mine), _lines(job, theirs.batch)
    around = any(
        value_text(ours) != value_text(others)
        for ours, others in (
            (mine.before, theirs.batch.before),
            (mine.after, theirs.batch.after),
        )
    )
    return Versions(one, other, tuple(differences(one, other)), around, theirs)


def _lines(job: Job, batch: Batch) -> tuple[str, ...]:
    lines: list[str] = []
    for start in range(0, len(batch.events), _SLICE):
        lines += map(value_text, batch.events[start : start + _SLICE])
        job.give_way()
    return tuple(lines)
