"""What an alarm is, and how the alarms reach the records and the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kpu_extract.model.document import Check, Record

_OF_PAGE = re.compile(r"^page (?P<page>\d+): ")


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that speaks against a reading: ``record_ids`` are the records concerned; ``page`` is set where
    the alarm is about a page, and then the document names it too."""

    code: str
    record_ids: frozenset[str] = frozenset()
    page: int | None = None


def alarm_over(code: str, records: Iterable[Record], page: int | None = None) -> Alarm:
    """The alarm ``code`` about these records."""
    return Alarm(code, frozenset(record.record_id for record in records), page)


def flagged_records(records: Sequence[Record], alarms: Sequence[Alarm]) -> list[Record]:
    """The records with the codes of the alarms that concern them."""
    codes: dict[str, list[str]] = {}
    for alarm in alarms:
        for record_id in alarm.record_ids:
            codes.setdefault(record_id, []).append(alarm.code)
    return [_flagged(record, codes.get(record.record_id, [])) for record in records]


def alarms_of_checks(checks: Sequence[Check]) -> Iterator[Alarm]:
    """The broken rules that name a record, as alarms about it."""
    for check in checks:
        if check.record_id is not None:
            yield Alarm(check.code, frozenset({check.record_id}))


def alarms_of_pages(records: Sequence[Record], reasons: Sequence[str]) -> Iterator[Alarm]:
    """What a document says of a page, said of the records that stand on it too."""
    for reason in reasons:
        found = _OF_PAGE.match(reason)
        if found is not None:
            page = int(found["page"])
            here = [record for record in records if record.page_first <= page <= record.page_last]
            yield alarm_over(reason, here)


def page_reasons(alarms: Sequence[Alarm]) -> list[str]:
    """What the document says of the pages that alarms are about, in the order of the pages."""
    of_pages = sorted({(alarm.page, alarm.code) for alarm in alarms if alarm.page is not None})
    return [f"page {page}: {code}" for page, code in of_pages]


def _flagged(record: Record, codes: Sequence[str]) -> Record:
    new = [code for code in dict.fromkeys(codes) if code not in record.review_reasons]
    if not new:
        return record
    reasons = [*record.review_reasons, *new]
    return record.model_copy(update={"review_reasons": reasons, "needs_review": True})
