"""Rows of a run with their evidence and whether they are right, by the truth of generated papers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heldout import score
from kpu_extract.confidence.evidence import DocumentEvidence
from kpu_extract.confidence.fitted import kind_of_row
from kpu_extract.confidence.rating import BELOW_THRESHOLD
from kpu_extract.evaluation.alignment import aligned
from kpu_extract.evaluation.golden import Run, golden_documents
from kpu_extract.evaluation.row_values import CELLS, ROW_TABLE
from kpu_extract.evaluation.values import plain
from kpu_extract.model.columns import TEXT_COLUMNS
from kpu_extract.model.document import Document, Record
from kpu_extract.model.evidence import Evidence, StoredEvidence
from kpu_extract.text.joining import Known

CELL_NAMES = tuple(name.removeprefix(f"{ROW_TABLE}.") for name in CELLS)
AREA_NUMBER_FIELD = "area_no"


@dataclass(frozen=True)
class JudgedRow:
    """What the truth says of a found row: whether it is right, and its fields; ``true`` are the true texts."""

    right: bool
    fields: Mapping[str, bool] = field(default_factory=dict)
    true: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LabelledRow:
    """A row with its evidence. ``group`` is the plan that it was printed from: forms of one plan go together.
    ``flagged`` tells whether the run flagged it, ``has_reasons`` that something else than its confidence speaks against
    it."""

    group: str
    file: str
    kind: str
    evidence: Evidence
    right: bool
    flagged: bool
    has_reasons: bool
    fields: Sequence[tuple[Evidence, bool]]
    corrections: Sequence[tuple[Evidence, bool]]


def labelled_rows(run: Path, truth: Path, known: Known) -> Iterator[LabelledRow]:
    """The rows of the documents of ``run`` that ``truth`` is about: ``NAME.truth.json`` of typed plans, or golden
    documents."""
    typed = any(truth.glob("*.truth.json"))
    for document, rows in _typed(run, truth) if typed else _drawn(run, truth):
        yield from _labelled(document, rows, known)


def _typed(run: Path, truth: Path) -> Iterator[tuple[Document, list[JudgedRow]]]:
    found = Run(run)
    for document in map(found.document, found.names):
        path = truth / f"{Path(document.source_file).stem}.truth.json"
        if path.is_file():
            yield document, _judged_typed(json.loads(path.read_text(encoding="utf-8"))["records"], document)


def _judged_typed(truth: Sequence[score.Row], document: Document) -> list[JudgedRow]:
    fields = [name for name in score.FIELDS if any(score.plain(row.get(name)) for row in truth)]
    found = [vars(record) for record in document.records]
    texts = [" ".join(score.plain(row.get(name)) for name in fields) for row in truth]
    got = [" ".join(score.value(row, name) for name in fields) for row in found]
    judged = [JudgedRow(right=False) for _ in found]
    for place, other in score.aligned(texts, got).items():
        wrong = score.differences(truth[place], found[other], fields)
        names = {told.partition(":")[0] for told in wrong}
        extra = {f"extra:{name}": "extra" not in names for name in document.records[other].extra}
        judged[other] = JudgedRow(
            right=not wrong,
            fields={**{name: name not in names for name in (*fields, "bulan")}, **extra},
            true={name: score.plain(truth[place].get(name)) for name in fields},
        )
    return judged


def _drawn(run: Path, truth: Path) -> Iterator[tuple[Document, list[JudgedRow]]]:
    found = Run(run)
    for golden in golden_documents(truth):
        document = found.document_for(golden)
        if document is not None:
            places = {record.record_id: place for place, record in enumerate(document.records)}
            judged = [JudgedRow(right=False) for _ in document.records]
            for true, record in aligned(golden.records, document.records):
                if true is not None and record is not None:
                    judged[places[record.record_id]] = _judged_drawn(true, record)
            yield document, judged


def _judged_drawn(true: Record, found: Record) -> JudgedRow:
    # Numbers of a plan without areas number its rows: whose they are is no matter of reading.
    names = [name for name in CELL_NAMES if name != AREA_NUMBER_FIELD or true.area]
    fields = {name: plain(getattr(true, name)) == plain(getattr(found, name)) for name in names}
    fields["bulan"] = true.bulan == found.bulan
    extra = {
        f"extra:{name}": plain(true.extra.get(name)) == plain(text) for name, text in found.extra.items()
    }
    texts = {name: plain(getattr(true, name)) for name in TEXT_COLUMNS}
    return JudgedRow(all(fields.values()), {**fields, **extra}, texts)


def _labelled(document: Document, rows: Sequence[JudgedRow], known: Known) -> Iterator[LabelledRow]:
    evidence = document.evidence or DocumentEvidence(document, known).stored()
    mends = _corrections(document, rows, evidence)
    group = Path(document.source_file).stem.split("--")[0]
    for record, judged, own in zip(document.records, rows, evidence.rows, strict=True):
        fields = [
            (values, judged.fields[name]) for name, values in own.fields.items() if name in judged.fields
        ]
        yield LabelledRow(
            group=group,
            file=document.source_file,
            kind=kind_of_row(own.row),
            evidence=own.row,
            right=judged.right,
            flagged=record.needs_review,
            has_reasons=any(reason != BELOW_THRESHOLD for reason in record.review_reasons),
            fields=fields,
            corrections=mends.get(record.record_id, ()),
        )


def _corrections(
    document: Document, rows: Sequence[JudgedRow], evidence: StoredEvidence
) -> dict[str, list[tuple[Evidence, bool]]]:
    """A correction is right where its field is, or where what it put in stands in the field's true text."""
    by_id = {record.record_id: judged for record, judged in zip(document.records, rows, strict=True)}
    found: dict[str, list[tuple[Evidence, bool]]] = {}
    for correction, values in zip(document.corrections, evidence.corrections, strict=True):
        judged = by_id.get(correction.record_id or "")
        if judged is not None and correction.field in judged.fields:
            right = judged.fields[correction.field] or correction.after in judged.true.get(
                correction.field, ""
            )
            found.setdefault(correction.record_id or "", []).append((values, right))
    return found
