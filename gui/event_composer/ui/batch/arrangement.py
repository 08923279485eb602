"""How a person arranged the columns: their order, which are hidden or pinned, widths, the sort."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from event_composer.ui.column_key import ColumnKey


@dataclass(frozen=True, slots=True)
class Sort:
    """The view is in the order of this column."""

    key: ColumnKey
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What of the columns is not as the batch brings it; it may name attributes not there (yet).

    `order` is empty until attributes were moved by hand; those it does not name come last, in the
    batch's order. Pinned attributes stand first, in their own order. `widths` are those given by
    hand, in logical pixels.
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    widths: Mapping[ColumnKey, int] = field(default_factory=dict)
    sort: Sort | None = None

    def pinned_of(self, attributes: Collection[str]) -> list[str]:
        """Return the pinned ones of these attributes that are shown."""
        return [name for name in self.pinned if name in attributes and name not in self.hidden]

    def shown_of(self, attributes: Sequence[str]) -> list[str]:
        """Return the attributes that are columns, in the order of the columns."""
        return [name for name in self.all_of(attributes) if name not in self.hidden]

    def all_of(self, attributes: Sequence[str]) -> list[str]:
        """Return all attributes in the order in which they would be columns."""
        there = set(attributes)
        ordered = (name for name in (*self.pinned, *self.order) if name in there)
        return list(dict.fromkeys((*ordered, *attributes)))

    def with_hidden(self, names: Iterable[str]) -> Arrangement:
        """Hide attributes."""
        return replace(self, hidden=self.hidden | frozenset(names))

    def with_shown(self, names: Iterable[str]) -> Arrangement:
        """Show attributes again."""
        return replace(self, hidden=self.hidden - frozenset(names))

    def with_pinned(self, name: str) -> Arrangement:
        """Keep an attribute in view, behind those that are already."""
        return self if name in self.pinned else replace(self, pinned=(*self.pinned, name))

    def without_pinned(self, name: str) -> Arrangement:
        """Let an attribute scroll again; it stands first among those that do."""
        return replace(self, pinned=tuple(each for each in self.pinned if each != name))

    def moved(self, name: str, target: str | None, attributes: Sequence[str]) -> Arrangement:
        """Put an attribute before another one that is shown, or last.

        Pinned ones keep among themselves, and so do the others.
        """
        if name in self.pinned:
            others = [each for each in self.pinned if each != name]
            at = others.index(target) if target in others else len(others)
            return replace(self, pinned=(*others[:at], name, *others[at:]))
        names = self.all_of(attributes)
        others = [each for each in names if each != name]
        firsts = [each for each in others if each not in self.pinned]
        if target in self.pinned:
            target = firsts[0] if firsts else None
        at = others.index(target) if target in others else len(others)
        order = [*others[:at], name, *others[at:]]
        return replace(self, order=tuple(each for each in order if each not in self.pinned))

    def with_width(self, key: ColumnKey, width: int | None) -> Arrangement:
        """Give a column a width, or with None the one that fits again."""
        widths = {each: size for each, size in self.widths.items() if each != key}
        return replace(self, widths=widths if width is None else {**widths, key: width})

    def renamed(self, old: str, new: str) -> Arrangement:
        """Follow an attribute that is called otherwise now."""
        was, now = ColumnKey("attribute", old), ColumnKey("attribute", new)

        def name(each: str) -> str:
            return new if each == old else each

        def key(each: ColumnKey) -> ColumnKey:
            return now if each == was else each

        return Arrangement(
            tuple(map(name, self.order)),
            frozenset(map(name, self.hidden)),
            tuple(map(name, self.pinned)),
            {key(each): width for each, width in self.widths.items()},
            self.sort and replace(self.sort, key=key(self.sort.key)),
        )

    def document(self) -> dict[str, Any]:
        """Return it as JSON for `storage.arrangements`."""
        widths: dict[str, dict[str, int]] = {"member": {}, "attribute": {}}
        for key, width in self.widths.items():
            widths[key.kind][key.name] = width
        document: dict[str, Any] = {
            "order": list(self.order),
            "hidden": sorted(self.hidden),
            "pinned": list(self.pinned),
            "member_widths": widths["member"],
            "widths": widths["attribute"],
        }
        if self.sort is not None:
            key = self.sort.key
            descending = self.sort.descending
            document["sort"] = {"kind": key.kind, "name": key.name, "descending": descending}
        return document

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> Arrangement:
        """Return what such a JSON, which keeps to the schema, says."""
        widths = {
            **{ColumnKey("member", n): w for n, w in document.get("member_widths", {}).items()},
            **{ColumnKey("attribute", n): w for n, w in document.get("widths", {}).items()},
        }
        sort = document.get("sort")
        return cls(
            tuple(document.get("order", ())),
            frozenset(document.get("hidden", ())),
            tuple(document.get("pinned", ())),
            widths,
            sort and Sort(ColumnKey(sort["kind"], sort["name"]), sort["descending"]),
        )
