"""A question put to a lane whose answer can be forgotten, however late it comes."""

from __future__ import annotations

from collections.abc import Callable

from event_composer.ui.jobs import Job, Result

Take = Callable[[Result], None]


class Question:
    """One question on its way: once it is dropped, `take` is not called any more.

    Cancelling a job does not hold back what it already delivered; two answers to the same
    question asked twice could then not be told apart. The lane keeps its callbacks weakly: who
    asks holds the Question for as long as it waits.
    """

    def __init__(self, take: Take) -> None:
        self._take: Take | None = take
        self._job: Job | None = None

    def ask(self, submit: Callable[[Take], Job]) -> Question:
        """Submit the question with our callback."""
        self._job = submit(self._on_answer)
        return self

    def drop(self) -> None:
        """Forget the answer, and if it was not begun, the question too."""
        self._take = None
        if self._job is not None:
            self._job.cancel()

    def _on_answer(self, result: Result) -> None:
        if self._take is not None:
            self._take(result)
