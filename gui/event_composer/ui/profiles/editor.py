"""The window in which profiles are made, changed, ordered and deleted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.profile import Profile
from event_composer.domain.texts import Texts
from event_composer.storage.secret_store import KeyState
from event_composer.ui.profile_book import ProfileBook
from event_composer.ui.profiles.drafts import Drafts
from event_composer.ui.profiles.foot import EditorFoot, Question
from event_composer.ui.profiles.form import ProfileForm
from event_composer.ui.profiles.key_section import KeyView
from event_composer.ui.profiles.profile_list import ListedProfile, ProfileList
from event_composer.ui.profiles.saving import Saving
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton
from event_composer.ui.widgets.labels import make_label

SIZE = QSize(920, 792)
_SMALLEST = QSize(720, 420)
_LIST_WIDTH = 232
# Of the sentence below a field.
_ROOM_BELOW = 40


class ProfileEditor(QDialog):
    """Edits copies of the book's profiles; Save writes all that was changed and closes.

    Opened by `open()` or `show()`. Nothing is written before Save but a confirmed deletion and a
    key that is kept for this run by its own button. Where the keyring does not take a key, the
    window stays and says why. `saved(profile id)` is emitted for each profile that was changed
    or added, the one that is shown last; `failed(ComposerError)` where the keyring refused a key
    after the window was closed.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        themes: ThemeSource,
        texts: Texts,
        book: ProfileBook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._book = book
        self._drafts = Drafts()
        self._current = ""
        self._asked_keys: set[str] = set()
        self._own_host: set[str] = set()
        self._saving = Saving(book, self._drafts, self)
        self.setWindowTitle(self.tr("Profiles"))
        self.setMinimumSize(_SMALLEST)
        self.resize(SIZE)
        self._list = ProfileList(themes)
        self._add = IconButton(themes, "plus", self.tr("New profile"))
        self._copy = IconButton(themes, "copy", self.tr("Duplicate profile"))
        self._form = ProfileForm(themes, texts)
        self._scroll = QScrollArea()
        self._foot = EditorFoot(themes)
        self._lay_out()
        self._connect()

    @property
    def has_changes(self) -> bool:
        """Tell whether closing would lose anything."""
        return self._drafts.has_changes

    def choose(self, profile_id: str) -> None:
        """Show a profile of the list."""
        if profile_id in self._drafts:
            self._show(profile_id)

    def add_profile(self) -> None:
        """Add a fresh profile and let the person name it."""
        profile_id = self._drafts.add(self.tr("New profile"))
        self._own_host.add(profile_id)
        self._show(profile_id)
        self._name_it()

    def point_at(self, header: str) -> None:
        """Put the focus into the field of a required header."""
        self._form.point_at(header)

    def reject(self) -> None:
        """Close without saving; what would be lost is asked about first."""
        if self._foot.question is not None:
            self._foot.dismiss()
        elif self._drafts.has_changes and not self._saving.is_under_way:
            self._foot.ask(Question.DISCARD, self._discard_words())
        else:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the profiles as they are kept now, and the one that is in use."""
        if not event.spontaneous() and not self._drafts.ids:
            self._saving.refresh()
            selected = self._book.selected
            self._show(selected.id)
            (self._list if selected.is_sandbox else self._form.name.field).setFocus()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget every secret with the window."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button, or save from a field; Esc cancels."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif isinstance(focused, QLineEdit) and self._foot.save.isEnabled():
            self._on_save()

    def _lay_out(self) -> None:
        fonts = self._themes.theme.fonts
        title = make_label(self.tr("Profiles"), fonts.title)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 8)
        head.setSpacing(2)
        head.addWidget(title, 1)
        head.addWidget(self._add)
        head.addWidget(self._copy)
        hint = make_label(self.tr("Alt ↑ ↓ to reorder"), fonts.caption, "soft")
        hint.setContentsMargins(16, 8, 16, 12)
        side = _Side(self._themes)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self._list, 1)
        left.addWidget(hint)
        self._scroll.setWidget(self._form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._form.setAutoFillBackground(False)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._scroll, 1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        right.addWidget(rule)
        right.addWidget(self._foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self._list.chosen.connect(self._show)
        self._list.move_asked.connect(self._on_move)
        self._list.delete_asked.connect(self._on_delete)
        self._add.clicked.connect(self.add_profile)
        self._copy.clicked.connect(self._on_duplicate)
        self._form.hosts.changed.connect(self._on_hosts_edited)
        self._form.edited.connect(self._on_edited)
        self._form.rearranged.connect(self._order_stops)
        self._form.key.typed.connect(self._on_key_typed)
        self._form.key.unlock_asked.connect(self._on_unlock)
        self._form.key.this_run_asked.connect(self._on_this_run)
        self._foot.delete_asked.connect(self._on_delete)
        self._foot.cancelled.connect(self.reject)
        self._foot.save_asked.connect(self._on_save)
        self._foot.answered.connect(self._on_answered)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._book.changed.connect(self._on_book_changed)
        self._book.holding_changed.connect(self._on_holding_changed)
        self._saving.changed.connect(self._show_state)
        self._saving.ended.connect(self._on_saved)
        self._saving.refused.connect(self._on_refused)
        self._saving.failed.connect(self.failed)

    @Slot(str)
    def _show(self, profile_id: str) -> None:
        """Show another profile, and ask the keyring for its key if that was not done yet."""
        self._current = profile_id
        self._form.show_profile(self._drafts.get(profile_id).profile)
        self._scroll.verticalScrollBar().setValue(0)
        holding = self._book.holding(profile_id)
        if holding.state is KeyState.NONE and profile_id not in self._asked_keys:
            self._asked_keys.add(profile_id)
            self._book.read_secrets(profile_id)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        """Show everything that follows from the drafts and the book."""
        faults = {each: self._drafts.faults(each) for each in self._drafts.ids}
        changed = set(self._drafts.changed_ids())
        rows = [
            ListedProfile(
                id=each,
                name=self._drafts.get(each).profile.name,
                remark=self._remark(self._drafts.get(each).profile),
                is_real=self._drafts.get(each).profile.is_real,
                is_changed=each in changed,
                is_faulty=bool(faults[each]),
            )
            for each in self._drafts.ids
        ]
        self._list.show_rows(rows, self._current)
        self._form.show_faults(faults[self._current])
        self._show_key()
        self._foot.show_state(
            faults=sum(map(len, faults.values())) + self._form.hosts.is_unfinished,
            can_delete=not self._drafts.get(self._current).profile.is_sandbox,
            saving=self._saving.is_under_way,
        )

    def _show_key(self) -> None:
        draft = self._drafts.get(self._current)
        sandbox = draft.profile.is_sandbox
        view = KeyView(
            holding=self._book.holding(self._current),
            typed=draft.key,
            asking=not sandbox and not self._book.is_ready(self._current),
            read_only=sandbox,
            has_changes=self._saving.secrets_change(self._current) is not None,
        )
        self._form.key.show_key(self._current, view)

    def _remark(self, profile: Profile) -> str:
        return self.tr("built in") if profile.is_sandbox else profile.shown_host

    def _discard_words(self) -> str:
        count = len(self._drafts.changed_ids())
        if count > 1:
            words = self.tr("Discard what you changed in {count} profiles?")
            return words.format(count=count)
        return self.tr("Discard what you changed?")

    def _name_it(self) -> None:
        self._form.name.field.setFocus()
        self._form.name.field.selectAll()

    def _forget(self) -> None:
        for profile_id in self._drafts.ids:
            self._saving.let_go(profile_id)
        self._form.wipe()
        self._drafts.clear()
        self._asked_keys.clear()
        self._own_host.clear()
        self._saving.leave()
        self._foot.dismiss()

    @Slot()
    def _order_stops(self) -> None:
        stops = [self._list, self._add, self._copy, *self._form.stops(), *self._foot.stops()]
        for one, next_one in pairwise(stops):
            self.setTabOrder(one, next_one)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Scroll to where the focus went, also when it came from outside of the form."""
        if new is not None and self._form.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, _ROOM_BELOW)

    @Slot()
    def _on_edited(self) -> None:
        if self._current in self._own_host:
            self._form.follow_host()
        draft = self._drafts.get(self._current)
        self._drafts.put(replace(draft, profile=self._form.profile()))
        self._show_state()

    @Slot()
    def _on_hosts_edited(self) -> None:
        self._own_host.discard(self._current)

    @Slot(object)
    def _on_key_typed(self, key: str | None) -> None:
        self._drafts.put(replace(self._drafts.get(self._current), key=key))
        self._show_state()

    @Slot()
    def _on_duplicate(self) -> None:
        name = self.tr("{name} – copy").format(name=self._drafts.get(self._current).profile.name)
        self._show(self._drafts.duplicate(self._current, name))
        self._name_it()

    @Slot(int)
    def _on_move(self, delta: int) -> None:
        if self._drafts.move(self._current, delta):
            self._show_state()

    @Slot()
    def _on_delete(self) -> None:
        profile = self._drafts.get(self._current).profile
        if profile.is_sandbox or self._saving.is_under_way:
            return
        words = self.tr("Delete “{name}” and its key? This cannot be undone.")
        self._foot.ask(Question.DELETE, words.format(name=profile.name))

    @Slot(object, bool)
    def _on_answered(self, question: Question, yes: bool) -> None:
        if question is Question.DISCARD and yes:
            super().reject()
        elif question is Question.DELETE and yes:
            self._delete()

    def _delete(self) -> None:
        gone = self._current
        at = self._drafts.ids.index(gone)
        is_kept = self._drafts.kept(gone) is not None
        self._saving.let_go(gone)
        self._drafts.drop(gone)
        self._show(self._drafts.ids[min(at, len(self._drafts.ids) - 1)])
        self._list.setFocus()
        if is_kept:
            self._book.remove(gone)

    @Slot()
    def _on_unlock(self) -> None:
        self._book.unlock(self._current)
        self._show_state()

    @Slot()
    def _on_this_run(self) -> None:
        self._saving.keep_for_this_run(self._current)

    @Slot()
    def _on_save(self) -> None:
        self._saving.start(self._current)

    @Slot(object)
    def _on_saved(self, profile_ids: tuple[str, ...]) -> None:
        self.accept()
        for profile_id in profile_ids:
            self.saved.emit(profile_id)

    @Slot(str)
    def _on_refused(self, profile_id: str) -> None:
        """Stay at the first profile whose key is not kept."""
        self._show(profile_id)
        self._form.key.point_at_trouble()

    @Slot()
    def _on_book_changed(self) -> None:
        if not self._drafts.ids:
            return
        self._saving.refresh()
        if self._current not in self._drafts:
            self._current = self._drafts.ids[0]
        self._follow_draft()

    @Slot(str)
    def _on_holding_changed(self, _profile_id: str) -> None:
        if self._drafts.ids:
            self._saving.refresh()
            self._follow_draft()

    def _follow_draft(self) -> None:
        """Show what came from elsewhere, without touching a field that is as it should be."""
        profile = self._drafts.get(self._current).profile
        if profile != self._form.profile():
            self._form.show_profile(profile)
        self._show_state()


class _Side(QWidget):
    """The left side, with a hairline at its right."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.setFixedWidth(_LIST_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = self._themes.theme.colours.line
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), line)
