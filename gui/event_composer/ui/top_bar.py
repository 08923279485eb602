"""The top bar: which profile, which API version, which URL, and Send."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from event_composer.domain.exchange import Phase
from event_composer.domain.texts import Texts
from event_composer.ui.profile_book import ProfileBook
from event_composer.ui.quantities import duration_text, size_text
from event_composer.ui.send_flow import SendFlow, SendState
from event_composer.ui.theme import ThemeSource, icon
from event_composer.ui.widgets.labels import make_label, repolish
from event_composer.ui.widgets.profile_picker import ProfilePicker
from event_composer.ui.widgets.segment import Segment
from event_composer.ui.widgets.send_button import SendButton
from event_composer.ui.widgets.url_field import UrlField

HEIGHT = 60
_PLAN_FROM_WIDTH = 1100
_TICK_MS = 200
_TELL_TIME_FROM_S = 1.0


class TopBar(QFrame):
    """Shows the selected profile and the send in progress; tells what was chosen by signals."""

    profile_chosen = Signal(str)
    edit_profiles = Signal()
    api_chosen = Signal(str)
    send_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        texts: Texts,
        book: ProfileBook,
        flow: SendFlow,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._book = book
        self._flow = flow
        self._events = 0
        self._bytes = 0
        self.setProperty("role", "topbar")
        self.setMinimumHeight(HEIGHT)
        self._picker = ProfilePicker(themes)
        self._api = Segment(themes, [("v2", "V2"), ("v1", "V1")])
        self._api.setAccessibleName(self.tr("API version"))
        self._url = UrlField(themes)
        self._plan = make_label("", themes.theme.fonts.caption, "soft")
        self._phase = make_label("", themes.theme.fonts.caption, "soft")
        self.send_button = SendButton(themes)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        self._picker.setFixedWidth(224)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._picker, 0, middle)
        row.addWidget(self._api, 0, middle)
        row.addWidget(self._url, 1, middle)
        for widget in (self._plan, self._phase, self.send_button):
            row.addWidget(widget, 0, middle)
        self._phase.hide()
        self._phase_words = ""
        self._since = 0.0
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._show_phase)
        self._picker.clicked.connect(self._open_menu)
        self._api.changed.connect(self.api_chosen)
        self.send_button.clicked.connect(self._on_send_clicked)
        book.changed.connect(self.refresh)
        flow.state_changed.connect(self.refresh)
        flow.phase_changed.connect(self._on_phase)
        self.refresh()

    def show_batch(self, events: int, size: int) -> None:
        """Take the number of events and the bytes of the body."""
        self._events, self._bytes = events, size
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what profile book and send flow say now."""
        profile = self._book.selected
        sending = self._flow.state is SendState.SENDING
        self._picker.show_profile(profile.name, real=profile.is_real)
        self._picker.setEnabled(not sending)
        if self._api.chosen != profile.api:
            self._api.choose(profile.api)
        self._api.setEnabled(not sending)
        self._url.show_request("POST", profile.shown_endpoint)
        self._api.set_on_real(profile.is_real)
        if self.property("real") != profile.is_real:
            self.setProperty("real", profile.is_real)
            repolish(self)
            repolish(self._url)
        if sending:
            self.send_button.show_sending()
            if not self._ticks.isActive():
                self._since = time.monotonic()
                self._ticks.start()
        else:
            self.send_button.show_ready(self._events, asks=self._flow.must_ask())
            self._ticks.stop()
            self._phase.hide()
            self._phase.setMinimumWidth(0)
        self._show_plan()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the plan go where it has no room."""
        super().resizeEvent(event)
        self._show_plan()

    def _show_plan(self) -> None:
        self._plan.setText(self.tr("1 request, {size}").format(size=size_text(self._bytes)))
        idle = self._flow.state is not SendState.SENDING
        wide = self.window().width() >= _PLAN_FROM_WIDTH
        self._plan.setVisible(idle and wide and self._events > 0)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        self._phase_words = self._texts.phase(phase)
        self._show_phase()
        self._phase.setVisible(self._flow.state is SendState.SENDING)

    @Slot()
    def _show_phase(self) -> None:
        """Say how far the send is, and for how long it lasts once that is felt."""
        words, lasts = self._phase_words, time.monotonic() - self._since
        if lasts >= _TELL_TIME_FROM_S:
            words = f"{words} · {duration_text(lasts * 1000)}"
        self._phase.setText(words)
        # It only grows: the URL beside it would tremble with every digit.
        self._phase.setMinimumWidth(max(self._phase.minimumWidth(), self._phase.sizeHint().width()))

    @Slot()
    def _on_send_clicked(self) -> None:
        (self.cancel_pressed if self.send_button.is_sending else self.send_pressed).emit()

    @Slot()
    def _open_menu(self) -> None:
        """Offer the profiles and the way to edit them."""
        menu = QMenu(self._picker)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Profiles"))
        group = QActionGroup(menu)
        colours = self._themes.theme.colours
        for profile in self._book.profiles:
            name = profile.name.replace("&", "&&")
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(profile.id == self._book.selected.id)
            action.setData(profile.id)
            if not action.isChecked():
                tint = colours.real if profile.is_real else colours.ok
                action.setIcon(icon("globe" if profile.is_real else "flask", tint))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Profiles…")).triggered.connect(self.edit_profiles)
        group.triggered.connect(self._on_profile_action)
        menu.popup(self._picker.mapToGlobal(QPoint(0, self._picker.height() + 2)))

    @Slot(QAction)
    def _on_profile_action(self, action: QAction) -> None:
        self.profile_chosen.emit(action.data())
