"""The line at the bottom: facts of the batch at the left, states of the program at the right."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from event_composer.domain.problems import Severity
from event_composer.domain.profile import Profile
from event_composer.ui.marks import SEVERITY_MARKS
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.plain_tip import plain_tip
from event_composer.ui.widgets.tints import tint_colours

HEIGHT = 28
_ICON = 14
_SANDBOX_FROM_WIDTH = 900
"""On a real host the sandbox matters least: narrower windows leave it out then."""


class StatusBar(QFrame):
    """Says how many events, sessionId values, bytes and problems; where Send goes; the sandbox."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._real = False
        face = themes.theme.fonts.caption
        self.setProperty("role", "statusbar")
        self.setMinimumHeight(HEIGHT)
        self._events = make_label("", face, "soft")
        self._sessions = make_label("", face, "soft")
        self._bytes = make_label("", face, "soft")
        self._marks = {Severity.ERROR: QLabel(), Severity.WARNING: QLabel()}
        self._counts = {each: make_label("", face, "soft") for each in self._marks}
        self._draft = make_label("", face, "soft")
        self._globe = QLabel()
        self._target = make_label("", themes.theme.fonts.caption_strong, "real")
        self._flask = QLabel()
        self._sandbox = make_label("", face, "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(0)
        # The gaps belong to the labels, so that a hidden one leaves none.
        for label in (self._events, self._sessions, self._bytes, self._draft, self._target):
            label.setContentsMargins(0, 0, 20, 0)
        for mark in (*self._marks.values(), self._globe, self._flask):
            mark.setContentsMargins(0, 0, 5, 0)
        for label in (self._events, self._sessions, self._bytes):
            row.addWidget(label)
        for severity, mark in self._marks.items():
            self._counts[severity].setContentsMargins(0, 0, 12, 0)
            row.addWidget(mark)
            row.addWidget(self._counts[severity])
        row.addStretch(1)
        for label in (self._draft, self._globe, self._target, self._flask, self._sandbox):
            row.addWidget(label)
        self._tint()
        themes.changed.connect(self._tint)

    def show_batch(self, events: int, sessions: int, size: int) -> None:
        """Show how many events and distinct sessionId values there are, and the body's bytes."""
        number = self.locale().toString
        if events == 0:
            self._events.setText(self.tr("No events yet"))
        elif events == 1:
            self._events.setText(self.tr("1 event"))
        else:
            self._events.setText(self.tr("{count} events").format(count=number(events)))
        one = self.tr("1 sessionId")
        many = self.tr("{count} sessionIds").format(count=number(sessions))
        self._sessions.setText(one if sessions == 1 else many)
        self._bytes.setText(self.tr("{count} B").format(count=number(size)))
        for label in (self._sessions, self._bytes):
            label.setVisible(events > 0)

    def show_problems(self, counts: dict[Severity, int]) -> None:
        """Show how many errors and warnings there are; nothing where there are none."""
        names = {
            Severity.ERROR: self.tr("Errors: {count}"),
            Severity.WARNING: self.tr("Warnings: {count}"),
        }
        for severity, mark in self._marks.items():
            count = counts.get(severity, 0)
            self._counts[severity].setText(self.locale().toString(count))
            self._counts[severity].setAccessibleName(names[severity].format(count=count))
            mark.setVisible(count > 0)
            self._counts[severity].setVisible(count > 0)

    def show_profile(self, profile: Profile) -> None:
        """Say where Send goes while that is a real host."""
        real = profile.is_real
        self._real = real
        self._globe.setVisible(real)
        self._target.setVisible(real)
        self._share_width()
        if real:
            self._target.setText(self.tr("Sends to {host}").format(host=profile.shown_host))

    def show_draft(self, at: time) -> None:
        """Say when the last change was secured."""
        clock = at.strftime("%H:%M")
        self._draft.setText(self.tr("Draft saved {time}").format(time=clock))
        self._draft.setToolTip("")

    def show_draft_trouble(self, reason: str) -> None:
        """Say that changes are not secured just now; the reason in the tooltip."""
        self._draft.setText(self.tr("Draft not saved"))
        self._draft.setToolTip(plain_tip(reason))

    def show_sandbox(self, port: int, requests: int) -> None:
        """Say on which port the sandbox listens and how many requests it has answered."""
        where = self.tr("Sandbox on port {port}").format(port=port)
        count = self.locale().toString(requests)
        one = self.tr("1 request")
        many = self.tr("{count} requests").format(count=count)
        self._sandbox.setText(f"{where} · {one if requests == 1 else many}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        shown = not self._real or self.width() >= _SANDBOX_FROM_WIDTH
        self._flask.setVisible(shown)
        self._sandbox.setVisible(shown)

    def show_no_sandbox(self, sentence: str) -> None:
        """Say that the sandbox does not run."""
        self._sandbox.setText(sentence)

    @Slot()
    def _tint(self) -> None:
        colours, dpr = self._themes.theme.colours, self.devicePixelRatioF()
        for severity, label in self._marks.items():
            icon_name, tint = SEVERITY_MARKS[severity]
            _, ink = tint_colours(self._themes.theme, tint)
            label.setPixmap(pixmap(icon_name, ink, _ICON, dpr))
        self._globe.setPixmap(pixmap("globe", colours.real, _ICON, dpr))
        self._flask.setPixmap(pixmap("flask", colours.ok, _ICON, dpr))
