from __future__ import annotations

from kpu_extract.batch.workers.cluster_watch import ClusterWatch
from kpu_extract.batch.workers.settings import WorkerSettings


class Scheduler:
    """Answers with the number of places, or not at all."""

    def __init__(self) -> None:
        self.places: int | None = 2
        self.clock = 0.0

    def count(self) -> int:
        if self.places is None:
            raise OSError("connection refused")
        return self.places

    def after(self, seconds: float, watch: ClusterWatch) -> str | None:
        """What the watch says when it asked each second for so long."""
        for _ in range(int(seconds)):
            self.clock += 1
            watch.ask()
        return watch.lost()


def watched() -> tuple[Scheduler, ClusterWatch]:
    scheduler = Scheduler()
    return scheduler, ClusterWatch(
        scheduler.count, WorkerSettings(lost_seconds=35), now=lambda: scheduler.clock
    )


def test_a_cluster_that_answers_is_not_lost() -> None:
    scheduler, watch = watched()
    assert scheduler.after(500, watch) is None


def test_a_scheduler_that_is_silent_for_a_while_is_not_lost_and_one_that_stays_silent_is() -> None:
    scheduler, watch = watched()
    scheduler.places = None
    assert scheduler.after(34, watch) is None
    scheduler.places = 2
    assert scheduler.after(1, watch) is None
    scheduler.places = None
    assert scheduler.after(34, watch) is None
    told = scheduler.after(2, watch)
    assert told is not None and "has not answered for 35 seconds" in told


def test_a_cluster_is_lost_when_no_worker_comes_back() -> None:
    scheduler, watch = watched()
    scheduler.places = 0
    assert scheduler.after(30, watch) is None
    scheduler.places = 1
    assert scheduler.after(1, watch) is None
    scheduler.places = 0
    told = scheduler.after(36, watch)
    assert told is not None and "no worker for 35 seconds" in told
