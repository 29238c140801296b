"""The parts of a decree as rows, before what they say is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kpu_extract.decree.parts.head import Head
from kpu_extract.decree.parts.items import Item
from kpu_extract.decree.parts.provisions import ReadDictum
from kpu_extract.decree.parts.sections import Sections
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.block import SignatureBlock
from kpu_extract.geometry.boxes import Box, union_of
from kpu_extract.model.running_text import DecreeField, RunningText
from kpu_extract.text.joining import CellText

RUNNING_TEXTS = frozenset(
    ("title", "considerations", "legal_bases", "attentions", "enacting", "dictums", "annex")
)
"""The fields of a decree that are sentences, and no names, numbers or dates."""


@dataclass(frozen=True)
class ListedItems:
    """The items of Menimbang, Mengingat and Memperhatikan."""

    considerations: list[Item]
    legal_bases: list[Item]
    attentions: list[Item]


@dataclass(frozen=True)
class DecreeLayout:
    """The rows of each part; ``notes`` are reasons why a person should look at it."""

    sections: Sections
    notes: tuple[str, ...]
    head: Head
    closing: SignatureBlock
    annex: tuple[Row, ...]
    listed: ListedItems
    enacting: tuple[Row, ...]
    dictums: list[ReadDictum]

    def parts(self) -> Iterator[tuple[DecreeField, Sequence[Row]]]:
        """The rows of each field, of a list of each of its items; none where the part is missing."""
        single = {
            "issuer": self.head.issuer,
            "number": self.head.number,
            "title": self.head.title,
            "enacting": self.enacting,
            "place": row_or_none(self.closing.place),
            "date": row_or_none(self.closing.date),
            "signatory": row_or_none(self.closing.signing.name),
            "signatory_role": self.closing.signing.role,
            "certifier": row_or_none(self.closing.certifier.name),
            "certifier_role": self.closing.certifier.role,
            "certifier_office": self.closing.office,
            "annex": self.annex,
        }
        for field, rows in single.items():
            yield DecreeField(field), rows
        listed: dict[str, Sequence[Item | ReadDictum]] = {
            "considerations": self.listed.considerations,
            "legal_bases": self.listed.legal_bases,
            "attentions": self.listed.attentions,
            "dictums": self.dictums,
        }
        for field, items in listed.items():
            for index, item in enumerate(items):
                yield DecreeField(field, index), item.rows


@dataclass(frozen=True, slots=True)
class PartPlace:
    """Where a part of the decree stands: ``field`` as in :class:`~kpu_extract.model.document.Decree`, of a list with
    its index from 0 (``considerations[2]``); ``box`` in the rectified space of ``page`` (from 1)."""

    field: str
    page: int
    box: Box


def row_or_none(row: Row | None) -> tuple[Row, ...]:
    """The rows of a part that is one row or missing."""
    return (row,) if row else ()


def part_places(layout: DecreeLayout) -> Iterator[PartPlace]:
    """Where each part stands, one entry a page."""
    for place, rows in layout.parts():
        for page, own in groupby(rows, key=lambda row: row.page):
            yield PartPlace(place.name, page, union_of(row.box for row in own))


def running_texts(layout: DecreeLayout, read: Callable[[Iterable[Row]], CellText]) -> Iterator[RunningText]:
    """The parts that are sentences, as ``read`` joins them."""
    for place, rows in layout.parts():
        if place.field in RUNNING_TEXTS and rows:
            yield RunningText(place, rows[0].page, read(rows))
