"""Adds a row to a form so that it is complete for eye, keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.plain_tip import plain_tip


def add_row(
    form: QFormLayout,
    label: str,
    field: QWidget,
    hint: str = "",
    *,
    font: QFont | None = None,
) -> QLabel:
    """Add label and field; the label is the field's buddy and names it, the hint describes it.

    An "&" in the label marks the mnemonic. `font` is the data font for labels that are names
    of the wire, such as headers.
    """
    shown = QLabel(label)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    if font is not None:
        shown.setFont(font)
    form.addRow(shown, field)
    inner = field.field if isinstance(field, FieldWithError) else field
    shown.setBuddy(inner)
    inner.setAccessibleName(label.replace("&", ""))
    if isinstance(field, FieldWithError):
        field.set_hint(hint)
    else:
        inner.setAccessibleDescription(hint)
    inner.setToolTip(plain_tip(hint))
    return shown
