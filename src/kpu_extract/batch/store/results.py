"""Keeps the result of each document, and knows what was kept before."""

from __future__ import annotations

import logging

from kpu_extract.batch.messages import VOCABULARY, Finished, GivenUp
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.fingerprint import PdfSource, in_unicode
from kpu_extract.batch.store.advice import advice_for
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.journal import Done, Failed, Journal
from kpu_extract.batch.store.key import ResultIdentity
from kpu_extract.batch.store.part_store import PartStore
from kpu_extract.batch.store.parts import json_pieces
from kpu_extract.errors import VocabularyError
from kpu_extract.model.document import Status
from kpu_extract.output.atomic import write_pieces
from kpu_extract.settings import Limits

logger = logging.getLogger(__name__)


class ResultStore:
    """Writes results under ``identity``; each is on the disk and in the journal when a call returns.

    ``retry_failed`` makes it forget what was given up before.
    """

    def __init__(
        self,
        folder: OutFolder,
        journal: Journal,
        catalogue: Catalogue,
        identity: ResultIdentity,
        limits: Limits,
        *,
        retry_failed: bool,
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._catalogue = catalogue
        self._identity = identity
        self._limits = limits
        self._retry_failed = retry_failed
        self._store = PartStore(folder.parts)

    def known(self, source: PdfSource) -> Done | Failed | None:
        """What is on record for these bytes, if it still holds; a failure is reported again."""
        event = self._journal.latest(source.document_id)
        if event is None or event.key != self._identity.key(source.sha256):
            return None
        if self._worth_another_try(event):
            return None
        if isinstance(event, Done):
            return event if self._store.holds(event.part) else None
        _log_failed(source.source_file, event)
        return event

    def just_recorded(self, source: PdfSource) -> Done | Failed | None:
        """What this run has just put on record for these bytes; a failure is reported again, under this name."""
        event = self._journal.latest(source.document_id)
        if event is not None:
            self.report_copy(source.source_file, event)
        return event

    def report_copy(self, name: str, event: Done | Failed) -> None:
        """Logs the failure, if it is one, of a copy of a document whose outcome is known; ``name`` is the copy's."""
        if isinstance(event, Failed):
            _log_failed(name, event)

    def _worth_another_try(self, event: Done | Failed) -> bool:
        """Whether it failed, or a page of it, and this run may do better."""
        if isinstance(event, Done):
            return event.limits is not None and (self._retry_failed or event.limits != self._limits)
        limits_changed = event.reason.startswith("limit") and event.limits != self._limits
        return self._retry_failed or limits_changed

    def store_document(self, finished: Finished, source: PdfSource) -> Done:
        """The part is written first, then the journal's line about it, and the JSON last, so that a JSON that exists
        is the right one. OutputError if the disk refuses."""
        json_path = self._folder.json_of(source.document_id)
        json_path.unlink(missing_ok=True)
        event = Done(
            key=self._identity.key(source.sha256),
            document_id=source.document_id,
            source_file=source.source_file,
            catalogue=self._catalogue.entry_for(source.source_file),
            part=self._store.put(finished.part),
            pages=finished.pages,
            records=finished.records,
            seconds=round(finished.seconds, 3),
            limits=self._limits if finished.over_limit else None,
        )
        self._journal.append(event)
        write_pieces(json_path, json_pieces(finished.part))
        _log_done(source.source_file, finished)
        return event

    def store_failure(self, given_up: GivenUp, source: PdfSource) -> Failed:
        """VocabularyError where that is the fault, for then every document has it."""
        fault = given_up.fault
        if fault.reason == VOCABULARY:
            raise VocabularyError(fault.message)
        self._folder.json_of(source.document_id).unlink(missing_ok=True)
        event = Failed(
            key=self._identity.key(source.sha256),
            document_id=source.document_id,
            reason=fault.reason,
            message=_without_name(in_unicode(fault.whole_message), source),
            advice=advice_for(fault.reason),
            attempts=given_up.attempts,
            seconds=round(given_up.seconds, 3),
            diagnosis=in_unicode(fault.diagnosis),
            limits=self._limits,
        )
        self._journal.append(event)
        _log_failed(source.source_file, event)
        return event


def _log_done(name: str, finished: Finished) -> None:
    facts = {"pages": finished.pages, "records": finished.records, "seconds": round(finished.seconds, 3)}
    if not finished.records:
        logger.warning("%s: no plan table was found, so it has no records", name, extra=facts)
    elif finished.status == Status.PARTIAL:
        logger.warning(
            "%s: %d records; something was not read: see its review_reasons",
            name,
            finished.records,
            extra=facts,
        )
    else:
        logger.info("%s: %d records", name, finished.records, extra=facts)


def _without_name(message: str, source: PdfSource) -> str:
    """Who has the same bytes under another name gets the same message, under that name."""
    for name in (source.source_file, in_unicode(source.path.name)):
        message = message.removeprefix(f"{name}: ")
    return message


def _log_failed(name: str, failed: Failed) -> None:
    logger.error("%s: %s", name, failed.message, extra={"reason": failed.reason})
