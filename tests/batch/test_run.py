"""Whole runs with a scripted extractor in real worker processes."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from scripted import ROOMY, run, write_script

from kpu_extract.batch.progress import Tally
from kpu_extract.batch.settings import BatchSettings
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.store.folder import OutFolder, locked
from kpu_extract.batch.store.ownership import claim
from kpu_extract.batch.workers.pool import ExecutionBackend, local_backend
from kpu_extract.errors import OutputError, UsageError
from kpu_extract.settings import Limits

pytestmark = pytest.mark.processes

FINAL = ("records.parquet", "documents.parquet", "pages.parquet", "corrections.parquet", "failures.jsonl")


@pytest.fixture(scope="module")
def backend() -> Iterator[ExecutionBackend]:
    """One pool for the runs of this module, for starting a process takes longer than a run."""
    with local_backend(2) as backend:
        yield backend


@contextmanager
def lent(backend: ExecutionBackend) -> Iterator[ExecutionBackend]:
    yield backend


class Place:
    """An input folder, an output folder and a log of what was extracted."""

    def __init__(self, root: Path, backend: ExecutionBackend) -> None:
        self.inputs, self.out, self._log = root / "in", root / "out", root / "log"
        self.inputs.mkdir()
        self.backend = backend

    def script(self, name: str, **script: object) -> Path:
        return write_script(self.inputs / name, log=str(self._log), **script)

    def run(self, **options: object):  # type: ignore[no-untyped-def]
        return run(self.inputs, self.out, backend=lambda: lent(self.backend), **options)  # type: ignore[arg-type]

    def extracted(self) -> list[str]:
        """What was extracted since this was last asked."""
        names = (
            sorted(self._log.read_text(errors="surrogateescape").split("\n")[:-1])
            if self._log.exists()
            else []
        )
        self._log.unlink(missing_ok=True)
        return names

    def documents(self) -> list[dict[str, object]]:
        return list(pq.read_table(self.out / "documents.parquet").to_pylist())

    def records(self) -> list[dict[str, object]]:
        return list(pq.read_table(self.out / "records.parquet").to_pylist())

    def failures(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.out / "failures.jsonl").read_text().splitlines()]

    def final(self) -> dict[str, bytes]:
        json_files = {f"json/{path.name}": path.read_bytes() for path in (self.out / "json").iterdir()}
        return {**{name: (self.out / name).read_bytes() for name in FINAL}, **json_files}


@pytest.fixture
def place(tmp_path: Path, backend: ExecutionBackend) -> Place:
    return Place(tmp_path, backend)


def test_every_file_is_accounted_for(place: Place) -> None:
    place.script("good.pdf", records=3, pages=2)
    place.script("sub/other.pdf", records=1)
    place.script("crash.pdf", do="crash")
    place.script("bug.pdf", do="bug")
    (place.inputs / "page.pdf").write_text("<html>")
    result = place.run()
    counts = result.facts.counts
    assert (counts.files, counts.documents, counts.failures, counts.records, counts.pages) == (5, 2, 3, 4, 3)
    assert [row["source_file"] for row in place.documents()] == ["good.pdf", "sub/other.pdf"]
    assert [(row["source_file"], row["seq"]) for row in place.records()] == [
        ("good.pdf", 1),
        ("good.pdf", 2),
        ("good.pdf", 3),
        ("sub/other.pdf", 1),
    ]
    failures = {failure["file"]: failure for failure in place.failures()}
    assert {name: (f["reason"], f["attempts"]) for name, f in failures.items()} == {
        "bug.pdf": ("internal", 1),
        "crash.pdf": ("crash", 2),
        "page.pdf": ("not-a-pdf", 1),
    }
    assert all(f["document_id"] and f["message"] and f["advice"] for f in failures.values())
    facts = json.loads((place.out / "run.json").read_text())
    assert facts["counts"]["files"] == 5 and facts["identity"]["vocabulary"] == "v"
    assert sorted(p.stem for p in (place.out / "json").iterdir()) == sorted(
        str(row["document_id"]) for row in place.documents()
    )


def test_names_that_are_no_utf8_are_written_out(place: Place) -> None:
    place.script("good.pdf")
    for name, do in ((b"caf\xe9.pdf", "nothing"), (b"bug\xe9.pdf", "bug")):
        place.script("new.pdf", text=do, do=do).rename(os.fsdecode(os.fsencode(place.inputs) + b"/" + name))
    (place.inputs / os.fsdecode(b"dead\xe9.pdf")).symlink_to("nowhere")
    counts = place.run().facts.counts
    assert (counts.files, counts.documents, counts.failures) == (4, 2, 2)
    assert [row["source_file"] for row in place.documents()] == [r"caf\udce9.pdf", "good.pdf"]
    assert [failure["file"] for failure in place.failures()] == [r"bug\udce9.pdf", r"dead\udce9.pdf"]


def test_what_is_finished_is_not_done_twice(place: Place) -> None:
    for name in ("a.pdf", "b.pdf"):
        place.script(name)
    place.script("crash.pdf", do="crash")
    place.run()
    assert place.extracted() == ["a.pdf", "b.pdf", "crash.pdf", "crash.pdf"]
    before = place.final()
    assert place.run().facts.counts.worked == 0
    assert place.extracted() == []
    assert place.final() == before


def test_only_what_is_new_or_changed_is_done(place: Place) -> None:
    for name in ("a.pdf", "b.pdf"):
        place.script(name)
    place.run()
    place.extracted()
    place.script("b.pdf", records=5)
    place.script("c.pdf")
    place.run()
    assert place.extracted() == ["b.pdf", "c.pdf"]
    assert [(row["source_file"], row["record_count"]) for row in place.documents()] == [
        ("a.pdf", 1),
        ("b.pdf", 5),
        ("c.pdf", 1),
    ]


@pytest.mark.parametrize("changed", ["settings", "vocabulary", "engines"])
def test_other_settings_vocabulary_or_engines_do_all_again(place: Place, changed: str) -> None:
    place.script("a.pdf")
    place.run()
    place.run(other={changed: "other"})
    assert place.extracted() == ["a.pdf", "a.pdf"]


def test_a_run_adds_to_what_is_there_and_prune_lets_go_of_it(place: Place, tmp_path: Path) -> None:
    place.script("a.pdf", records=3)
    gone = place.script("b.pdf", records=2)
    place.script("bug.pdf", do="bug")
    place.run()
    other = tmp_path / "other"
    write_script(other / "a.pdf", text="another paper of that name")
    result = run(other, place.out, backend=lambda: lent(place.backend))
    names = [(row["source_file"], row["record_count"]) for row in place.documents()]
    assert sorted(names) == [("a.pdf", 1), ("a.pdf", 3), ("b.pdf", 2)]
    counts = result.facts.counts
    assert (counts.files, counts.documents, counts.failures, counts.kept, counts.kept_records) == (
        4,
        3,
        1,
        3,
        5,
    )
    assert [f["file"] for f in place.failures()] == ["bug.pdf"]
    assert len(place.records()) == counts.records == 6

    place.extracted()
    content = gone.read_bytes()
    gone.unlink()
    (place.inputs / "bug.pdf").unlink()
    place.run()
    assert [row["source_file"] for row in place.documents()] == ["a.pdf", "a.pdf", "b.pdf"]
    assert place.failures() == [], "a failure whose file is gone is none any more"

    result = place.run(prune=True)
    assert [row["source_file"] for row in place.documents()] == ["a.pdf"]
    assert (result.facts.counts.pruned, result.facts.counts.kept) == (2, 0)
    assert len(list((place.out / "json").iterdir())) == 1
    gone.write_bytes(content)
    place.run()
    assert place.extracted() == [], "its work is kept"
    assert [row["source_file"] for row in place.documents()] == ["a.pdf", "b.pdf"]
    assert len(list((place.out / "json").iterdir())) == 2


def test_documents_of_a_run_that_was_stopped_stay_too(place: Place, tmp_path: Path) -> None:
    place.script("a.pdf")
    place.run()
    other = tmp_path / "other"
    write_script(other / "1.pdf", text="done before the stop")

    class Stop:
        def update(self, tally: Tally) -> None:
            if tally.worked:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(other, place.out, backend=lambda: lent(place.backend), display=Stop())
    place.run()
    assert [row["source_file"] for row in place.documents()] == ["1.pdf", "a.pdf"]


def test_what_is_not_of_this_program_is_refused_and_left_alone(place: Place) -> None:
    place.script("a.pdf")
    (place.out / "json").mkdir(parents=True)
    (place.out / "json" / "mine.json").write_text("mine")
    with pytest.raises(UsageError, match="was not made by kpu-extract"):
        place.run()
    assert [path.name for path in place.out.rglob("*")] == ["json", "mine.json"]


def test_files_of_others_in_a_folder_of_ours_outlive_every_run(place: Place) -> None:
    place.script("a.pdf", level="kota")
    place.run()
    mine = [
        place.out / name for name in ("notes.txt", "json/mine.json", ".draft.part", ".kpu-extract/parts/zz/x")
    ]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    (place.inputs / "a.pdf").unlink()
    place.script("b.pdf", level="kota")
    place.run(prune=True)
    place.run(partition_by=("level",))
    place.run()
    assert [path.read_text() for path in mine] == ["mine"] * 4


def test_each_copy_of_a_bad_file_is_named(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    place.script("bad.pdf", do="bug")
    for name in ("copy.pdf", "z.pdf"):
        (place.inputs / name).write_bytes((place.inputs / "bad.pdf").read_bytes())
    tallies: list[Tally] = []

    class Told:
        def update(self, tally: Tally) -> None:
            tallies.append(replace(tally))

    place.run(display=Told())
    told = [record.getMessage().split(":")[0] for record in caplog.records if record.levelname == "ERROR"]
    assert sorted(told) == ["bad.pdf", "copy.pdf", "z.pdf"]
    assert (tallies[-1].settled, tallies[-1].failed) == (3, 3)
    assert sorted(str(f["file"]) for f in place.failures()) == ["bad.pdf", "copy.pdf", "z.pdf"]
    caplog.clear()
    place.run()
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 3


def test_what_is_broken_is_told_before_the_first_page_is_read(place: Place) -> None:
    for name in ("a.pdf", "b.pdf"):
        place.script(name)
    (place.inputs / "z.pdf").write_text("<html>")
    told: list[tuple[bool, int, int]] = []

    class Told:
        def update(self, tally: Tally) -> None:
            told.append((tally.looking, tally.failed, tally.worked))

    place.run(display=Told())
    begins = next(index for index, (looking, _, _) in enumerate(told) if not looking)
    assert told[begins - 1] == (True, 1, 1)
    assert told[-1] == (False, 1, 3)


def test_skipped_folders_are_named_and_all_that_was_found_is_accounted_for(place: Place) -> None:
    place.script("a.pdf")
    (place.inputs / "loop").symlink_to(place.inputs)
    (place.inputs / "bad.zip").write_bytes(b"no zip")
    result = place.run()
    counts = result.facts.counts
    assert (counts.files, counts.documents, counts.failures, counts.skipped) == (3, 1, 1, 1)
    facts = json.loads((place.out / "run.json").read_text())
    assert [(one["file"], one["reason"]) for one in facts["skipped"]] == [("loop/", "linked-folder")]


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


def test_a_moved_file_is_not_done_again_and_goes_by_its_new_name(place: Place) -> None:
    path = place.script("a.pdf")
    place.run()
    place.extracted()
    path.rename(place.inputs / "z.pdf")
    place.run()
    assert place.extracted() == []
    (row,) = place.documents()
    assert row["source_file"] == "z.pdf" and {r["source_file"] for r in place.records()} == {"z.pdf"}
    (path,) = (place.out / "json").iterdir()
    assert json.loads(path.read_text())["source_file"] == "z.pdf"


def test_the_same_bytes_under_two_names_are_done_once_and_listed_under_both(place: Place) -> None:
    path = place.script("m.pdf", records=2)
    (place.inputs / "copies").mkdir()
    for name in ("z.pdf", "a.pdf", "copies/m.pdf"):
        (place.inputs / name).write_bytes(path.read_bytes())
    result = place.run()
    assert len(place.extracted()) == 1
    assert [row["source_file"] for row in place.documents()] == ["a.pdf", "copies/m.pdf", "m.pdf", "z.pdf"]
    assert len({row["document_id"] for row in place.documents()}) == 1
    assert [row["source_file"] for row in place.records()] == ["a.pdf", "a.pdf"]
    (path,) = (place.out / "json").iterdir()
    assert json.loads(path.read_text())["source_file"] == "a.pdf"
    assert (result.facts.counts.files, result.facts.counts.documents) == (4, 4)


def test_failures_are_kept_with_their_diagnosis_and_tried_again_when_asked(
    place: Place, tmp_path: Path
) -> None:
    place.script("bug.pdf", do="bug")
    place.run()
    place.extracted()
    before = place.failures()
    assert "_bug" in str(before[0]["diagnosis"])
    place.run()
    assert place.extracted() == [] and place.failures() == before
    place.run(retry_failed=True)
    assert place.extracted() == ["bug.pdf"] and place.failures() == before


def test_failures_are_the_same_bytes_from_try_to_try(place: Place) -> None:
    """Where a document stood when it was ended, and where in memory a crash was, differ each time."""
    place.script("slow.pdf", do="spin", seconds=60)
    place.script("crash.pdf", do="crash")
    place.script("eats.pdf", do="eat")
    limits = Limits(seconds=1, memory_mib=400)
    place.run(limits=limits)
    before = (place.out / "failures.jsonl").read_bytes()
    told = {str(failure["file"]): failure for failure in place.failures()}
    assert told["slow.pdf"]["diagnosis"] == told["eats.pdf"]["diagnosis"] == ""
    assert "Segmentation fault" in str(told["crash.pdf"]["diagnosis"])
    assert "took more than 400 MiB" in str(told["eats.pdf"]["message"])
    place.run(limits=limits, retry_failed=True)
    assert (place.out / "failures.jsonl").read_bytes() == before


def test_other_limits_try_again_only_what_broke_one(place: Place) -> None:
    place.script("slow.pdf", do="spin", seconds=3)
    place.script("bug.pdf", do="bug")
    place.script("good.pdf")
    place.run(limits=Limits(seconds=1))
    assert {f["file"]: f["reason"] for f in place.failures()} == {
        "bug.pdf": "internal",
        "slow.pdf": "limit-seconds",
    }
    place.extracted()
    place.run(limits=ROOMY)
    assert place.extracted() == ["slow.pdf"]
    assert [f["file"] for f in place.failures()] == ["bug.pdf"]
    assert [row["source_file"] for row in place.documents()] == ["good.pdf", "slow.pdf"]


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
    assert place.extracted() == ["long.pdf"] * 7 + ["short.pdf"]
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
    assert reads == [1, 4, 4]


def test_a_short_paper_or_one_of_many_is_read_by_one_worker(place: Place) -> None:
    place.script("short.pdf", pages=3)
    place.run()
    assert place.extracted() == ["short.pdf"]
    for number in range(5):
        place.script(f"{number}.pdf", pages=8, text=str(number))
    place.run()
    assert place.extracted()[:3] == ["0.pdf", "1.pdf", "2.pdf"]


def test_a_fault_on_one_page_of_a_long_document_is_its_only_failure(place: Place) -> None:
    place.script("long.pdf", pages=200, do="leave", only=50)
    place.script("good.pdf")
    result = place.run()
    assert [(f["file"], f["reason"], f["attempts"]) for f in place.failures()] == [("long.pdf", "crash", 2)]
    assert [row["source_file"] for row in place.documents()] == ["good.pdf"]
    assert (result.facts.counts.files, result.facts.counts.worked) == (2, 2)
    assert not (place.out / ".kpu-extract" / "spool").exists()


def test_the_result_does_not_depend_on_workers_or_order(tmp_path: Path) -> None:
    for number in range(7):
        write_script(tmp_path / "in" / f"{number}.pdf", records=number, text=f"text {number}", level="kota")
    write_script(tmp_path / "in" / "crash.pdf", do="leave")
    results = []
    for workers in (1, 3):
        out = tmp_path / f"out{workers}"
        run(tmp_path / "in", out, workers=workers)
        results.append({name: (out / name).read_bytes() for name in FINAL})
    assert results[0] == results[1]


def test_a_catalogue_goes_to_its_documents_and_differences_are_flagged(place: Place) -> None:
    place.script("a.pdf", number="10 TAHUN 2026")
    place.script("b.pdf", number="10 TAHUN 2026", records=2)
    said = {"a.pdf": {"number": "11 Tahun 2026", "url": "u"}, "b.pdf": {"number": "10 tahun 2026"}}
    place.run(catalogue=Catalogue(said))
    first, second = place.documents()
    assert dict(first["catalogue"]) == said["a.pdf"]  # type: ignore[call-overload]
    assert (first["check_count"], second["check_count"]) == (1, 0)
    place.extracted()
    place.run(catalogue=Catalogue({"a.pdf": {"number": "10 TAHUN 2026"}}))
    assert place.extracted() == []
    first, second = place.documents()
    assert (first["check_count"], second["check_count"], dict(second["catalogue"])) == (0, 0, {})  # type: ignore[call-overload]


def test_records_can_be_partitioned_and_back(place: Place) -> None:
    place.script("a.pdf", level="kota", year=2025, records=2)
    place.script("b.pdf", level="kota", year=2026)
    place.script("c.pdf", year=2026)
    place.run(partition_by=("level", "year"))
    folders = sorted(
        p.parent.relative_to(place.out).as_posix() for p in place.out.glob("records.parquet/*/*/*")
    )
    assert folders == [
        "records.parquet/level=__HIVE_DEFAULT_PARTITION__/year=2026",
        "records.parquet/level=kota/year=2025",
        "records.parquet/level=kota/year=2026",
    ]
    table = ds.dataset(place.out / "records.parquet", partitioning="hive").to_table()
    assert sorted(
        table.select(["source_file", "level", "year"]).to_pylist(), key=lambda r: r["source_file"]
    ) == [
        {"source_file": "a.pdf", "level": "kota", "year": 2025},
        {"source_file": "a.pdf", "level": "kota", "year": 2025},
        {"source_file": "b.pdf", "level": "kota", "year": 2026},
        {"source_file": "c.pdf", "level": None, "year": 2026},
    ]
    place.run(partition_by=("year",))
    assert len(list(place.out.glob("records.parquet/*/*"))) == 2
    place.run()
    assert len(place.records()) == 4
    assert not list(place.out.glob(".*.part"))


def test_a_folder_in_use_is_refused(place: Place) -> None:
    place.script("a.pdf")
    claim(OutFolder(place.out))
    with locked(OutFolder(place.out)), pytest.raises(UsageError, match="another run"):
        place.run()


def test_a_full_disk_ends_the_run_and_what_was_kept_stays(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        place.script(f"{number}.pdf")
    fill_after(monkeypatch, calls=7)
    with pytest.raises(OutputError, match=r"No space left on device.*free the disk"):
        place.run()
    monkeypatch.undo()
    assert not (place.out / "records.parquet").exists()
    done = set(place.extracted())
    result = place.run()
    again = set(place.extracted())
    assert result.facts.counts.documents == 6
    assert done | again == {f"{number}.pdf" for number in range(6)}
    assert 0 < result.facts.counts.worked < 6


def fill_after(monkeypatch: pytest.MonkeyPatch, calls: int) -> None:
    """Lets the disk be full once ``calls`` files were synced."""
    import errno
    import os

    from kpu_extract.output import atomic

    left = iter(range(calls))
    real = atomic.sync

    def sync(path: Path) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path)

    monkeypatch.setattr(atomic, "sync", sync)


def test_an_interruption_of_the_writing_leaves_the_files_as_they_were(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.script("a.pdf")
    place.run()
    before = place.final()
    place.script("b.pdf")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kpu_extract.batch.store.publish.write_documents", interrupted)
    with pytest.raises(KeyboardInterrupt):
        place.run()
    monkeypatch.undo()
    after = place.final()
    assert {name: after[name] for name in before} == before
    assert not list(place.out.glob(".*.part"))
