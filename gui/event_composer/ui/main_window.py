"""Assembles the window: bars, panels, table and dock, and the one place where they are wired."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import Place
from event_composer.options import SIZE
from event_composer.storage.settings import Settings
from event_composer.ui.action_table import Menu
from event_composer.ui.answer_flow import AnswerFlow
from event_composer.ui.batch.copying import Copying
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.batch.pasting import Pasting
from event_composer.ui.batch_facts import BatchFacts, Facts
from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.batch_tabs import BatchTabs
from event_composer.ui.bulk_flow import BulkFlow
from event_composer.ui.catalogue.panel import CataloguePanel
from event_composer.ui.catalogue_display import CatalogueDisplay
from event_composer.ui.commands import Commands, Handlers
from event_composer.ui.consent import Consent
from event_composer.ui.details.panel import DetailsPanel
from event_composer.ui.file_flow import FileFlow
from event_composer.ui.following import Following
from event_composer.ui.history.panel import HistoryPanel
from event_composer.ui.json_side.panel import JsonSide
from event_composer.ui.layout import JSON, TABLE, WindowLayout
from event_composer.ui.new_events import NewEventDefaults
from event_composer.ui.open_batches import OpenBatch
from event_composer.ui.panels import Panels
from event_composer.ui.parts import Parts
from event_composer.ui.preferences_menu import PreferencesMenu
from event_composer.ui.preview.panel import PreviewPanel
from event_composer.ui.problems.panel import ProblemsPanel
from event_composer.ui.profile_editing import ProfileEditing
from event_composer.ui.quantities import count_text
from event_composer.ui.recent_files import RecentFiles
from event_composer.ui.regions import Regions
from event_composer.ui.request_view import RequestView
from event_composer.ui.response.panel import ResponsePanel
from event_composer.ui.send_display import SendDisplay
from event_composer.ui.status_bar import StatusBar
from event_composer.ui.table_and_json import TableAndJson
from event_composer.ui.top_bar import TopBar
from event_composer.ui.unfinished import Unfinished
from event_composer.ui.widgets.banner import Banner, BannerKind
from event_composer.ui.widgets.key_hint import key_hint
from event_composer.ui.widgets.notice_stack import NoticeStack
from event_composer.ui.widgets.sending_line import SendingLine

_HINTED = ("send", "cancel_send")
MINIMUM_SIZE = (760, 480)
LEAVE_LIMIT_MS = 5_000


class MainWindow(QMainWindow):
    """The window; it assembles, and leaves what happens to the flows and panels.

    `first_painted` comes once, when the window can be used; `closing` when it was closed for
    good, after the question about unsaved changes.
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(self, parts: Parts, settings: Settings) -> None:
        super().__init__()
        self.parts = parts
        self._settings = settings
        self._report = ""
        self._painted = False
        self._leaving = False
        self._following = Following()
        self.setMinimumSize(*MINIMUM_SIZE)
        self.resize(*SIZE)
        themes, texts, batches, flow = parts.themes, parts.texts, parts.batches, parts.flow
        document, checker = batches.current.document, batches.current.checker
        self.menuBar().setNativeMenuBar(True)
        self._layout = WindowLayout(themes, self)
        self.setCentralWidget(self._layout)
        self.dock = self._layout.dock
        self._tabs = BatchTabs(self._layout.tabs, batches, self)
        self.facts = BatchFacts(document, parts.work, self)
        self.request_view = RequestView(document, parts.book, checker, self)
        self.top_bar = TopBar(themes, texts, parts.book, flow)
        self.sending_line = SendingLine(themes, self.top_bar)
        self.banner = Banner(themes)
        self.notices = NoticeStack(themes)
        self.status = StatusBar(themes)
        self.catalogue = CataloguePanel(parts.catalogues.catalogue, texts, themes)
        self.pages = BatchPages(parts)
        self.copying = Copying(self, parts.work)
        self.pasting = Pasting(self, parts.catalogues.catalogue, texts, themes, parts.work)
        self.table_and_json = TableAndJson(self.pages, self._make_json)
        self.details = DetailsPanel(document, checker, parts.catalogues.catalogue, texts, themes)
        self.problems = ProblemsPanel(document, checker, texts, themes)
        self._unfinished = Unfinished(batches, self.pages, self.details, self.table_and_json)
        self.response = ResponsePanel(texts, themes, parts.work)
        self.preview = PreviewPanel(self.request_view.provide, texts, themes, parts.work)
        self.history = HistoryPanel(parts.history, texts, themes)
        self.file_flow = FileFlow(self, batches, texts)
        self.file_flow.start_in(settings.last_folder)
        self.catalogue_display = CatalogueDisplay(
            parts,
            self.pages,
            panel=self.catalogue,
            details=self.details,
            pasting=self.pasting,
            file_flow=self.file_flow,
            window=self,
        )
        self.profile_editing = ProfileEditing(parts, self)
        self.answer_flow = AnswerFlow(flow, batches, parts.history, self.response, texts, self)
        self._layout.fill(
            above=(self.top_bar, self.banner, self.notices),
            left=self.catalogue,
            table=self.table_and_json,
            details=self.details,
            docked={
                "problems": self.problems,
                "response": self.response,
                "preview": self.preview,
                "history": self.history,
            },
            below=self.status,
        )
        self.bulk = BulkFlow(
            self,
            self.pages,
            texts,
            themes,
            parts.work,
            place=self._layout.add_above_table,
            anchor=self._layout.details_toggle,
            type_of=self.catalogue_display.type_of,
        )
        self.panels = Panels(
            self._layout, self.catalogue, self.details, settings.panels, settings.sizes, self
        )
        anchor = self.top_bar.send_button
        self._consent = Consent(themes, self, anchor, flow, parts.book, self.facts, checker)
        self.commands = Commands(
            self,
            themes=themes,
            batches=batches,
            flow=flow,
            pages=self.pages,
            table_and_json=self.table_and_json,
            unfinished=self._unfinished,
            dock=self.dock,
            panels=self.panels,
            catalogue=self.catalogue,
            details=self.details,
            file_flow=self.file_flow,
            regions=self._regions(),
            handlers=self._handlers(),
        )
        keys = self.commands.actions
        send_keys, cancel_keys = (key_hint(keys[name].shortcut()) for name in _HINTED)
        anchor.set_hints(send_keys, cancel_keys)
        self.send_display = SendDisplay(
            parts,
            self.answer_flow,
            dock=self.dock,
            response=self.response,
            status=self.status,
            line=self.sending_line,
            send_keys=send_keys,
            parent=self,
        )
        self._preferences = PreferencesMenu(
            self.commands.menus[Menu.VIEW], themes, settings.language
        )
        self.recent_files = RecentFiles(settings.recent_files, batches, self)
        self.recent_files.fill(self.commands.menus[Menu.FILE], keys["reopen_closed"])
        self.recent_files.chosen.connect(self.file_flow.open_path)
        self._connect()
        self._follow(batches.current)
        self._on_profile_changed()
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self.pages.setFocus()

    @property
    def batch(self) -> BatchPanel:
        """Return the table that is in front."""
        return self.pages.current

    def settings(self) -> Settings:
        """Return the settings as they are to be kept for the next start."""
        document = self.parts.batches.current.document
        return replace(
            self._settings,
            language=self._preferences.language,
            theme=self.parts.themes.choice,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            panels=self.panels.by_hand,
            sizes=self.panels.sizes,
            last_folder=self.file_flow.folder,
            last_file=str(document.path) if document.path else "",
            recent_files=self.recent_files.paths,
            catalogue_file=str(self.parts.catalogues.chosen or ""),
        )

    def _make_json(self) -> JsonSide:
        parts, batch = self.parts, self.parts.batches.current
        return JsonSide(batch.document, batch.checker, parts.texts, parts.themes, parts.work)

    def _handlers(self) -> Handlers:
        """Return what the actions of the features do that exist once."""
        return {
            "profiles": self.profile_editing.open,
            **self.catalogue_display.flow.handlers(),
            **self.problems.handlers(),
            **self.copying.handlers(),
            **self.pasting.handlers(),
            **self.bulk.handlers(),
        }

    def _regions(self) -> Regions:
        return Regions(
            [
                (self.top_bar, self.top_bar.send_button.setFocus),
                (self.catalogue, self.catalogue.setFocus),
                (self.pages, self.pages.setFocus),
                (self.details, self.details.setFocus),
                (self.dock, self.dock.focus_current),
            ]
        )

    def _connect(self) -> None:
        """Wire the parts: the whole flow of messages between features stands here."""
        parts = self.parts
        batches, book, flow = parts.batches, parts.book, parts.flow

        batches.current_changed.connect(self._follow)
        batches.closed.connect(self.commands.refresh)
        self._tabs.close_asked.connect(self._close_batch)
        self.table_and_json.changed.connect(self._on_json_opened)
        self._layout.view_choice.changed.connect(self._on_view_chosen)
        self._layout.columns_button.clicked.connect(self._show_columns_menu)
        self._layout.new_tab.clicked.connect(self.commands.actions["new"].trigger)
        self.pages.paste_asked.connect(self.pasting.paste)
        self.pages.open_asked.connect(self.file_flow.open)
        self.pages.sample_asked.connect(self.file_flow.open_sample)
        self.pages.mistakes_asked.connect(self.file_flow.open_mistakes)
        self.pages.selection_changed.connect(self.commands.refresh)
        self.pages.current_row_changed.connect(self.details.show_row)
        self.catalogue.event_chosen.connect(self._add_named)
        self.details.closed.connect(self._close_details)
        self._layout.details_toggle.clicked.connect(self._toggle_details)

        self.facts.changed.connect(self._on_facts)

        self.bulk.go_to.connect(self._go_to)
        self.problems.go_to.connect(self._go_to)
        self.problems.header_asked.connect(self.profile_editing.open_at)
        self.problems.table_asked.connect(self.pages.setFocus)
        self.problems.chosen_unseen.connect(self._show_problems)
        self.problems.fix_header.connect(book.set_header)
        self.problems.cell_place = self._cell_place
        self.response.go_to.connect(self._go_to_sent)
        self.response.save_asked.connect(self.file_flow.save_bytes)
        self.preview.save_asked.connect(self.file_flow.save_bytes)
        self.history.open_exchange.connect(self.answer_flow.open_exchange)
        self.history.open_as_batch.connect(self.answer_flow.open_as_batch)

        self.top_bar.send_pressed.connect(self.commands.actions["send"].trigger)
        self.top_bar.cancel_pressed.connect(flow.cancel)
        self.top_bar.profile_chosen.connect(book.select)
        self.top_bar.api_chosen.connect(book.choose_api)
        self.top_bar.edit_profiles.connect(self.profile_editing.open)
        flow.state_changed.connect(self.commands.refresh)
        flow.finished.connect(self.history.refresh)
        flow.history_failed.connect(self.warn)
        self.answer_flow.arrived.connect(self._tell)
        self.answer_flow.failed.connect(self.warn)
        self.answer_flow.body_wanted.connect(self._open_body)

        book.changed.connect(self._on_profile_changed)
        book.holding_changed.connect(self.preview.invalidate)
        book.holding_changed.connect(self._on_holding_changed)
        book.failed.connect(self.warn)
        parts.history.notice.connect(self.warn)
        self.send_display.failed.connect(self.warn)
        self.profile_editing.failed.connect(self.warn)
        self.pages.failed.connect(self.warn)
        self.pages.told.connect(self._tell)
        self.catalogue_display.flow.told.connect(self.banner.say)
        self.file_flow.told.connect(self._say)
        self.copying.told.connect(self._tell)
        self.pasting.told.connect(self._tell)
        self.banner.acted.connect(self._copy_report)
        self._preferences.language_chosen.connect(self._on_language_chosen)

    @Slot(object)
    def _follow(self, batch: OpenBatch) -> None:
        """Let all that exists once show this batch."""
        document, checker = batch.document, batch.checker
        self._following.follow(
            [
                (document.title_changed, self._refresh_title),
                (document.title_changed, self.catalogue_display.follow_project),
                (document.loaded, self.catalogue_display.follow_project),
                (document.dirty_changed, self._refresh_title),
                (document.busy_changed, self.commands.refresh),
                (document.undo_stack.indexChanged, self.commands.refresh),
                (document.changed, self.preview.invalidate),
                (document.inserted, self.preview.invalidate),
                (document.removed, self.preview.invalidate),
                (document.frame_changed, self.preview.invalidate),
                (document.loaded, self.preview.invalidate),
                (document.loaded, self.send_display.forget),
                (checker.changed, self._on_problems),
            ]
        )
        self.notices.bring_to_front(batch)
        self.parts.flow.show_batch(document)
        self.facts.show_batch(document)
        self.request_view.show_batch(document, checker)
        self._consent.show_batch(checker)
        self.problems.show_batch(document, checker)
        self.details.show_batch(document, checker)
        self.bulk.show_batch(document, checker)
        self.table_and_json.show_batch(batch)
        self.batch.set_actions(self.commands.actions.by_id())
        self.copying.show_batch(self.batch)
        self.pasting.show_batch(self.batch, NewEventDefaults(document, self.parts.book))
        row = self.batch.current_row()
        self.details.show_row(-1 if row is None else row)
        self.preview.invalidate()
        self._refresh_title()
        self._on_problems()
        self.send_display.show_batch(batch)
        self.catalogue_display.follow_project()

    # What the window itself does when something happens.

    @Slot(str)
    def _on_view_chosen(self, view: str) -> None:
        self.table_and_json.set_json_open(view == JSON)

    @Slot()
    def _on_json_opened(self) -> None:
        is_open = self.table_and_json.is_json_open
        self._layout.view_choice.choose(JSON if is_open else TABLE)
        self.commands.actions["toggle_json"].setChecked(is_open)
        self.commands.refresh()

    @Slot()
    def _show_columns_menu(self) -> None:
        button = self._layout.columns_button
        menu = self.batch.columns_menu(button)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        """Say what was not done, or only in part."""
        self.banner.say("info", sentence)

    @Slot(object)
    def _close_batch(self, batch: OpenBatch) -> None:
        """Close a batch by its tab; what is being typed there is taken first."""
        if self._unfinished.take_of(batch):
            self.file_flow.close_batch(batch)

    @Slot(str)
    @Slot(str, bool)
    def _add_named(self, name: str, with_attributes: bool = False) -> None:
        self.batch.add_named(name, with_attributes)

    @Slot(object, object)
    def _go_to(self, row: int, place: Place) -> None:
        self.batch.go_to(row, place)

    @Slot(object, object)
    def _go_to_sent(self, row: int, place: Place) -> None:
        """Go to an event of the batch that the answer is about, which may be behind another."""
        self.parts.batches.show(self.answer_flow.batch)
        if self.parts.batches.current is self.answer_flow.batch:
            self.batch.go_to(row, place)

    @Slot()
    def _refresh_title(self) -> None:
        document = self.parts.batches.current.document
        real = self.tr("Real host – ") if self.parts.book.selected.is_real else ""
        self.setWindowTitle(f"{real}{document.title}[*] – Event Composer")
        self.setWindowModified(document.is_dirty)
        self.setWindowFilePath(str(document.path) if document.path else "")

    @Slot(object)
    def _on_facts(self, facts: Facts) -> None:
        if not self.parts.batches.current.document.is_loading:
            self.panels.set_empty(facts.events == 0)
        self.status.show_batch(facts.events, facts.sessions, facts.size)
        self.top_bar.show_batch(facts.events, facts.size)
        self.commands.refresh()

    @Slot()
    def _on_problems(self) -> None:
        counts = self.parts.batches.current.checker.counts()
        total = sum(counts.values())
        self.dock.set_badge("problems", count_text(total) if total else "")
        self.status.show_problems(counts)
        self.commands.refresh()

    @Slot()
    def _on_profile_changed(self) -> None:
        self.preview.invalidate()
        self._refresh_title()

    @Slot(str)
    def _on_holding_changed(self, profile_id: str) -> None:
        """Tell why the key of the selected profile cannot be had; not where one is held anyway."""
        holding = self.parts.book.holding(profile_id)
        if profile_id == self.parts.book.selected.id and holding.trouble and not holding.secrets:
            self.warn(holding.trouble)

    @Slot(object)
    def warn(self, error: ComposerError) -> None:
        """Tell of an error of the environment."""
        self._say("warn", self.parts.texts.error(error))

    @Slot(str, str)
    def _say(self, kind: BannerKind, sentence: str) -> None:
        """Say something; a trouble does not take the place of another one that is not read yet."""
        if kind != "info" and not self.banner.isHidden() and self.banner.sentence != sentence:
            self.notices.put(sentence, kind, sentence)
        else:
            self.banner.say(kind, sentence)

    def _cell_place(self) -> tuple[int, tuple[str, ...]] | None:
        """Return row and place of the table's current cell, for the problem that stands there."""
        spot = self.batch.spot()
        return None if spot.row < 0 or spot.key is None else (spot.row, spot.key.place)

    @Slot()
    def _show_problems(self) -> None:
        self.dock.show_panel("problems")

    @Slot(object)
    def _open_body(self, body: bytes) -> None:
        self.file_flow.open_body(body, self.tr("From the history"))

    @Slot()
    def _toggle_details(self) -> None:
        self.panels.toggle("details")

    @Slot()
    def _close_details(self) -> None:
        self.panels.set_by_hand("details", False)

    @Slot(str)
    def _on_language_chosen(self, _language: str) -> None:
        # Words are set when a widget is made; a running window would change only half of them.
        self.banner.say("info", self.tr("The language changes at the next start."))

    @Slot(str)
    def report_bug(self, text: str) -> None:
        """Say that something of ours went wrong, and offer the report for copying."""
        self._report = text
        self.banner.say(
            "danger",
            self.tr("Event Composer made a mistake. Your batch is still here."),
            self.tr("Copy the report"),
        )

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window can be used."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let panels close where there is no room for them."""
        super().resizeEvent(event)
        self.panels.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes and let a send come to its end; then close for good."""
        if self._leaving:
            event.accept()
            self.closing.emit()
        else:
            event.ignore()
            if self._unfinished.take_all():
                self.file_flow.when_all_saved(self.leave)

    @Slot()
    def leave(self) -> None:
        """Close without a question; a send is cancelled and written to the history first."""
        self._leaving = True
        flow = self.parts.flow
        flow.cancel()
        if flow.is_settled:
            # Later: Qt takes a close inside a close for the same one, and this is called in one.
            QTimer.singleShot(0, self.close)
        else:
            flow.settled.connect(self.close)
            # Nor may a history that hangs keep the person here.
            QTimer.singleShot(LEAVE_LIMIT_MS, self, self.close)
