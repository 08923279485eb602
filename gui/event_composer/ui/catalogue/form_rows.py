"""The rows of the forms in the catalogue's editor: a label, a field, and its error below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.form import add_row

LABEL_WIDTH = 116
GAP = 8


def make_form() -> QFormLayout:
    """Return a form in which labels keep their column and fields take the rest."""
    form = QFormLayout()
    form.setHorizontalSpacing(GAP)
    form.setVerticalSpacing(GAP)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return form


def add_field(
    form: QFormLayout, themes: ThemeSource, words: str, *, mono: bool = False, hint: str = ""
) -> FieldWithError:
    """Add a text field and return it."""
    framed = FieldWithError(themes)
    if mono:
        framed.field.setFont(themes.theme.fonts.mono.font)
    label = add_row(form, words, framed, hint)
    label.setProperty("tone", "soft")
    label.setFixedWidth(LABEL_WIDTH)
    label.setFixedHeight(framed.field.sizeHint().height())
    framed.field.setPlaceholderText(hint)
    return framed


def put_text(field: QLineEdit, text: str) -> None:
    """Show a text, and leave the cursor alone where it is shown already."""
    if field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
