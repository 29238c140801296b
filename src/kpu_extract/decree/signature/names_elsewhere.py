"""Names of the signature block that the paper says once more with a letter otherwise: one of the two was misread.

Below the annex the block stands again, with the same role and name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from kpu_extract.decree.rows.rows import Row, page_rows
from kpu_extract.decree.signature.block import SignatureBlock
from kpu_extract.model.page import ReadPage
from kpu_extract.text.folding import compact


@dataclass(frozen=True, slots=True)
class RepeatedNameSettings:
    """When two rows say one name. Set by reasoning: two people of one paper differ in more letters than two."""

    least_letters: int = 8
    """Letters of the name without its degrees, at least: shorter ones lie near others."""

    most_edits: int = 2
    """Letters in which a misread name differs, at most."""


REPEATED_NAME_SETTINGS = RepeatedNameSettings()


def names_spelled_otherwise(
    closing: SignatureBlock,
    pages: Sequence[ReadPage],
    settings: RepeatedNameSettings = REPEATED_NAME_SETTINGS,
) -> Iterator[str]:
    """``signatory-uncertain`` and ``certifier-uncertain`` where that name stands on ``pages`` with other letters."""
    named = {"signatory": closing.signing.name, "certifier": closing.certifier.name}
    rows = [part for page in pages for row in page_rows(page) for part in row.segments]
    for field, name in named.items():
        if name is not None and any(_is_other_spelling(name, row, settings) for row in rows):
            yield f"{field}-uncertain"


def _is_other_spelling(name: Row, row: Row, settings: RepeatedNameSettings) -> bool:
    one, other = (compact(own.text.partition(",")[0]) for own in (name, row))
    if min(len(one), len(other)) < settings.least_letters:
        return False
    return 0 < OSA.distance(one, other, score_cutoff=settings.most_edits) <= settings.most_edits
