"""What the window says of a key: where it is kept, what it tells of itself, why it is not kept."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QCoreApplication

from event_composer.domain.api_key import key_facts
from event_composer.domain.rules_request import SOON_SECONDS
from event_composer.storage.secret_store import KeyState
from event_composer.ui.quantities import date_text
from event_composer.ui.widgets.labels import Tone
from event_composer.ui.widgets.tints import Tint

translate = QCoreApplication.translate

_DAY_S = 86_400


def keyring_name() -> str:
    """Return what this system calls its keyring."""
    if sys.platform == "darwin":
        return translate("KeyWords", "keychain")
    if sys.platform == "win32":
        return translate("KeyWords", "Credential Manager")
    return translate("KeyWords", "keyring")


def state_words(state: KeyState) -> tuple[str, str, Tint]:
    """Return icon, word and tint of the pill that names where a key is."""
    if state is KeyState.KEPT:
        words = translate("KeyWords", "Kept in the {keyring}")
        return "lock", words.format(keyring=keyring_name()), "ok"
    if state is KeyState.THIS_RUN:
        return "clock", translate("KeyWords", "This run only"), "warn"
    if state is KeyState.LOCKED:
        name = keyring_name()
        words = translate("KeyWords", "{keyring} locked")
        return "lock", words.format(keyring=name[:1].upper() + name[1:]), "danger"
    return "key", translate("KeyWords", "No key"), "neutral"


def facts_words(key: str) -> tuple[str, Tone]:
    """Return what a key that is a JWT says of its end, decoded here, and the tone to say it in."""
    facts = key_facts(key)
    if not facts.is_jwt:
        return "", "soft"
    source = translate("KeyWords", "JWT, read on this computer")
    if facts.expires_at is None:
        words = translate("KeyWords", "Without an expiry")
        return f"{words} · {source}", "soft"
    words, tone = _expiry_words(facts.expires_at)
    return f"{words} · {source}", tone


def _expiry_words(expires_at: float) -> tuple[str, Tone]:
    left = expires_at - time.time()
    days = int(abs(left) // _DAY_S)
    if left <= 0:
        if days == 0:
            return translate("KeyWords", "Expired today"), "danger"
        if days == 1:
            return translate("KeyWords", "Expired 1 day ago"), "danger"
        return translate("KeyWords", "Expired {days} days ago").format(days=days), "danger"
    tone: Tone = "warn" if left <= SOON_SECONDS else "soft"
    date = date_text(expires_at)
    if days == 0:
        return translate("KeyWords", "Expires {date}, in less than a day").format(date=date), tone
    if days == 1:
        return translate("KeyWords", "Expires {date}, in 1 day").format(date=date), tone
    return translate("KeyWords", "Expires {date}, in {days} days").format(
        date=date, days=days
    ), tone
