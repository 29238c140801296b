"""What the report tells beyond run.json, read from the Parquet files a batch of rows at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset as ds

MOST_NAMED = 15
"""How many documents or corrections each list names."""


@dataclass
class ConfidenceSum:
    """The records of one document: how sure they are, and how many want a look."""

    records: int = 0
    total: float = 0.0
    needs_review: int = 0

    @property
    def mean(self) -> float:
        return self.total / self.records


@dataclass(frozen=True)
class DoubtfulDocument:
    """A document whose records are least sure on average."""

    source_file: str
    mean_confidence: float
    records: int
    needs_review: int


@dataclass(frozen=True)
class FrequentCorrection:
    """A correction made ``times`` over the run."""

    before: str
    after: str
    times: int


def most_doubtful(records: Path) -> list[DoubtfulDocument]:
    """The documents with the lowest mean confidence; ``records`` is records.parquet, file or folder."""
    found: defaultdict[str, ConfidenceSum] = defaultdict(ConfidenceSum)
    wanted = ["source_file", "confidence", "needs_review"]
    for batch in ds.dataset(records, format="parquet", partitioning="hive").to_batches(columns=wanted):
        for name, confidence, review in zip(
            *(batch.column(column).to_pylist() for column in wanted), strict=True
        ):
            entry = found[name]
            entry.records += 1
            entry.total += confidence
            entry.needs_review += review
    doubtful = [
        DoubtfulDocument(name, entry.mean, entry.records, entry.needs_review) for name, entry in found.items()
    ]
    return sorted(doubtful, key=lambda one: (one.mean_confidence, one.source_file))[:MOST_NAMED]


def most_frequent_corrections(corrections: Path) -> list[FrequentCorrection]:
    """The corrections made most often."""
    counted: Counter[tuple[str, str]] = Counter()
    for batch in ds.dataset(corrections, format="parquet").to_batches(columns=["before", "after"]):
        counted.update(
            zip(batch.column("before").to_pylist(), batch.column("after").to_pylist(), strict=True)
        )
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [FrequentCorrection(before, after, times) for (before, after), times in ordered[:MOST_NAMED]]
