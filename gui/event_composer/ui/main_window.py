"""Assembles the window: bars, panels, table and dock, and the one place where they are wired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from event_composer.domain.batch import Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import Place
from event_composer.options import SIZE
from event_composer.storage.settings import Settings
from event_composer.ui.action_table import Menu
from event_composer.ui.answer_flow import AnswerFlow
from event_composer.ui.batch.copying import Copying
from event_composer.ui.batch.kept_arrangement import KeptArrangement
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.batch.pasting import Pasting
from event_composer.ui.batch_facts import BatchFacts, Facts
from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.batch_tabs import BatchTabs
from event_composer.ui.bulk_flow import BulkFlow
from event_composer.ui.catalogue.flow import CatalogueFlow
from event_composer.ui.catalogue.panel import CataloguePanel
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
from event_composer.ui.profiles.editor import ProfileEditor
from event_composer.ui.quantities import count_text
from event_composer.ui.regions import Regions
from event_composer.ui.request_view import RequestView
from event_composer.ui.response.panel import ResponsePanel
from event_composer.ui.send_flow import SendState
from event_composer.ui.status_bar import StatusBar
from event_composer.ui.table_and_json import TableAndJson
from event_composer.ui.top_bar import TopBar
from event_composer.ui.widgets.banner import Banner
from event_composer.ui.widgets.key_hint import key_hint
from event_composer.ui.widgets.notice_stack import NoticeStack
from event_composer.ui.widgets.sending_line import SendingLine

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
        self._editor: ProfileEditor | None = None
        self._known_profiles: set[str] = set()
        self._painted = False
        self._leaving = False
        self._following = Following()
        self._known_by: WeakKeyDictionary[OpenBatch, Catalogue] = WeakKeyDictionary()
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
        self.pages = BatchPages(batches, self._make_page)
        self.copying = Copying(self, parts.work)
        self.pasting = Pasting(self, parts.catalogues.catalogue, texts, themes, parts.work)
        self.table_and_json = TableAndJson(self.pages, self._make_json)
        self.details = DetailsPanel(document, checker, parts.catalogues.catalogue, texts, themes)
        self.problems = ProblemsPanel(document, checker, texts, themes)
        self.response = ResponsePanel(texts, themes, parts.work)
        self.preview = PreviewPanel(self.request_view.provide, texts, themes, parts.work)
        self.history = HistoryPanel(parts.history, texts, themes)
        self.file_flow = FileFlow(self, batches, texts)
        self.file_flow.start_in(settings.last_folder)
        self.catalogue_flow = CatalogueFlow(
            self, parts.catalogues, texts, themes, self._current_events, self._catalogue_folder
        )
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
            type_of=self._type_of,
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
            dock=self.dock,
            panels=self.panels,
            catalogue=self.catalogue,
            details=self.details,
            file_flow=self.file_flow,
            regions=self._regions(),
            handlers=self._handlers(),
        )
        keys = self.commands.actions
        anchor.set_hints(*(key_hint(keys[name].shortcut()) for name in ("send", "cancel_send")))
        self._preferences = PreferencesMenu(
            self.commands.menus[Menu.VIEW], themes, settings.language
        )
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
            catalogue_file=str(self.parts.catalogues.chosen or ""),
        )

    def _make_page(self, batch: OpenBatch) -> BatchPanel:
        parts = self.parts
        defaults = NewEventDefaults(batch.document, parts.book)
        page = BatchPanel(
            batch.document,
            batch.checker,
            parts.catalogues.catalogue,
            parts.texts,
            parts.themes,
            defaults,
        )
        self._known_by[batch] = parts.catalogues.catalogue
        kept = KeptArrangement(page, batch.document, parts.arrangements, parts.work)
        kept.failed.connect(self.warn)
        self.closing.connect(kept.keep_what_waits)
        page.told.connect(self._tell)
        return page

    def _make_json(self) -> JsonSide:
        parts, batch = self.parts, self.parts.batches.current
        return JsonSide(batch.document, batch.checker, parts.texts, parts.themes, parts.work)

    def _handlers(self) -> Handlers:
        """Return what the actions of the features do that exist once."""
        return {
            "profiles": self._edit_profiles,
            **self.catalogue_flow.handlers(),
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
        self._connect_catalogue()
        self.details.closed.connect(self._close_details)
        self._layout.details_toggle.clicked.connect(self._toggle_details)

        self.facts.changed.connect(self._on_facts)

        self.bulk.go_to.connect(self._go_to)
        self.problems.go_to.connect(self._go_to)
        self.problems.header_asked.connect(self._edit_header)
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
        self.top_bar.edit_profiles.connect(self._edit_profiles)
        flow.state_changed.connect(self._on_send_state)
        flow.finished.connect(self.history.refresh)
        flow.settled.connect(self._on_settled)
        flow.history_failed.connect(self.warn)
        self.answer_flow.shown.connect(self._on_answer_shown)
        self.answer_flow.failed.connect(self.warn)
        self.answer_flow.body_wanted.connect(self._open_body)

        book.changed.connect(self._on_profile_changed)
        book.holding_changed.connect(self.preview.invalidate)
        book.holding_changed.connect(self._on_holding_changed)
        book.failed.connect(self.warn)
        parts.history.notice.connect(self.warn)
        parts.sandbox.started.connect(self._on_sandbox)
        parts.sandbox.counted.connect(self._on_sandbox)
        parts.sandbox.failed.connect(self._on_sandbox_failed)
        self.file_flow.told.connect(self.banner.say)
        self.copying.told.connect(self._tell)
        self.pasting.told.connect(self._tell)
        self.banner.acted.connect(self._copy_report)
        self._preferences.language_chosen.connect(self._on_language_chosen)

    def _connect_catalogue(self) -> None:
        panel, flow, source = self.catalogue, self.catalogue_flow, self.parts.catalogues
        panel.edit_asked.connect(flow.edit_event)
        panel.head.new_asked.connect(flow.new)
        panel.head.open_asked.connect(flow.open)
        panel.head.edit_asked.connect(flow.edit)
        panel.head.folder_asked.connect(flow.show_folder)
        panel.head.close_asked.connect(source.close)
        flow.told.connect(self.banner.say)
        source.changed.connect(self._show_catalogue)
        source.looked.connect(self._take_catalogue)

    @Slot(object)
    def _follow(self, batch: OpenBatch) -> None:
        """Let all that exists once show this batch."""
        document, checker = batch.document, batch.checker
        self._following.follow(
            [
                (document.title_changed, self._refresh_title),
                (document.title_changed, self._follow_project),
                (document.loaded, self._follow_project),
                (document.dirty_changed, self._refresh_title),
                (document.busy_changed, self.commands.refresh),
                (document.undo_stack.indexChanged, self.commands.refresh),
                (document.changed, self.preview.invalidate),
                (document.inserted, self.preview.invalidate),
                (document.removed, self.preview.invalidate),
                (document.frame_changed, self.preview.invalidate),
                (document.loaded, self.preview.invalidate),
                (document.loaded, self._say_nothing_sent),
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
        self._follow_project()

    @Slot()
    def _follow_project(self) -> None:
        self.parts.catalogues.follow(self.parts.batches.current.document.path)

    @Slot()
    def _show_catalogue(self) -> None:
        source = self.parts.catalogues
        trouble = self.parts.texts.error(source.trouble) if source.trouble else ""
        self.catalogue.show_catalogue(source.catalogue, source.file, trouble)

    @Slot()
    def _take_catalogue(self) -> None:
        """Know the current batch by its project's catalogue; others stay with theirs."""
        batch, catalogue = self.parts.batches.current, self.parts.catalogues.catalogue
        if self._known_by.get(batch) is catalogue:
            return
        self._known_by[batch] = catalogue
        batch.checker.set_catalogue(catalogue)
        self.pages.page(batch).set_catalogue(catalogue)
        self.details.set_catalogue(catalogue)
        self.pasting.set_catalogue(catalogue)

    def _type_of(self, name: str, key: str) -> str:
        return self.parts.catalogues.catalogue.attribute_fact(name, key).type_name

    def _current_events(self) -> tuple[Sequence[Event], int | None]:
        return self.parts.batches.current.document.events, self.batch.current_row()

    def _catalogue_folder(self) -> str:
        """Return where a dialog for catalogues begins: beside the batch."""
        path = self.parts.batches.current.document.path
        return str(path.parent) if path else self.file_flow.folder

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
        self.details.finish_editing()
        if self.pages.page(batch).finish_editing():
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

    @Slot(object)
    def _on_send_state(self, state: SendState) -> None:
        if state is SendState.SENDING:
            self.sending_line.start()
        else:
            self.sending_line.stop()
        self.commands.refresh()

    @Slot()
    def _on_settled(self) -> None:
        """Leave no "Sending…" behind where a mistake of ours ended a send without an exchange."""
        if self.response.is_empty:
            self._say_nothing_sent()

    @Slot(str)
    def _on_answer_shown(self, badge: str) -> None:
        self.dock.set_badge("response", badge)
        self.dock.show_panel("response")

    @Slot()
    def _say_nothing_sent(self) -> None:
        """Show no answer: this batch was not sent yet."""
        profile = self.parts.book.selected
        keys = key_hint(self.commands.actions["send"].shortcut())
        self.dock.set_badge("response", "")
        self.response.show_nothing(keys, profile.name if profile.is_real else "")

    @Slot()
    def _on_profile_changed(self) -> None:
        profile = self.parts.book.selected
        self.status.show_profile(profile)
        if self.response.is_empty:
            self._say_nothing_sent()
        self.preview.invalidate()
        self._refresh_title()

    @Slot(str)
    def _on_holding_changed(self, profile_id: str) -> None:
        """Tell why the key of the selected profile cannot be had; not where one is held anyway."""
        holding = self.parts.book.holding(profile_id)
        if profile_id == self.parts.book.selected.id and holding.trouble and not holding.secrets:
            self.warn(holding.trouble)

    @Slot()
    def _on_sandbox(self) -> None:
        address = self.parts.sandbox.address
        if address:
            self.status.show_sandbox(address.port, self.parts.sandbox.requests)

    @Slot(object)
    def _on_sandbox_failed(self, error: ComposerError) -> None:
        self.status.show_no_sandbox(self.tr("The sandbox does not run"))
        self.warn(error)

    @Slot(object)
    def warn(self, error: ComposerError) -> None:
        """Tell of an error of the environment."""
        self.banner.say("warn", self.parts.texts.error(error))

    @Slot(str)
    def _edit_header(self, name: str) -> None:
        """Open the profile at the field of a header."""
        self._edit_profiles()
        if self._editor:
            self._editor.point_at(name)

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
    def _edit_profiles(self) -> None:
        if self._editor is None:
            # Made when first asked for, and kept: the keyring may answer after it was closed.
            self._editor = ProfileEditor(self.parts.themes, self.parts.texts, self.parts.book, self)
            self._editor.saved.connect(self._on_profile_saved)
            self._editor.failed.connect(self.warn)
        self._known_profiles = {profile.id for profile in self.parts.book.profiles}
        self._editor.open()

    @Slot(str)
    def _on_profile_saved(self, profile_id: str) -> None:
        """Use a profile that was just made; editing one does not switch Send to it."""
        if profile_id not in self._known_profiles:
            self.parts.book.select(profile_id)

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
            self.batch.finish_editing()
            self.details.finish_editing()
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
