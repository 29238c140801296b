"""What spoke against the values of a document: stored, so that the probabilities can be fitted anew without reading a
page again."""

from __future__ import annotations

from pydantic import Field

from kpu_extract.model.strict import StrictModel

Evidence = dict[str, float]
"""A number a kind of evidence, each the greater the more it speaks against; what is 0 is left out."""
EVIDENCE_DECIMALS = 5


def as_stored(values: Evidence) -> Evidence:
    """``values`` as they are stored: rounded, without those that are 0."""
    return {
        name: round(value, EVIDENCE_DECIMALS)
        for name, value in values.items()
        if round(value, EVIDENCE_DECIMALS)
    }


class RowEvidence(StrictModel):
    """The evidence of one record."""

    record_id: str = Field(description="the record")
    row: Evidence = Field(description="what speaks against the row as a whole")
    fields: dict[str, Evidence] = Field(description="what speaks against each field, by its name")


class StoredEvidence(StrictModel):
    """The evidence of a document."""

    rows: list[RowEvidence] = Field(default_factory=list, description="one for each record, in order")
    corrections: list[Evidence] = Field(
        default_factory=list, description="one for each of the document's corrections, in their order"
    )
