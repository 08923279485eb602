"""What a person gets from the editor of the own catalogue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from event_composer.domain.catalogue_entries import CatalogueAttribute, CatalogueEvent
from event_composer.domain.own_catalogue import OwnCatalogue
from event_composer.domain.texts import Texts
from event_composer.domain.values import Number
from event_composer.formats.own_catalogue import read_own_catalogue
from event_composer.resources import resource_path
from event_composer.ui.catalogue.editor import CatalogueEditor
from event_composer.ui.theme import ThemeSource

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
EXAMPLE = resource_path("samples", "event-catalogue.json")


class EditorScene:
    """The editor with the example, and what it asked to save."""

    def __init__(self, qtbot: QtBot, themes: ThemeSource, texts: Texts) -> None:
        self.editor = CatalogueEditor(themes, texts)
        qtbot.addWidget(self.editor, before_close_func=self._let_go)
        self.saved: list[OwnCatalogue] = []
        self.editor.save_asked.connect(self.saved.append)
        self.own = read_own_catalogue(EXAMPLE.read_bytes(), "c.json")
        self.editor.edit(self.own, "c.json")
        self.editor.open()
        qtbot.waitExposed(self.editor)
        self.form = self.editor.form
        self.attribute = self.form.attribute
        self.foot = self.editor.foot

    def _let_go(self, _editor: object) -> None:
        self.editor.done(0)

    def write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        if not text:
            QTest.keyClick(field, Key.Key_Delete)

    def save(self) -> OwnCatalogue:
        assert self.foot.save.isEnabled(), self.foot.told
        QTest.mouseClick(self.foot.save, LEFT)
        return self.saved[-1]


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, texts: Texts) -> EditorScene:
    return EditorScene(qtbot, themes, texts)


def test_nothing_changed_is_nothing_to_save(scene: EditorScene) -> None:
    assert not scene.editor.has_changes
    assert not scene.foot.save.isEnabled()
    for row in range(scene.editor.list.model().rowCount()):
        scene.editor.list.chosen.emit(row)
        for at in range(len(scene.own.events[row].attributes)):
            scene.form.list.chosen.emit(at)
    assert not scene.editor.has_changes


def test_an_event_with_an_attribute_is_added(scene: EditorScene) -> None:
    QTest.mouseClick(scene.editor.add, LEFT)
    assert not scene.foot.save.isEnabled()
    scene.write(scene.form.name.field, "shared")
    scene.write(scene.form.chinese.field, "ok")
    QTest.mouseClick(scene.form.add, LEFT)
    assert "1 entry" in scene.foot.told
    scene.write(scene.attribute.name.field, "times")
    scene.attribute.type.setCurrentIndex(scene.attribute.type.findData("integer"))
    scene.attribute.type.activated.emit(scene.attribute.type.currentIndex())
    scene.write(scene.attribute.minimum.field, "1")
    scene.write(scene.attribute.allowed.field, "1, 2, 3")
    QTest.keyClick(scene.attribute.required, Key.Key_Space)
    saved = scene.save()
    assert saved.events[:-1] == scene.own.events
    assert saved.events[-1] == CatalogueEvent(
        "shared",
        zh="ok",
        attributes=(
            CatalogueAttribute(
                "times",
                "number",
                required=True,
                is_integer=True,
                allowed=(Number("1"), Number("2"), Number("3")),
                minimum=Number("1"),
            ),
        ),
    )


def test_what_is_wrong_is_said_below_its_field_and_nothing_is_saved(scene: EditorScene) -> None:
    scene.write(scene.attribute.pattern.field, "(a")
    assert "no pattern" in scene.attribute.pattern.error
    assert not scene.foot.save.isEnabled()
    scene.write(scene.attribute.pattern.field, "[A-Z]+")
    assert not scene.attribute.pattern.error
    assert "breaks" in scene.attribute.examples.error
    scene.write(scene.attribute.examples.field, "")
    assert not scene.attribute.examples.error
    scene.write(scene.form.name.field, "level_finished")
    assert "more than once" in scene.form.name.error
    scene.write(scene.form.name.field, "coupon_used")
    assert not scene.form.name.error
    scene.form.list.chosen.emit(1)
    scene.write(scene.attribute.minimum.field, "12x")
    assert "no JSON number" in scene.attribute.minimum.error
    assert not scene.foot.save.isEnabled()
    QTest.keyClick(scene.attribute.minimum.field, Key.Key_Return)
    assert not scene.saved
    # It is not left unseen either.
    scene.form.list.chosen.emit(0)
    scene.editor.list.chosen.emit(1)
    assert scene.attribute.minimum.field.text() == "12x"
    scene.write(scene.attribute.minimum.field, "5")
    assert scene.save().events[0].name == "coupon_used"


def test_removed_and_moved(scene: EditorScene) -> None:
    QTest.mouseClick(scene.foot.remove, LEFT)
    QTest.keyClick(scene.editor.list, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(scene.form.remove, LEFT)
    saved = scene.save()
    assert [each.name for each in saved.events] == ["purchase_completed", "level_finished"]
    assert [each.name for each in saved.events[1].attributes] == ["stars"]


def test_cancel_asks_before_anything_is_lost(scene: EditorScene) -> None:
    QTest.mouseClick(scene.editor.copy, LEFT)
    QTest.keyClick(scene.editor, Key.Key_Escape)
    assert scene.editor.isVisible()
    asked = [scene.foot.is_asking]
    for _ in range(2):
        QTest.keyClick(scene.editor, Key.Key_Escape)
        asked.append(scene.foot.is_asking)
    assert asked == [True, False, True]
    QTest.mouseClick(scene.foot.discard, LEFT)
    assert not scene.editor.isVisible()
    assert not scene.saved


def test_an_entry_that_is_brought_along_can_be_saved_at_once(scene: EditorScene) -> None:
    changed = replace(scene.own.events[1], en="Other words")
    scene.editor.edit(scene.own, "c.json", changed)
    assert scene.form.name.field.text() == "level_finished"
    assert scene.save().events[1].en == "Other words"
    scene.editor.edit(OwnCatalogue(), "new.json", new=True)
    assert scene.save().events == ()
    scene.editor.show_trouble("The disk is full.")
    assert scene.editor.isVisible()
    assert scene.foot.save.isEnabled()
