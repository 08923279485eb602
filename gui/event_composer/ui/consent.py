"""Opens the sheet that asks before a real host, and keeps its facts true until it is answered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot
from PySide6.QtWidgets import QWidget

from event_composer.domain.api_key import key_facts
from event_composer.domain.problems import Severity
from event_composer.domain.profile import Profile
from event_composer.storage.secret_store import Holding, KeyState
from event_composer.ui.batch_facts import BatchFacts
from event_composer.ui.checking import Checker
from event_composer.ui.consent_sheet import ConsentSheet
from event_composer.ui.following import Following
from event_composer.ui.profile_book import ProfileBook
from event_composer.ui.quantities import date_text
from event_composer.ui.send_flow import SendFlow, SendState
from event_composer.ui.theme import ThemeSource


class Consent(QObject):
    """Between send flow and sheet: an edit updates the numbers, a withdrawn question closes it."""

    def __init__(
        self,
        themes: ThemeSource,
        window: QWidget,
        anchor: QWidget,
        flow: SendFlow,
        book: ProfileBook,
        facts: BatchFacts,
        checker: Checker,
    ) -> None:
        super().__init__(window)
        self._themes = themes
        self._window = window
        self._anchor = anchor
        self._flow = flow
        self._book = book
        self._facts = facts
        self._following = Following()
        self._sheet: ConsentSheet | None = None
        self._asked: Profile | None = None
        flow.asked.connect(self._on_asked)
        flow.state_changed.connect(self._on_state)
        facts.changed.connect(self._refresh)
        book.holding_changed.connect(self._refresh)
        self.show_batch(checker)

    def show_batch(self, checker: Checker) -> None:
        """Tell of these problems from now on."""
        self._checker = checker
        self._following.follow([(checker.changed, self._refresh)])

    @Slot(object)
    def _on_asked(self, profile: Profile) -> None:
        self._asked = profile
        if self._sheet is None:
            self._sheet = ConsentSheet(self._themes, self._window)
            self._sheet.confirmed.connect(self._flow.confirm)
            self._sheet.closed.connect(self._flow.cancel_question)
        self._refresh()
        self._sheet.ask(self._anchor)

    @Slot(object)
    def _on_state(self, state: SendState) -> None:
        if state is not SendState.ASKING and self._sheet is not None:
            self._asked = None
            self._sheet.dismiss()

    @Slot()
    def _refresh(self) -> None:
        profile = self._asked
        if profile is None or self._sheet is None:
            return
        self._sheet.show_facts(
            host=profile.shown_host,
            profile=profile.name,
            events=self._facts.facts.events,
            api=profile.api,
            key=_key_text(self._book.holding(profile.id)),
            problems=self._problems_text(),
        )

    def _problems_text(self) -> str:
        errors = self._checker.counts().get(Severity.ERROR, 0)
        expected = self._checker.expected_code()
        if errors == 0:
            return self.tr("No errors found")
        one = self.tr("1 error")
        many = self.tr("{count} errors").format(count=QLocale().toString(errors))
        said = one if errors == 1 else many
        if expected:
            answer = self.tr("expected answer {code}").format(code=expected)
            return self.tr("{errors}, {answer}").format(errors=said, answer=answer)
        return said


def _key_text(holding: Holding) -> str:
    """Say where the key comes from and when it expires."""
    translate = QCoreApplication.translate
    said = {
        KeyState.KEPT: translate("Consent", "from the keyring"),
        KeyState.THIS_RUN: translate("Consent", "held for this run only"),
        KeyState.LOCKED: translate("Consent", "none: the keyring is locked"),
        KeyState.NONE: translate("Consent", "none"),
    }[holding.state]
    expires_at = key_facts(holding.secrets.key).expires_at
    if expires_at is None:
        return said
    expires = translate("Consent", "expires {date}").format(date=date_text(expires_at))
    return translate("Consent", "{where}, {expires}").format(where=said, expires=expires)
