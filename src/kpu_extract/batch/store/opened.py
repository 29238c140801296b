"""The work folder while one run has it: locked, its journal and its list of sources open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from kpu_extract.batch.store.folder import OutFolder, locked
from kpu_extract.batch.store.journal import Journal
from kpu_extract.batch.store.ledger import LEDGER_NAME, SourceLedger
from kpu_extract.batch.store.out_names import JOURNAL_NAME
from kpu_extract.batch.store.ownership import claim


@dataclass(frozen=True)
class OpenStore:
    """What is on record of earlier runs, and goes on being written."""

    journal: Journal
    ledger: SourceLedger


@contextmanager
def opened_store(folder: OutFolder) -> Iterator[OpenStore]:
    """Holds the folder for one run. UsageError where it is not ours or another run has it, OutputError where it
    cannot be written."""
    claim(folder)
    with (
        locked(folder),
        closing(Journal(folder.work / JOURNAL_NAME)) as journal,
        closing(SourceLedger(folder.work / LEDGER_NAME)) as ledger,
    ):
        yield OpenStore(journal, ledger)
