"""What a run came to, in a few lines of 80 columns: found, doubtful, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from kpu_extract.model.tables import FAILURES_TABLE

if TYPE_CHECKING:
    from kpu_extract.batch.run import RunResult
    from kpu_extract.report.findings import RunFindings

SUMMARY_WIDTH = 80
"""Columns of a terminal."""
_REASONS_NAMED = 4
"""Kinds of reasons, the most frequent first: one line."""
_LABEL_WIDTH = 10
"""Columns before the text: "doubtful" and two spaces."""
_FIRM = "\u00a0"
"""A space at which no line is broken."""


def run_summary(result: RunResult, findings: RunFindings, out: Path, report: Path) -> str:
    """Lines of at most 80 columns, but for commands on paths that are longer; no line break at the end."""
    counts = result.facts.counts
    found = (
        f"{counts.documents:,} documents ({counts.ok:,} ok, {counts.partial:,} partial), "
        f"{counts.failures:,} failed, {counts.records:,} records on {counts.pages:,} pages"
    )
    lines = [
        *_labelled("found", f"{found}, {result.facts.timings.seconds:.0f}{_FIRM}s"),
        *_others(result),
        *_labelled("doubtful", _doubtful(result, findings)),
        "",
        *_next(result, out, report),
    ]
    return "\n".join(lines)


def _others(result: RunResult) -> Iterator[str]:
    """What is neither a document of this run nor a failure."""
    counts = result.facts.counts
    if counts.skipped:
        yield from _labelled("skipped", f"{counts.skipped:,} not looked into; run.json names them")
    if counts.kept:
        records = f"{counts.kept_records:,} records"
        yield from _labelled(
            "kept", f"{counts.kept:,} files of earlier runs ({records}); --prune lets go of them"
        )
    if counts.pruned:
        yield from _labelled("pruned", f"{counts.pruned:,} documents that this run did not find")


def _doubtful(result: RunResult, findings: RunFindings) -> str:
    counts = result.facts.counts
    if not counts.needs_review:
        return "no record"
    share = f"{counts.needs_review / counts.records:.1%}".replace("%", " %")
    named = ", ".join(f"{one.code} {one.count:,}" for one in findings.record_reasons[:_REASONS_NAMED])
    return f"{counts.needs_review:,} of {counts.records:,} records ({share}): {named}"


def _next(result: RunResult, out: Path, report: Path) -> Iterator[str]:
    steps = []
    if result.facts.counts.failures:
        steps.append((str(out / FAILURES_TABLE.file), "what failed, why, and what to do"))
    steps.append((str(report), "what to look at first"))
    steps.append((f"kpu-extract export {out} --to xlsx", "the tables for Excel"))
    if result.facts.counts.needs_review:
        steps.append((f"kpu-extract review {out}", "doubtful rows beside their picture"))
    width = max(len(step) for step, _ in steps)
    beside = all(_LABEL_WIDTH + width + 2 + len(gives) <= SUMMARY_WIDTH for _, gives in steps)
    for index, (step, gives) in enumerate(steps):
        label = f"{'next' if not index else '':<{_LABEL_WIDTH}}"
        yield f"{label}{step:<{width}}  {gives}" if beside else f"{label}{step}"
        if not beside:
            yield f"{'':<{_LABEL_WIDTH}}  {gives}"


def _labelled(label: str, text: str) -> Iterator[str]:
    for index, line in enumerate(wrap(text, SUMMARY_WIDTH - _LABEL_WIDTH, break_on_hyphens=False)):
        yield f"{'' if index else label:<{_LABEL_WIDTH}}{line.replace(_FIRM, ' ')}"
