"""Fits the probabilities of values, rows and corrections, and draws how far they can be believed.

    python -m benchmarks.confidence fit RUN=TRUTH ...      keeps the rows of the runs, and does as `refit`
    python -m benchmarks.confidence add RUN=TRUTH ...      the same, beside the rows that are kept already
    python -m benchmarks.confidence refit                  writes confidence/fitted.json of the package from these rows
    python -m benchmarks.confidence figures NAME:RUN=TRUTH ...  writes docs/decisions/confidence.md and its pictures
    python -m benchmarks.confidence keep RUN=TRUTH ...     keeps rows for the test that the ranking does not fall

RUN is an output folder, TRUTH a golden folder or one of typed plans (NAME.truth.json). `make confidence` draws the
papers, reads them and does both. The papers of the figures are others than those of the fit. Within the fit the papers
of one plan stay together: thresholds and calibration come from models that saw no paper of a row's plan.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.additive_fit import CrossFitted, ModelFitSettings, cross_fitted
from benchmarks.confidence_figures import JudgedPapers, write_figures
from benchmarks.fit_rows import store_rows, stored_rows
from benchmarks.labelled_rows import LabelledRow, labelled_rows
from numpy.typing import NDArray

from kpu_extract.confidence.additive_model import AdditiveModel
from kpu_extract.confidence.correction_rows import beside_row
from kpu_extract.confidence.fitted import DIGITAL, HARD, SCAN, FittedConfidence, fitted_confidence
from kpu_extract.confidence.review_threshold import CalibrationRows
from kpu_extract.model.evidence import Evidence
from kpu_extract.output.atomic import write_whole
from kpu_extract.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
FITTED = ROOT / "src" / "kpu_extract" / "confidence" / "fitted.json"
LEFT_OUT = ("letters", "document_reasons", "extra", "extra_columns", "page_no_months")
"""Evidence that tells the fit's papers from others rather than right rows from wrong ones: few of its plans have a
column of their own, so that most are misread headings, and each of its rows has a month, which rows of real plans need
not have (pages and plans without any have their alarms)."""
TOGETHER = 6.0
"""The right rows of a document, and the wrong ones, count as so many at most: they share one cause."""
LEAST_CORRECTIONS = 200
"""With fewer judged corrections the mender's own estimate is better: 25, five of them wrong, ranked them backwards."""
MOST_KEPT = 400
"""Right rows of a kind that are kept for thresholds; of more, every second, third … is."""
USUALLY_WRONG = {DIGITAL: 0.005, SCAN: 0.02, HARD: 0.03}
"""Share of rows that is wrong on ordinary papers, rounded up: 3 of 1,323 of digital pages, 27 of 1,826 of scans, 6 of
504 of coarse ones, on the sets of docs/limits.md and the samples on the morning of 27 November 2026."""
KEPT = ROOT / "tests" / "confidence" / "judged_rows.jsonl"
KEPT_RIGHT_EVERY = 10
"""Of the right rows every so-manieth is kept for the test, of the wrong ones each."""
DECIMALS = 4
TARGET = 0.999
"""Share of rows that are to be right or flagged."""


@dataclass(frozen=True)
class Cases:
    """What a model is fitted on: evidence, whether it was right, the plan and the document that it is from."""

    evidence: list[Evidence]
    right: list[bool]
    groups: list[str]
    files: list[str]

    def fitted(self, settings: ModelFitSettings, doubts: Mapping[str, float] | None = None) -> CrossFitted:
        """The model, and what it says of each case when it has not seen its plan; ``doubts`` by file, where other cases
        tell them."""
        counts = Counter(zip(self.files, self.right, strict=True))
        weights = [min(1.0, TOGETHER / counts[key]) for key in zip(self.files, self.right, strict=True)]
        return cross_fitted(
            self.evidence, self.right, self.groups, self.files, settings, np.array(weights), doubts
        )


def all_rows(sets: Sequence[str]) -> list[LabelledRow]:
    """The rows of all ``RUN=TRUTH``."""
    known = load_vocabulary(None).lexicon.knows
    pairs = [given.partition("=")[::2] for given in sets]
    return [row for run, truth in pairs for row in labelled_rows(Path(run), Path(truth), known)]


def row_cases(rows: Sequence[LabelledRow]) -> Cases:
    """One case a row."""
    return Cases(
        [_telling(row.evidence) for row in rows],
        [row.right for row in rows],
        [row.group for row in rows],
        [row.file for row in rows],
    )


def _telling(evidence: Evidence) -> Evidence:
    return {name: value for name, value in evidence.items() if name not in LEFT_OUT}


def field_cases(rows: Sequence[LabelledRow]) -> Cases:
    """One case a field."""
    return _part_cases([(row, evidence, right) for row in rows for evidence, right in row.fields])


def correction_cases(rows: Sequence[LabelledRow]) -> Cases:
    """One case a correction, with the evidence of its row."""
    return _part_cases(
        [
            (row, beside_row(evidence, row.evidence), right)
            for row in rows
            for evidence, right in row.corrections
        ]
    )


def _part_cases(parts: Sequence[tuple[LabelledRow, Evidence, bool]]) -> Cases:
    return Cases(
        [_telling(evidence) for _, evidence, _ in parts],
        [right for _, _, right in parts],
        [row.group for row, _, _ in parts],
        [row.file for row, _, _ in parts],
    )


def fitted_on(rows: Sequence[LabelledRow], settings: ModelFitSettings) -> FittedConfidence:
    """All three models, and the rows that thresholds stand on."""
    found = row_cases(rows).fitted(settings)
    kinds = np.array([row.kind for row in rows])
    right = np.array([row.right for row in rows])
    reasoned = np.array([row.has_reasons for row in rows])
    return FittedConfidence(
        told=f"{len(rows)} rows of {len({row.file for row in rows})} generated papers, "
        f"{len({row.group for row in rows})} plans, {int((~right).sum())} rows wrong; {dt.date.today()}",
        row=found.model,
        field=field_cases(rows).fitted(settings).model,
        correction=_of_corrections(correction_cases(rows), settings, found.doubts),
        calibration={
            kind: _calibration(
                found.probabilities[kinds == kind], right[kinds == kind], reasoned[kinds == kind], usually
            )
            for kind, usually in USUALLY_WRONG.items()
        },
    )


def refit(rows: Sequence[LabelledRow]) -> None:
    """Fits on the rows and writes what the package ships."""
    fitted = fitted_on(rows, ModelFitSettings())
    write_whole(FITTED, fitted.model_dump_json(indent=1).encode() + b"\n")
    print(fitted.told)
    for kind, threshold in fitted.thresholds(TARGET).items():
        print(
            f"  {kind:8} threshold {threshold.threshold:.4f} flags {threshold.flagged:.1%}, "
            f"promises {threshold.promised:.4f}, {threshold.rows} rows, {threshold.wrong} of them wrong"
        )


def beside(kept: Sequence[LabelledRow], found: Sequence[LabelledRow]) -> list[LabelledRow]:
    """The kept rows, and those found; a file that was read again counts as it was read last."""
    files = {row.file for row in found}
    return [*(row for row in kept if row.file not in files), *found]


def _of_corrections(
    cases: Cases, settings: ModelFitSettings, doubts: Mapping[str, float]
) -> AdditiveModel | None:
    enough = len(cases.right) >= LEAST_CORRECTIONS and 0 < sum(cases.right) < len(cases.right)
    return cases.fitted(settings, doubts).model if enough else None


def _calibration(
    probabilities: NDArray[np.float64],
    right: NDArray[np.bool_],
    reasoned: NDArray[np.bool_],
    usually_wrong: float,
) -> CalibrationRows:
    sure = np.sort(probabilities[right])
    every = max(1, -(-len(sure) // MOST_KEPT))
    return CalibrationRows(
        wrong=_rising(probabilities[~right]),
        unreasoned=_rising(probabilities[~right & ~reasoned]),
        right=_rising(sure[::every]),
        right_every=every,
        usually_wrong=usually_wrong,
    )


def _rising(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), DECIMALS) for value in np.sort(values)]


def figures(sets: Sequence[str]) -> None:
    """Draws what the shipped model says of rows of papers apart from the fit."""
    by_name: dict[str, list[str]] = {}
    for given in sets:
        name, _, pair = given.rpartition(":")
        by_name.setdefault(name or "all", []).append(pair)
    write_figures({name: _judged(all_rows(pairs)) for name, pairs in by_name.items()}, ROOT / "docs")


def _judged(rows: Sequence[LabelledRow]) -> JudgedPapers:
    fitted = fitted_confidence()
    files, place = np.unique([row.file for row in rows], return_inverse=True)
    confidence = np.zeros(len(rows))
    for number in range(len(files)):
        own = np.flatnonzero(place == number)
        confidence[own] = fitted.row.probabilities([rows[int(one)].evidence for one in own])
    thresholds = fitted.thresholds(TARGET)
    flagged = [
        row.has_reasons or sure < thresholds[row.kind].threshold
        for row, sure in zip(rows, confidence, strict=True)
    ]
    return JudgedPapers(rows, confidence, np.array(flagged))


def keep(sets: Sequence[str]) -> None:
    """Keeps the evidence of rows of judged papers, and whether they are right, for a test."""
    rows = all_rows(sets)
    chosen = [
        *(row for row in rows if not row.right),
        *[row for row in rows if row.right][::KEPT_RIGHT_EVERY],
    ]
    lines = [
        json.dumps({"file": row.file, "right": row.right, "evidence": row.evidence}, sort_keys=True)
        for row in chosen
    ]
    write_whole(KEPT, "\n".join([*lines, ""]).encode())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence", description=__doc__)
    parser.add_argument("what", choices=("fit", "add", "refit", "figures", "keep"))
    parser.add_argument("sets", nargs="*", metavar="[NAME:]RUN=TRUTH")
    asked = parser.parse_args()
    if (asked.what == "refit") == bool(asked.sets):
        parser.error("refit takes no runs, the others need some")
    if asked.what in ("fit", "add", "refit"):
        if asked.sets:
            found = all_rows(asked.sets)
            store_rows(beside(stored_rows(), found) if asked.what == "add" else found)
        refit(stored_rows())
    elif asked.what == "keep":
        keep(asked.sets)
    else:
        figures(asked.sets)


if __name__ == "__main__":
    main()
