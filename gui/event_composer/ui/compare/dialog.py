"""Shows both versions of a batch event by event, and lets the person choose one of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.comparing import Kind, same_start
from event_composer.domain.display import printable
from event_composer.ui.compare.versions import Versions
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.plain_tip import plain_tip

_LONGEST_SHOWN, _LONGEST_TIP, _LONGEST_WHOLE = 2_000, 300, 50_000
_SAME_BEFORE = 16
"""Characters that are the same and still shown before those that differ."""

_PANE_HEIGHT = 120
_WORD, _NUMBER, _MINE, _THEIRS = range(4)
_DISPLAY, _TIP, _FONT = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.FontRole),
)
_SIZE = (980, 560)


class DifferencesModel(QAbstractTableModel):
    """One row a difference: what it is in words, the event's number, both lines of the file."""

    def __init__(self, versions: Versions, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._versions = versions
        self._mono = themes.theme.fonts.mono.font
        self._words = {
            Kind.ONLY_MINE: self.tr("Only mine"),
            Kind.ONLY_THEIRS: self.tr("Only on disk"),
            Kind.DIFFERENT: self.tr("Different"),
        }
        self._heads = (
            self.tr("What"),
            self.tr("Event"),
            self.tr("Mine"),
            self.tr("On disk"),
        )

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return how many differences there are."""
        return 0 if parent.isValid() else len(self._versions.differences)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return text, font and tooltip of a cell."""
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return self._text(row, column)[:_LONGEST_SHOWN]
        if role == _TIP:
            return plain_tip(self._text(row, column)[:_LONGEST_TIP])
        if role == _FONT and column in (_MINE, _THEIRS):
            return self._mono
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._heads[section]
        return None

    def lines(self, row: int) -> tuple[str, str]:
        """Return both lines of a difference, whole; empty where a version has none."""
        difference = self._versions.differences[row]
        mine, theirs = difference.mine, difference.theirs
        return (
            "" if mine is None else printable(self._versions.mine[mine]),
            "" if theirs is None else printable(self._versions.theirs[theirs]),
        )

    def _text(self, row: int, column: int) -> str:
        difference = self._versions.differences[row]
        if column == _WORD:
            return self._words[difference.kind]
        if column == _NUMBER:
            number = difference.theirs if difference.mine is None else difference.mine
            return str((number or 0) + 1)
        lines = self.lines(row)
        line = lines[column - _MINE]
        # What differs should be in sight, however far behind it stands.
        start = same_start(*lines) - _SAME_BEFORE if all(lines) else 0
        return f"…{line[start:]}" if start > 0 else line


class CompareDialog(QDialog):
    """`kept_mine` or `took_theirs` says which version was chosen; neither, where it was closed."""

    kept_mine = Signal()
    took_theirs = Signal()

    def __init__(
        self, versions: Versions, title: str, themes: ThemeSource, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare with the file"))
        self.resize(*_SIZE)
        fonts = themes.theme.fonts
        self.model = DifferencesModel(versions, themes, self)
        self._table = table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Differences"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section in (_MINE, _THEIRS):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(make_label(self._sentence(versions, title), fonts.body, wrap=True))
        column.addWidget(table, 1)
        self._whole = tuple(
            self._pane(words, themes) for words in (self.tr("Mine"), self.tr("On disk"))
        )
        panes = QHBoxLayout()
        panes.setSpacing(8)
        for pane in self._whole:
            titled = QVBoxLayout()
            titled.setSpacing(4)
            titled.addWidget(make_label(pane.accessibleName(), fonts.caption, "soft"))
            titled.addWidget(pane)
            panes.addLayout(titled)
        column.addLayout(panes)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        if versions.differences:
            table.setCurrentIndex(self.model.index(0, 0))
        consequence = self.tr(
            "The version on disk takes the place of what is here, which Undo brings back. Yours "
            "takes the place of the file when the batch is saved."
        )
        column.addWidget(make_label(consequence, fonts.caption, "soft", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = TextButton(themes, self.tr("Cancel"))
        theirs = TextButton(themes, self.tr("Use the version on disk"))
        mine = TextButton(themes, self.tr("Keep my version"), "primary")
        for button, slot in (
            (cancel, self.reject),
            (theirs, self._on_theirs),
            (mine, self._on_mine),
        ):
            button.clicked.connect(slot)
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        cancel.setDefault(True)
        table.setFocus()

    def _pane(self, words: str, themes: ThemeSource) -> QPlainTextEdit:
        pane = QPlainTextEdit()
        pane.setReadOnly(True)
        pane.setTabChangesFocus(True)
        pane.setFixedHeight(_PANE_HEIGHT)
        pane.setFont(themes.theme.fonts.mono.font)
        pane.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        pane.setAccessibleName(words)
        return pane

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Show the event whole in which the person is."""
        for pane, line in zip(self._whole, self.model.lines(current.row()), strict=True):
            pane.setPlainText(line[:_LONGEST_WHOLE])

    def _sentence(self, versions: Versions, title: str) -> str:
        count = self.locale().toString(len(versions.differences))
        said = self.tr(
            "“{title}” was changed by another program while it was open here. Events that differ: "
            "{count}."
        ).format(title=title, count=count)
        if versions.around:
            said += " " + self.tr("What stands around the events differs, too.")
        return said

    @Slot()
    def _on_mine(self) -> None:
        self.accept()
        self.kept_mine.emit()

    @Slot()
    def _on_theirs(self) -> None:
        self.accept()
        self.took_theirs.emit()
