"""What a run takes over from the runs before it, and what it does anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from run_place import Place, lent
from scripted import ROOMY, run, write_script

from kpu_extract.batch.progress import Tally
from kpu_extract.settings import Limits

pytestmark = pytest.mark.processes


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


def test_a_page_that_broke_a_limit_is_tried_again_under_others_and_where_it_is_asked_for(
    place: Place,
) -> None:
    tight = Limits(seconds=60, memory_mib=400)
    place.script("whole.pdf", pages=3)
    place.script("heavy.pdf", do="refused memory", pages=3, only=2)
    place.run(limits=tight)
    assert place.extracted() == ["heavy.pdf", "heavy.pdf", "whole.pdf"]
    place.run(limits=tight)
    assert place.extracted() == []
    place.run(limits=ROOMY)
    assert place.extracted() == ["heavy.pdf", "heavy.pdf"]
    place.run(limits=ROOMY, retry_failed=True)
    assert place.extracted() == ["heavy.pdf", "heavy.pdf"]
    assert [row["source_file"] for row in place.documents()] == ["heavy.pdf", "whole.pdf"]


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
