"""Output folders for tests: written of documents, without extraction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from kpu_extract.batch.run import Counts, RunFacts, RunResult, SlowDocument, Timings
from kpu_extract.batch.store.failures import Failure
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import ResultIdentity
from kpu_extract.model.arrow import described_schema
from kpu_extract.model.document import Document
from kpu_extract.model.tables import CONTRACT_TABLES, PARQUET_TABLES
from kpu_extract.output.atomic import write_whole
from kpu_extract.output.datapackage import PackagedTable, data_package
from kpu_extract.output.documents import document_json
from kpu_extract.output.tables import corrections_table, documents_table, pages_table, records_table
from kpu_extract.settings import Settings

STARTED = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
_MADE_BY = {
    "records": records_table,
    "documents": documents_table,
    "pages": pages_table,
    "corrections": corrections_table,
}


def write_run(documents: Sequence[Document], out: Path, failures: Sequence[Failure] = ()) -> OutFolder:
    """OUT as a run over ``documents`` leaves it."""
    folder = OutFolder(out)
    out.mkdir(parents=True, exist_ok=True)
    for table in PARQUET_TABLES:
        rows = _MADE_BY[table.name](documents)
        pq.write_table(rows.replace_schema_metadata().cast(described_schema(table)), folder.path / table.file)
    for document in documents:
        write_whole(folder.json_of(document.document_id), document_json(document))
    folder.failures.write_text(
        "".join(failure.model_dump_json() + "\n" for failure in failures), encoding="utf-8"
    )
    (out / "edits.jsonl").touch()
    packaged = [PackagedTable(table, (out / table.file,)) for table in CONTRACT_TABLES]
    folder.datapackage.write_bytes(data_package(out, packaged))
    facts = run_result(documents, failures).facts
    folder.run.write_text(facts.model_dump_json(indent=1), encoding="utf-8")
    return folder


def run_result(
    documents: Sequence[Document], failures: Sequence[Failure] = (), slowest: Sequence[SlowDocument] = ()
) -> RunResult:
    """What a run over ``documents`` came to."""
    records = [record for document in documents for record in document.records]
    statuses = [document.status.value for document in documents]
    counts = Counts(
        files=len(documents) + len(failures),
        documents=len(documents),
        ok=statuses.count("ok"),
        partial=statuses.count("partial"),
        failures=len(failures),
        records=len(records),
        corrections=sum(len(document.corrections) for document in documents),
        needs_review=sum(record.needs_review for record in records),
        pages=sum(document.pages for document in documents),
        worked=len(documents),
    )
    facts = RunFacts(
        versions={"kpu-extract": "1.2.3"},
        identity=ResultIdentity(code="c", settings="s", vocabulary="vocabularydigest", engines="e"),
        settings=Settings(),
        partition_by=[],
        places=2,
        counts=counts,
        timings=Timings(
            started=STARTED, finished=STARTED, seconds=61.0, extracting_seconds=60.0, writing_seconds=1.0
        ),
    )
    return RunResult(facts, list(failures), list(slowest))
