"""The form of one profile: every field, and below each what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain import headers as h
from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import FieldFault, Profile
from event_composer.domain.texts import Texts
from event_composer.ui.profiles.base_url_row import BaseUrlRow
from event_composer.ui.profiles.header_rows import HeaderRows
from event_composer.ui.profiles.host_chips import HostChips
from event_composer.ui.profiles.key_section import KeySection
from event_composer.ui.profiles.wire_field import WireField
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.form import add_row
from event_composer.ui.widgets.labels import make_label, repolish

LABEL_WIDTH = 116
_GAP = 8
_SECTION_GAP = 12

HEADER_FIELDS = (
    h.USER_ID,
    h.APP_ID,
    h.PLATFORM,
    h.VERSION,
    h.USER_AGENT,
    h.CONTENT_TYPE,
    h.ACCEPT,
)
"""The seven headers other than the key, those that differ between apps first."""


class _HeaderField(FieldWithError):  # noqa: N818  # a field, no exception
    """The value of one header, with what is wrong with it."""

    def __init__(self, themes: ThemeSource) -> None:
        self.wire = WireField()
        self.wire.setFont(themes.theme.fonts.mono.font)
        super().__init__(themes, self.wire)


class ProfileForm(QWidget):
    """Shows one profile; `edited` is emitted after each change by hand, `rearranged` where the
    order of the Tab key differs since.
    """

    edited = Signal()
    rearranged = Signal()

    def __init__(self, themes: ThemeSource, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._showing = False
        self._profile = Profile("", "", "")
        fonts = themes.theme.fonts
        self._built_in = make_label(
            self.tr(
                "Built in, and read only: it leads to the sandbox inside this program, which is "
                "new in each run. Duplicate it to change a copy."
            ),
            fonts.caption,
            "soft",
            wrap=True,
        )
        self.name = FieldWithError(themes)
        self.base_url = BaseUrlRow(themes)
        self.hosts = HostChips(themes, texts)
        self.key = KeySection(themes, texts)
        self._headers = {name: _HeaderField(themes) for name in HEADER_FIELDS}
        self.extra = HeaderRows(themes, LABEL_WIDTH)
        self.user = QLineEdit()
        self.session = QLineEdit()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(_GAP)
        self._lay_out()
        self._connect()

    def show_profile(self, profile: Profile) -> None:
        """Show another profile."""
        self._showing = True
        self._profile = profile
        read_only = profile.is_sandbox
        self._built_in.setVisible(read_only)
        self.name.field.setText(profile.name)
        self.name.field.setCursorPosition(0)
        self.base_url.show_profile(profile, read_only=read_only)
        self.hosts.show_hosts(profile.allowed_hosts, read_only=read_only)
        values = dict(profile.headers)
        for name, framed in self._headers.items():
            framed.wire.show_wire_text(values.get(name, ""))
            absent = "" if name in values else self.tr("not sent")
            framed.field.setPlaceholderText(absent)
        self.extra.show_headers(profile.extra_headers, read_only=read_only)
        self.user.setText(profile.default_user)
        self.session.setText(profile.default_session_id)
        for field in self._plain_fields():
            field.setReadOnly(read_only)
            field.setProperty("kind", "quiet" if read_only else "")
            repolish(field)
        self._show_kind()
        self._showing = False
        self.rearranged.emit()

    def profile(self) -> Profile:
        """Return the profile as it stands in the form."""
        shown = self._profile
        if shown.is_sandbox:
            return shown
        given = dict(shown.headers)
        values = {name: framed.wire.wire_text for name, framed in self._headers.items()}
        order = [*given, *(name for name in HEADER_FIELDS if name not in given)]
        return replace(
            shown,
            name=self.name.field.text(),
            base_url=self.base_url.url.currentText(),
            api=self.base_url.api,
            treat_as_real=self.base_url.treat_as_real,
            allowed_hosts=self.hosts.hosts,
            headers=tuple(
                (name, values.get(name, given.get(name, "")))
                for name in order
                # A header that was left out stays so until something is typed.
                if name in given or values[name]
            ),
            extra_headers=self.extra.headers,
            default_user=self.user.text(),
            default_session_id=self.session.text(),
        )

    def show_faults(self, faults: Iterable[FieldFault]) -> None:
        """Show below each field what is wrong with it, the first fault of each."""
        sentences: dict[str, str] = {}
        missing_host = ""
        for fault in faults:
            sentences.setdefault(fault.where, self._texts.fault(fault.code, fault.params))
            if fault.where == "allowed_hosts":
                missing_host = fault.params["host"]
        self.name.set_error(sentences.get("name", ""))
        self.base_url.show_fault(sentences.get("base_url", ""))
        self.hosts.show_missing(missing_host, sentences.get("allowed_hosts", ""))
        self.key.show_fault(sentences.get(h.API_KEY, ""))
        for name, framed in self._headers.items():
            framed.set_error(sentences.get(name, ""))
        self.extra.show_faults(sentences)

    def point_at(self, header: str) -> None:
        """Put the focus into the field of a required header; one that has none is passed over."""
        fields = {name.lower(): framed.field for name, framed in self._headers.items()}
        fields[h.API_KEY.lower()] = self.key.input
        field = fields.get(header.lower())
        if field is not None:
            field.setFocus()

    def follow_host(self) -> None:
        """Let the host of the base URL be the only one that is allowed."""
        try:
            host = self.profile().target().host
        except ComposerError:
            return
        if self.hosts.hosts != (host,):
            self.hosts.show_hosts((host,), read_only=False)
            self.rearranged.emit()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, from top to bottom."""
        return [
            self.name.field,
            *self.base_url.stops(),
            *self.hosts.stops(),
            *self.key.stops(),
            *(framed.field for framed in self._headers.values()),
            *self.extra.stops(),
            self.user,
            self.session,
        ]

    def wipe(self) -> None:
        """Forget everything that is shown, secrets first of all."""
        self.key.wipe()
        self.show_profile(Profile("", "", ""))
        self.show_faults(())

    def _plain_fields(self) -> list[QLineEdit]:
        headers = [framed.field for framed in self._headers.values()]
        return [self.name.field, *headers, self.user, self.session]

    def _lay_out(self) -> None:
        self._column.addWidget(self._built_in)
        top = self._section()
        self._row(top, self.tr("Name"), self.name)
        label = self._row(top, self.tr("Base URL"), self.base_url)
        label.setBuddy(self.base_url.url)
        self.base_url.name_it(self.tr("Base URL"))
        label = self._row(top, self.tr("Allowed hosts"), self.hosts)
        label.setBuddy(self.hosts.first_stop())
        self._title(self.tr("API key"))
        self._row(self._section(), h.API_KEY, self.key, mono=True).setBuddy(self.key.input)
        self.key.input.setAccessibleName(h.API_KEY)
        self._title(self.tr("Headers"), self.tr("seven more that the API requires"))
        form = self._section()
        for name, framed in self._headers.items():
            self._row(form, name, framed, mono=True)
        self._column.addWidget(self.extra)
        self._title(self.tr("For new events"))
        self._lay_out_events()
        self._column.addStretch(1)

    def _lay_out_events(self) -> None:
        fonts = self._themes.theme.fonts
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for name, field in (("user", self.user), ("sessionId", self.session)):
            label = make_label(name, fonts.mono)
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setFont(fonts.mono.font)
            row.addWidget(label)
            row.addWidget(field, 1)
            if field is self.user:
                row.addSpacing(16)
        self.session.setPlaceholderText(self.tr("a new UUID for each batch"))
        self._column.addLayout(row)

    def _section(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(_GAP)
        form.setVerticalSpacing(_GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(form)
        return form

    def _row(self, form: QFormLayout, words: str, field: QWidget, *, mono: bool = False) -> QLabel:
        label = add_row(
            form, words, field, font=self._themes.theme.fonts.mono.font if mono else None
        )
        label.setProperty("tone", "" if mono else "soft")
        label.setFixedWidth(LABEL_WIDTH)
        # As high as a field: beside one with an error below, QFormLayout would move it down.
        label.setFixedHeight(self.name.field.sizeHint().height())
        return label

    def _title(self, words: str, remark: str = "") -> None:
        fonts = self._themes.theme.fonts
        row = QHBoxLayout()
        row.setContentsMargins(0, _SECTION_GAP, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(make_label(words, fonts.body_strong))
        if remark:
            row.addWidget(make_label(remark, fonts.caption, "soft"))
        row.addStretch(1)
        self._column.addLayout(row)

    def _connect(self) -> None:
        for framed in self._headers.values():
            framed.wire.wire_edited.connect(self._on_edited)
        for field in (self.name.field, self.user, self.session):
            field.textEdited.connect(self._on_edited)
        self.base_url.changed.connect(self._on_edited)
        self.hosts.changed.connect(self._on_hosts_changed)
        self.extra.changed.connect(self._on_edited)
        self.extra.rows_changed.connect(self._on_rearranged)

    def _show_kind(self) -> None:
        profile = self.profile()
        try:
            is_loopback = profile.target().is_loopback
        except ComposerError:
            self.base_url.show_kind(profile, is_loopback=None)
        else:
            self.base_url.show_kind(profile, is_loopback=is_loopback)

    @Slot()
    def _on_edited(self) -> None:
        if not self._showing:
            self._show_kind()
            self.edited.emit()

    @Slot()
    def _on_hosts_changed(self) -> None:
        self._on_edited()
        self._on_rearranged()

    @Slot()
    def _on_rearranged(self) -> None:
        if not self._showing:
            self.rearranged.emit()
