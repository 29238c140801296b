"""Faults of a worker, each made for real: the extractor crashes, hangs or eats memory in its process."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from scripted import HEADER, Preparing, Scripted, identity, write_script

from kpu_extract.batch.messages import DocumentLabel, Finished, GivenUp, Outcome, Task, WholeJob
from kpu_extract.batch.sources.discovery import PdfFile
from kpu_extract.batch.sources.fingerprint import PdfSource, fingerprinted
from kpu_extract.batch.store.parts import unpack_json
from kpu_extract.batch.workers.pool import WorkerPool
from kpu_extract.batch.workers.process import OtherVersionError, StoppedError, Worker
from kpu_extract.batch.workers.settings import WorkerSettings
from kpu_extract.model.document import Document
from kpu_extract.settings import Limits

pytestmark = pytest.mark.processes


def _ignore() -> None:
    pass


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker(_ignore)
    yield worker
    worker.close()


def task_for(path: Path, code: str | None = None, **limits: float) -> Task:
    (source,) = fingerprinted([PdfFile(path, path.name)], path.parent, file_mib=10)
    assert isinstance(source, PdfSource)
    bounds = Limits(**{"seconds": 60, "memory_mib": 1024, **limits})
    job = WholeJob(
        DocumentLabel(path.name, {}), pages=int(json.loads(path.read_bytes()[len(HEADER) :]).get("pages", 1))
    )
    return Task(job, path, path.name, source.sha256, code or identity().code, bounds, Scripted())


def outcome(worker: Worker, folder: Path, do: str, **limits: float) -> Outcome:
    script = write_script(folder / "x.pdf", do=do, mark=str(folder / "mark"))
    return worker.run(task_for(script, None, **limits))


def wait_for(mark: Path) -> None:
    """Until something is written in ``mark``; where that never happens, pytest's time limit ends the test."""
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.05)


def given_up(worker: Worker, folder: Path, do: str, **limits: float) -> GivenUp:
    found = outcome(worker, folder, do, **limits)
    assert isinstance(found, GivenUp)
    return found


def test_a_document_comes_back_whole(worker: Worker, tmp_path: Path) -> None:
    found = worker.run(task_for(write_script(tmp_path / "x.pdf", records=3, pages=7)))
    assert isinstance(found, Finished)
    assert (found.pages, found.records, found.status) == (7, 3, "ok")
    document = Document.model_validate_json(unpack_json(found.part))
    assert document.source_file == "x.pdf" and len(document.records) == 3


@pytest.mark.parametrize(("do", "how"), [("crash", "SIGSEGV"), ("leave", "exit status 3")])
def test_a_crash_is_tried_twice_and_reported(worker: Worker, tmp_path: Path, do: str, how: str) -> None:
    found = given_up(worker, tmp_path, do)
    assert (found.fault.reason, found.attempts) == ("crash", 2)
    assert how in found.fault.message


def test_a_segmentation_fault_leaves_its_traceback(worker: Worker, tmp_path: Path) -> None:
    assert "_crash" in given_up(worker, tmp_path, "crash").fault.diagnosis


def test_a_crash_that_passes_gives_the_document(worker: Worker, tmp_path: Path) -> None:
    assert isinstance(outcome(worker, tmp_path, "crash once"), Finished)


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Worker]:
    """A worker that soon takes a process for standing still. It has done a document: what a process loads for its
    first one takes time on a busy machine."""
    worker = Worker(_ignore, WorkerSettings(stall_seconds=3.0))
    worker.run(task_for(write_script(tmp_path / "first.pdf")))
    yield worker
    worker.close()


def test_a_document_that_stands_still_is_ended_once_and_says_where_it_stood(
    impatient: Worker, tmp_path: Path
) -> None:
    found = given_up(impatient, tmp_path, "hang", seconds=60)
    assert (found.fault.reason, found.attempts) == ("stalled", 1)
    assert "_hang" in found.fault.diagnosis


def test_what_a_hanging_document_started_dies_with_it(impatient: Worker, tmp_path: Path) -> None:
    given_up(impatient, tmp_path, "hang with child", seconds=60)
    pid = int((tmp_path / "mark").read_text())
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_document_that_takes_too_much_processor_time_is_ended_once(worker: Worker, tmp_path: Path) -> None:
    script = write_script(tmp_path / "x.pdf", do="spin", seconds=60)
    found = worker.run(task_for(script, None, seconds=1))
    assert isinstance(found, GivenUp)
    assert (found.fault.reason, found.attempts) == ("limit-seconds", 1)
    assert "_spin" in found.fault.diagnosis and "1 CPU seconds for the document" in found.fault.message


def test_a_page_has_its_own_limit(worker: Worker, tmp_path: Path) -> None:
    script = write_script(tmp_path / "x.pdf", do="spin", seconds=60)
    found = worker.run(task_for(script, None, page_seconds=1))
    assert isinstance(found, GivenUp)
    assert (found.fault.reason, found.attempts) == ("limit-page-seconds", 1)


SLOW, DEADLY, GREEDY = "spin", "crash", "refused memory"


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (SLOW, "took more than 1 CPU seconds for one page (--max-page-seconds)"),
        (DEADLY, "the process died (SIGSEGV)"),
        (GREEDY, "took more than 1024 MiB of memory (--max-memory-mib)"),
    ],
)
def test_a_page_that_cannot_be_read_to_its_end_costs_itself_only(
    worker: Worker, tmp_path: Path, do: str, why: str
) -> None:
    script = write_script(tmp_path / "x.pdf", do=do, pages=5, only=3, seconds=60)
    found = worker.run(task_for(script, None, page_seconds=1))
    assert isinstance(found, Finished)
    document = Document.model_validate_json(unpack_json(found.part))
    assert document.review_reasons == [f"page 3: unreadable: {why}"]
    assert (document.pages, found.over_limit) == (5, True)


def test_each_page_is_counted_once_however_often_it_is_read(tmp_path: Path) -> None:
    counted: list[int] = []
    worker = Worker(lambda: counted.append(1))
    try:
        worker.run(task_for(write_script(tmp_path / "x.pdf", do=GREEDY, pages=5, only=3)))
    finally:
        worker.close()
    assert len(counted) == 5


def test_a_crash_that_passes_costs_no_page(worker: Worker, tmp_path: Path) -> None:
    script = write_script(tmp_path / "x.pdf", do="crash once", mark=str(tmp_path / "mark"), pages=5, only=3)
    found = worker.run(task_for(script))
    assert isinstance(found, Finished)
    assert not found.over_limit
    assert Document.model_validate_json(unpack_json(found.part)).review_reasons == []


def test_a_paper_whose_pages_break_the_limit_one_after_the_other_is_given_up(
    worker: Worker, tmp_path: Path
) -> None:
    found = worker.run(task_for(write_script(tmp_path / "x.pdf", do=GREEDY, pages=9, only=[2, 4, 6, 8])))
    assert isinstance(found, GivenUp)
    assert (found.fault.reason, found.attempts) == ("limit-memory", 4)
    assert found.fault.whole_message.startswith("page 8: took more than")


def test_time_that_is_over_for_the_document_is_not_charged_to_the_page_in_hand(
    worker: Worker, tmp_path: Path
) -> None:
    found = worker.run(
        task_for(write_script(tmp_path / "x.pdf", do=SLOW, pages=5, only=3, seconds=60), None, seconds=1)
    )
    assert isinstance(found, GivenUp)
    assert (found.fault.reason, found.attempts, found.fault.page) == ("limit-seconds", 1, None)


def test_waiting_is_not_charged_to_a_document(worker: Worker, tmp_path: Path) -> None:
    script = write_script(tmp_path / "x.pdf", do="sleep", seconds=2)
    assert isinstance(worker.run(task_for(script, None, seconds=1)), Finished)


@pytest.mark.parametrize("died_of", [signal.SIGTRAP, signal.SIGILL])
def test_the_library_that_cannot_have_its_memory_is_reported_as_that_and_not_tried_again(
    worker: Worker, tmp_path: Path, died_of: signal.Signals
) -> None:
    script = write_script(tmp_path / "x.pdf", do="die", signal=int(died_of))
    found = worker.run(task_for(script))
    assert isinstance(found, GivenUp)
    assert (found.fault.reason, found.attempts) == ("limit-memory", 1)
    assert died_of.name in found.fault.message


def test_memory_that_is_refused_and_memory_that_is_eaten_are_reported_alike(
    worker: Worker, tmp_path: Path
) -> None:
    """Which comes first differs from try to try, and failures.jsonl was another one each time."""
    refused = given_up(worker, tmp_path, "refused memory", memory_mib=300)
    assert (refused.fault.reason, refused.fault.diagnosis) == ("limit-memory", "")
    assert refused.fault == given_up(worker, tmp_path, "eat", memory_mib=300).fault


def test_a_document_that_eats_memory_is_ended(worker: Worker, tmp_path: Path) -> None:
    found = given_up(worker, tmp_path, "eat", memory_mib=300)
    assert found.fault.reason == "limit-memory"
    assert "more than 300 MiB of memory (--max-memory-mib)" in found.fault.message


def test_a_burst_beyond_the_limit_is_refused_by_the_system(worker: Worker, tmp_path: Path) -> None:
    assert given_up(worker, tmp_path, "burst", memory_mib=300).fault.reason == "limit-memory"


@pytest.mark.parametrize(
    ("do", "reason", "attempts"),
    [
        ("engine", "engine", 1),
        ("bug", "internal", 1),
        ("bad text", "bad-text", 1),
        ("full disk", "system", 1),
    ],
)
def test_an_exception_is_a_fault_of_the_document(
    worker: Worker, tmp_path: Path, do: str, reason: str, attempts: int
) -> None:
    found = given_up(worker, tmp_path, do)
    assert (found.fault.reason, found.attempts) == (reason, attempts)


def test_a_file_that_changes_under_way_is_not_kept(worker: Worker, tmp_path: Path) -> None:
    assert given_up(worker, tmp_path, "change").fault.reason == "changed"


def test_a_file_that_goes_under_way_is_reported_as_gone_and_is_no_broken_pdf(
    worker: Worker, tmp_path: Path
) -> None:
    found = given_up(worker, tmp_path, "vanish")
    assert (found.fault.reason, found.attempts) == ("gone", 1)
    assert "x.pdf: was there when the run began and is gone" in found.fault.message


def test_no_document_is_harmed_by_the_one_before(worker: Worker, tmp_path: Path) -> None:
    for do in ("crash", "bug"):
        given_up(worker, tmp_path, do)
        assert isinstance(outcome(worker, tmp_path, "nothing"), Finished)


def test_results_of_other_code_are_not_taken(tmp_path: Path) -> None:
    worker = Worker(_ignore)
    try:
        with pytest.raises(OtherVersionError, match="another version"):
            worker.run(task_for(write_script(tmp_path / "x.pdf"), code="other"))
    finally:
        worker.close()


def test_places_are_prepared_once_and_work_as_ever(tmp_path: Path) -> None:
    pool = WorkerPool()
    try:
        pool.prepare(Preparing(str(tmp_path / "prepared")), 2)
        pool.prepare(Preparing(str(tmp_path / "prepared")), 2)
        for name in ("x.pdf", "y.pdf"):
            assert isinstance(pool.run(task_for(write_script(tmp_path / name, text=name))), Finished)
        wait_for(tmp_path / "prepared")
        assert len(pool._all) == 2
    finally:
        pool.close()


def test_a_place_that_cannot_be_prepared_works_as_ever(tmp_path: Path) -> None:
    pool = WorkerPool()
    try:
        pool.prepare(Preparing(str(tmp_path / "no folder" / "prepared")), 1)
        assert isinstance(pool.run(task_for(write_script(tmp_path / "x.pdf"))), Finished)
    finally:
        pool.close()


def test_a_closed_pool_ends_the_work_in_hand_at_once(tmp_path: Path) -> None:
    pool, stopped = WorkerPool(), threading.Event()

    def work() -> None:
        with pytest.raises(StoppedError):
            pool.run(
                task_for(write_script(tmp_path / "x.pdf", do="hang with child", mark=str(tmp_path / "mark")))
            )
        stopped.set()

    thread = threading.Thread(target=work)
    thread.start()
    wait_for(tmp_path / "mark")
    pool.close()
    thread.join()
    assert stopped.is_set(), "the document would have gone on for longer than a test may run"
    with pytest.raises(StoppedError):
        pool.run(task_for(write_script(tmp_path / "y.pdf")))
    pid = int((tmp_path / "mark").read_text())
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
