"""The sheet that fills the chosen cells: what with, a sample of it, and how many cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from event_composer.domain.batch import Event
from event_composer.domain.cells import Changes, RowCells
from event_composer.domain.display import printable, shortened
from event_composer.domain.errors import ComposerError
from event_composer.domain.filling import set_all
from event_composer.domain.generating import cells_of, generate
from event_composer.domain.texts import Texts
from event_composer.domain.values import Cell
from event_composer.formats.body import value_text
from event_composer.ui.cell_reading import Reading, read
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.filling.recipe_form import FillKind, RecipeForm
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.sheet import Sheet

_SAMPLES = 5
_LONGEST_SAMPLE = 300
_SEVERAL = 2


class FillSheet(Sheet):
    """Stays open while the table lives on; `filled` asks to put in what `changes` makes.

    The values are shown as they are sent: a text in quotes, a number without.
    """

    filled = Signal()

    def __init__(self, texts: Texts, themes: ThemeSource, window: QWidget) -> None:
        # Not over the cells that are chosen, as far as there is other room.
        super().__init__(themes, window, at_edge=True)
        self._texts = texts
        fonts = themes.theme.fonts
        self._title = make_label("", fonts.title)
        self.form = RecipeForm(themes)
        self.error = ErrorLine(themes)
        self._above = make_label(self.tr("The first values"), fonts.caption, "soft")
        self.sample: QLabel = make_label("", fonts.mono_caption)
        self.count: QLabel = make_label("", fonts.caption, "soft", wrap=True)
        self._cancel = TextButton(themes, self.tr("Cancel"))
        self.fill = TextButton(themes, self.tr("Fill"), "primary")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.fill)
        self.body.addWidget(self._title)
        self.body.addWidget(self.form)
        self.body.addWidget(self.error)
        self.body.addWidget(self._above)
        self.body.addWidget(self.sample)
        self.body.addLayout(foot)
        self._title.setText(self.tr("Fill the chosen cells"))
        self.setAccessibleName(self._title.text())
        self.sample.setAccessibleDescription(self._above.text())
        self._cancel.clicked.connect(self.dismiss)
        self.fill.clicked.connect(self._fill)
        self.form.changed.connect(self._show_sample)

    def ask(self, anchor: QWidget, kind: FillKind, *, as_text: bool) -> None:
        """Open under a widget with the fields of a kind."""
        self.form.choose(kind)
        self.form.as_text.setChecked(as_text)
        self._show_sample()
        first = self.form.first_field()
        self.open_under(anchor, first)

    def show_chosen(self, chosen: ChosenCells) -> None:
        """Say how many cells are chosen now, and which members of events are among them."""
        self.count.setText(self._counted(chosen))
        self.fill.setEnabled(chosen.count > 0 and not self.error.text)

    def _counted(self, chosen: ChosenCells) -> str:
        cells, rows, keys = chosen.count, len(chosen.rows()), chosen.keys()
        if cells == 1:
            said = self.tr("1 cell")
        elif len(keys) < _SEVERAL or cells != rows * len(keys):
            said = self.tr("{count} cells").format(count=count_text(cells))
        else:
            one = self.tr("1 event × {columns} columns")
            many = self.tr("{rows} events × {columns} columns")
            shape = one if rows == 1 else many
            said = shape.format(rows=count_text(rows), columns=count_text(len(keys)))
        members = ", ".join(key.name for key in keys if key.kind == "member")
        if len(keys) < _SEVERAL or not members:
            return said
        return self.tr("{cells}, among them {members}").format(cells=said, members=members)

    def changes(self, events: Sequence[Event], chosen: RowCells) -> Changes:
        """Return the edit that fills these cells; only while there is no `error`."""
        form = self.form
        as_text = form.as_text.isChecked()
        if form.chosen_kind is FillKind.VALUE:
            return set_all(events, chosen, self._one_value())
        return generate(events, chosen, form.recipe(), form.seed.text(), as_text=as_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill by Enter, but in the field of many lines."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not isinstance(self.focusWidget(), QPlainTextEdit):
            self._fill()
        else:
            super().keyPressEvent(event)

    def _one_value(self) -> Cell:
        as_text = self.form.as_text.isChecked()
        return read(self.form.value.text(), Reading.TEXT if as_text else Reading.LOOSE)

    def _samples(self) -> Iterator[Cell]:
        if self.form.chosen_kind is FillKind.VALUE:
            return iter([self._one_value()])
        as_text = self.form.as_text.isChecked()
        return cells_of(self.form.recipe(), self.form.seed.text(), as_text=as_text)

    @Slot()
    def _show_sample(self) -> None:
        try:
            cells = list(islice(self._samples(), _SAMPLES))
        except ComposerError as error:
            self.error.say(self._texts.error(error))
            self.sample.setText("")
            self.fill.setEnabled(False)
            return
        metrics = self._themes.theme.fonts.mono_caption.metrics
        width = self.contentsRect().width() - 2 * self.body.contentsMargins().left()
        shown = [
            metrics.elidedText(_as_sent(cell), Qt.TextElideMode.ElideRight, width) for cell in cells
        ]
        self.error.say("")
        self.sample.setText("\n".join(shown))
        self.fill.setEnabled(True)

    @Slot()
    def _fill(self) -> None:
        if self.fill.isEnabled():
            self.filled.emit()
            self.dismiss()


def _as_sent(cell: Cell) -> str:
    return shortened(printable(value_text(cell)), _LONGEST_SAMPLE)  # type: ignore[arg-type]  # no generator makes ABSENT
