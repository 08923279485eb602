"""Asks once a run, before the first send to a real host, in numbers that follow every edit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.sheet import Sheet


class ConsentSheet(Sheet):
    """Names host, profile, number of events, key and problems; only its orange button sends."""

    confirmed = Signal()

    def __init__(self, themes: ThemeSource, window: QWidget) -> None:
        super().__init__(themes, window)
        fonts = themes.theme.fonts
        self._globe = QLabel()
        real = themes.theme.colours.real
        self._globe.setPixmap(pixmap("globe", real, 20, self.devicePixelRatioF()))
        self._title = make_label("", fonts.title)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._globe)
        head.addWidget(self._title, 1)
        self.body.addLayout(head)
        warning = self.tr(
            "No way to delete events is documented: what this host accepts stays in its statistics."
        )
        self.body.addWidget(make_label(warning, fonts.body, "soft", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, 92)
        self._grid.setColumnStretch(1, 1)
        self._host = self._fact(self.tr("Host"), mono=True)
        self._profile = self._fact(self.tr("Profile"))
        self._events = self._fact(self.tr("Events"))
        self._key = self._fact(self.tr("API key"))
        self._problems = self._fact(self.tr("Problems"))
        self.body.addLayout(self._grid)
        self._cancel = TextButton(themes, self.tr("Cancel"))
        self._confirm = TextButton(themes, "", "confirm")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(make_label(self.tr("Asked once until you quit."), fonts.caption, "soft"), 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._confirm)
        self.body.addLayout(foot)
        self._cancel.clicked.connect(self.dismiss)
        self._confirm.clicked.connect(self.confirmed)
        self.setAccessibleName(self.tr("Send to a real host?"))

    def ask(self, anchor: QWidget) -> None:
        """Open under Send with the focus on Cancel, so that a second Ctrl+Enter does nothing."""
        self.open_under(anchor, self._cancel)

    def show_facts(
        self, *, host: str, profile: str, events: int, api: str, key: str, problems: str
    ) -> None:
        """Take the numbers as they are now."""
        count = self.locale().toString(events)
        one = self.tr("Send 1 event to a real host?")
        many = self.tr("Send {count} events to a real host?").format(count=count)
        self._title.setText(one if events == 1 else many)
        self._host.setText(host)
        self._profile.setText(profile)
        self._events.setText(
            self.tr("{count} in 1 request, {api}").format(count=count, api=api.upper())
        )
        self._key.setText(key)
        self._problems.setText(problems)
        self._confirm.setText(self.tr("Send to {host}").format(host=host).replace("&", "&&"))

    def _fact(self, name: str, *, mono: bool = False) -> QLabel:
        fonts = self._themes.theme.fonts
        row = self._grid.rowCount()
        label = make_label(name, fonts.body, "soft")
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        value = make_label("", fonts.mono if mono else fonts.body_medium, wrap=True)
        self._grid.addWidget(value, row, 1)
        return value
