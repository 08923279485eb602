"""Which user and sessionId an event gets that a person adds to the batch."""

from __future__ import annotations

import uuid

from event_composer.domain.batch import SESSION_ID, USER, member
from event_composer.domain.headers import USER_ID, header_value
from event_composer.ui.document import BatchDocument
from event_composer.ui.profile_book import ProfileBook


class NewEventDefaults:
    """Called for `(user, sessionId)`: those of the last event, else the profile's, else new ones.

    The event before comes first, since a batch is mostly one person's session; the UUID is one
    for the batch [D], because the first new event carries it and the next takes it from there.
    """

    def __init__(self, document: BatchDocument, book: ProfileBook) -> None:
        self._document = document
        self._book = book

    def __call__(self) -> tuple[str, str]:
        """Return user and sessionId for the next event."""
        events = self._document.events
        profile = self._book.selected
        last = events[-1] if events else None
        user, session = member(last, USER), member(last, SESSION_ID)
        if not isinstance(user, str) or not user:
            user = profile.default_user or header_value(profile.headers, USER_ID)
        if not isinstance(session, str) or not session:
            session = profile.default_session_id or str(uuid.uuid4())
        return user, session
