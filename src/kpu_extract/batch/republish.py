"""Writes the files of OUT anew of what it holds, without reading a paper: edits are laid over the tables."""

from __future__ import annotations

from kpu_extract.batch.run import RunResult, read_facts, slowest_of
from kpu_extract.batch.settings import BATCH_SETTINGS, BatchSettings
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.opened import opened_store
from kpu_extract.batch.store.publish import Publisher
from kpu_extract.batch.store.source_index import SourceIndex
from kpu_extract.errors import UsageError
from kpu_extract.output.atomic import write_whole


def republish(folder: OutFolder, settings: BatchSettings = BATCH_SETTINGS) -> RunResult:
    """The tables, the JSON, datapackage.json and run.json of ``folder``, with the edits of its log as they are now.

    UsageError where it holds no finished run, another run is writing to it, or one was stopped before its end;
    OutputError if the disk refuses.
    """
    before = read_facts(folder)
    with opened_store(folder) as store:
        journal, ledger = store.journal, store.ledger
        sources = SourceIndex()
        sources.keep(ledger.earlier.values(), (), journal.outcome, prune=False)
        if len(sources.kept) < len(ledger.earlier):
            raise UsageError(
                f"{folder.path}: a run was stopped before its end; start it again, and it lays the edits too"
            )
        publisher = Publisher(folder, journal, sources, before.settings)
        totals, failures = publisher.publish(before.partition_by)
        counts = before.counts.model_copy(
            update={"corrections": totals.corrections, "needs_review": totals.needs_review}
        )
        facts = before.model_copy(update={"counts": counts, "edits": publisher.edits.facts()})
        write_whole(folder.run, facts.model_dump_json(indent=1).encode() + b"\n")
        return RunResult(facts, failures, slowest_of(sources, journal, settings.named_as_slowest))
