"""The extra headers of a profile in the editor: name, value, whether it is a secret."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from event_composer.domain.profile import ExtraHeader
from event_composer.domain.redaction import SECRET_HEADERS
from event_composer.ui.profiles.secret_field import SecretField
from event_composer.ui.profiles.wire_field import WireField
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import repolish


class HeaderRow(QWidget):
    """One extra header."""

    changed = Signal()
    removed = Signal()

    def __init__(self, themes: ThemeSource, name_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        font = themes.theme.fonts.mono.font
        self.name = WireField()
        self.name.setFont(font)
        self.name.setPlaceholderText(self.tr("name"))
        self.name.setAccessibleName(self.tr("Header name"))
        self.name.setFixedWidth(name_width)
        self.value = SecretField()
        self.value.setFont(font)
        self.value.setPlaceholderText(self.tr("value"))
        self.secret = QCheckBox(self.tr("Secret"))
        self.remove = IconButton(themes, "close", "")
        # One line below both fields: under the narrow one a sentence would take four.
        self._error = ErrorLine(themes)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.value, 1)
        row.addWidget(self.secret)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._error)
        self.name.wire_edited.connect(self._on_name_edited)
        self.value.wire_edited.connect(self._on_value_edited)
        self.secret.clicked.connect(self._on_secret_clicked)
        self.remove.clicked.connect(self.removed)

    @property
    def header(self) -> ExtraHeader:
        """Return the header as it stands; of an untouched row name and value are empty."""
        name = self.name.wire_text
        return ExtraHeader(name, self.value.value, self.secret.isChecked())

    def show_header(self, header: ExtraHeader, *, read_only: bool) -> None:
        """Show another header."""
        for field in (self.name, self.value):
            field.setProperty("kind", "quiet" if read_only else "")
            repolish(field)
        self.name.show_wire_text(header.name)
        self.name.setReadOnly(read_only)
        self.remove.setVisible(not read_only)
        secret = header.secret or _always_secret(header.name)
        self.secret.setChecked(secret)
        self.value.show_value(header.value, secret=secret, read_only=read_only)
        self._name_parts(read_only=read_only)

    @property
    def error(self) -> str:
        """Return the sentence below the row, or nothing."""
        return self._error.text

    def show_faults(self, name_fault: str, value_fault: str) -> None:
        """Say what is wrong with name and value."""
        self._error.say(" ".join(each for each in (name_fault, value_fault) if each))
        for field, fault in ((self.name, name_fault), (self.value, value_fault)):
            field.setAccessibleDescription(fault)
            if bool(field.property("error")) != bool(fault):
                field.setProperty("error", bool(fault))
                repolish(field)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order."""
        return [self.name, self.value, self.secret, self.remove]

    def _name_parts(self, *, read_only: bool = False) -> None:
        """Let each part say to which header it belongs."""
        name = self.name.wire_text or self.tr("new header")
        self.value.setAccessibleName(self.tr("Value of {header}").format(header=name))
        self.secret.setAccessibleName(self.tr("{header} is a secret").format(header=name))
        self.remove.set_words(self.tr("Remove {header}").format(header=name))
        always = _always_secret(self.name.wire_text)
        self.secret.setEnabled(not always and not read_only)
        reason = self.tr("Always kept like the key")
        self.secret.setToolTip(reason if always else self.tr("Keep the value like the key"))

    @Slot()
    def _on_name_edited(self) -> None:
        if _always_secret(self.name.wire_text) and not self.secret.isChecked():
            self.secret.setChecked(True)
            self.value.show_value(self.value.value, secret=True)
        self._name_parts()
        self.changed.emit()

    @Slot()
    def _on_value_edited(self) -> None:
        self.changed.emit()

    @Slot(bool)
    def _on_secret_clicked(self, secret: bool) -> None:
        # What came from the keyring is not laid open by a click; the person types it again.
        value = "" if self.value.is_masked else self.value.value
        self.value.show_value(value, secret=secret)
        self.changed.emit()


class HeaderRows(QWidget):
    """The rows and the button that adds one; `changed` after each edit, `rows_changed` after
    a row came or went.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(self, themes: ThemeSource, name_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._name_width = name_width
        self._rows: list[HeaderRow] = []
        self._add = TextButton(themes, self.tr("Add a header"), "link", "plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        last = QHBoxLayout()
        last.addSpacing(name_width + 8)
        last.addWidget(self._add)
        last.addStretch(1)
        self._column.addLayout(last)
        self._add.clicked.connect(self._on_add)

    @property
    def headers(self) -> tuple[ExtraHeader, ...]:
        """Return the headers; a row in which nothing stands is none."""
        return tuple(row.header for row in self._filled())

    def show_headers(self, headers: Sequence[ExtraHeader], *, read_only: bool) -> None:
        """Show other headers."""
        for row in self._rows:
            self._discard(row)
        self._rows = []
        for header in headers:
            self._append().show_header(header, read_only=read_only)
        self._add.setVisible(not read_only)
        self.rows_changed.emit()

    def show_faults(self, sentences: Mapping[str, str]) -> None:
        """Show the sentences of `extra_headers[n].name` and `.value`."""
        filled = self._filled()
        for row in self._rows:
            at = filled.index(row) if row in filled else -1
            where = f"extra_headers[{at}]"
            row.show_faults(sentences.get(f"{where}.name", ""), sentences.get(f"{where}.value", ""))

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order."""
        return [*(stop for row in self._rows for stop in row.stops()), self._add]

    def _filled(self) -> list[HeaderRow]:
        return [row for row in self._rows if row.header.name or row.header.value]

    def _append(self) -> HeaderRow:
        row = HeaderRow(self._themes, self._name_width, self)
        row.changed.connect(self.changed)
        row.removed.connect(self._on_removed)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.show()
        return row

    def _discard(self, row: HeaderRow) -> None:
        row.value.show_value("", secret=False)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot()
    def _on_add(self) -> None:
        row = self._append()
        row.show_header(ExtraHeader(""), read_only=False)
        self.rows_changed.emit()
        row.name.setFocus()

    @Slot()
    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, HeaderRow):
            self._add.setFocus()
            self._rows.remove(row)
            self._discard(row)
            self.rows_changed.emit()
            self.changed.emit()


def _always_secret(name: str) -> bool:
    return name.lower() in SECRET_HEADERS
