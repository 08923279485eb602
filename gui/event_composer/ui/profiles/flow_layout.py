"""A layout that puts its widgets side by side and goes on in the next line, like words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines as high as their highest widget; widgets of one line stand on one centre line."""

    def __init__(self, parent: QWidget, spacing: int, line_spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._line_spacing = line_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, position: int, widget: QWidget) -> None:
        """Put a widget before the one at `position`."""
        self.addWidget(widget)
        self._items.insert(position, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None outside of the range."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow place needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        """Return the room of a single line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the room of the largest widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Break the widgets into lines and return the height of all of them."""
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        left = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), rect.width())
            if lines[-1] and left + width > rect.width():
                lines.append([])
                left = 0
            lines[-1].append((item, width))
            left += width + self.spacing()
        top = rect.y()
        for line in lines:
            height = max((item.sizeHint().height() for item, _ in line), default=0)
            if len(lines) == 1:
                height = max(height, rect.height())
            x = rect.x()
            for item, width in line:
                own = item.sizeHint().height()
                if place:
                    item.setGeometry(QRect(x, top + (height - own) // 2, width, own))
                x += width + self.spacing()
            top += height + self._line_spacing
        return max(0, top - self._line_spacing - rect.y())
