"""Plain-text labels in a face and a tone of the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from event_composer.ui.theme import Face

Tone = Literal["", "soft", "faint", "danger", "warn", "ok", "real", "link"]


def make_label(
    text: str, face: Face, tone: Tone = "", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label that shows its text as it is, never as HTML.

    The tone is a property that the application's stylesheet colours, so the label follows a
    change of theme by itself.
    """
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(face.font)
    label.setWordWrap(wrap)
    set_tone(label, tone)
    return label


def set_tone(label: QLabel, tone: Tone) -> None:
    """Change the tone of a label that is already shown."""
    label.setProperty("tone", tone)
    repolish(label)


def repolish(widget: QWidget) -> None:
    """Let the stylesheet look again at a widget whose property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
