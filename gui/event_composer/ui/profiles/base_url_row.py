"""The base URL of a profile in the editor, with the API version and what kind of host it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from event_composer.domain.headers import PUBLISHED_BASE_URLS
from event_composer.domain.profile import Profile
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import repolish
from event_composer.ui.widgets.pill import Pill
from event_composer.ui.widgets.segment import Segment


class BaseUrlRow(QWidget):
    """An editable list of the published hosts, a pill, V2 or V1, and for loopback a tick."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.url = QComboBox()
        self.url.setEditable(True)
        self.url.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.url.addItems(list(PUBLISHED_BASE_URLS))
        # It would finish a host that the person has not typed, and the key would go there.
        self.url.setCompleter(None)  # type: ignore[arg-type]  # Qt takes null
        self.url.setMinimumContentsLength(12)
        # Where nothing may be changed: a disabled list could not be read by keyboard or copied.
        self._fixed = QLineEdit()
        self._fixed.setReadOnly(True)
        self._fixed.setProperty("kind", "quiet")
        self._pill = Pill(themes)
        self._api = Segment(themes, [("v2", "V2"), ("v1", "V1")])
        self._api.setAccessibleName(self.tr("API version"))
        self._real = QCheckBox(self.tr("Treat as real"))
        self._real.setToolTip(self.tr("Mark it and ask before sending, as for a real host"))
        self._error = ErrorLine(themes)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.url, 1)
        row.addWidget(self._fixed, 1)
        row.addWidget(self._pill)
        row.addWidget(self._api)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._error)
        column.addWidget(self._real)
        column.setAlignment(self._real, Qt.AlignmentFlag.AlignBottom)
        self._real.setMinimumHeight(self._real.sizeHint().height() + 10)
        self.url.editTextChanged.connect(self._on_changed)
        self._api.changed.connect(self._on_changed)
        self._real.toggled.connect(self._on_changed)

    def name_it(self, name: str) -> None:
        """Give the URL its name for screen readers."""
        self.url.setAccessibleName(name)
        self._fixed.setAccessibleName(name)

    @property
    def api(self) -> str:
        """Return the chosen API version."""
        return self._api.chosen

    @property
    def treat_as_real(self) -> bool:
        """Tell whether the tick is set."""
        return self._real.isChecked()

    @property
    def error(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._error.text

    def show_profile(self, profile: Profile, *, read_only: bool) -> None:
        """Show base URL, version and tick of another profile."""
        self.url.setEditText(profile.base_url)
        self._api.choose(profile.api)
        self._real.setChecked(profile.treat_as_real)
        self._fixed.setText(profile.base_url)
        self._fixed.setVisible(read_only)
        self.url.setVisible(not read_only)
        for widget in (self._api, self._real):
            widget.setEnabled(not read_only)

    def show_kind(self, profile: Profile, *, is_loopback: bool | None) -> None:
        """Say where the base URL leads; None while that cannot be told."""
        real = profile.is_real
        if real:
            self._pill.set_state("globe", self.tr("Real host"), "real")
        else:
            self._pill.set_state("flask", self.tr("Sandbox"), "ok")
        self._pill.setVisible(is_loopback is not None)
        self._real.setVisible(bool(is_loopback) and not profile.is_sandbox)

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong with the base URL."""
        if sentence == self._error.text:
            return
        self._error.say(sentence)
        self.url.setProperty("error", bool(sentence))
        self.url.setAccessibleDescription(sentence)
        repolish(self.url)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order."""
        return [self.url, self._fixed, *self._api.findChildren(QWidget), self._real]

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
