"""Long documents that several workers read, and members of archives."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from run_place import FINAL, Place, lent
from scripted import run, write_script

from kpu_extract.batch.messages import PieceRead
from kpu_extract.batch.pieces import PiecedDocument
from kpu_extract.batch.progress import Tally
from kpu_extract.batch.settings import BatchSettings
from kpu_extract.batch.workers.pool import ExecutionBackend
from kpu_extract.batch.workers.settings import WORKER_SETTINGS
from kpu_extract.errors import OutputError

pytestmark = pytest.mark.processes


def test_a_member_that_is_gone_when_its_turn_comes_is_a_failure(place: Place) -> None:
    first = write_script(place.inputs.parent / "1.pdf").read_bytes()
    with zipfile.ZipFile(place.inputs / "a.zip", "w") as file:
        file.writestr("1.pdf", first)

    class Meddle:
        def update(self, tally: Tally) -> None:
            if not tally.looking:
                with zipfile.ZipFile(place.inputs / "a.zip", "w") as file:
                    file.writestr("2.pdf", first + b" ")

    place.run(display=Meddle())
    # The display is told only once the reading has begun; what was read before stands.
    assert len(place.documents()) + len(place.failures()) == 1


def test_members_of_archives_are_counted_beside_the_files(place: Place, backend: ExecutionBackend) -> None:
    for name in ("b.pdf", "c.pdf"):
        place.script(name)
    with zipfile.ZipFile(place.inputs / "a.zip", "w") as archive:
        archive.writestr("../x.pdf", "no PDF")
        archive.writestr("../y.pdf", "no PDF")
    told: list[tuple[int, int]] = []

    class Told:
        def update(self, tally: Tally) -> None:
            told.append((tally.settled, tally.files))

    run(place.inputs, place.out, backend=lambda: lent(backend), display=Told())
    # Both files are yet to come when the archive's members are settled.
    assert (1, 3) in told and (2, 4) in told
    assert told[-1] == (4, 4)


def test_archives_are_read_in_place(place: Place, tmp_path: Path) -> None:
    first = write_script(tmp_path / "1.pdf", records=2).read_bytes()
    second = write_script(tmp_path / "2.pdf", do="bug").read_bytes()
    with zipfile.ZipFile(place.inputs / "a.zip", "w") as file:
        file.writestr("x/1.pdf", first)
        file.writestr("../2.pdf", second)
    with tarfile.open(place.inputs / "b.tgz", "w:gz") as tar:
        info = tarfile.TarInfo("2.pdf")
        info.size = len(second)
        tar.addfile(info, io.BytesIO(second))
    place.run()
    assert [row["source_file"] for row in place.documents()] == ["a.zip/x/1.pdf"]
    assert [(f["file"], f["reason"]) for f in place.failures()] == [
        ("a.zip/../2.pdf", "unsafe-path"),
        ("b.tgz/2.pdf", "internal"),
    ]
    assert not (place.out / ".kpu-extract" / "spool").exists()


def test_a_long_document_is_read_in_pieces_and_is_the_same_as_in_one(place: Place) -> None:
    place.script("long.pdf", pages=100, records=2)
    place.script("short.pdf", pages=3)
    place.run()
    assert place.extracted() == ["long.pdf"] * 15 + ["short.pdf"]
    in_pieces = place.final()
    considerations = place.documents()[0]["considerations"]
    assert considerations == [str(number) for number in range(1, 101)]
    place.run(
        other={"settings": "all again"}, settings=BatchSettings(most_pages_whole=1000, most_pages_alone=1000)
    )
    assert place.extracted() == ["long.pdf", "short.pdf"]
    assert place.final() == in_pieces


def test_one_paper_is_read_by_all_workers_and_is_the_same_for_any_number_of_them(tmp_path: Path) -> None:
    results = []
    for workers in (1, 2, 3):
        log, out = tmp_path / f"log{workers}", tmp_path / f"out{workers}"
        write_script(tmp_path / f"in{workers}" / "paper.pdf", pages=8, records=3, log=str(tmp_path / "log"))
        run(tmp_path / f"in{workers}", out, workers=workers)
        results.append({name: (out / name).read_bytes() for name in FINAL})
        (tmp_path / "log").rename(log)
    assert results[0] == results[1] == results[2]
    reads = [len((tmp_path / f"log{workers}").read_text().splitlines()) for workers in (1, 2, 3)]
    assert reads == [1, 8, 8]


def test_a_short_paper_or_one_of_many_is_read_by_one_worker(place: Place) -> None:
    place.script("short.pdf", pages=3)
    place.run()
    assert place.extracted() == ["short.pdf"]
    for number in range(5):
        place.script(f"{number}.pdf", pages=8, text=str(number))
    place.run()
    # Which of them are the last two is the order in which they were looked at.
    assert sorted(Counter(place.extracted()).values()) == [1, 1, 1, 8, 8]


def test_the_last_papers_are_read_by_all_workers_and_end_together(place: Place) -> None:
    for number in range(3):
        place.script(f"{number}.pdf", pages=8, text=str(number))
    place.run()
    assert sorted(Counter(place.extracted()).values()) == [1, 8, 8]


@pytest.mark.parametrize("bad", [[3], [1, 4, 8], [2, 4, 6, 8]])
def test_pages_are_left_out_alike_whether_a_paper_is_read_whole_or_page_by_page(
    tmp_path: Path, bad: list[int]
) -> None:
    """A piece of one page is all of the piece, and not all of the document."""
    results = []
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        write_script(tmp_path / f"in{workers}" / "paper.pdf", pages=8, do="leave", only=bad)
        run(tmp_path / f"in{workers}", out, workers=workers)
        results.append({name: (out / name).read_bytes() for name in FINAL})
    assert results[0] == results[1]
    assert bool(results[0]["failures.jsonl"]) == (len(bad) > WORKER_SETTINGS.most_pages_left_out)


def test_a_paper_of_which_no_page_can_be_read_fails_alike_in_pieces(tmp_path: Path) -> None:
    told = []
    for alone in (3, 1):
        write_script(tmp_path / f"in{alone}" / "paper.pdf", pages=2, do="leave", only=[1, 2])
        out = tmp_path / f"out{alone}"
        run(tmp_path / f"in{alone}", out, workers=2, settings=BatchSettings(most_pages_alone=alone))
        told.append((out / "failures.jsonl").read_bytes())
    assert told[0] == told[1] != b""


def test_a_page_of_a_long_document_that_kills_its_process_costs_itself_only(place: Place) -> None:
    place.script("long.pdf", pages=200, do="leave", only=50)
    place.run()
    (document,) = place.documents()
    assert document["pages"] == 200
    assert document["review_reasons"] == ["page 50: unreadable: the process died (exit status 3)"]


def test_more_such_pages_than_a_piece_may_leave_out_are_one_failure(place: Place) -> None:
    place.script("long.pdf", pages=200, do="leave", only=[50, 51, 52, 53])
    place.script("good.pdf")
    result = place.run()
    assert [(f["file"], f["reason"], f["attempts"]) for f in place.failures()] == [("long.pdf", "crash", 8)]
    assert [row["source_file"] for row in place.documents()] == ["good.pdf"]
    assert (result.facts.counts.files, result.facts.counts.worked) == (2, 2)
    assert not (place.out / ".kpu-extract" / "spool").exists()


def test_a_disk_that_takes_no_piece_ends_the_run_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    pieced = PiecedDocument(tmp_path / "file" / "pieces", pages=2, piece_pages=1)
    with pytest.raises(OutputError, match="cannot be written"):
        pieced.keep(range(1, 2), PieceRead(b"piece", pages=1, seconds=1.0, cpu=1.0))
