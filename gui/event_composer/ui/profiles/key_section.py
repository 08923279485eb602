"""The API key of a profile in the editor: masked, shown on demand, replaced in place."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.redaction import mask
from event_composer.domain.texts import Texts
from event_composer.storage.secret_store import Holding, KeyState
from event_composer.ui.profiles.hidden_field import HiddenField
from event_composer.ui.profiles.key_words import facts_words, keyring_name, state_words
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import make_label, repolish, set_tone
from event_composer.ui.widgets.pill import Pill

_ICON = 14


@dataclass(frozen=True, slots=True)
class KeyView:
    """What the section shows: what is held, what was typed, and what is going on."""

    holding: Holding
    typed: str | None = field(default=None, repr=False)
    asking: bool = False
    read_only: bool = False
    has_changes: bool = False


class KeySection(QWidget):
    """A field with its buttons, the state of the key below, and what troubles the keyring.

    While masked, no widget holds the key: the field's text is bullets. `typed(key or None)` is
    emitted as the person types another one, "" when they take the key away. `unlock_asked` and
    `this_run_asked` are for the owner, who alone talks to the keyring.
    """

    typed = Signal(object)
    unlock_asked = Signal()
    this_run_asked = Signal()

    def __init__(self, themes: ThemeSource, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._view = KeyView(Holding())
        self._profile_id = ""
        self._replacing = False
        self._revealed = False
        fonts = themes.theme.fonts
        self.input = HiddenField()
        self.input.setFont(fonts.mono.font)
        self._error = ErrorLine(themes)
        self._reveal = TextButton(themes, "", icon_name="eye")
        self._replace = TextButton(themes, "")
        self._pill = Pill(themes)
        self._facts = make_label("", fonts.caption, "soft")
        self._unlock = TextButton(themes, "", "link")
        self._remove = TextButton(themes, self.tr("Remove key"), "link")
        self._mark = QLabel()
        self._trouble = make_label("", fonts.caption, "warn", wrap=True)
        self._this_run = TextButton(themes, self.tr("Keep for this run"))
        self._trouble_row = QWidget()
        self._lay_out()
        self.input.wire_edited.connect(self._on_edited)
        self._reveal.clicked.connect(self._on_reveal)
        self._replace.clicked.connect(self._on_replace)
        self._remove.clicked.connect(self._on_remove)
        self._unlock.clicked.connect(self.unlock_asked)
        self._this_run.clicked.connect(self.this_run_asked)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        themes.changed.connect(self._tint)
        self._tint()

    def show_key(self, profile_id: str, view: KeyView) -> None:
        """Show the key of a profile; what was revealed is hidden again for another one."""
        if profile_id != self._profile_id:
            self._profile_id = profile_id
            self._replacing = self._revealed = False
        if view.holding.secrets.key != self._view.holding.secrets.key:
            self._revealed = False
            if view.typed is None:
                self._replacing = False
        self._view = view
        if view.typed is not None:
            self._replacing = bool(view.holding.secrets.key)
        self._show()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong with the typed key."""
        self._error.say(sentence)
        self.input.setAccessibleDescription(sentence)
        if bool(self.input.property("error")) != bool(sentence):
            self.input.setProperty("error", bool(sentence))
            repolish(self.input)

    def wipe(self) -> None:
        """Forget the key in every widget."""
        self.show_key("", KeyView(Holding()))

    def point_at_trouble(self) -> None:
        """Put the focus where the person can do something about the keyring."""
        button = self._this_run if self._this_run.isEnabled() else self._unlock
        button.setFocus()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order."""
        buttons = [self._reveal, self._replace, self._unlock, self._remove, self._this_run]
        return [self.input, *buttons]

    @property
    def error(self) -> str:
        """Return the sentence below the field, or nothing."""
        return self._error.text

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.input, 1)
        buttons.addWidget(self._reveal)
        buttons.addWidget(self._replace)
        state = QHBoxLayout()
        state.setSpacing(8)
        for widget in (self._pill, self._facts, self._unlock, self._remove):
            state.addWidget(widget)
        # The links come and go; the row stays as high as they are.
        state.addSpacerItem(QSpacerItem(0, self._unlock.sizeHint().height()))
        state.addStretch(1)
        self._facts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        trouble = QHBoxLayout(self._trouble_row)
        trouble.setContentsMargins(0, 0, 0, 0)
        trouble.setSpacing(6)
        trouble.addWidget(self._mark)
        trouble.addWidget(self._trouble, 1)
        trouble.addSpacing(6)
        trouble.addWidget(self._this_run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self._error)
        column.addLayout(state)
        column.addWidget(self._trouble_row)

    def _show(self) -> None:
        view, held = self._view, self._view.holding.secrets.key
        masked = bool(held) and not self._replacing
        self._show_field(held, masked=masked)
        self._reveal.setVisible(masked or bool(view.typed))
        self._reveal.setText(self.tr("Hide") if self._revealed else self.tr("Reveal"))
        self._replace.setVisible(bool(held) and not view.read_only)
        self._replace.setText(
            self.tr("Keep the old one") if self._replacing else self.tr("Replace…")
        )
        self._remove.setVisible(self._replacing and view.typed != "" and not view.read_only)
        self._show_state()
        self._show_trouble()

    def _show_field(self, held: str, *, masked: bool) -> None:
        view = self._view
        self.input.setReadOnly(masked or view.read_only)
        quiet = "quiet" if view.read_only else ""
        if self.input.property("kind") != quiet:
            self.input.setProperty("kind", quiet)
            repolish(self.input)
        if masked:
            shown = held if self._revealed else mask(held)
            if shown != self.input.text():
                self.input.show_wire_text(shown)
        elif self.input.is_hidden == self._revealed or self.input.wire_text != (view.typed or ""):
            show = self.input.show_wire_text if self._revealed else self.input.hide_text
            show(view.typed or "")
        self.input.setPlaceholderText(self._placeholder())

    def _placeholder(self) -> str:
        if self._view.read_only:
            return ""
        if self._replacing:
            return self.tr("paste the new key")
        return self.tr("paste the key")

    def _show_state(self) -> None:
        view = self._view
        if view.asking:
            words = self.tr("Asking the {keyring}…").format(keyring=keyring_name())
            self._pill.set_state("clock", words, "neutral")
        elif view.typed == "" and view.holding.secrets.key:
            self._pill.set_state(*state_words(KeyState.NONE))
        else:
            self._pill.set_state(*state_words(view.holding.state))
        words, tone = facts_words(view.typed or ("" if self._replacing else self._held()))
        if view.typed == "" and view.holding.secrets.key:
            words, tone = self.tr("Taken away when you save"), "soft"
        elif view.typed and not words:
            words = self.tr("Kept when you save")
        self._facts.setText(words)
        set_tone(self._facts, tone)
        self._facts.setVisible(bool(words))

    def _held(self) -> str:
        return self._view.holding.secrets.key

    def _show_trouble(self) -> None:
        view = self._view
        trouble = None if view.asking or view.read_only else view.holding.trouble
        locked = view.holding.state is KeyState.LOCKED
        self._unlock.setText(self.tr("Unlock…") if locked else self.tr("Try again"))
        self._unlock.setVisible(trouble is not None)
        self._trouble_row.setVisible(trouble is not None)
        self._trouble.setText(self._texts.error(trouble) if trouble else "")
        self._this_run.setEnabled(view.has_changes)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.typed.emit(text or None)

    @Slot()
    def _on_reveal(self) -> None:
        self._revealed = not self._revealed
        self._show()

    @Slot()
    def _on_replace(self) -> None:
        self._replacing = not self._replacing
        self._revealed = False
        if self._replacing:
            self._show()
            self.input.setFocus()
        else:
            self.typed.emit(None)
            self._show()

    @Slot()
    def _on_remove(self) -> None:
        self._replace.setFocus()
        self.typed.emit("")

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._revealed and (new is None or not self.isAncestorOf(new)):
            self._revealed = False
            self._show()

    @Slot()
    def _tint(self) -> None:
        warn = self._themes.theme.colours.warn
        self._mark.setPixmap(pixmap("warning", warn, _ICON, self.devicePixelRatioF()))
