"""Where a person was in the text: cursor, scroll and folds, kept while it is written anew."""

from __future__ import annotations

from dataclasses import dataclass

from event_composer.ui.json_side.spans import EventSpans
from event_composer.ui.widgets.code_edit import CodeEdit
from event_composer.ui.widgets.code_folding import is_folded


@dataclass(frozen=True, slots=True)
class ViewState:
    """In terms of events, since their text may be longer or shorter then."""

    index: int = -1
    offset: int = 0
    scroll: tuple[int, int] = (0, 0)
    folded: frozenset[int] = frozenset()

    @property
    def is_kept(self) -> bool:
        """Tell whether this is where a person was, and not the beginning."""
        return self != ViewState()

    @classmethod
    def of(cls, edit: CodeEdit, spans: EventSpans) -> ViewState:
        """Note where a person is."""
        position = edit.textCursor().position()
        index = spans.at(position)
        start = spans[index][0] if index >= 0 else 0
        scroll = (edit.verticalScrollBar().value(), edit.horizontalScrollBar().value())
        document = edit.document()
        folded = {i for i in range(len(spans)) if is_folded(document.findBlock(spans[i][0]))}
        return cls(index, position - start, scroll, frozenset(folded))

    def put_back(self, edit: CodeEdit, spans: EventSpans) -> None:
        """Go back there, as far as it is still there."""
        ranges = [
            (edit.line_of(spans[index][0]), edit.line_of(spans[index][1]))
            for index in sorted(self.folded)
            if index < len(spans)
        ]
        if ranges:
            edit.folding.fold_lines(ranges)
        start, end = (0, 0)
        if 0 <= self.index < len(spans):
            start, end = spans[self.index]
        elif self.index < 0:
            end = max(0, edit.document().characterCount() - 1)
        cursor = edit.textCursor()
        cursor.setPosition(min(start + self.offset, end))
        edit.setTextCursor(cursor)
        edit.verticalScrollBar().setValue(self.scroll[0])
        edit.horizontalScrollBar().setValue(self.scroll[1])
