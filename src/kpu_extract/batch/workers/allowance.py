"""What a document may use, and which of its limits it breaks."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.batch.messages import OUT_OF_MEMORY, Fault
from kpu_extract.batch.workers.settings import WORKER_SETTINGS, WorkerSettings
from kpu_extract.settings import MIB, Limits


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process and its descendants use at a moment: bytes of ``memory``, and since their start seconds of
    processor time. ``clock`` is in seconds since any moment."""

    memory: int
    cpu: float
    clock: float


class Allowance:
    """Follows one task from the usage at its ``start``."""

    def __init__(self, limits: Limits, start: Usage, settings: WorkerSettings = WORKER_SETTINGS) -> None:
        self._limits = limits
        self._settings = settings
        self._start = self._page = self._active = self._last = start
        self._still = 0.0

    def page_done(self, usage: Usage) -> None:
        """A page was finished: the next one begins."""
        self._page = usage

    def breach(self, usage: Usage) -> Fault | None:
        """The limit that is broken by ``usage``."""
        passed = min(usage.clock - self._last.clock, self._settings.longest_look_seconds)
        moved = usage.cpu - self._active.cpu > self._settings.stall_cpu_seconds
        self._still = 0.0 if moved else self._still + passed
        self._active, self._last = (usage if moved else self._active), usage
        return self._memory(usage) or self._seconds(usage) or self._stall()

    def _memory(self, usage: Usage) -> Fault | None:
        return self.memory_taken() if usage.memory > self._limits.memory_mib * MIB else None

    def memory_taken(self) -> Fault:
        """What is said of a document that took too much memory, be it seen from outside or by an allocation that the
        child was refused: which of them comes first differs from try to try."""
        # How much it was is left out: it would be another number at the next look.
        limit = f"{self._limits.memory_mib} MiB of memory (--max-memory-mib)"
        return Fault(OUT_OF_MEMORY, f"took more than {limit}")

    def _seconds(self, usage: Usage) -> Fault | None:
        limits = self._limits
        if usage.cpu - self._start.cpu > limits.seconds:
            return Fault(
                "limit-seconds",
                f"took more than {limits.seconds:g} CPU seconds for the document (--max-seconds)",
            )
        if usage.cpu - self._page.cpu > limits.page_seconds:
            limit = f"{limits.page_seconds:g} CPU seconds for one page (--max-page-seconds)"
            return Fault("limit-page-seconds", f"took more than {limit}")
        return None

    def _stall(self) -> Fault | None:
        if self._still < self._settings.stall_seconds:
            return None
        return Fault("stalled", f"stood still for {self._settings.stall_seconds:g} seconds")
