"""What a run writes: whole or not at all, and only into a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from run_place import Place

from kpu_extract.batch.store.folder import OutFolder, locked
from kpu_extract.batch.store.ownership import claim
from kpu_extract.errors import OutputError, UsageError

pytestmark = pytest.mark.processes


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
