"""A sheet with every shared widget in its states, to look at and to test that all of it paints.

`python tests/ui/component_sheet.py FOLDER` writes it in both languages and both schemes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QTranslator
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.banner import Banner, BannerKind
from event_composer.ui.widgets.buttons import ButtonKind, IconButton, TextButton
from event_composer.ui.widgets.empty_state import EmptyState
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.json_view import JsonView
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.pill import Pill
from event_composer.ui.widgets.profile_picker import ProfilePicker
from event_composer.ui.widgets.search_field import SearchField
from event_composer.ui.widgets.segment import Segment
from event_composer.ui.widgets.send_button import SendButton
from event_composer.ui.widgets.tab_strip import TabStrip, TabTitle
from event_composer.ui.widgets.tints import Tint
from event_composer.ui.widgets.url_field import UrlField

Language = Literal["en", "zh"]
State = Literal["rest", "hover", "pressed", "focus", "disabled"]

STATES: tuple[State, ...] = ("rest", "hover", "pressed", "focus", "disabled")
JSON = '{\n  "coupon": null,\n  "emoji": "🎉 首页", "after": 1e400,\n  "steps": [1, 2.50, true]\n}'

CHINESE = {
    "Send": "发送",
    "Send {count} events": "发送 {count} 个事件",
    "Cancel": "取消",
    "Sandbox": "沙盒",
    "stays local": "仅限本机",
    "Real host": "真实主机",
    "no undo": "无法撤销",
    "Components": "控件",
    "Local sandbox": "本地沙盒",
    "Acme iOS – production": "Acme iOS – 正式",
    "Primary": "主按钮",
    "Secondary": "次按钮",
    "Quiet": "弱按钮",
    "Link": "链接",
    "Confirm": "确认",
    "Profile": "配置",
    "Input": "输入框",
    "Outcome": "结果",
    "API key": "API 密钥",
    "Host": "主机",
    "Choice": "选择",
    "Bars": "栏",
    "Save": "保存",
    "Replace…": "更换…",
    "Add": "添加",
    "Reveal": "显示",
    "Accepted": "已接受",
    "Rejected": "已拒绝",
    "Not sent": "未发送",
    "Unknown": "未知",
    "Cancelled": "已取消",
    "Kept in the keyring": "已存入密钥环",
    "This run only": "仅本次运行",
    "Keyring locked": "密钥环已锁定",
    "No key": "没有密钥",
    "Table": "表格",
    "Problems": "问题",
    "Response": "应答",
    "Preview": "预览",
    "Search events": "搜索事件",
    "Sample batch.json": "示例批次.json",
    "No problems found": "没有发现问题",
    "Checked 9 events against the document, the SDK and your catalogue.": (
        "已按文档、SDK 和您的目录检查 9 个事件。"
    ),
    "A header cannot hold “（测试）”: use Latin letters only.": (
        "请求头不能包含“（测试）”：只能用拉丁字符。"
    ),
    "Compose your first batch": "编写第一个批次",
    "A batch is a list of events sent together.": "批次是一起发送的一组事件。",
    "Type an event name": "输入事件名称",
    "Suggestions come with their attributes": "建议会带上各自的属性",
    "Open a file": "打开文件",
    "The keyring is locked.": "密钥环已锁定。",
    "Unlock…": "解锁…",
}


class ChineseWords(QTranslator):
    """The few words of the sheet, so that it can be looked at before the catalogue is there."""

    def translate(self, _context: str, source: str, _note: str | None = None, _n: int = -1) -> str:
        return CHINESE.get(source, "")


class ComponentSheet(QFrame):
    """Rows of widgets; those that need the focus to be seen are shown as pictures."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._pictures: list[tuple[QLabel, QWidget, QWidget, State]] = []
        self.setProperty("role", "page")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 20, 24, 24)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, 96)
        self._grid.addWidget(make_label(self.say("Components"), themes.theme.fonts.title), 0, 0)
        self._add_buttons()
        self._add_bar()
        self._add_fields()
        self._add_pills()
        self._add_choices()
        self._add_states()
        self._grid.setColumnStretch(1, 1)

    def say(self, words: str) -> str:
        return QCoreApplication.translate("ComponentSheet", words)

    def take_pictures(self) -> None:
        """Bring focus or pointer to each widget that waits for it, and keep a picture of that."""
        for label, widget, pair, state in self._pictures:
            self.setFocus()
            if state == "focus":
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                _wait_until(widget.hasFocus)
            else:
                _wait_until(lambda: _hover(widget))  # noqa: B023 # called at once
            QApplication.processEvents()
            label.setPixmap(pair.grab(widget.geometry()))
            label.setFixedSize(widget.size())
            widget.hide()
        self.setFocus()

    def _row(self, title: str, widgets: list[QWidget], *, stretch: bool = True) -> None:
        row = self._grid.rowCount()
        face = self._themes.theme.fonts.body_medium
        self._grid.addWidget(make_label(self.say(title), face, "soft"), row, 0)
        box = QHBoxLayout()
        box.setSpacing(10)
        for widget in widgets:
            box.addWidget(widget)
        if stretch:
            box.addStretch(1)
        self._grid.addLayout(box, row, 1)

    def _in_state(self, widget: QWidget, state: State) -> QWidget:
        if state == "pressed" and isinstance(widget, QAbstractButton):
            widget.setDown(True)
        elif state == "disabled":
            widget.setEnabled(False)
        elif state in {"hover", "focus"}:
            label = QLabel()
            pair = QFrame()
            box = QHBoxLayout(pair)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
            box.addWidget(label)
            box.addWidget(widget)
            self._pictures.append((label, widget, pair, state))
            return pair
        return widget

    def _add_buttons(self) -> None:
        kinds: tuple[tuple[str, ButtonKind, str, str], ...] = (
            ("Primary", "primary", "Save", ""),
            ("Secondary", "", "Replace…", ""),
            ("Secondary", "", "Reveal", "eye"),
            ("Quiet", "quiet", "Add", "plus"),
            ("Link", "link", "Add", ""),
            ("Confirm", "confirm", "Send", ""),
        )
        for title, kind, words, icon_name in kinds:
            buttons: list[QWidget] = []
            for state in STATES:
                button = TextButton(self._themes, self.say(words), kind, icon_name)
                buttons.append(self._in_state(button, state))
            self._row(title, buttons)
        icons = [IconButton(self._themes, name, name) for name in ("plus", "copy", "panelR")]
        extra = IconButton(self._themes, "close", "close")
        self._row("Quiet", [*icons, self._in_state(extra, "disabled")])

    def _add_bar(self) -> None:
        sends: list[QWidget] = []
        for state in STATES:
            send = SendButton(self._themes)
            send.set_hints("Ctrl ↵", "Esc")
            send.show_ready(0 if state == "disabled" else 9, asks=state == "pressed")
            sends.append(self._in_state(send, state))
        cancel = SendButton(self._themes)
        cancel.set_hints("Ctrl ↵", "Esc")
        cancel.show_sending()
        self._row("Send", [*sends, cancel])
        pickers: list[QWidget] = []
        for name, real, state in (
            ("Local sandbox", False, "rest"),
            ("Acme iOS – production", True, "rest"),
            ("Local sandbox", False, "focus"),
        ):
            picker = ProfilePicker(self._themes)
            picker.show_profile(self.say(name), real=real)
            pickers.append(self._in_state(picker, state))
        self._row("Profile", pickers)
        for real in (False, True):
            bar = QFrame()
            bar.setProperty("role", "topbar")
            bar.setProperty("real", real)
            row = QHBoxLayout(bar)
            picker = ProfilePicker(self._themes)
            name = "Acme iOS – production" if real else "Local sandbox"
            picker.show_profile(self.say(name), real=real)
            segment = Segment(self._themes, [("v2", "V2"), ("v1", "V1")])
            segment.set_on_real(real)
            url = UrlField(self._themes)
            host = "https://mobile.dingyue.io" if real else "http://127.0.0.1:52814"
            url.show_request("POST", f"{host}/v2/users/report/events")
            for widget in (picker, segment):
                row.addWidget(widget)
            row.addWidget(url, 1)
            self._row("Bars", [bar], stretch=False)

    def _add_fields(self) -> None:
        fields: list[QWidget] = []
        texts = {"rest": "com.acme.app", "focus": "u_1024", "disabled": "application/json"}
        for state in STATES:
            if state not in texts:
                continue
            field = QLineEdit(texts[state])
            field.setFont(self._themes.theme.fonts.mono.font)
            fields.append(self._in_state(field, state))
        self._row("Input", fields)
        wrong = QLineEdit("AcmeApp/1.0（测试）")
        wrong.setFont(self._themes.theme.fonts.mono.font)
        with_error = FieldWithError(self._themes, wrong)
        sentence = "A header cannot hold “（测试）”: use Latin letters only."
        with_error.set_error(self.say(sentence))
        combo = QComboBox()
        combo.addItems(["https://mobile.dingyue.io"])
        box = QCheckBox(self.say("Accepted"))
        box.setChecked(True)
        self._row("Input", [with_error, combo, box, QCheckBox(self.say("Add"))])
        search = SearchField(self._themes, self.say("Search events"))
        found = SearchField(self._themes, self.say("Search events"))
        found.setText("purchase")
        self._row("Input", [search, found])

    def _add_pills(self) -> None:
        rows: tuple[tuple[str, tuple[tuple[str, str, Tint], ...]], ...] = (
            (
                "Outcome",
                (
                    ("okc", "Accepted", "ok"),
                    ("error", "Rejected", "danger"),
                    ("pause", "Not sent", "neutral"),
                    ("unknown", "Unknown", "warn"),
                    ("cancel", "Cancelled", "neutral"),
                ),
            ),
            (
                "API key",
                (
                    ("lock", "Kept in the keyring", "ok"),
                    ("clock", "This run only", "warn"),
                    ("lock", "Keyring locked", "danger"),
                    ("key", "No key", "neutral"),
                ),
            ),
            ("Host", (("flask", "Sandbox", "ok"), ("globe", "Real host", "real"))),
        )
        for title, states in rows:
            pills: list[QWidget] = []
            for icon_name, word, kind in states:
                pill = Pill(self._themes)
                pill.set_state(icon_name, self.say(word), kind)
                pills.append(pill)
            self._row(title, pills)

    def _add_choices(self) -> None:
        segment = Segment(self._themes, [("table", self.say("Table")), ("json", "JSON")])
        tabs = TabStrip(self._themes, closable=True)
        tabs.add_title(TabTitle(self.say("Sample batch.json"), dirty=True))
        tabs.add_title(TabTitle("checkout_flow.json"))
        plus = IconButton(self._themes, "plus", "plus")
        dock = TabStrip(self._themes)
        dock.add_title(TabTitle(self.say("Problems"), "4"))
        dock.add_title(TabTitle(self.say("Response"), "400"))
        dock.add_title(TabTitle(self.say("Preview")))
        dock.setCurrentIndex(1)
        self._row("Choice", [segment, tabs, plus])
        self._row("Choice", [dock])

    def _add_states(self) -> None:
        view = JsonView(self._themes)
        view.setFixedSize(QSize(300, 100))
        view.show_text(JSON)
        title, text = (
            "No problems found",
            "Checked 9 events against the document, the SDK and your catalogue.",
        )
        small = EmptyState(self._themes, self.say(title), self.say(text))
        self._row("", [view, small])
        large = EmptyState(
            self._themes,
            self.say("Compose your first batch"),
            self.say("A batch is a list of events sent together."),
            large=True,
        )
        large.add_action(
            "pencil",
            self.say("Type an event name"),
            self.say("Suggestions come with their attributes"),
            "Enter",
        )
        large.add_action("file", self.say("Open a file"), '{"events": […]}', "Ctrl O")
        large.setFixedWidth(496)
        self._row("", [large])
        kinds: tuple[BannerKind, ...] = ("info", "warn", "danger")
        column = QWidget()
        box = QVBoxLayout(column)
        box.setSpacing(4)
        for kind in kinds:
            banner = Banner(self._themes)
            banner.say(kind, self.say("The keyring is locked."), self.say("Unlock…"))
            box.addWidget(banner)
        self._row("", [column], stretch=False)


def _hover(widget: QWidget) -> bool:
    """Move the pointer onto a widget, from outside: where it is already, no move is told."""
    QTest.mouseMove(widget.window(), QPoint(1, 1))
    QTest.mouseMove(widget)
    return widget.underMouse()


def _wait_until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < limit, "the window never got there"
        QApplication.processEvents()


def render_sheet(themes: ThemeSource) -> QPixmap:
    """Return a picture of the sheet, which is closed again."""
    sheet = ComponentSheet(themes)
    sheet.show()
    sheet.activateWindow()
    QTest.qWaitForWindowActive(sheet)
    sheet.take_pictures()
    sheet.adjustSize()
    for _ in range(5):
        QApplication.processEvents()
    picture = sheet.grab()
    sheet.close()
    sheet.deleteLater()
    return picture


def main() -> None:
    """Write the four pictures into the folder that is named."""
    app = QApplication(sys.argv)
    themes = ThemeSource(app, "light")
    words = ChineseWords()
    for language in ("en", "zh"):
        if language == "zh":
            app.installTranslator(words)
        for choice in ("light", "dark"):
            themes.choose(choice)
            target = Path(sys.argv[1]) / f"components-{language}-{choice}.png"
            render_sheet(themes).save(str(target))


if __name__ == "__main__":
    main()
