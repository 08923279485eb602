"""What the profile and its key say of the next request: its problems and its exact preview."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from event_composer.domain.exchange import Request
from event_composer.domain.rules_request import check_request
from event_composer.formats.body import write_body
from event_composer.sending.request import build_request
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Job
from event_composer.ui.profile_book import ProfileBook


class RequestView(QObject):
    """Keeps the request's problems in the checker, and makes the preview's request."""

    def __init__(
        self,
        document: BatchDocument,
        book: ProfileBook,
        checker: Checker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        book.changed.connect(self.check)
        book.holding_changed.connect(self.check)
        self.show_batch(document, checker)

    def show_batch(self, document: BatchDocument, checker: Checker) -> None:
        """Look at the request of this batch from now on."""
        self._document, self._checker = document, checker
        self.check()

    @Slot()
    def check(self) -> None:
        """Look at headers and key again, once it is known whether there is a key."""
        profile = self._book.selected
        if self._book.is_ready(profile.id):
            secrets = self._book.holding(profile.id).secrets
            problems = check_request(profile, secrets.key or None, secrets.headers, time.time())
            self._checker.set_request_problems(problems)
        else:
            self._checker.set_request_problems(())

    def provide(self) -> Callable[[Job], Request]:
        """Freeze batch, profile and key as they are now into what makes the masked request."""
        batch = self._document.snapshot()
        profile = self._book.selected
        secrets = self._book.holding(profile.id).secrets

        def make(_job: Job) -> Request:
            request = build_request(profile, secrets.key, secrets.headers, write_body(batch))
            return request.masked(profile.secret_headers)

        return make
