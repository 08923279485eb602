"""The events of the catalogue by group, as a tree; a search leaves those that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from event_composer.domain.catalogue import Catalogue, CatalogueEvent, CatalogueGroup
from event_composer.domain.problems import Source
from event_composer.ui.event_names import EVENT_NAMES, put_names
from event_composer.ui.widgets.plain_tip import plain_tip

EVENT_ROLE = int(Qt.ItemDataRole.UserRole)
"""The CatalogueEvent of a row, None for a group's."""

DESCRIPTION_ROLE = EVENT_ROLE + 1
"""The description of an event in the window's language; of a group its number of events."""

MARK_ROLE = EVENT_ROLE + 2
"""A word that marks an event of your own among the built-in ones, mostly empty."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Section:
    group: CatalogueGroup
    events: tuple[CatalogueEvent, ...]


class CatalogueModel(QAbstractItemModel):
    """Two levels: groups, and under them their events."""

    def __init__(self, catalogue: Catalogue, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._language = language
        self._text = ""
        self._sections = self._find("")

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """List the events of another catalogue, as far as they fit what is searched."""
        self.beginResetModel()
        self._catalogue = catalogue
        self._sections = self._find(self._text)
        self.endResetModel()

    def search(self, text: str) -> QModelIndex:
        """List the events that a text may mean, all for an empty one; return the likeliest."""
        self.beginResetModel()
        self._text = text
        self._sections = self._find(text)
        self.endResetModel()
        best = self._catalogue.search(text, 1) if text.strip() else []
        return self.index_of(best[0].event.name) if best else QModelIndex()

    def group_id(self, index: Index) -> str:
        """Return the id of the group that a row is, or belongs to."""
        section = index.internalId() - 1 if index.internalId() else index.row()
        return self._sections[section].group.id

    def _find(self, text: str) -> list[_Section]:
        found = {match.event.name for match in self._catalogue.search(text)}
        sections: list[_Section] = []
        for group in self._catalogue.groups:
            events = self._catalogue.of_group(group.id)
            listed = tuple(event for event in events if event.name in found)
            if listed:
                sections.append(_Section(group, listed))
        return sections

    def index_of(self, name: str) -> QModelIndex:
        """Return the index of an event, an invalid one where it is not listed."""
        for row, section in enumerate(self._sections):
            for at, event in enumerate(section.events):
                if event.name == name:
                    return self.index(at, 0, self.index(row, 0))
        return QModelIndex()

    # An event's internal id is the row of its group, plus one; a group's is 0.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """Return the index of a group, or of an event within one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # QObject.parent() too
        """Return the index of an event's group."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of groups, or of events in one."""
        if not parent.isValid():
            return len(self._sections)
        return 0 if parent.internalId() else len(self._sections[parent.row()].events)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        """Return the one column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be chosen, and events be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsDragEnabled if index.internalId() else _FLAGS

    def mimeTypes(self) -> list[str]:
        """Return the type of what is dragged out of the list."""
        return [EVENT_NAMES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the names of events, in the order of the list; as text too, for other programs."""
        places = sorted((index.internalId(), index.row()) for index in indexes)
        names = [self._sections[at - 1].events[row].name for at, row in places if at]
        data = QMimeData()
        put_names(data, names)
        return data

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is drawn, said and told in a tooltip."""
        if not index.isValid():
            return None
        if not index.internalId():
            return self._group_data(self._sections[index.row()], role)
        event = self._sections[index.internalId() - 1].events[index.row()]
        if role == _DISPLAY:
            return event.name
        if role == EVENT_ROLE:
            return event
        if role == DESCRIPTION_ROLE:
            return event.described(self._language)
        if role == MARK_ROLE:
            is_mixed = event.is_own and event.source is not Source.CATALOGUE
            return self.tr("yours too") if is_mixed else ""
        if role == _SPOKEN:
            mark = index.data(MARK_ROLE)
            said = (event.name, event.described(self._language), mark)
            return ", ".join(filter(None, said))
        return plain_tip(self._tip(event)) if role == _TIP else None

    def _group_data(self, section: _Section, role: int) -> Any:
        title = section.group.described(self._language)
        if role == _DISPLAY:
            return title
        if role == DESCRIPTION_ROLE:
            return str(len(section.events))
        if role == _SPOKEN:
            return self.tr("{group}, events: {count}").format(
                group=title, count=len(section.events)
            )
        return None

    def _tip(self, event: CatalogueEvent) -> str:
        lines = [
            event.name,
            event.described(self._language),
            ", ".join(each.name for each in event.suggested),
            event.note(self._language),
        ]
        return "\n".join(filter(None, lines))
