"""The hosts that a profile's key may go to, as chips that can be removed and added to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from event_composer.domain.errors import ComposerError
from event_composer.domain.hosts import parse_base_url
from event_composer.domain.texts import Texts
from event_composer.ui.profiles.flow_layout import FlowLayout
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import make_label, repolish
from event_composer.ui.widgets.painting import LEFT, draw_picture, draw_ring, draw_words, fill_box
from event_composer.ui.widgets.plain_tip import plain_tip

_PAD, _CROSS, _GAP = 8, 12, 8
_RADIUS = 5.0
_LONGEST = 360
_FIELD_WIDTH = 240


def host_of(text: str) -> str:
    """Return the host of what a person typed or pasted: a host, or a URL.

    Raises ComposerError BASE_URL_HOST.
    """
    text = text.strip()
    address = text if "//" in text else f"https://{text}"
    if text.count(":") > 1 and "//" not in text and "[" not in text:
        address = f"https://[{text}]"
    try:
        return parse_base_url(address).host
    except ComposerError:
        raise ComposerError("BASE_URL_HOST", host=text) from None


class HostChip(QAbstractButton):
    """One host with a ×; the × by mouse, Delete, Backspace or Space by keyboard remove it."""

    removed = Signal(str)

    def __init__(self, themes: ThemeSource, host: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.host = host
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Remove {host}").format(host=host))
        self.setToolTip(plain_tip(host))
        self.clicked.connect(self._on_clicked)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """Return the room for host and ×."""
        face = self._themes.theme.fonts.caption_strong
        words = min(face.metrics.horizontalAdvance(self.host) + 1, _LONGEST)
        cross = _GAP + _CROSS if self.isEnabled() else 0
        return QSize(_PAD + words + cross + _PAD, max(22, face.line + 6))

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks on the × only: a host is not lost by a slip of the mouse."""
        return self._cross().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by the keys that remove elsewhere too."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(self.host)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse to and from the ×."""
        super().mouseMoveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        theme = self._themes.theme
        colours = theme.colours
        painter = QPainter(self)
        fill_box(painter, self.rect(), colours.sunken, None, _RADIUS)
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        if self.isEnabled():
            room.setRight(room.right() - _CROSS - _GAP)
            picture = pixmap("close", colours.text2, _CROSS, self.devicePixelRatioF())
            draw_picture(painter, self._cross(), picture)
        draw_words(painter, room, self.host, theme.fonts.caption_strong, colours.text, LEFT)
        if self.hasFocus():
            draw_ring(painter, self.rect(), colours.focus, _RADIUS)

    def _cross(self) -> QRect:
        left = self.width() - _PAD - _CROSS - _GAP // 2
        return QRect(left, 0, self.width() - left, self.height())

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self.host)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


class _HostField(QLineEdit):
    """Takes one host; Enter and leaving it end that, Esc gives up."""

    entered = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A context menu of the field itself takes the focus for a while only.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()


class HostChips(QWidget):
    """A wrapping row of chips; `changed` is emitted when the person added or removed one."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._missing = ""
        self._missing_words = ""
        self._refusal = ""
        self._line = QWidget(self)
        self._flow = FlowLayout(self._line, 6, 6)
        self._chips: list[HostChip] = []
        self._add_missing = TextButton(themes, "", "link", "plus")
        self._add = TextButton(themes, self.tr("Add host"), "quiet", "plus")
        self._field = _HostField()
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._field.setPlaceholderText(self.tr("a host, such as mobile.dingyue.io"))
        self._field.setAccessibleName(self.tr("Host to add"))
        self._field.hide()
        for each in (self._add_missing, self._field, self._add):
            self._flow.addWidget(each)
        self._error = ErrorLine(themes)
        promise = self.tr("The key is sent to these hosts only. Redirects are never followed.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line.setMinimumHeight(self._add.sizeHint().height())
        column.addWidget(self._line)
        column.addWidget(self._error)
        column.addSpacing(6)
        column.addWidget(make_label(promise, themes.theme.fonts.caption, "soft", wrap=True))
        self._add_missing.clicked.connect(self._on_add_missing)
        self._add.clicked.connect(self._on_add)
        self._field.entered.connect(self._on_entered)
        self._field.given_up.connect(self._on_given_up)
        self.show_missing("", "")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts in their order."""
        return tuple(chip.host for chip in self._chips)

    @property
    def error(self) -> str:
        """Return the sentence below the chips, or nothing."""
        return self._error.text

    def show_hosts(self, hosts: tuple[str, ...], *, read_only: bool) -> None:
        """Show other hosts."""
        self._end_adding()
        self._add.setVisible(not read_only)
        for chip in self._chips:
            self._discard(chip)
        self._chips = []
        for host in hosts:
            self._insert(host, enabled=not read_only)

    def show_missing(self, host: str, sentence: str) -> None:
        """Say that the base URL's host is not among them, and offer to add it."""
        self._missing = host
        self._add_missing.setVisible(bool(host))
        words = self.tr("Add {host}").format(host=host)
        self._add_missing.setText(words.replace("&", "&&"))
        self._missing_words = sentence
        self._show_error()

    @property
    def is_unfinished(self) -> bool:
        """Tell whether a host was typed that is none."""
        return bool(self._refusal)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order."""
        return [*self._chips, self._add_missing, self._field, self._add]

    def first_stop(self) -> QWidget:
        """Return where a click on the label leads."""
        return self._add

    def _insert(self, host: str, *, enabled: bool = True) -> None:
        chip = HostChip(self._themes, host, self._line)
        chip.setEnabled(enabled)
        chip.removed.connect(self._on_removed)
        self._flow.insert(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _discard(self, chip: HostChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _take(self, host: str) -> None:
        if host not in self.hosts:
            self._insert(host)

    def _show_error(self) -> None:
        sentence = self._refusal or self._missing_words
        self._error.say(sentence)
        self.setAccessibleDescription(sentence)
        self._field.setAccessibleDescription(self._refusal)
        self._field.setProperty("error", bool(self._refusal))
        repolish(self._field)

    def _end_adding(self) -> None:
        self._refusal = ""
        self._show_error()
        had_focus = self._field.hasFocus()
        self._add.show()
        if had_focus:
            self._add.setFocus()
        self._field.clear()
        self._field.hide()

    @Slot(str)
    def _on_removed(self, host: str) -> None:
        at = self.hosts.index(host)
        chip = self._chips.pop(at)
        stops = [*self._chips, self._add]
        stops[min(at, len(stops) - 1)].setFocus()
        self._discard(chip)
        self.changed.emit()

    @Slot()
    def _on_add_missing(self) -> None:
        self._add.setFocus()
        self._take(self._missing)
        self.changed.emit()

    @Slot()
    def _on_add(self) -> None:
        self._field.show()
        self._field.setFocus()
        self._add.hide()

    @Slot()
    def _on_entered(self) -> None:
        if self._field.isHidden():
            return
        text = self._field.text().strip()
        if not text:
            self._on_given_up()
            return
        try:
            host = host_of(text)
        except ComposerError as error:
            self._refusal = self._texts.error(error)
            self._show_error()
            self.changed.emit()
            return
        self._end_adding()
        self._take(host)
        self.changed.emit()

    @Slot()
    def _on_given_up(self) -> None:
        self._end_adding()
        self.changed.emit()
