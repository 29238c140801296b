"""The texts that records have in a column, which the alarms about columns judge."""

from __future__ import annotations

from collections.abc import Iterable

from kpu_extract.model.document import Record


def filled_texts(records: Iterable[Record], column: str) -> list[str]:
    """The text of each record that has one there, in the order of the records."""
    return [text for record in records if (text := getattr(record, column))]


def different_texts(records: Iterable[Record], column: str) -> list[str]:
    """The same, each text once."""
    return list(dict.fromkeys(filled_texts(records, column)))
