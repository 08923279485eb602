"""Colours the JSON body of a request; its head, down to the empty line, stays plain."""

from __future__ import annotations

from event_composer.ui.widgets.json_view import JsonHighlighter

_IN_HEAD, _IN_BODY = 0, 1


class WireHighlighter(JsonHighlighter):
    """A JsonHighlighter that begins behind the first empty line."""

    def highlightBlock(self, text: str) -> None:
        """Colour one line of the body."""
        if self.previousBlockState() == _IN_BODY:
            self.setCurrentBlockState(_IN_BODY)
            super().highlightBlock(text)
        else:
            # Said either way: a block may keep its state from the text before.
            self.setCurrentBlockState(_IN_HEAD if text else _IN_BODY)
