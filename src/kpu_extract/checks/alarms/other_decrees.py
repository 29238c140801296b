"""The alarm about a second decree in one PDF: the document has the fields of the first one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.decree.parts.page_order import has_label
from kpu_extract.decree.rows.rows import page_rows
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

ANOTHER_DECREE = "another-decree"


def other_decree_alarms(
    pages: Sequence[ReadPage], records: Sequence[Record], labels: DecreeLabels
) -> Iterator[Alarm]:
    """The alarms about the records behind each page on which another decree begins to say why it is made: a decree
    does so once. The page directly behind the first such page may be the same page scanned twice."""
    begins = [page.number for page in pages if has_label(page_rows(page), labels, (LabelKind.CONSIDERING,))]
    for number in begins:
        if number > begins[0] + 1:
            behind = [record for record in records if record.page_first > number]
            yield alarm_over(ANOTHER_DECREE, behind, number)
