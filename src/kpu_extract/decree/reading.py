"""Reads a decree from the lines of its pages.

The flow: rows without page furniture, cut into sections by the label column, items cut by their
indents, then each part taken for what it says. Nothing is made up: what is blank or cannot be read
is None, with a reason for a review.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpu_extract.decree.bounds import DecreeBounds, within_bounds
from kpu_extract.decree.citations.citations import opens_instrument, read_legal_basis
from kpu_extract.decree.citations.doubtful_citations import has_doubtful_citations
from kpu_extract.decree.fields.doubtful_numbers import is_doubtful_number
from kpu_extract.decree.fields.head_mends import place_mends
from kpu_extract.decree.fields.names import with_spaces_of
from kpu_extract.decree.fields.places import PlaceReading, read_place
from kpu_extract.decree.layout import (
    DecreeLayout,
    ListedItems,
    PartPlace,
    part_places,
    row_or_none,
    running_texts,
)
from kpu_extract.decree.parts.annex import read_annex
from kpu_extract.decree.parts.head import kind_of, plan_year_of, read_head, role_rows
from kpu_extract.decree.parts.identification import head_rows, reasons_against_decree
from kpu_extract.decree.parts.items import Item, Opens, opening_words, split_items
from kpu_extract.decree.parts.page_order import in_order
from kpu_extract.decree.parts.provisions import read_dictums
from kpu_extract.decree.parts.sections import SECTION_SETTINGS, Sections, SectionSettings, cut_sections
from kpu_extract.decree.rows.furniture import decree_rows
from kpu_extract.decree.rows.handwriting import is_by_hand
from kpu_extract.decree.rows.rows import Row, RowsText, are_read
from kpu_extract.decree.signature.block import read_signature_block
from kpu_extract.decree.signature.names_elsewhere import names_spelled_otherwise
from kpu_extract.decree.statements import Ending, Statement, Witnesses, read_ending, read_statement
from kpu_extract.model.document import Correction, Decree, Dictum
from kpu_extract.model.page import ReadPage
from kpu_extract.model.running_text import RunningText
from kpu_extract.text.joining import CellText, Known, joined_text
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import LabelKind
from kpu_extract.vocabulary.function_words import FunctionWordKind


@dataclass(frozen=True)
class DecreeReading:
    """The decree, reasons why a person should look at it, where each part was read, what of it was
    mended on the way (a region's name, a month's), and its sentences as read."""

    decree: Decree
    review_reasons: tuple[str, ...] = ()
    places: tuple[PartPlace, ...] = ()
    corrections: tuple[Correction, ...] = ()
    texts: tuple[RunningText, ...] = ()

    def with_mends(
        self, decree: Decree, corrections: Iterable[Correction], reasons: Iterable[str]
    ) -> DecreeReading:
        """The reading with its texts mended as in ``decree``."""
        return replace(
            self,
            decree=decree,
            corrections=(*self.corrections, *corrections),
            review_reasons=(*self.review_reasons, *reasons),
        )


@dataclass(frozen=True)
class _Joining:
    """Makes one text of rows; ``known`` recognises words of the language, to join those broken at a line's end."""

    vocabulary: Vocabulary
    known: Known

    def read(self, rows: Iterable[Row]) -> CellText:
        lines = (row.cell_text for row in rows)
        return joined_text(lines, self.known, self.vocabulary.lexicon.compounds, self.vocabulary.currency)

    def text(self, rows: Iterable[Row]) -> str:
        return self.read(rows).text


@dataclass(frozen=True)
class _Said:
    """What a decree says of itself: in its head and where that is repeated, in its closing, and where it was made."""

    statement: Statement
    ending: Ending
    place: PlaceReading | None


def read_decree(
    pages: Sequence[ReadPage],
    vocabulary: Vocabulary,
    known: Known,
    settings: SectionSettings = SECTION_SETTINGS,
) -> DecreeReading:
    """The decree on ``pages`` (all of the document's, in order; it is sought on the first ``most_pages``); ``known``
    recognises words of the language. A blank one, with the reasons, where the pages hold no decree."""
    joining, labels = _Joining(vocabulary, known), vocabulary.decree_labels
    layout = _layout(pages[: settings.most_pages], vocabulary, joining.text)
    if against := reasons_against_decree(layout.sections, layout.enacting, layout.annex, labels):
        return DecreeReading(Decree(), against)
    said = _said(layout, vocabulary, joining.text)
    stated = _decree(layout, said, vocabulary, joining.text)
    decree, unbounded = within_bounds(stated, DecreeBounds())
    reasons = (
        *_reasons_of(said),
        *names_spelled_otherwise(layout.closing, pages),
        *_layout_reasons(layout),
        *_doubts(layout, stated, said.ending.date.year, vocabulary),
        *unbounded,
    )
    return DecreeReading(
        decree,
        tuple(dict.fromkeys(reasons)),
        tuple(part_places(layout)),
        _mends(said, row_or_none(layout.closing.place)),
        tuple(running_texts(layout, joining.read)),
    )


def _said(layout: DecreeLayout, vocabulary: Vocabulary, text: RowsText) -> _Said:
    labels = vocabulary.decree_labels
    ending = read_ending(layout.closing, role_rows(layout.head, labels), vocabulary, text)
    witnesses = Witnesses(layout.head, read_head(layout.enacting, labels), read_head(layout.annex, labels))
    statement = read_statement(witnesses, ending.date.date, vocabulary, text)
    return _Said(statement, ending, _place(layout, ending, statement, vocabulary))


def _reasons_of(said: _Said) -> Iterator[str]:
    """What is missing or uncertain of what the decree says of itself."""
    yield from said.statement.reasons
    yield from said.ending.reasons
    if said.place and said.place.reason:
        yield said.place.reason


def _mends(said: _Said, place_rows: Sequence[Row]) -> tuple[Correction, ...]:
    """What was mended on the way; ``place_rows`` say where the decree was made."""
    return (*said.statement.corrections, *said.ending.corrections, *place_mends(said.place, place_rows))


def _place(
    layout: DecreeLayout, ending: Ending, statement: Statement, vocabulary: Vocabulary
) -> PlaceReading | None:
    """Where the decree was made, as the lists of places and seats have it."""
    if ending.place is None:
        return None
    rows = row_or_none(layout.closing.place)
    return read_place(ending.place, statement.issuer.region_code, vocabulary, is_ocr=are_read(rows))


def _doubts(layout: DecreeLayout, decree: Decree, year: int | None, vocabulary: Vocabulary) -> Iterator[str]:
    """What the lists of the vocabulary say against number and citations; ``year`` is that of the date."""
    if is_doubtful_number(decree.number or "", layout.head.number, vocabulary.decree_labels):
        yield "number-uncertain"
    if has_doubtful_citations(layout.listed.legal_bases, decree.legal_bases, year, vocabulary):
        yield "legal-bases-uncertain"


def _decree(layout: DecreeLayout, said: _Said, vocabulary: Vocabulary, text: RowsText) -> Decree:
    """What the parts of the decree say, as its public fields."""
    statement, ending, listed = said.statement, said.ending, layout.listed
    return Decree(
        kind=kind_of(statement.title or "", vocabulary.decree_labels),
        issuer=statement.issuer.name or None,
        level=statement.issuer.level,
        region=statement.issuer.region,
        region_code=statement.issuer.region_code,
        number=statement.number.number,
        number_parts=statement.number.parts,
        year=statement.number.parts.year or ending.date.year,
        title=statement.title,
        plan_year=plan_year_of(statement.title or ""),
        place=said.place.place if said.place else None,
        date=ending.date.date,
        signatory=ending.signatory,
        signatory_role=with_spaces_of(statement.issuer.name, ending.role),
        signed=ending.signed,
        is_copy=layout.head.is_copy or layout.closing.is_copy,
        certifier=ending.certifier,
        certifier_role=ending.certifier_role,
        certifier_office=ending.certifier_office,
        annex=text(layout.annex) or None,
        considerations=[text(item.rows) for item in listed.considerations],
        legal_bases=[
            read_legal_basis(text(item.rows), vocabulary.instruments) for item in listed.legal_bases
        ],
        attentions=[text(item.rows) for item in listed.attentions],
        enacting=text(layout.enacting) or None,
        dictums=[Dictum(label=dictum.label, text=text(dictum.rows)) for dictum in layout.dictums],
    )


def _layout(pages: Sequence[ReadPage], vocabulary: Vocabulary, text: RowsText) -> DecreeLayout:
    labels = vocabulary.decree_labels
    rows, notes = in_order(decree_rows(pages, labels), labels)
    sections = cut_sections(rows, labels)
    head = read_head(head_rows(sections, labels), labels)

    enacting, dictums = read_dictums(sections, labels)
    closing = read_signature_block(
        sections.closing,
        text(role_rows(head, labels)),
        labels,
        office=text(head.issuer),
        title=text(head.title),
    )
    filled = {"number": head.number, "date": row_or_none(closing.date)}
    by_hand = (f"{name}-uncertain" for name, own in filled.items() if is_by_hand(own, rows))
    return DecreeLayout(
        sections=sections,
        notes=(*notes, *sections.notes, *by_hand),
        head=head,
        closing=closing,
        annex=read_annex(sections.closing, labels),
        listed=_listed(sections, vocabulary),
        enacting=enacting,
        dictums=dictums,
    )


def _listed(sections: Sections, vocabulary: Vocabulary) -> ListedItems:
    def considers(words: Sequence[str]) -> bool:
        return vocabulary.decree_labels.opening(words[:1], (LabelKind.CONSIDERATION,)) is not None

    def cites(words: Sequence[str]) -> bool:
        return opens_instrument(words, vocabulary.instruments)

    def items(kind: LabelKind, opens: Opens) -> list[Item]:
        joiners = vocabulary.function_words.of(FunctionWordKind.ITEM_END)
        return split_items(sections.rows_of(kind), opens, joiners)

    attentions = items(LabelKind.NOTING, cites)
    if sections.rows_of(LabelKind.RECALLING):
        considerations = items(LabelKind.CONSIDERING, considers)
        return ListedItems(considerations, items(LabelKind.RECALLING, cites), attentions)
    both = items(LabelKind.CONSIDERING, lambda words: considers(words) or cites(words))
    return ListedItems(*_parted(both, cites), attentions)


def _parted(items: list[Item], cites: Callable[[Sequence[str]], bool]) -> tuple[list[Item], list[Item]]:
    """The items up to the first citation, and those from it on: the label Mengingat was lost."""
    starts = (index for index, item in enumerate(items) if index and cites(opening_words(item.rows)))
    start = next(starts, len(items))
    return items[:start], items[start:]


def _layout_reasons(layout: DecreeLayout) -> list[str]:
    """What is missing or was concluded rather than read."""
    reasons = list(layout.notes)
    parts = (
        ("considerations", layout.listed.considerations),
        ("legal-bases", layout.listed.legal_bases),
        ("dictums", layout.dictums),
    )
    reasons += [f"{name}-missing" for name, found in parts if not found]
    if layout.listed.legal_bases and not layout.sections.rows_of(LabelKind.RECALLING):
        reasons.append("label-lost-mengingat")
    reasons += [f"label-lost-{dictum.label.lower()}" for dictum in layout.dictums if dictum.is_lost]
    reasons += [f"{dictum.label.lower()}-empty" for dictum in layout.dictums if not dictum.rows]
    ordinals = [dictum.ordinal for dictum in layout.dictums]
    if ordinals != list(range(1, len(ordinals) + 1)):
        reasons.append("dictums-not-consecutive")
    return reasons
