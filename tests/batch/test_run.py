"""Whole runs with a scripted extractor in real worker processes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from run_place import FINAL, Place
from scripted import run, write_script

from kpu_extract.batch.progress import Tally
from kpu_extract.batch.sources.catalogue import Catalogue

pytestmark = pytest.mark.processes


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


def test_what_is_broken_is_reported_before_the_first_page_is_read(place: Place) -> None:
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
