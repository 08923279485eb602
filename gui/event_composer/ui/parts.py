"""What the window is made from: the parts that outlive it and that it shares with others."""

from __future__ import annotations

from dataclasses import dataclass

from event_composer.domain.texts import Texts
from event_composer.storage.arrangements import ArrangementStore
from event_composer.ui.catalogue_source import CatalogueSource
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.history_lane import HistoryLane
from event_composer.ui.jobs import Lane
from event_composer.ui.open_batches import OpenBatches
from event_composer.ui.profile_book import ProfileBook
from event_composer.ui.send_flow import SendFlow
from event_composer.ui.theme import ThemeSource


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the window shows and drives, built and owned by `app`."""

    themes: ThemeSource
    texts: Texts
    catalogues: CatalogueSource
    batches: OpenBatches
    sandbox: EmbeddedSandbox
    book: ProfileBook
    history: HistoryLane
    flow: SendFlow
    arrangements: ArrangementStore
    work: Lane
