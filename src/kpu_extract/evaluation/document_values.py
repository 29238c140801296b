"""The values of a document beside its rows: its columns, pages, corrections and accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from kpu_extract.evaluation.alignment import Pair
from kpu_extract.evaluation.golden_document import is_complete
from kpu_extract.evaluation.values import JudgedValue, PaperPlace, judged, stated, walked
from kpu_extract.model.accounts import BandAccount, PageEntry
from kpu_extract.model.document import Correction, Document

_BY_THEMSELVES = frozenset(
    {"source_file", "records", "page_entries", "corrections", "accounts", "golden_rows", "evidence"}
)

RowEntry = TypeVar("RowEntry", Correction, BandAccount)


def document_values(true: Document, found: Document | None, pairs: Sequence[Pair]) -> Iterator[JudgedValue]:
    """All values of the document that the truth states, rows aside."""
    if found is None:
        yield judged("documents", "document", true.source_file, None)
    names = [name for name in stated(true) if name not in _BY_THEMSELVES]
    yield from walked(true, found, names, "documents")
    if found is None:
        return
    right, got = PurePosixPath(true.source_file).name, PurePosixPath(found.source_file).name
    # The part before the name is where the run was asked to look.
    yield judged("documents.source_file", "source_file", right, got)
    if is_complete(true):
        yield judged("documents.record_count", "record_count", true.record_count, found.record_count)
    ids = {other.record_id: one.record_id for one, other in pairs if one and other}
    yield from _pages(true, found)
    yield from _corrections(true, found, ids)
    yield from _accounts(true, found, ids)


def _pages(true: Document, found: Document) -> Iterator[JudgedValue]:
    if "page_entries" in true.model_fields_set:
        yield from _keyed("pages", true.page_entries, found.page_entries, lambda entry: (entry.page,))


def _corrections(true: Document, found: Document, ids: dict[str, str]) -> Iterator[JudgedValue]:
    """Corrections of rows that the truth has, and of the decree's head."""
    if "corrections" not in true.model_fields_set:
        return
    own = {record.record_id for record in true.records}
    given = [_of_true_row(entry, ids) for entry in found.corrections]
    if not is_complete(true):
        given = [entry for entry in given if entry.record_id is None or entry.record_id in own]
    yield from _keyed("corrections", true.corrections, given, _correction_key)


def _accounts(true: Document, found: Document, ids: dict[str, str]) -> Iterator[JudgedValue]:
    if "accounts" in true.model_fields_set:
        given = [_of_true_row(entry, ids) for entry in found.accounts]
        yield from _keyed(
            "accounts", true.accounts, given, lambda entry: (entry.page, entry.table, entry.band)
        )


def _correction_key(entry: Correction) -> Hashable:
    return entry.record_id, entry.field, entry.start, entry.before


def _of_true_row(entry: RowEntry, ids: dict[str, str]) -> RowEntry:
    """The entry with the id that the row has in the truth."""
    if entry.record_id is None or entry.record_id not in ids:
        return entry
    moved = entry.model_copy(update={"record_id": ids[entry.record_id]})
    assert isinstance(moved, type(entry))
    return moved


AnyEntry = TypeVar("AnyEntry", Correction, BandAccount, PageEntry)


def _keyed(
    table: str, true: Sequence[AnyEntry], found: Sequence[AnyEntry], key: Callable[[AnyEntry], Hashable]
) -> Iterator[JudgedValue]:
    """Entries with the same key are compared value by value; one that a side lacks is one difference."""
    right: dict[Hashable, list[AnyEntry]] = _by_key(true, key)
    got: dict[Hashable, list[AnyEntry]] = _by_key(found, key)
    for shared in dict.fromkeys([*right, *got]):
        where = f"{table} {_shown(shared)}"
        for one, other in zip_longest(right.get(shared, []), got.get(shared, [])):
            if one is None or other is None:
                what = "made up" if one is None else "lost"
                yield judged(table, f"{where} {what}", one, other, _place(one or other))
            else:
                yield judged(table, where, _shown(shared), _shown(shared))
                yield from walked(one, other, stated(one), table, where)


def _by_key(
    entries: Sequence[AnyEntry], key: Callable[[AnyEntry], Hashable]
) -> dict[Hashable, list[AnyEntry]]:
    found: defaultdict[Hashable, list[AnyEntry]] = defaultdict(list)
    for entry in entries:
        found[key(entry)].append(entry)
    return dict(found)


def _shown(key: Hashable) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return " ".join(str(part) for part in parts if part is not None)


def _place(entry: BaseModel | None) -> tuple[PaperPlace, ...]:
    page = getattr(entry, "page", None)
    return (PaperPlace(page),) if page else ()
