"""Reliability diagram, risk and coverage of confidences, as pictures and a page of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.labelled_rows import LabelledRow
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BINS = 10
KINDS = ("digital", "scan", "hard")
COLOURS = {"digital": "#1b6e9c", "scan": "#b5562b", "hard": "#5b7f3a", "all": "#333333"}
TARGETS = (0.99, 0.999)


def calibration_error(confidence: Floats, right: Flags) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    return sum(count * abs(share - mean) for mean, share, count in reliability(confidence, right)) / len(
        right
    )


def reliability(confidence: Floats, right: Flags) -> Iterator[tuple[float, float, int]]:
    """For each bin that has rows: mean confidence, share of right rows, how many rows."""
    place = np.clip((confidence * BINS).astype(int), 0, BINS - 1)
    for number in range(BINS):
        here = place == number
        if here.any():
            yield float(confidence[here].mean()), float(right[here].mean()), int(here.sum())


def ranking(confidence: Floats, right: Flags) -> float | None:
    """AUROC: how often a right row is surer than a wrong one; None where all rows are the same."""
    return float(roc_auc_score(right, confidence)) if 0 < right.sum() < len(right) else None


def covered(confidence: Floats, right: Flags, target: float) -> float:
    """The greatest share of rows, the surest first, of which ``target`` are right."""
    order = np.argsort(-confidence, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last = np.append(confidence[order][:-1] != confidence[order][1:], True)
    kept = np.flatnonzero((shares >= target) & last)
    return float(kept[-1] + 1) / len(order) if len(kept) else 0.0


BEGIN, END = "<!-- figures: written by python -m benchmarks.confidence figures -->", "<!-- end of figures -->"
COLUMNS = (
    "papers",
    "pages",
    "rows",
    "wrong",
    "ECE",
    "AUROC",
    "kept at 99 %",
    "kept at 99.9 %",
    "wrong flagged",
    "right flagged",
    "unflagged right",
)
HEAD = f"| {' | '.join(COLUMNS)} |"


@dataclass(frozen=True)
class JudgedPapers:
    """The rows of some papers, what the model says of each, and whether a run flags it."""

    rows: Sequence[LabelledRow]
    confidence: Floats
    flagged: Flags

    @property
    def right(self) -> Flags:
        return np.array([row.right for row in self.rows])

    @property
    def parts(self) -> dict[str, Flags]:
        """Which rows are of each kind of page, and all of them."""
        kinds = np.array([row.kind for row in self.rows])
        parts = {kind: kinds == kind for kind in KINDS} | {"all": np.ones(len(kinds), dtype=bool)}
        return {name: part for name, part in parts.items() if part.any()}

    def lines(self, papers: str) -> Iterator[str]:
        """A line of the table for each kind of page."""
        for name, part in self.parts.items():
            yield f"| {papers} | {name} {_figures(self.confidence[part], self.right[part], self.flagged[part])}"


def write_figures(sets: Mapping[str, JudgedPapers], docs: Path) -> None:
    """Writes ``decisions/confidence.md`` and ``pictures/confidence_*.svg`` below ``docs``, of papers by their name.
    The table keeps its lines of other papers."""
    rows = [row for one in sets.values() for row in one.rows]
    together = JudgedPapers(
        rows,
        np.concatenate([one.confidence for one in sets.values()]),
        np.concatenate([one.flagged for one in sets.values()]),
    )
    _draw(together.confidence, together.right, together.parts, docs / "pictures")
    written = {papers: list(one.lines(papers)) for papers, one in sets.items()}
    page = docs / "decisions" / "confidence.md"
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    old, _, after = rest.partition(END)
    head = f"{HEAD}\n{'| --- ' * len(COLUMNS)}|"
    table = "\n".join(table_lines(old, written))
    page.write_text(f"{before}{BEGIN}\n{head}\n{table}\n{END}{after}", encoding="utf-8")
    print(f"{head}\n{table}")


def table_lines(old: str, written: Mapping[str, Sequence[str]]) -> list[str]:
    """The lines of a table below its head: those of ``written`` papers, and of others as the ``old`` table has them."""
    kept: dict[str, list[str]] = {}
    for line in old.strip().splitlines()[2:]:
        kept.setdefault(line.strip("| ").partition(" | ")[0], []).append(line)
    return [line for lines in (kept | dict(written)).values() for line in lines]


def _figures(confidence: Floats, right: Flags, flagged: Flags) -> str:
    rank = ranking(confidence, right)
    kept = " | ".join(f"{covered(confidence, right, target):.0%}" for target in TARGETS)
    shown = "-" if rank is None else f"{rank:.3f}"
    wrong = int((~right).sum())
    vain = flagged[right].mean() if right.any() else 0.0
    unflagged = right[~flagged].mean() if not flagged.all() else 1.0
    return (
        f"| {len(right)} | {wrong} | {calibration_error(confidence, right):.3f} | {shown} | {kept} "
        f"| {int((flagged & ~right).sum())} | {vain:.1%} | {unflagged:.2%} |"
    )


def _draw(confidence: Floats, right: Flags, parts: dict[str, Flags], folder: Path) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - takes a second
    from matplotlib import pyplot as plt  # noqa: PLC0415

    mpl.rcParams["svg.hashsalt"] = "kpu-extract"
    figure, axes = plt.subplots(figsize=(5.2, 4.6))
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    for name, part in parts.items():
        if name != "all" and part.any():
            points = list(reliability(confidence[part], right[part]))
            axes.plot([p[0] for p in points], [p[1] for p in points], "o-", label=name, color=COLOURS[name])
    axes.set(xlabel="confidence", ylabel="share of right rows", xlim=(0, 1), ylim=(0, 1.02))
    axes.legend(frameon=False)
    figure.savefig(folder / "confidence_reliability.svg", metadata={"Date": None})
    figure, axes = plt.subplots(figsize=(5.2, 4.6))
    for name, part in parts.items():
        if name != "all" and part.any():
            order = np.argsort(-confidence[part], kind="stable")
            risk = np.cumsum(~right[part][order]) / np.arange(1, len(order) + 1)
            axes.plot(np.arange(1, len(order) + 1) / len(order), risk, label=name, color=COLOURS[name])
    axes.set(xlabel="share of rows that are not flagged", ylabel="share of them that is wrong", xlim=(0, 1))
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
    figure.savefig(folder / "confidence_risk_coverage.svg", metadata={"Date": None})
    plt.close("all")
