"""The name under which a profile of the past is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from event_composer.domain.display import printable
from event_composer.domain.profile import SANDBOX_ID


def profile_title(profile_id: str, name: str) -> str:
    """Return the name a kept exchange gives its profile, made safe to show.

    The built-in one is shown in today's language, whatever it was when the exchange was made.
    """
    if profile_id == SANDBOX_ID:
        return QCoreApplication.translate("ProfileTitle", "Local sandbox")
    return printable(name)
