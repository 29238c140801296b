"""The report of a run and the lines at its end, of values made by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from documents_by_hand import bare_document, full_document
from kpu_extract.batch.papers.locations import LOCATIONS_FILE, write_locations
from kpu_extract.batch.run import SlowDocument
from kpu_extract.batch.store.failures import Failure
from kpu_extract.confidence.review_threshold import ReviewThreshold
from kpu_extract.model.document import Document
from kpu_extract.report.page_templates import page_templates
from kpu_extract.report.run_report import write_report
from kpu_extract.report.summary import SUMMARY_WIDTH, run_summary
from runs_by_hand import run_result, write_run


def failure(file: str, reason: str) -> Failure:
    return Failure(file=file, document_id=None, reason=reason, message="<told>", advice="mend it", attempts=1)


def report(
    documents: Sequence[Document],
    out: Path,
    failures: Sequence[Failure] = (),
    slowest: Sequence[SlowDocument] = (),
) -> str:
    folder = write_run(documents, out, failures)
    write_report(run_result(documents, failures, slowest), folder, folder.report)
    return folder.report.read_text(encoding="utf-8")


class Outline(HTMLParser):
    """The texts by section, and what is linked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sections: dict[str, str] = {}
        self.links: list[str] = []
        self._section = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "section":
            self._section = told["id"] or ""
        if tag in ("a", "link", "script", "img"):
            self.links.append(told.get("href") or told.get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._section = ""

    def handle_data(self, data: str) -> None:
        self.sections[self._section] = " ".join((self.sections.get(self._section, "") + data).split()) + " "


def test_the_report_says_counts_failures_and_the_slowest(tmp_path: Path) -> None:
    failures = [failure("a.pdf", "encrypted"), failure("b.pdf", "crash")]
    page = report([full_document()], tmp_path, failures, [SlowDocument("slow.pdf", 12.34, 7)])
    told = Outline(page).sections
    assert "2026-01-02 03:04 UTC, 61 s, 2 at a time" in told[""]
    assert "2 doubtful rows, 100.0 %" in told[""]
    assert "a.pdf failed encrypted: <told> mend it" in told["first"]
    assert "jambi/plan.pdf, page 3 2 of 2 rows low-confidence" in told["first"]
    assert "slow.pdf 7 12.3" in told["slowest"]
    assert "Peetaan → Pemetaan 1" in told["corrections"]
    assert "Penataan Tata Laksana 2 2 · · · · · · · · · 2" in told["months"]
    assert "<told>" not in page


def test_the_report_says_what_share_of_rows_is_promised(tmp_path: Path) -> None:
    """A share of 0.997 was once shown as 49.8 %."""
    folder = write_run([full_document()], tmp_path)
    result = run_result([full_document()])
    promised = ReviewThreshold(
        target=0.999, threshold=0.9, promised=0.9969, flagged=0.1, rows=1958, wrong=25, usually_wrong=0.02
    )
    result = replace(result, facts=result.facts.model_copy(update={"review": {"scan": promised}}))
    write_report(result, folder, folder.report)
    told = Outline(folder.report.read_text(encoding="utf-8")).sections["confidence"]
    assert "scan 99.69 % 99.90 % 1,958 rows, 25 wrong" in told


def test_the_report_leads_to_the_json_and_needs_no_other_file(tmp_path: Path) -> None:
    outline = Outline(report([full_document()], tmp_path))
    assert outline.links and all((tmp_path / link).is_file() for link in outline.links)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://", page)


def test_a_report_elsewhere_leads_to_the_json_too(tmp_path: Path) -> None:
    folder = write_run([full_document()], tmp_path / "out")
    write_report(run_result([full_document()]), folder, tmp_path / "report.html")
    (link,) = set(Outline((tmp_path / "report.html").read_text(encoding="utf-8")).links)
    assert link == folder.json_of(full_document().document_id).as_uri()


def test_a_paper_that_lies_here_is_linked_at_its_page(tmp_path: Path) -> None:
    folder = write_run([full_document()], tmp_path)
    paper = tmp_path / "a b.pdf"
    write_locations(folder.work / LOCATIONS_FILE, {full_document().document_id: paper})
    write_report(run_result([full_document()]), folder, folder.report)
    assert set(Outline(folder.report.read_text(encoding="utf-8")).links) == {f"{paper.as_uri()}#page=3"}


def test_a_run_without_a_doubt_says_so(tmp_path: Path) -> None:
    assert "Nothing failed" in Outline(report([bare_document()], tmp_path)).sections["first"]
    assert "None." in Outline(report([], tmp_path)).sections["rows"]


def test_markup_in_a_name_is_text() -> None:
    macro = page_templates().from_string(
        '{% from "charts.html.j2" import bars, heat_map %}{{ bars([("<b>", 4), ("c", 1)], "h", "u") }}'
        '{{ heat_map([("<i>", [0, 2])], ["x", "y"], "z") }}'
    )
    shown = macro.render()
    assert "<b>" not in shown and "<i>" not in shown
    assert "width:100.0%" in shown and "width:25.0%" in shown
    assert "--share:0.000" in shown and "--share:1.000" in shown


def test_bars_of_zeros_divide_by_nothing() -> None:
    macro = page_templates().from_string(
        '{% from "charts.html.j2" import bars, heat_map %}{{ bars([("a", 0)], "h", "u") }}{{ bars([], "h", "u") }}'
        '{{ heat_map([("a", [0, 0])], ["x", "y"], "z") }}{{ heat_map([], ["x"], "z") }}'
    )
    assert "width:0.0%" in macro.render()


def summary(
    documents: Sequence[Document], out: Path, failures: Sequence[Failure] = (), shown: Path = Path("out")
) -> list[str]:
    """The lines of a run into ``out``, which was called ``shown``."""
    folder = write_run(documents, out, failures)
    result = run_result(documents, failures)
    findings = write_report(result, folder, folder.report)
    return run_summary(result, findings, shown, shown / "report.html").splitlines()


def test_the_end_of_a_run_says_what_was_found_what_is_doubtful_and_what_to_do(tmp_path: Path) -> None:
    lines = summary([full_document(), bare_document()], tmp_path, [failure("a.pdf", "crash")])
    assert lines[0].startswith("found     2 documents (2 ok, 0 partial), 1 failed, 3 records on 8 pages")
    assert "doubtful  2 of 3 records (66.7 %): low-confidence 2" in lines
    assert [line.split()[-1] for line in lines[-4:]] == ["do", "first", "Excel", "picture"]
    assert "out/failures.jsonl" in lines[-4] and "kpu-extract review out" in lines[-1]
    assert max(map(len, lines)) <= SUMMARY_WIDTH


def test_beside_a_long_path_there_is_no_room_and_what_it_gives_stands_below(tmp_path: Path) -> None:
    lines = summary([full_document()], tmp_path, shown=Path("/srv/archives/kpu/2026/reformasi"))
    assert lines[-2].endswith("kpu-extract review /srv/archives/kpu/2026/reformasi")
    assert lines[-1].strip() == "doubtful rows beside their picture"
    assert max(map(len, lines)) <= SUMMARY_WIDTH


def test_a_number_and_its_unit_stand_on_one_line(tmp_path: Path) -> None:
    result = run_result([full_document()] * 10)
    findings = write_report(result, folder := write_run([full_document()], tmp_path), folder.report)
    ends = set()
    for digits in range(1, 8):
        timings = result.facts.timings.model_copy(update={"seconds": float("9" * digits)})
        long = replace(result, facts=result.facts.model_copy(update={"timings": timings}))
        lines = run_summary(long, findings, Path("out"), Path("out/report.html")).splitlines()
        ends.add(lines[1].strip() if lines[1].startswith("  ") else "")
    assert "" in ends and "s" not in ends and "9999999 s" in ends


def test_a_run_without_doubts_and_failures_names_neither(tmp_path: Path) -> None:
    lines = summary([bare_document()], tmp_path)
    assert "doubtful  no record" in lines
    assert not any("review" in line or "failures.jsonl" in line for line in lines)
