"""A list of suggestions under an editor that never takes the focus from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.choices import Choice, ChoiceDelegate, ChoiceModel
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.painting import fill_box

_WIDTH, _ROWS, _EDGE, _GAP = 400, 8, 6, 4
_RADIUS = 10.0


class PopupList(QFrame):
    """Shows choices while a person types; arrows, Enter, Tab and Esc come from the editor.

    A QCompleter would take the focus and break the composition of an input method. This window
    accepts none, and while letters are being composed it is neither shown nor changed: the
    editor's text is not what the person means yet.

    `picked(choice, with_tab)` is emitted by Enter, Tab or a click, never by anything else; the
    owner writes the text. `dismissed` is emitted when Esc put the list away.
    """

    picked = Signal(object, bool)
    dismissed = Signal()

    def __init__(self, themes: ThemeSource, editor: QWidget, *, footer: str = "") -> None:
        """Build it for one editor, whose child it becomes; `footer` names the keys."""
        super().__init__(editor, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._themes = themes
        self._editor = editor
        self._composing = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = ChoiceModel(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(ChoiceDelegate(themes, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setAccessibleName(self.tr("Suggestions"))
        self._footer = make_label(footer, themes.theme.fonts.caption, "soft")
        self._footer.setContentsMargins(15, 5, 10, 4)  # in line with the rows' words
        self._footer.setVisible(bool(footer))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, _EDGE, 1, _EDGE)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self._footer)
        self.view.clicked.connect(self._on_clicked)
        themes.changed.connect(self._on_theme_changed)
        editor.installEventFilter(self)
        editor.window().installEventFilter(self)

    def offer(
        self, choices: Sequence[Choice], under: QRect | None = None, *, preselect: bool = True
    ) -> None:
        """Show these choices under a rectangle of the editor (all of it by default), or hide.

        Without `preselect` Enter and Tab stay the editor's until an arrow key chose a row.
        """
        if self._composing:
            return
        if not choices:
            self.hide()
            return
        self._model.set_choices(choices)
        self.view.setCurrentIndex(self._model.index(0) if preselect else QModelIndex())
        self._place(under if under is not None else self._editor.rect())
        self.show()

    def set_footer(self, words: str) -> None:
        """Say something else about the keys; nothing leaves the line out."""
        self._footer.setText(words)
        self._footer.setVisible(bool(words))

    @property
    def current(self) -> Choice | None:
        """Return the choice that Enter would pick."""
        index = self.view.currentIndex()
        return self._model.choice(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys from the editor, and go away with it."""
        kind = event.type()
        if watched is self._editor:
            if isinstance(event, QInputMethodEvent):
                self._composing = bool(event.preeditString())
                if self._composing:
                    self.hide()
            elif kind in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
                self._composing = False
                self.hide()
            elif self.isVisible() and isinstance(event, QKeyEvent):
                if kind == QEvent.Type.ShortcutOverride and self._is_ours(event):
                    # Else Esc or an arrow would go to an action of the window.
                    event.accept()
                    return True
                if kind == QEvent.Type.KeyPress:
                    return self._on_key(event)
        elif kind in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate}:
            self.hide()
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        ours = {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Escape,
        }
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return event.key() in ours and plain == Qt.KeyboardModifier.NoModifier

    def _on_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the list; say whether the editor must not see it."""
        if not self._is_ours(event):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide()
            self.dismissed.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif self.current is None:
            return False
        else:
            self._pick(with_tab=key == Qt.Key.Key_Tab)
        return True

    def _step(self, by: int) -> None:
        now = self.view.currentIndex().row()
        row = (now + by if now >= 0 else min(by, 0)) % self._model.rowCount()
        index = self._model.index(row)
        self.view.setCurrentIndex(index)
        # The focus stays in the editor, so a screen reader is told in words.
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, spoken))

    def _pick(self, *, with_tab: bool) -> None:
        choice = self.current
        self.hide()
        if choice is not None:
            self.picked.emit(choice, with_tab)

    def _place(self, under: QRect) -> None:
        rows = min(_ROWS, self._model.rowCount())
        height = rows * self.view.sizeHintForRow(0)
        self.view.setFixedHeight(height)
        foot = 0 if self._footer.isHidden() else self._footer.sizeHint().height()
        self.resize(_WIDTH, height + foot + 2 * _EDGE)
        corner = self._editor.mapToGlobal(under.bottomLeft() + QPoint(0, 1 + _GAP))
        screen = self._editor.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            above = self._editor.mapToGlobal(under.topLeft()).y() - _GAP - self.height()
            lowest = screen.bottom() + 1 - self.height()
            corner.setY(max(screen.top(), min(above, lowest)))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        colours = self._themes.theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.raised)
        fill_box(painter, self.rect(), None, colours.edge, _RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners off: without a compositor a see-through window has black ones."""
        super().resizeEvent(event)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self._pick(with_tab=False)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.view.viewport().update()
        self.update()
