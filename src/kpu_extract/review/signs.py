"""The small signs that make a row doubtful together, in the words of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kpu_extract.confidence.fitted import fitted_confidence
from kpu_extract.model.columns import MONTHS_COLUMN
from kpu_extract.model.document import Document, Record
from kpu_extract.model.evidence import RowEvidence
from kpu_extract.review.strings import Strings

ONLY_CONFIDENCE = "confidence-low"
"""The review reason of rows that nothing but their small signs speaks against."""
EVIDENCE_OF_SIGNS: Mapping[str, tuple[str, ...]] = {
    "ink": ("unread_ink", "more_ink", "less_ink"),
    "letters": ("lowest", "doubt", "letter"),
    "words": ("margin", "near_words"),
    "unknown": ("unknown",),
    "kind": ("kind_odd",),
    "twin": ("twin",),
    "strays": ("strays", "joined", "odd"),
    "mends": ("mend_doubt", "mends"),
    "marks": ("mark", "near_marks", "unsure_marks", "month_reasons"),
    "sides": ("undrawn", "page_undrawn"),
    "headings": ("settled", "settled_columns", "page_settled", "extra_unknown", "extra_sentences"),
    "breaks": ("break", "row_break"),
    "fit": ("misfit",),
    "empty": ("empty_columns",),
    "cells": ("missing_cells",),
    "month_count": ("month_count_odd",),
    "page": ("page_doubt", "page_margin", "page_unknown", "page_marks"),
    "page_reasons": ("page_reasons", "page_month_reasons"),
    "coarse": ("coarse",),
}
"""By sign the kinds of evidence that it stands for, without what says how they are counted over the fields of a row."""
_SIGN_OF = {kind: sign for sign, kinds in EVIDENCE_OF_SIGNS.items() for kind in kinds}


@dataclass(frozen=True)
class SignSettings:
    """How many signs are named."""

    most: int = 3
    """Signs of a row. Set by hand: more are not read."""
    least_share: float = 0.05
    """Log odds that a sign adds; less than a twentieth changes no percent that is shown. Set by hand."""


SIGN_SETTINGS = SignSettings()


def strongest_signs(
    document: Document, record: Record, strings: Strings, settings: SignSettings = SIGN_SETTINGS
) -> tuple[str, ...]:
    """What speaks against a row whose confidence alone is low, the strongest sign first, with the field where it is
    strongest; empty for other rows."""
    if ONLY_CONFIDENCE not in record.review_reasons or document.evidence is None:
        return ()
    evidence = next((one for one in document.evidence.rows if one.record_id == record.record_id), None)
    if evidence is None:
        return ()
    shares: defaultdict[str, float] = defaultdict(float)
    for name, share in fitted_confidence().row.shares(evidence.row).items():
        sign = sign_of(name)
        if sign is not None:
            shares[sign] += share
    strongest = sorted(
        (sign for sign in shares if shares[sign] >= settings.least_share), key=shares.__getitem__
    )
    sentences = dict.fromkeys(_sentence(sign, evidence, strings) for sign in strongest[::-1])
    return tuple(sentences)[: settings.most]


def sign_of(feature: str) -> str | None:
    """The sign that a feature of the model of rows stands for; None for one without words."""
    return _SIGN_OF.get(feature.removesuffix("_sum").removesuffix("_most"))


def _sentence(sign: str, evidence: RowEvidence, strings: Strings) -> str:
    text = strings.texts[f"sign.{sign}"]
    totals = {
        field: max(values.get(kind, 0.0) for kind in EVIDENCE_OF_SIGNS[sign])
        for field, values in evidence.fields.items()
    }
    where = max(totals, key=totals.__getitem__, default=None)
    if sign == "letters" and where == MONTHS_COLUMN:
        text = strings.texts["sign.marks"]
    own = where is not None and totals[where] > 0 and sign not in ("page", "page_reasons", "coarse")
    return f"{strings.field(where)}: {text}" if own and where else text[:1].upper() + text[1:]
