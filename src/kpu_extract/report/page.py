"""The report of a run: one HTML file that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from kpu_extract.batch.run import RunResult, SlowDocument
from kpu_extract.batch.store.failures import Failure
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.output.atomic import write_whole
from kpu_extract.report.bars import Bar, bar_chart
from kpu_extract.report.findings import (
    MOST_NAMED,
    DoubtfulDocument,
    FrequentCorrection,
    most_doubtful,
    most_frequent_corrections,
)

BLUE, RED, AMBER, GREEN, GREY = "#3b6ea5", "#b5493a", "#c98a1b", "#4d8a57", "#7a7a7a"

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em;color:#222}
h1{font-size:1.5em} h2{font-size:1.15em;margin-top:2em}
svg{font:13px system-ui,sans-serif;max-width:100%;height:auto}
table{border-collapse:collapse;font-size:13px}
td,th{text-align:left;padding:.25em .8em .25em 0;vertical-align:top}
th{border-bottom:1px solid #999} p.note{color:#555}
"""


def write_report(result: RunResult, folder: OutFolder, path: Path) -> None:
    """Writes the report of the finished run in ``folder``; OutputError if the disk refuses."""
    sections = (
        _counts(result),
        _failures(result.failures),
        _slowest(result.slowest),
        _doubtful(most_doubtful(folder.records)),
        _corrections(most_frequent_corrections(folder.corrections)),
    )
    facts = result.facts
    title = f"kpu-extract: {facts.counts.documents} documents, {facts.counts.failures} failed"
    made = (
        f"{facts.timings.started:%Y-%m-%d %H:%M} UTC, {facts.timings.seconds:.0f} s, {facts.places} at a time"
    )
    versions = ", ".join(f"{name} {version}" for name, version in facts.versions.items())
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(title)}</h1><p>{escape(made)}</p>{''.join(sections)}"
        f'<p class="note">{escape(versions)}; vocabulary {facts.identity.vocabulary[:16]}</p></html>\n'
    )
    write_whole(path, page.encode())


def _section(title: str, note: str, chart: str, table: str = "") -> str:
    return f'<h2>{escape(title)}</h2><p class="note">{escape(note)}</p>{chart}{table}'


def _counts(result: RunResult) -> str:
    counts = result.facts.counts
    bars = [
        Bar("documents, all read", counts.ok, str(counts.ok)),
        Bar("documents, in part (no table, or a page lost)", counts.partial, str(counts.partial)),
        Bar("files that failed", counts.failures, str(counts.failures)),
    ]
    review = counts.needs_review / counts.records if counts.records else 0.0
    note = (
        f"{counts.files} files, {counts.pages} pages, {counts.records} records of which {review:.1%} "
        f"want a look, {counts.corrections} corrections; {counts.worked} documents were worked on in this run"
    )
    return _section("Counts", note, bar_chart(bars, BLUE))


def _failures(failures: Sequence[Failure]) -> str:
    if not failures:
        return _section("Failures", "None.", "")
    reasons = Counter(failure.reason for failure in failures).most_common()
    bars = [Bar(reason, count, str(count)) for reason, count in reasons]
    rows = [(f.file, f.reason, f.message, f.advice) for f in failures[: 10 * MOST_NAMED]]
    note = f"By reason; below, {len(rows)} of {len(failures)} files."
    return _section(
        "Failures", note, bar_chart(bars, RED), _table(("file", "reason", "message", "advice"), rows)
    )


def _slowest(slowest: Sequence[SlowDocument]) -> str:
    bars = [Bar(slow.source_file, slow.seconds, f"{slow.seconds:.1f} s, {slow.pages} p.") for slow in slowest]
    return _section("Slowest documents", "Seconds of work when they were extracted.", bar_chart(bars, GREY))


def _doubtful(doubtful: Sequence[DoubtfulDocument]) -> str:
    bars = [
        Bar(
            one.source_file,
            1 - one.mean_confidence,
            f"{one.mean_confidence:.2f}, {one.needs_review}/{one.records}",
        )
        for one in doubtful
    ]
    note = "The longer the bar, the less sure; mean confidence of the records, and how many want a look."
    return _section("Documents of low confidence", note, bar_chart(bars, AMBER))


def _corrections(corrections: Sequence[FrequentCorrection]) -> str:
    bars = [Bar(f"{one.before} → {one.after}", one.times, str(one.times)) for one in corrections]
    return _section("Corrections most made", "As read → as mended.", bar_chart(bars, GREEN))


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in heading)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"
