"""Reads a draft on a lane: its base, then every change that came after it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from event_composer.domain.batch import Batch, Event
from event_composer.domain.changes import (
    AttributesPut,
    FramePut,
    IgnoredPut,
    apply_change,
)
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import ProblemKind
from event_composer.formats.body import OWN_DEPTH, BodyReader, decode_text
from event_composer.formats.changes import ChangeReader
from event_composer.storage.aside import set_aside
from event_composer.storage.drafts import StoredDraft, read_draft
from event_composer.ui.files import LARGEST_SLICE, Read, Restored
from event_composer.ui.jobs import Job


@dataclass(slots=True)
class _State:
    """A batch as it grows from its base to what it was at last."""

    events: list[Event]
    frame: Batch
    attributes: tuple[str, ...] = ()
    ignored: frozenset[ProblemKind] = frozenset()


def read_restored(job: Job, folder: Path, title: str) -> Read | None:
    """Return a draft and report its events in slices; None where the job was cancelled.

    What is damaged is set aside. Raises ComposerError DRAFT_DAMAGED with `title` and `kept`, or
    DRAFT_FILE_CHANGED with `file` besides, where nothing of it can be used; FILE_NEWER, or as
    `read_file`, where it stays as it is.
    """
    try:
        stored = read_draft(folder)
        state = _base_of(job, stored)
    except ComposerError as error:
        if error.code in ("FILE_NEWER", "NO_PERMISSION", "FILE_READ_FAILED"):
            raise
        code = error.code if error.code == "DRAFT_FILE_CHANGED" else "DRAFT_DAMAGED"
        params = {"file": "", **error.params, "title": title, "kept": str(set_aside(folder))}
        raise ComposerError(code, **params) from error
    is_whole = _catch_up(job, state, stored) and not stored.damaged
    if job.cancelled:
        return None
    for start in range(0, len(state.events), LARGEST_SLICE):
        job.report((job, state.events[start : start + LARGEST_SLICE]))
    facts = stored.facts
    restored = Restored(
        state.attributes,
        state.ignored,
        facts.dirty,
        stored.source if is_whole else None,
        kept="" if is_whole else str(set_aside(folder)),
    )
    path = Path(facts.path) if facts.path else None
    return Read(
        state.frame,
        path,
        facts.title,
        fingerprint=facts.fingerprint,
        restored=restored,
        again=True,
    )


def _base_of(job: Job, stored: StoredDraft) -> _State:
    """Return the state on which the changes stand; a base is always a batch."""
    reader = BodyReader(decode_text(stored.base)[0], OWN_DEPTH)
    events: list[Event] = []
    for piece in reader.events():
        if job.cancelled:
            break
        events += piece
    body = Batch() if job.cancelled else reader.body()
    if not isinstance(body, Batch):
        raise ComposerError("DRAFT_DAMAGED")
    return _State(events, Batch((), body.before, body.after))


def _catch_up(job: Job, state: _State, stored: StoredDraft) -> bool:
    """Let the changes happen; tell whether all could be understood."""
    reader = ChangeReader()
    for record in stored.changes:
        if job.cancelled:
            return True
        try:
            change = reader.read(record)
            if change is None:
                continue
            apply_change(state.events, change)
        except (ComposerError, IndexError):
            return False
        if isinstance(change, FramePut):
            state.frame = Batch((), change.before, change.after)
        elif isinstance(change, AttributesPut):
            state.attributes = change.names
        elif isinstance(change, IgnoredPut):
            state.ignored = change.kinds
    return True
