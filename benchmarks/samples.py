"""The five samples against their golden extractions, once with the vocabulary as it is and once without the
wordings that only the document itself has.

    python -m benchmarks.samples [--record]      (--record: the figures go into history.jsonl)

The phrases of ``vocab/phrases.csv`` were taken from these same five documents, so that the first figures tell how
well the program reads what it knows; the second ones are those of a plan whose sentences it has not met.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property

from benchmarks.history import ROOT, Figure, Measurement, here_and_now, record
from benchmarks.mending_cases import DOCUMENTS, vocabulary_without

from kpu_extract.evaluation.compare import compare
from kpu_extract.evaluation.figures import Figures
from kpu_extract.evaluation.golden import golden_documents
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

KINDS = {
    "jambi-10-2026": "200 dpi scan",
    "jambi-4-2025": "200 dpi scan",
    "jepara-12-2022": "digital",
    "mesuji-37-2025": "175 dpi scan, sideways",
    "ntb-19-2022": "digital",
}


@dataclass(frozen=True)
class PipelineWithout(Pipeline):
    """The pipeline without the wordings that only ``document`` has."""

    document: str

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_without(load_vocabulary(), self.document)


def figures_of(pipeline: Pipeline, name: str) -> Figures:
    """How ``pipeline`` agrees with the golden extraction of sample ``name``."""
    (truth,) = (one for one in golden_documents(ROOT / "golden") if one.source_file == f"{name}.pdf")
    return compare(truth, pipeline.extract(ROOT / "samples" / f"{name}.pdf")).figures


def main(*, keep: bool) -> None:
    """Prints a line a sample; with ``keep`` the history has them too."""
    told = here_and_now("python -m benchmarks.samples --record")
    measured = []
    for name in DOCUMENTS:
        known, unknown = (
            figures_of(Pipeline(Settings()), name),
            figures_of(PipelineWithout(Settings(), name), name),
        )
        of = known.rows.true
        cells = {
            "exact rows": Figure(value=known.rows.common, of=of),
            "exact rows, its own phrases left out": Figure(value=unknown.rows.common, of=of),
            "months (F1)": Figure(value=known.months.f1, digits=3),
            "boxes that cover their text": Figure(value=100 * known.covered.value, digits=1, unit="%"),
        }
        print(name, *(f"{column}: {figure}" for column, figure in cells.items()), sep="  ", flush=True)
        row = f"{name} ({KINDS[name]})"
        measured.append(Measurement(table="samples", row=row, figures=cells, **told))
    if keep:
        record(measured)


if __name__ == "__main__":
    main(keep="--record" in sys.argv[1:])
