"""Makes draft records of leaf rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from math import prod

from kpu_extract.geometry.boxes import union_of
from kpu_extract.model.columns import MONTHS_COLUMN, TEXT_COLUMNS, Column, extra_field
from kpu_extract.model.document import Provenance
from kpu_extract.model.draft import DraftRecord, DraftText
from kpu_extract.model.page import ReadPage, Source, Word
from kpu_extract.plan.fates import record_id_of
from kpu_extract.plan.heading.begin_and_end import begin_to_end
from kpu_extract.plan.heading.reasons import row_heading_reasons
from kpu_extract.plan.leaf_rows import LeafRow, Plan
from kpu_extract.plan.numbering import settled_numbers
from kpu_extract.plan.page_breaks.continuation import CellId, PlanCell
from kpu_extract.plan.row_schedule import RowSchedule
from kpu_extract.plan.rows import Piece
from kpu_extract.plan.text_doubt_reasons import text_doubt_reasons, word_margins
from kpu_extract.text.confidence import CONFIDENCE_DECIMALS
from kpu_extract.text.joining import CellText, Known, joined_text, repeated_lines
from kpu_extract.text.list_markers import AREA_NUMBER
from kpu_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class RecordSettings:
    """Whether the numbers of a plan belong to its areas."""

    one_number: float = 0.75
    """Part of a plan's areas that have just one number: from here on the numbers belong to the areas. Worst case: an
    area that continues over a page, with its number printed again."""


RECORD_SETTINGS = RecordSettings()


@dataclass(frozen=True)
class RecordMaker:
    """Makes draft records of a plan's leaf rows. ``pages`` are the document's, by number."""

    plan: Plan
    pages: Mapping[int, ReadPage]
    vocabulary: Vocabulary
    known: Known
    document_id: str
    plan_year: int | None
    settings: RecordSettings = RECORD_SETTINGS

    def drafts(self) -> list[DraftRecord]:
        """The drafts of all rows, in reading order."""
        found = [self._draft(index + 1, row) for index, row in enumerate(self.plan.rows)]
        settle = settled_numbers(draft.area_no for draft in found if draft.area_no)
        return [_numbered(draft, settle) for draft in found]

    def _draft(self, seq: int, row: LeafRow) -> DraftRecord:
        cells = {name: self._cell_text(_cell(row, Column(name))) for name in TEXT_COLUMNS}
        area_no, cells["area"] = self._area(row, cells["area"])
        parts = list(self._provenance(row))
        provenance = tuple(_doubted(part, chance) for part, chance in parts)
        texts = {
            name: _draft_text(name, cell, provenance, _cell(row, Column(name)))
            for name, cell in cells.items()
            if cell
        }
        waktu = begin_to_end(row, self.vocabulary) or (texts["waktu"].raw if "waktu" in texts else None)
        months, reasons = self._schedule.months(row, waktu)
        pages = [page for page, _ in row.places]
        return DraftRecord(
            record_id=record_id_of(self.document_id, seq),
            seq=seq,
            pages=(min(pages), max(pages)),
            area_no=area_no,
            texts=texts,
            extra=self._extra(row),
            months=months,
            year=self._schedule.year(row, waktu) or self.plan_year,
            provenance=provenance,
            confidence=_confidence(parts),
            review_reasons=(*self._reasons(row), *reasons),
        )

    @cached_property
    def _schedule(self) -> RowSchedule:
        return RowSchedule(self.vocabulary.time_words, self.known, self.plan_year)

    def _reasons(self, row: LeafRow) -> Iterator[str]:
        """What was uncertain of the pages that the row stands on, in their order, and of the row beside its months."""
        for number in sorted({page for page, _ in row.places}):
            yield from self.pages[number].review_reasons
        yield from row.doubts
        yield from row_heading_reasons(row)
        yield from text_doubt_reasons(row)

    def _cell_text(self, cell: PlanCell | None) -> CellText | None:
        if cell is None:
            return None
        pieces = [piece.lines for piece in cell.pieces if piece.has_text]
        distinct = [
            lines[repeated_lines(pieces[index - 1], lines) if index else 0 :]
            for index, lines in enumerate(pieces)
        ]
        words = self.vocabulary
        joined = joined_text(
            chain.from_iterable(distinct), self.known, words.lexicon.compounds, words.currency
        )
        return joined if joined.text else None

    def _text(self, cell: PlanCell | None) -> str | None:
        joined = self._cell_text(cell)
        return joined.text if joined else None

    def _area(self, row: LeafRow, area: CellText | None) -> tuple[str | None, CellText | None]:
        """The area's number and text: from its column, else from the section the row stands in."""
        if not row.layout.indices(Column.AREA):
            return (row.section.number, row.section.text) if row.section else (None, None)
        number = self._text(_cell(row, Column.NUMBER))
        if number is not None and self._numbers_areas:
            return number.strip().rstrip(".)"), area
        numbered = AREA_NUMBER.match(area.text) if area else None
        return (numbered.group(1) if numbered else None), area

    @cached_property
    def _numbers_areas(self) -> bool:
        """Whether the numbers of the plan stand for its areas: nearly every area has just one."""
        numbers: dict[CellId, set[CellId]] = defaultdict(set)
        for row in self.plan.rows:
            number, area = _cell(row, Column.NUMBER), _cell(row, Column.AREA)
            if number is not None and area is not None:
                numbers[area.id].add(number.id)
        single = sum(1 for found in numbers.values() if len(found) == 1)
        return single >= self.settings.one_number * len(numbers)

    def _extra(self, row: LeafRow) -> dict[str, str]:
        texts = {
            row.layout.columns[index].key: self._text(row.cells[index])
            for index in row.layout.indices(Column.EXTRA)
        }
        return {key: text for key, text in texts.items() if text}

    def _provenance(self, row: LeafRow) -> Iterator[tuple[Provenance, float]]:
        """The parts as read, each with the probability (0..1) that it belongs to the row."""
        for index, column in enumerate(row.layout.columns):
            field = field_name(column.field, column.key)
            for piece, chance in row.cells[index].parts:
                if field is not None:
                    yield from ((part, chance) for part in self._part(field, [piece], row))
        yield from ((part, 1.0) for part in self._month_parts(row))
        if row.section is not None and not row.layout.indices(Column.AREA):
            yield from ((part, 1.0) for part in self._part(Column.AREA.value, row.section.pieces[-1:], row))

    def _month_parts(self, row: LeafRow) -> Iterator[Provenance]:
        """One part a page for all month cells of the row."""
        pieces = [piece for index in row.layout.indices(Column.SCHEDULE) for piece in row.cells[index].pieces]
        for page in sorted({piece.page for piece in pieces}):
            own = [piece for piece in pieces if piece.page == page]
            sure = round(prod(piece.mark_confidence for piece in own), CONFIDENCE_DECIMALS)
            for part in self._part(MONTHS_COLUMN, own, row):
                yield part.model_copy(update={"confidence": sure})

    def _part(self, field: str, pieces: Sequence[Piece], row: LeafRow) -> Iterator[Provenance]:
        """The part that pieces on one page make up."""
        filled = [piece for piece in pieces if piece.cells]
        if not filled:
            return
        first = filled[0]
        box = self.pages[first.page].to_page.box(union_of(piece.box for piece in filled))
        yield Provenance(
            field=field,
            page=first.page,
            row=self._ordinal(first, row),
            x0=round(box.x0, 2),
            y0=round(box.y0, 2),
            x1=round(box.x1, 2),
            y1=round(box.y1, 2),
            source=self._source(first).value,
            confidence=round(min(piece.confidence for piece in filled), CONFIDENCE_DECIMALS),
        )

    def _source(self, piece: Piece) -> Source:
        """Where there is no word, the source is the page's picture, which showed nothing or marks."""
        facts = self.pages[piece.page].facts
        shown = facts is not None and facts.is_scan
        return Source.OCR if shown and not piece.has_words else piece.source

    def _ordinal(self, piece: Piece, row: LeafRow) -> int:
        """The leaf row's place on the piece's page; for a part on a page the row does not reach, the first
        leaf row that the part covers."""
        here = dict(row.places)
        if piece.page in here:
            return here[piece.page]
        bands = range(piece.first_band, piece.last_band + 1)
        found = (self.plan.ordinals.get((piece.page, piece.key[1], band)) for band in bands)
        return next((ordinal for ordinal in found if ordinal is not None), 1)


def field_name(field: Column, key: str) -> str | None:
    """What the texts of a column are called in provenance and evidence; None for numbers and marks."""
    if field in (Column.SCHEDULE, Column.NUMBER):
        return None
    return extra_field(key) if field is Column.EXTRA else str(field)


def _draft_text(
    name: str, cell: CellText, provenance: Sequence[Provenance], whole: PlanCell | None
) -> DraftText:
    """The text of column ``name`` as read, of the ``whole`` cell; the parts of the record in that column say where."""
    own = [part for part in provenance if part.field == name]
    source = Source.OCR if any(part.is_from_picture for part in own) else Source.TEXT
    letters = _letters_of_words(cell.text, whole.pieces if whole else ())
    page = own[0].page if own else None
    return DraftText.as_read(cell.text, cell.confidences, source, page, letters, word_margins(whole))


def _letters_of_words(text: str, pieces: Sequence[Piece]) -> tuple[tuple[float, ...], ...]:
    """How sure the reader was of the letters of each word of ``text``; empty for a word that was put together from
    parts. Of words that read alike the one with the least sure letter counts."""
    least: dict[str, Word] = {}
    for word in (word for piece in pieces for word in piece.words):
        least[word.text] = min(least.get(word.text, word), word, key=lambda one: one.least_letter)
    return tuple(least[word].letters if word in least else () for word in text.split())


def _numbered(draft: DraftRecord, settle: Callable[[str], str]) -> DraftRecord:
    return draft if draft.area_no is None else replace(draft, area_no=settle(draft.area_no))


def _cell(row: LeafRow, field: Column) -> PlanCell | None:
    indices = row.layout.indices(field)
    return row.cells[indices[0]] if indices else None


def _doubted(part: Provenance, chance: float) -> Provenance:
    """A part whose place in the row is only likely."""
    if chance == 1.0:
        return part
    return part.model_copy(update={"confidence": round(part.confidence * chance, CONFIDENCE_DECIMALS)})


def _confidence(parts: Sequence[tuple[Provenance, float]]) -> float:
    """Probability that all readings of a row are right, assumed to be independent. The judgements on the cells beside
    a page break depend on each other, so the least sure of them counts for all."""
    least = min((chance for _, chance in parts), default=1.0)
    return round(least * prod(part.confidence for part, _ in parts), CONFIDENCE_DECIMALS)
