"""The fitted models: read from ``fitted.json``, which ``python -m benchmarks.confidence`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from kpu_extract.confidence.additive_model import AdditiveModel
from kpu_extract.confidence.review_threshold import CalibrationRows, ReviewThreshold, review_threshold

FITTED_FILE = "fitted.json"
DIGITAL, SCAN, HARD = "digital", "scan", "hard"
COARSEST_SCAN = 0.51
"""The ``coarse`` evidence of a scan of 200 pixels per inch (300 / 200 - 1), and a little: PDFs round sizes."""
MOST_FLAGGED = {DIGITAL: 0.05, SCAN: 0.06, HARD: 0.1}
"""Share of the right rows of a kind that their confidence flags, at most: a person who is shown more looks at none.
The target is then not kept, and that is reported. Chosen on prints and scans that the fit had not seen: with 0.1 and
0.15, 4 in 100 more of their right rows were flagged, and no more wrong ones. On pages of text little distinguishes
wrong rows from right ones."""


class FittedConfidence(BaseModel):
    """The models of rows, fields and corrections, and by kind of page the rows that thresholds stand on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    told: str
    """On what it was fitted, and when."""
    row: AdditiveModel
    field: AdditiveModel
    correction: AdditiveModel | None
    """None where too few corrections were judged: the mender's own estimate then stands."""
    calibration: dict[str, CalibrationRows]

    def thresholds(self, target: float) -> dict[str, ReviewThreshold]:
        """By kind of page."""
        return {
            kind: review_threshold(target, rows, MOST_FLAGGED[kind])
            for kind, rows in self.calibration.items()
        }


@lru_cache(maxsize=1)
def fitted_confidence() -> FittedConfidence:
    """What the package ships."""
    return FittedConfidence.model_validate_json(files(__package__).joinpath(FITTED_FILE).read_bytes())


def kind_of_row(evidence: Mapping[str, float]) -> str:
    """``digital``: read from the PDF's own text; ``scan``: from a picture of 200 pixels per inch or more; ``hard``:
    from a coarser one."""
    if not evidence.get("picture"):
        return DIGITAL
    return HARD if evidence.get("coarse", 0.0) > COARSEST_SCAN else SCAN
