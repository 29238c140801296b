"""Watches a Dask cluster beside the work, and reports once nothing will come from it any more."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings

logger = logging.getLogger(__name__)


class ClusterWatch:
    """Asks ``count_places`` in a thread of its own, from time to time; it gives the places of all workers that the
    scheduler knows now, and raises where the scheduler does not answer. ``now`` is a clock in seconds."""

    def __init__(
        self,
        count_places: Callable[[], int],
        settings: WorkerSettings = WORKER_SETTINGS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._count_places = count_places
        self._settings = settings
        self._now = now
        self._answered = self._at_work = now()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask_on, name="cluster watch", daemon=True)

    def __enter__(self) -> ClusterWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The thread may still wait for an answer; it is not waited for."""
        self._stop.set()

    def ask(self) -> None:
        """Asks once."""
        try:
            places = self._count_places()
        except Exception as error:  # noqa: BLE001 - the edge: a connection that breaks may raise anything
            logger.debug("the Dask scheduler does not answer: %s", error)
            return
        self._answered = self._now()
        if places:
            self._at_work = self._answered

    def lost(self) -> str | None:
        """Why nothing will come any more; None as long as there is hope."""
        most = self._settings.lost_seconds
        if self._now() - self._answered > most:
            return f"its scheduler has not answered for {most:g} seconds"
        if self._now() - self._at_work > most:
            return f"its scheduler has had no worker for {most:g} seconds"
        return None

    def _ask_on(self) -> None:
        while not self._stop.wait(self._settings.probe_seconds):
            self.ask()
