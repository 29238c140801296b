"""Every alarm in one list. A new one is a function of a module beside this, a line in ``ALARMS``, and a line of
``model/dictionary/review_codes.csv`` that describes its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kpu_extract.checks.alarms.column_names import column_name_alarms
from kpu_extract.checks.alarms.months.blank_columns import blank_month_alarms
from kpu_extract.checks.alarms.months.mark_kinds import mark_kind_alarms, mostly_shaded_alarms
from kpu_extract.checks.alarms.months.marked_rows import month_alarms, textless_month_alarms
from kpu_extract.checks.alarms.months.unread_columns import (
    blank_period_alarms,
    left_out_month_alarms,
    signs_as_values_alarms,
)
from kpu_extract.checks.alarms.numbering import page_number_alarms, row_number_alarms
from kpu_extract.checks.alarms.other_decrees import other_decree_alarms
from kpu_extract.checks.alarms.pages import page_alarms
from kpu_extract.checks.alarms.raised import Alarm
from kpu_extract.checks.alarms.repeated_pages import repeated_page_alarms
from kpu_extract.checks.alarms.shared_cells import shared_cell_alarms
from kpu_extract.checks.alarms.texts import text_alarms
from kpu_extract.checks.alarms.unread import unread_alarms
from kpu_extract.model.accounts import BandAccount
from kpu_extract.model.document import Record
from kpu_extract.model.page import ReadPage
from kpu_extract.plan.heading.content import says_nothing
from kpu_extract.plan.heading.months import says_time
from kpu_extract.plan.leaf_rows import Plan
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class AlarmSubject:
    """What an alarm may look at: the mended ``records`` and all that they were made of."""

    records: Sequence[Record]
    pages: Sequence[ReadPage]
    plan: Plan
    accounts: Sequence[BandAccount]
    vocabulary: Vocabulary


ALARMS: tuple[Callable[[AlarmSubject], Iterable[Alarm]], ...] = (
    lambda of: month_alarms(of.records),
    lambda of: textless_month_alarms(of.records),
    lambda of: blank_month_alarms(of.records),
    lambda of: left_out_month_alarms(
        of.plan,
        of.records,
        of.vocabulary.months.of_heading,
        lambda text: says_time(text, of.vocabulary),
    ),
    lambda of: blank_period_alarms(
        of.plan,
        of.records,
        of.vocabulary.months.of_heading,
        lambda read: says_nothing(read, of.vocabulary),
    ),
    lambda of: signs_as_values_alarms(of.plan, of.records, lambda text: says_time(text, of.vocabulary)),
    lambda of: mark_kind_alarms(of.plan, of.records),
    lambda of: mostly_shaded_alarms(of.plan, of.records),
    lambda of: text_alarms(of.records, of.vocabulary.lexicon.knows, of.vocabulary.headings.one_letter_off),
    lambda of: column_name_alarms(of.records, of.vocabulary),
    lambda of: page_alarms(of.records, of.pages, of.vocabulary),
    lambda of: repeated_page_alarms(of.records),
    lambda of: other_decree_alarms(of.pages, of.records, of.vocabulary.decree_labels),
    lambda of: shared_cell_alarms(of.plan, of.records),
    lambda of: row_number_alarms(of.plan, of.records),
    lambda of: page_number_alarms(of.pages, of.records, of.vocabulary.decree_labels),
    lambda of: unread_alarms(of.records, of.accounts),
)
"""In the order in which a document's reasons name them."""


def raised_alarms(subject: AlarmSubject) -> list[Alarm]:
    """The signs that something of these records was read wrongly."""
    return [alarm for alarms in ALARMS for alarm in alarms(subject)]
