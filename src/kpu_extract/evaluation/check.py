"""A whole run beside a golden folder: every document compared, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kpu_extract.evaluation.compare import Comparison, compare
from kpu_extract.evaluation.figures import Figures
from kpu_extract.evaluation.golden import Run, golden_documents
from kpu_extract.evaluation.golden_document import GoldenDocument, is_complete, stated_columns
from kpu_extract.evaluation.least import read_least
from kpu_extract.evaluation.stored_tables import stored_differences
from kpu_extract.evaluation.verdict import CheckVerdict, by_baseline, by_floors, not_compared


@dataclass(frozen=True)
class Checked:
    """What a check came to. ``unjudged`` is how many documents of the run no golden document is about; ``lacking``
    the columns of the contract that golden documents do not state, with the names of those documents; ``partly`` the
    names of golden documents that hold reviewed rows only."""

    run: str
    comparisons: tuple[Comparison, ...]
    verdict: CheckVerdict
    unjudged: int
    lacking: Mapping[str, Sequence[str]]
    partly: tuple[str, ...]
    baseline: str | None = None

    @cached_property
    def total(self) -> Figures:
        """The figures over all documents."""
        return sum((comparison.figures for comparison in self.comparisons), Figures())


def check_run(run_folder: Path, golden_folder: Path, baseline_folder: Path | None = None) -> Checked:
    """Compares the run with the golden documents. UsageError where a folder holds no run or no golden document, or
    one of their files is wrong."""
    golden, run, least = golden_documents(golden_folder), Run(run_folder), read_least(golden_folder)
    comparisons = _compared(golden, run)
    if baseline_folder is None:
        verdict = by_floors(comparisons, least)
    else:
        verdict = by_baseline(comparisons, _compared(golden, Run(baseline_folder)))
    return Checked(
        run=str(run_folder),
        comparisons=comparisons,
        verdict=verdict,
        unjudged=len(run) - sum(comparison.found for comparison in comparisons),
        lacking=not_compared({document.source_file: stated_columns(document) for document in golden}),
        partly=tuple(document.source_file for document in golden if not is_complete(document)),
        baseline=str(baseline_folder) if baseline_folder else None,
    )


def _compared(golden: Sequence[GoldenDocument], run: Run) -> tuple[Comparison, ...]:
    return tuple(_with_tables(document, run) for document in golden)


def _with_tables(golden: GoldenDocument, run: Run) -> Comparison:
    """The comparison, and where the run's Parquet tables say another thing than its JSON."""
    found = run.document_for(golden)
    comparison = compare(golden, found)
    if found is None:
        return comparison
    return replace(comparison, values=(*comparison.values, *stored_differences(run.folder, found)))
