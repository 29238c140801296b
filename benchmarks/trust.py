"""How far a run's flags can be trusted: its rows against the truth of papers that we drew.

    python -m benchmarks.trust 'NAME=RUN=TRUTH' ... [--record]     (--record: the figures go into history.jsonl)

RUN is the folder of a finished run, TRUTH one of golden extractions or of typed plans (``NAME.truth.json``); NAME is
the row of the table in docs/limits.md. Papers that the run was not given do not count; those that failed in it do.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.history import Figure, Measurement, here_and_now, record
from benchmarks.labelled_rows import LabelledRow, labelled_rows

from kpu_extract.evaluation.golden import Run, golden_documents
from kpu_extract.vocabulary import load_vocabulary

TABLE = "trust"


@dataclass(frozen=True)
class TrustFigures:
    """``rows`` are the papers' own; of those found so many are right and so many wrong, and so many of each flagged.
    A row of the papers that was not found counts as neither."""

    rows: int
    right: int
    wrong: int
    right_flagged: int
    wrong_flagged: int

    @classmethod
    def of(cls, rows: int, found: Sequence[LabelledRow]) -> TrustFigures:
        right = [row for row in found if row.right]
        wrong = [row for row in found if not row.right]
        return cls(
            rows, len(right), len(wrong), sum(row.flagged for row in right), sum(row.flagged for row in wrong)
        )

    def cells(self) -> dict[str, Figure]:
        """The cells of a row of the table."""
        unflagged = self.right + self.wrong - self.right_flagged - self.wrong_flagged
        return {
            "right rows": Figure(value=self.right, of=self.rows, share=True),
            "wrong rows flagged": Figure(value=self.wrong_flagged, of=self.wrong),
            "wrong among the rows without a flag": Figure(
                value=self.wrong - self.wrong_flagged, of=unflagged
            ),
            "right rows flagged": Figure(value=self.right_flagged, of=self.right, share=True),
        }


def true_rows(run: Path, truth: Path) -> int:
    """How many rows the papers have that the run was given."""
    found, failed = Run(run), (run / "failures.jsonl").read_text(encoding="utf-8")
    typed = sorted(truth.glob("*.truth.json"))
    if typed:
        stems = {Path(found.document(name).source_file).stem for name in found.names}
        given = [
            path
            for path in typed
            if path.name.partition(".")[0] in stems or path.name.partition(".")[0] in failed
        ]
        return sum(len(json.loads(path.read_text(encoding="utf-8"))["records"]) for path in given)
    return sum(
        len(golden.records)
        for golden in golden_documents(truth)
        if found.document_for(golden) is not None or golden.source_file in failed
    )


def main(sets: Sequence[str], *, keep: bool) -> None:
    """Prints a line a set; with ``keep`` the history has them too."""
    knows = load_vocabulary().lexicon.knows
    told = here_and_now("python -m benchmarks.trust")
    for one in sets:
        name, run, truth = one.split("=")
        figures = TrustFigures.of(
            true_rows(Path(run), Path(truth)), list(labelled_rows(Path(run), Path(truth), knows))
        )
        cells = figures.cells()
        print(name, *(f"{column}: {figure}" for column, figure in cells.items()), sep="  ", flush=True)
        if keep:
            record([Measurement(table=TABLE, row=name, figures=cells, **told)])


if __name__ == "__main__":
    main([word for word in sys.argv[1:] if word != "--record"], keep="--record" in sys.argv[1:])
