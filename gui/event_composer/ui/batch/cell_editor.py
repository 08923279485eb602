"""The editor in a cell: one line that shows while one types what will be sent."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from event_composer.domain.batch import NAME, Event, member
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, Value, kind_of
from event_composer.ui.batch.cell_fault import CellFault
from event_composer.ui.batch.suggestions import Offer, event_offer, keys_footer, value_offer
from event_composer.ui.cell_entry import CellEntry
from event_composer.ui.cell_reading import Entered, Reading
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.choices import Choice
from event_composer.ui.widgets.key_hint import key_hint
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.popup_list import PopupList

_NAME_KEY = ColumnKey("member", NAME)
_PAD, _GAP, _ROOM_TO_TYPE = 10, 12, 24
_NO_LIMIT = 2**31 - 1

_KEY = Qt.Key
_ENTER = {_KEY.Key_Return, _KEY.Key_Enter}
_TABS = {_KEY.Key_Tab, _KEY.Key_Backtab}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MODIFIERS = _SHIFT | _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
}


class Move(IntEnum):
    """Where the current cell goes after a commit."""

    DOWN = 1
    UP = -1
    RIGHT = 2
    LEFT = -2


class CellEditor(QLineEdit):
    """Edits one cell of the table.

    The delegate makes it, calls `begin` once, and `place` in `updateEditorGeometry`.
    `commit(move)`, a `Move`, is emitted for a text that can be taken: `result()` is then the cell;
    `commit_everywhere()` where that is meant for all chosen cells.
    `event_chosen(name, with_attributes)` comes instead of `commit` where a row of the catalogue
    was picked in `name`. `cancelled()` asks to be closed without a change. Where `result()` is
    None the editor has said why, and must stay open.

    It is its own event filter, so that Enter, Tab and Esc come here before the view's delegate
    takes them, and so does the loss of the focus with a text that cannot be taken.
    """

    commit = Signal(int)
    commit_everywhere = Signal()
    cancelled = Signal()
    event_chosen = Signal(str, bool)

    def __init__(
        self, themes: ThemeSource, texts: Texts, catalogue: Catalogue, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._catalogue = catalogue
        self._key = _NAME_KEY
        self._entry = CellEntry(ABSENT)
        self._values: Sequence[Value] = ()
        self._used: Sequence[str] = ()
        self._is_touched = self._is_composing = False
        self._hint = self._kind_word = ""
        self._table = parent
        self._place = QRect()
        self.setProperty("kind", "cell")
        self.setMaxLength(_NO_LIMIT)
        fonts = themes.theme.fonts
        self.setFont(fonts.mono.font)
        self._kind = make_label("", fonts.body, "soft", parent=self)
        self._kind.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fault = CellFault(themes, parent)
        self.destroyed.connect(self._fault.deleteLater)
        self._list = PopupList(themes, self)
        self._list.picked.connect(self._on_picked)
        self.textEdited.connect(self._on_edited)
        self.selectionChanged.connect(self._on_selection_changed)

    def begin(
        self,
        key: ColumnKey,
        event: Event,
        cell: Cell,
        typed: str | None,
        column_values: Sequence[str] = (),
        *,
        as_json: bool = False,
        cells: int = 1,
    ) -> None:
        """Open a cell of an event.

        `typed` is the text that a person began to type over the cell, "" where an input method is
        about to; None opens what is there. `column_values` are distinct texts to suggest, some
        hundreds at most: they are looked through at every letter. `as_json` opens what is there
        as JSON, also a text or a number. `cells` are so many as are chosen: of several, the key
        that puts the text into all of them is shown.
        """
        self._key, self._used = key, column_values
        self._is_touched = False
        name = member(event, NAME)
        type_name = ""
        self._values = ()
        if key.kind == "attribute":
            self._values = self._catalogue.value_suggestions(name, key.name)
            event_name = name if isinstance(name, str) else ""
            type_name = self._catalogue.attribute_fact(event_name, key.name).type_name
        is_member = key.kind == "member"
        self._entry = CellEntry(cell, typed, type_name, is_member=is_member, as_json=as_json)
        self.setText(self._entry.opened)
        self._put_cursor()
        self._hint = ""
        if cells > 1:
            keys = key_hint(QKeySequence("Ctrl+Alt+Return"))
            self._hint = self.tr("{keys} into all {count}").format(keys=keys, count=cells)
        self.setAccessibleName(key.name)
        self._list.set_footer(keys_footer(for_names=key == _NAME_KEY))
        self._show_kind()

    def result(self) -> Entered | None:
        """Return what the cell gets; None, saying why, where the text cannot be taken."""
        try:
            return Entered(self._entry.value(self.text()))
        except ComposerError as error:
            self._fault.say(self._texts.error(error), self.geometry())
            return None

    @property
    def fault(self) -> str:
        """Return the sentence that says why the text cannot be taken, or ""."""
        return self._fault.text

    @property
    def kind_shown(self) -> str:
        """Return the word at the right end: what will be sent."""
        return self._kind_word

    def place(self, cell: QRect) -> None:
        """Lie over a cell, and over those beside it where the text needs the room."""
        # A copy: `option.rect` of a delegate is gone together with its option.
        self._place = QRect(cell)
        self._grow()

    def switch_type(self) -> None:
        """Take the text for what it reads as instead of for a text, or the other way round."""
        if self._entry.switch(self.text()):
            self._show_kind()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that end an edit before the delegate does."""
        if watched is not self:
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind in _TOUCHES:
            self._is_touched = True
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_ours(event):
                # Else Esc or Ctrl+' would go to an action of the window.
                event.accept()
                return True
        elif isinstance(event, QFocusEvent) and event.lostFocus():
            return self._on_focus_lost(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that mean nothing here: the view would move on and close the editor."""
        super().keyPressEvent(event)
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Suggest for what was typed to open it: only now it is where it will be."""
        super().showEvent(event)
        # Those installed last are asked first: the list, then this editor, then the delegate,
        # which the view installed after it had made the editor.
        self.installEventFilter(self)
        self.installEventFilter(self._list)
        if self._entry.typed:
            self._suggest()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the sentence along."""
        super().hideEvent(event)
        self._fault.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the kind at the right end."""
        super().resizeEvent(event)
        self._put_kind()

    def _show_kind(self) -> None:
        """Tell what will be sent; of a member only what is out of the way."""
        try:
            kind = kind_of(self._entry.value(self.text()))
            is_plain = self._key.kind == "member" and kind in {Kind.TEXT, Kind.ABSENT}
            word = "" if is_plain else self._texts.kind(kind)
        except ComposerError:
            word = "JSON"
        shown = " · ".join(filter(None, (word, self._hint)))
        self._kind_word = word
        if shown != self._kind.text():
            self._kind.setText(shown)
            self.setAccessibleDescription(shown)
        self._grow()
        self._put_kind()

    def _put_kind(self) -> None:
        width = self._kind.sizeHint().width()
        self._kind.setGeometry(self.width() - _PAD - width, 0, width, self.height())
        self.setTextMargins(0, 0, width + _GAP, 0)

    def _grow(self) -> None:
        """Take what the text needs, first to the right, then to the left, within the table."""
        cell = self._place
        if cell.isNull():
            return
        text = self.fontMetrics().horizontalAdvance(self.text()[:500]) + _ROOM_TO_TYPE
        wanted = text + self._kind.sizeHint().width() + _GAP + 2 * _PAD
        area = self._table.rect()
        width = max(cell.width(), min(wanted, area.width()))
        left = max(min(cell.left(), area.right() + 1 - width), min(cell.left(), area.left()))
        self.setGeometry(left, cell.top(), width, cell.height())

    def _put_cursor(self) -> None:
        """Put the cursor behind the text; null is selected, for nobody edits its letters."""
        if self._opens_selected():
            self.selectAll()
        else:
            self.end(False)

    def _opens_selected(self) -> bool:
        return self._entry.cell is None and self._entry.typed is None

    @Slot()
    def _on_selection_changed(self) -> None:
        # A view selects all when it opens an editor: the next letter would replace the first.
        if not self._is_touched and self.hasSelectedText() and not self._opens_selected():
            self._put_cursor()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._entry.edited()
        as_json = self._entry.shown_as_json(text)
        if as_json is not None:
            self.setText(as_json)
        self._fault.hide()
        self._show_kind()
        self._suggest()

    def _on_focus_lost(self, event: QFocusEvent) -> bool:
        """Stay open with a text that cannot be taken, or the delegate would close on it."""
        self._is_composing = False
        is_menu = event.reason() == Qt.FocusReason.PopupFocusReason
        if is_menu or not self.isVisible() or self.result() is not None:
            return False
        self.focusOutEvent(event)
        return True

    def _suggest(self) -> None:
        offer = self._offer() if self.text() else Offer()
        self._list.offer(offer.choices, preselect=offer.preselect)

    def _offer(self) -> Offer:
        if self._key == _NAME_KEY:
            return event_offer(self._catalogue, self.text(), self._texts.language)
        if self._entry.reading is Reading.JSON:
            return Offer()
        return value_offer(self._values, self._used, self.text())

    @Slot(object, bool)
    def _on_picked(self, choice: Choice, with_tab: bool) -> None:
        self.setText(choice.text)
        if self._key == _NAME_KEY:
            self.event_chosen.emit(choice.text, with_tab)
            return
        self._entry.picked(choice.key if isinstance(choice.key, Entered) else None)
        self.commit.emit(Move.RIGHT if with_tab else Move.DOWN)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & _MODIFIERS
        if key == _KEY.Key_Apostrophe:
            return modifiers == _CONTROL
        if key == _KEY.Key_Down:
            return modifiers in {Qt.KeyboardModifier.NoModifier, _ALT}
        if key in _ENTER and modifiers == _CONTROL | _ALT:
            return True
        ends = key in _ENTER or key in _TABS
        return (ends and not modifiers & ~_SHIFT) or (key == _KEY.Key_Escape and not modifiers)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; say whether the line and the delegate must not see it."""
        if not self._is_ours(event):
            return False
        key, back = event.key(), bool(event.modifiers() & _SHIFT)
        if self._is_composing:
            # The input method let it through: what it ends is the composition alone.
            QGuiApplication.inputMethod().commit()
        elif key == _KEY.Key_Escape:
            self.cancelled.emit()
        elif key == _KEY.Key_Apostrophe:
            self.switch_type()
        elif key == _KEY.Key_Down:
            offer = self._offer()
            self._list.offer(offer.choices, preselect=True)
        elif event.modifiers() & _CONTROL:
            if self.result() is not None:
                self.commit_everywhere.emit()
        elif self.result() is not None:
            forth = Move.DOWN if key in _ENTER else Move.RIGHT
            backs = back or key == _KEY.Key_Backtab
            self.commit.emit(-forth if backs else forth)
        return True
