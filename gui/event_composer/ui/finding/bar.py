"""The bar above the table that finds and replaces; all of it can be done by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from event_composer.domain.replacing import ALL_PARTS, Part
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.document import BatchDocument
from event_composer.ui.finding.changes_list import LOW_WINDOW, ChangesList
from event_composer.ui.finding.fields import ReplacementField, WantedField
from event_composer.ui.finding.finder import Finder
from event_composer.ui.finding.search import MOST_SHOWN, Found, Query, Shown
from event_composer.ui.finding.summary import Summary
from event_composer.ui.following import Following
from event_composer.ui.jobs import Lane
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.menu_choice import MenuChoice
from event_composer.ui.widgets.toggle import Toggle

_NAMES = frozenset({Part.EVENT_NAMES, Part.ATTRIBUTE_NAMES})


class FindBar(QFrame):
    """Hidden until `open_find` or `open_replace`; `handlers` are the actions that it does.

    `go_to(row, place)` asks to show a find, the focus stays in the bar; `closed` that it goes back
    to the table. `chosen_cells` and `current_row` tell what is chosen in the table now.
    """

    go_to = Signal(object, object)
    closed = Signal()

    def __init__(
        self,
        texts: Texts,
        themes: ThemeSource,
        lane: Lane,
        chosen_cells: Callable[[], ChosenCells],
        current_row: Callable[[], int | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._chosen_cells = chosen_cells
        self._chosen: ChosenCells | None = None
        self._following = Following()
        self.finder = Finder(lane, current_row, self)
        self.setProperty("role", "page")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Find and replace"))
        self.wanted = WantedField(themes, self.tr("Find"))
        self.replacement = ReplacementField(self.tr("Replace with"))
        self.case = Toggle(themes, "Aa", self.tr("Upper and lower case differ"))
        self.whole = Toggle(themes, "[ab]", self.tr("Whole cells and whole names only"))
        self.pattern = Toggle(themes, ".*", self.tr("Regular expression"))
        self.in_chosen = Toggle(themes, "", self.tr("Only in the cells chosen now"), "cells")
        self.where = MenuChoice(themes, self.tr("Where"))
        self.where.set_options(self._places())
        self.count = make_label("", themes.theme.fonts.body, "soft")
        self.previous = IconButton(themes, "up", self.tr("Previous"))
        self.previous.set_words(self.tr("Previous"), self.tr("Shift+Enter"))
        self.next = IconButton(themes, "down", self.tr("Next"))
        self.next.set_words(self.tr("Next"), self.tr("Enter"))
        self.close_button = IconButton(themes, "close", self.tr("Close"))
        self.close_button.set_words(self.tr("Close"), self.tr("Esc"))
        self.replace_one = TextButton(themes, self.tr("Replace"))
        self.replace_all = TextButton(themes, self.tr("Replace all"))
        self.changes_kind = QCheckBox(self.tr("Also change the type"))
        self.changes_kind.setToolTip(
            self.tr("A number may become a text; else such cells are left alone")
        )
        self.error = ErrorLine(themes)
        self.summary = Summary(themes)
        self.list = ChangesList(themes)
        self._lay_out()
        self._connect()
        self._show_replacement(shown=False)
        self.hide()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of finding do."""
        return {
            "find": self.open_find,
            "replace": self.open_replace,
            "find_next": lambda: self.finder.step(1),
            "find_previous": lambda: self.finder.step(-1),
        }

    def show_batch(self, document: BatchDocument, _checker: Checker) -> None:
        """Look through another batch; cells that were chosen in the one before mean nothing now."""
        self._following.follow(
            [
                (document.busy_changed, self._show_found),
                (document.removed, self._forget_chosen),
                (document.inserted, self._forget_chosen),
                (document.reset, self._forget_chosen),
            ]
        )
        self._forget_chosen()
        self.finder.show_batch(document)
        self._show_found()

    @Slot()
    def open_find(self) -> None:
        """Open the bar to find."""
        self._open(self._replacing)

    @Slot()
    def open_replace(self) -> None:
        """Open the bar to replace."""
        self._open(replacing=True)

    @Slot()
    def close_bar(self) -> None:
        """Close it; what was looked for stays for the next time."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.finder.set_active(active=False)
        self._show_replacement(shown=False)
        # Before hiding, or Qt hands the focus to whatever comes next in the tab order.
        if inside:
            self.closed.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _places(self) -> list[tuple[str, object]]:
        return [
            (self.tr("Names and values"), ALL_PARTS),
            (self.tr("Names"), _NAMES),
            (self.tr("Event names"), frozenset({Part.EVENT_NAMES})),
            (self.tr("Attribute names"), frozenset({Part.ATTRIBUTE_NAMES})),
            (self.tr("Values"), frozenset({Part.VALUES})),
        ]

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        self.wanted.setMinimumWidth(110)
        first.addWidget(self.wanted, 1)
        toggles = QHBoxLayout()
        toggles.setSpacing(2)
        for toggle in (self.case, self.whole, self.pattern, self.in_chosen):
            toggles.addWidget(toggle)
        first.addLayout(toggles)
        first.addWidget(self.where)
        first.addWidget(self.count)
        arrows = QHBoxLayout()
        arrows.setSpacing(0)
        for button in (self.previous, self.next, self.close_button):
            arrows.addWidget(button)
        first.addLayout(arrows)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.replacement, 1)
        for widget in (self.changes_kind, self.replace_one, self.replace_all):
            second.addWidget(widget)
        for row in (first, second):
            row.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._second)
        column.addWidget(self.error)
        column.addWidget(self.summary)
        column.addWidget(self.list)
        # From one field to the other at once; what is rarely changed comes behind.
        order: list[QWidget] = [
            self.wanted,
            self.replacement,
            self.replace_one,
            self.replace_all,
            self.changes_kind,
            self.case,
            self.whole,
            self.pattern,
            self.in_chosen,
            self.where,
            self.previous,
            self.next,
            self.summary.link,
            self.list,
            self.close_button,
        ]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        finder = self.finder
        self.wanted.textChanged.connect(self._ask)
        self.replacement.textChanged.connect(self._ask)
        self.where.chosen.connect(self._ask)
        self.changes_kind.toggled.connect(self._ask)
        for toggle in (self.case, self.whole, self.pattern):
            toggle.toggled.connect(self._ask)
        self.in_chosen.toggled.connect(self._on_in_chosen)
        self.wanted.next_asked.connect(self._go_next)
        self.wanted.previous_asked.connect(self._go_previous)
        self.next.clicked.connect(self._go_next)
        self.previous.clicked.connect(self._go_previous)
        self.close_button.clicked.connect(self.close_bar)
        self.replacement.replace_asked.connect(finder.replace_one)
        self.replace_one.clicked.connect(finder.replace_one)
        self.replace_all.clicked.connect(finder.replace_all)
        self.summary.list_asked.connect(self._show_found)
        self.list.chosen.connect(self._on_change_chosen)
        finder.changed.connect(self._show_found)
        finder.go_to.connect(self._on_go_to)
        finder.replaced.connect(self._on_replaced)
        finder.outdated.connect(self._on_outdated)

    @property
    def _replacing(self) -> bool:
        return not self._second.isHidden()

    def _open(self, replacing: bool) -> None:
        if self.isHidden():
            self.summary.set_lists(lists=self.window().height() >= LOW_WINDOW)
        self._show_replacement(shown=replacing)
        self.show()
        self.finder.set_active(active=True)
        self._ask()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()

    def _show_replacement(self, *, shown: bool) -> None:
        self._second.setVisible(shown)
        self.summary.setVisible(False)
        self.list.show_changes(())

    @Slot()
    def _ask(self) -> None:
        """Look for what the fields say now."""
        self.summary.say("")
        parts = self.where.value
        query = Query(
            self.wanted.text(),
            self.replacement.text() if self._replacing else None,
            parts if isinstance(parts, frozenset) else ALL_PARTS,
            ignore_case=not self.case.isChecked(),
            whole=self.whole.isChecked(),
            is_pattern=self.pattern.isChecked(),
            changes_kind=self.changes_kind.isChecked(),
        )
        self.finder.look_for(query, self._chosen)

    @Slot(bool)
    def _on_in_chosen(self, checked: bool) -> None:
        """Keep the cells that are chosen now: going through the finds chooses others."""
        self._chosen = self._chosen_cells() if checked else None
        self._ask()

    @Slot()
    def _forget_chosen(self) -> None:
        if self._chosen is not None:
            self.in_chosen.setChecked(False)

    @Slot()
    def _go_next(self) -> None:
        self.finder.step(1)

    @Slot()
    def _go_previous(self) -> None:
        self.finder.step(-1)

    @Slot(object)
    def _on_change_chosen(self, change: Shown) -> None:
        self.finder.go_to_spot(change.row, change.hit)

    @Slot(object, object)
    def _on_go_to(self, row: int, place: object) -> None:
        """Show a find, and keep the focus: the next Enter goes on."""
        focus = QApplication.focusWidget()
        self.go_to.emit(row, place)
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()
            said = QAccessibleAnnouncementEvent(focus, self.count.text())
            QAccessible.updateAccessibility(said)

    @Slot(int)
    def _on_replaced(self, count: int) -> None:
        one, many = self.tr("Replaced in 1 cell."), self.tr("Replaced in {count} cells.")
        self.summary.say(one if count == 1 else many.format(count=count_text(count)))

    @Slot()
    def _on_outdated(self) -> None:
        self.summary.say(self.tr("The batch changed meanwhile; nothing was replaced."))

    @Slot()
    def _show_found(self) -> None:
        """Show what the finder knows."""
        finder = self.finder
        found, error = finder.found, finder.error
        self.error.say("" if error is None else self._texts.error(error))
        self.count.setText("" if found is None else self._count(found))
        some = found is not None and bool(found.rows)
        self.next.setEnabled(some)
        self.previous.setEnabled(some)
        self.replace_one.setEnabled(finder.can_replace)
        self.replace_all.setEnabled(finder.can_replace)
        replacing = found is not None and found.query.by is not None and self._replacing
        self.summary.show_counts(found.counts if found and replacing else None, MOST_SHOWN)
        listed = found is not None and replacing and self.summary.lists
        self.list.show_changes(found.shown if found and listed else ())

    def _count(self, found: Found) -> str:
        count = len(found.rows)
        if not count:
            return self.tr("Nothing found")
        if self.finder.at is None:
            return self.tr("{count} found").format(count=count_text(count))
        at = count_text(self.finder.at + 1)
        return self.tr("{at} of {count}").format(at=at, count=count_text(count))
