"""Notices that stay, one below the other, until each is answered or its reason is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.banner import Banner, BannerKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What a notice offers: the words of its button, and what pressing it does."""

    text: str
    do: Callable[[], object]


class NoticeStack(QWidget):
    """Unlike a banner it forgets nothing: each notice has a key, and stands until taken away.

    A notice that belongs to something (`owner`) shows only while that is in front.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._front: QObject | None = None
        self._notices: dict[str, _Notice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.hide()

    def put(
        self,
        key: str,
        kind: BannerKind,
        sentence: str,
        choices: Sequence[Choice] = (),
        owner: QObject | None = None,
    ) -> None:
        """Show a notice, in the place of the one that has this key."""
        notice = self._notices.get(key)
        if notice is None:
            notice = self._notices[key] = _Notice(self._themes, self, key)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(notice)
        notice.owner = owner
        notice.choices = tuple(choices)
        notice.say(kind, sentence, *(choice.text for choice in choices))
        self._arrange()

    def take(self, key: str) -> None:
        """Take a notice away, if it is there; a press of its button does so too."""
        notice = self._notices.pop(key, None)
        if notice is not None:
            notice.hide()
            notice.deleteLater()
            self._arrange()

    def sentence(self, key: str) -> str:
        """Return what a notice says; nothing where it is not there."""
        notice = self._notices.get(key)
        return notice.sentence if notice else ""

    def bring_to_front(self, owner: QObject) -> None:
        """Show the notices of this owner, and no others' but those that belong to nobody."""
        self._front = owner
        self._arrange()

    def _arrange(self) -> None:
        shown = [notice for notice in self._notices.values() if notice.owner in (None, self._front)]
        for notice in self._notices.values():
            notice.setVisible(notice in shown)
        self.setVisible(bool(shown))


class _Notice(Banner):
    """One notice; it goes once it is answered."""

    def __init__(self, themes: ThemeSource, stack: NoticeStack, key: str) -> None:
        super().__init__(themes, stack)
        self._stack = stack
        self._key = key
        self.owner: QObject | None = None
        self.choices: tuple[Choice, ...] = ()
        self.acted.connect(self._on_acted)
        self.dismissed.connect(self._on_dismissed)

    @Slot(int)
    def _on_acted(self, number: int) -> None:
        choice = self.choices[number]
        self._stack.take(self._key)
        choice.do()

    @Slot()
    def _on_dismissed(self) -> None:
        self._stack.take(self._key)
