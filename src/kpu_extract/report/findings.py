"""What the report says beyond run.json, read from the Parquet files a batch of rows at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kpu_extract.model.dictionary import REVIEW_CODES, ReviewCode, review_code_of
from kpu_extract.model.dictionary.review_codes import NO_PLAN
from kpu_extract.model.months import MONTH_NAMES

WITHOUT_AREA = "no area"
_DESCRIBED: Mapping[str, ReviewCode] = {one.code: one for one in REVIEW_CODES}


@dataclass(frozen=True)
class ReportSettings:
    """How much a report names."""

    most_named: int = 15
    """Documents, pages, corrections or reasons of each list. More than a screen is not read; not measured."""
    most_reasons_of_page: int = 3
    """Kinds of reasons named for one page, the most frequent first; more do not fit on its line."""


REPORT_SETTINGS = ReportSettings()


@dataclass(frozen=True)
class ReasonCount:
    """How many documents or records have a kind of reason. A reason that is not described stands for itself."""

    code: str
    meaning: str
    remedy: str
    count: int


@dataclass(frozen=True)
class PartialDocument:
    """A document of which something was not read."""

    document_id: str
    source_file: str
    reasons: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class DoubtfulPage:
    """A page on which doubtful rows begin: so many of so many, and the codes of the most frequent reasons."""

    document_id: str
    source_file: str
    page: int
    doubtful: int
    records: int
    reasons: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class DoubtfulDocument:
    """A document whose records are least sure on average."""

    source_file: str
    mean_confidence: float
    records: int
    needs_review: int


@dataclass(frozen=True)
class ScheduleMatrix:
    """Rows scheduled in each of the twelve months, by area; ``unscheduled`` rows say no month."""

    rows: tuple[tuple[str, tuple[int, ...]], ...]
    unscheduled: int


@dataclass(frozen=True)
class FrequentCorrection:
    """A correction made ``times`` over the run."""

    before: str
    after: str
    times: int


@dataclass(frozen=True)
class RunFindings:
    """What is worth a look in a run, the first of each list first."""

    statuses: tuple[tuple[str, int], ...]
    document_reasons: tuple[ReasonCount, ...]
    partial: tuple[PartialDocument, ...]
    record_reasons: tuple[ReasonCount, ...]
    pages: tuple[DoubtfulPage, ...]
    doubtful: tuple[DoubtfulDocument, ...]
    schedule: ScheduleMatrix


@dataclass
class _CountedPlace:
    """The records of one document or page while they are counted."""

    records: int = 0
    needs_review: int = 0
    confidence: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, row: Mapping[str, Any]) -> None:
        self.records += 1
        self.confidence += row["confidence"]
        self.needs_review += row["needs_review"]
        self.reasons.update(_codes(row["review_reasons"]))


def read_findings(records: Path, documents: Path, settings: ReportSettings = REPORT_SETTINGS) -> RunFindings:
    """``records`` is records.parquet, file or folder; ``documents`` is documents.parquet."""
    of_document: defaultdict[tuple[str, str], _CountedPlace] = defaultdict(_CountedPlace)
    of_page: defaultdict[tuple[str, str, int], _CountedPlace] = defaultdict(_CountedPlace)
    reasons: Counter[str] = Counter()
    months: defaultdict[str, Counter[int]] = defaultdict(Counter)
    unscheduled = 0
    wanted = ("document_id", "source_file", "page_first", "area_name", "bulan", "confidence", "needs_review")
    for row in parquet_rows(records, (*wanted, "review_reasons")):
        key = (row["document_id"], row["source_file"])
        of_document[key].add(row)
        of_page[*key, row["page_first"]].add(row)
        reasons.update(set(_codes(row["review_reasons"])))
        months[row["area_name"] or WITHOUT_AREA].update(row["bulan"] or ())
        unscheduled += not row["bulan"]
    seen = list(parquet_rows(documents, ("document_id", "source_file", "status", "review_reasons")))
    return RunFindings(
        statuses=tuple(Counter(row["status"] for row in seen).most_common()),
        document_reasons=_reason_counts(
            Counter(code for row in seen for code in set(_codes(row["review_reasons"]))), settings
        ),
        partial=tuple(_partial(row) for row in sorted(seen, key=_without_plan) if row["status"] != "ok"),
        record_reasons=_reason_counts(reasons, settings),
        pages=_doubtful_pages(of_page, settings),
        doubtful=_doubtful_documents(of_document, settings),
        schedule=ScheduleMatrix(tuple(_month_rows(months)), unscheduled),
    )


def parquet_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file or folder, a batch in memory at a time; none of a folder without a file."""
    if path.is_dir() and not any(path.rglob("*.parquet")):
        return
    for batch in _batches(path, list(columns)):
        yield from batch.to_pylist()


def _batches(path: Path, columns: list[str]) -> Iterator[pa.RecordBatch]:
    if path.is_file():
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(columns=columns)
        return
    import pyarrow.dataset as ds  # noqa: PLC0415 - loads pandas: a quarter of a second

    yield from ds.dataset(path, format="parquet").to_batches(columns=columns)


def most_frequent_corrections(
    corrections: Path, settings: ReportSettings = REPORT_SETTINGS
) -> list[FrequentCorrection]:
    """The corrections made most often."""
    counted = Counter((row["before"], row["after"]) for row in parquet_rows(corrections, ("before", "after")))
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [
        FrequentCorrection(before, after, times) for (before, after), times in ordered[: settings.most_named]
    ]


def _codes(reasons: Iterable[str]) -> list[str]:
    return [found.code if (found := review_code_of(reason)) else reason for reason in reasons]


def _remedy(codes: Iterable[str]) -> str:
    """What to do about the first of ``codes`` that is described."""
    return next((_DESCRIBED[code].remedy for code in codes if code in _DESCRIBED), "")


def _reason_counts(counted: Counter[str], settings: ReportSettings) -> tuple[ReasonCount, ...]:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[: settings.most_named]
    return tuple(
        ReasonCount(code, found.meaning, found.remedy, count)
        if (found := _DESCRIBED.get(code))
        else ReasonCount(code, "", "", count)
        for code, count in ordered
    )


def _without_plan(row: Mapping[str, Any]) -> bool:
    """Papers without a plan come last: in an archive they are many, and nothing of them is lost."""
    return NO_PLAN in row["review_reasons"]


def _partial(row: Mapping[str, Any]) -> PartialDocument:
    reasons = tuple(row["review_reasons"])
    return PartialDocument(row["document_id"], row["source_file"], reasons, _remedy(_codes(reasons)))


def _doubtful_pages(
    places: Mapping[tuple[str, str, int], _CountedPlace], settings: ReportSettings
) -> tuple[DoubtfulPage, ...]:
    doubtful = sorted(
        (item for item in places.items() if item[1].needs_review),
        key=lambda item: (-item[1].needs_review, item[0][1:]),
    )
    return tuple(
        _doubtful_page(key, place, settings.most_reasons_of_page)
        for key, place in doubtful[: settings.most_named]
    )


def _doubtful_page(key: tuple[str, str, int], place: _CountedPlace, most: int) -> DoubtfulPage:
    codes = tuple(code for code, _ in place.reasons.most_common(most))
    return DoubtfulPage(*key, place.needs_review, place.records, codes, _remedy(codes))


def _doubtful_documents(
    places: Mapping[tuple[str, str], _CountedPlace], settings: ReportSettings
) -> tuple[DoubtfulDocument, ...]:
    found = [
        DoubtfulDocument(name, place.confidence / place.records, place.records, place.needs_review)
        for (_, name), place in places.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.mean_confidence, one.source_file))[: settings.most_named])


def _month_rows(months: Mapping[str, Counter[int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Areas in the order of their names, rows without an area last."""
    for area in sorted(months, key=lambda name: (name == WITHOUT_AREA, name)):
        yield area, tuple(months[area][month] for month in range(1, len(MONTH_NAMES) + 1))
