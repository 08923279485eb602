"""The profile editor: `ProfileEditor` is its window."""

from event_composer.ui.profiles.editor import ProfileEditor

__all__ = ["ProfileEditor"]
