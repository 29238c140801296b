"""The held-apart set against its truth, group by group; ``python -m heldout FOLDER`` draws it.

    python -m benchmarks.held_apart FOLDER [--record]     (--record: the figures go into history.jsonl)

All of it takes about an hour on two cores.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.history import Figure, Measurement, here_and_now, record

from kpu_extract.evaluation.compare import compare
from kpu_extract.evaluation.figures import Figures
from kpu_extract.evaluation.golden import Run, golden_documents

GROUPS = {
    "digital": "digital (20 files)",
    "scan": "scan, 200–300 dpi (44)",
    "hard": "hard: 150 dpi, one bit, photographs (20)",
}
"""Folder → row of the table."""


def figures_of(group: Path) -> Figures:
    """How a run over ``group``/pdf agrees with ``group``/golden."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "kpu_extract.cli", "run", str(group / "pdf"), "-o", out]
        subprocess.run(command, check=True, capture_output=True)
        run = Run(Path(out))
        compared = [compare(true, run.document_for(true)) for true in golden_documents(group / "golden")]
    return sum((one.figures for one in compared), Figures())


def cells_of(figures: Figures) -> dict[str, Figure]:
    """The cells of a group's row."""
    letters = figures.letters
    return {
        "exact rows": Figure(value=figures.rows.common, of=figures.rows.true),
        "F1": Figure(value=figures.rows.f1, digits=3),
        "letters wrong": Figure(value=letters.right / letters.total if letters.total else 0.0, digits=4),
        "months F1": Figure(value=figures.months.f1, digits=3),
        "head": Figure(value=figures.head.value, digits=3),
        "items": Figure(value=figures.items.value, digits=3),
    }


def main(folder: Path, *, keep: bool) -> None:
    """Prints a line a group; with ``keep`` the history has them too."""
    told = here_and_now("python -m benchmarks.held_apart")
    for name, row in GROUPS.items():
        if not (folder / name / "pdf").is_dir():
            continue
        cells = cells_of(figures_of(folder / name))
        print(row, *(f"{column}: {figure}" for column, figure in cells.items()), sep="  ", flush=True)
        if keep:
            record([Measurement(table="scans-groups", row=row, figures=cells, **told)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), keep="--record" in sys.argv[2:])
