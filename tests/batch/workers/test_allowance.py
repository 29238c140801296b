from __future__ import annotations

from kpu_extract.batch.workers.allowance import Allowance, Usage
from kpu_extract.batch.workers.settings import WorkerSettings
from kpu_extract.settings import MIB, Limits

LIMITS = Limits(seconds=100, page_seconds=10, memory_mib=500)
SETTINGS = WorkerSettings(stall_seconds=20, longest_look_seconds=2)
START = Usage(memory=0, cpu=1_000.0, clock=0.0)
"""A worker that has done many documents before."""


def allowance() -> Allowance:
    return Allowance(LIMITS, START, SETTINGS)


def usage(*, cpu: float = 0.0, clock: float = 0.0, mib: float = 0.0) -> Usage:
    return Usage(int(mib * MIB), START.cpu + cpu, clock)


def reason(of: Allowance, now: Usage) -> str | None:
    breach = of.breach(now)
    return breach.reason if breach is not None else None


def test_memory_and_processor_time_are_bounded_exactly() -> None:
    assert allowance().breach(usage(mib=500)) is None
    assert reason(allowance(), usage(mib=500.1)) == "limit-memory"
    assert allowance().breach(usage(cpu=10)) is None
    assert reason(allowance(), usage(cpu=10.1)) == "limit-page-seconds"


def test_each_page_begins_anew_and_the_document_does_not() -> None:
    followed = allowance()
    for page in range(1, 11):
        assert followed.breach(usage(cpu=page * 10 - 1)) is None
        followed.page_done(usage(cpu=page * 10 - 0.5))
    assert reason(followed, usage(cpu=100.1)) == "limit-seconds"


def test_a_slow_machine_breaks_no_limit() -> None:
    followed = allowance()
    for second in range(0, 2_000, 2):
        assert followed.breach(usage(cpu=second / 250, clock=second)) is None


def test_a_process_that_uses_nothing_stands_still() -> None:
    followed = allowance()
    found = [reason(followed, usage(cpu=0.01, clock=second)) for second in range(0, 22, 2)]
    assert found == [None] * 10 + ["stalled"]


def test_a_stopped_run_is_no_document_that_stands_still() -> None:
    followed = allowance()
    assert followed.breach(usage(clock=1)) is None
    assert followed.breach(usage(clock=3_600)) is None
    assert followed.breach(usage(cpu=1, clock=3_601)) is None
