"""Builds an invented document: its pages, and where everything in its tables stands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from heldout.browser import Face
from heldout.compose import Composed, Composer
from heldout.decree import (
    Block,
    DecreeText,
    TextColumn,
    annex_blocks,
    column_of,
    decree_blocks,
    decree_text,
    prose_blocks,
    set_blocks,
    signature_blocks,
)
from heldout.drawing import CellStyle, table_ink
from heldout.flow import Flow, FlowStyle, Frame, PagedTable
from heldout.ink import Ink, Page, Words, turned
from heldout.layouts import Base, Look
from heldout.table import Align, Cell, RowKind, Setting, Table, TableRow
from heldout.typeset import set_tables
from heldout.wordings import offices
from kpu_extract.geometry.boxes import Box, Size


@dataclass(frozen=True)
class Built:
    """A document as drawn: its pages, what its decree says, its plans and where they stand."""

    base: Base
    pages: tuple[Page, ...]
    decree: DecreeText
    plans: tuple[tuple[Composed, PagedTable], ...]


class Builder:
    """Puts the pages of one document together."""

    def __init__(self, base: Base) -> None:
        self._base, self._look = base, base.look
        self._decree = decree_text(base, offices()[base.office])
        self._prose = Face(base.look.prose_font or base.look.font, base.look.prose_size, leading=1.35)
        self._pages: list[tuple[Size, list[Ink]]] = []
        self._plans: list[tuple[Composed, PagedTable]] = []

    def built(self) -> Built:
        """The whole document."""
        if not self._base.annex_only:
            self._add_prose(decree_blocks(self._decree))
        if self._base.prose:
            self._add_prose(prose_blocks(6))
        composed = self._composed()
        tables = [each.table for each in composed] + ([team_table(self._look)] if self._base.team else [])
        setting = set_tables(tables, self._look.padding)
        for number, each in enumerate(composed):
            if number in self._base.blank_before:
                self._pages.append((self._annex_size, []))
            self._add_plan(number, each, setting)
        if self._base.team:
            self._add_table(tables[-1], setting, "SUSUNAN TIM PELAKSANA", numbered=False)
        return Built(self._base, self._finished(), self._decree, tuple(self._plans))

    @property
    def _annex_size(self) -> Size:
        return turned(self._look.paper) if self._look.landscape else self._look.paper

    def _composed(self) -> list[Composed]:
        chance = random.Random(self._base.seed)
        found: list[Composed] = []
        for number, spec in enumerate(self._base.plans):
            first = sum(len(each.rows) for each in found)
            found.append(Composer(spec, self._look, chance, self._base.year, f"t{number}", first).composed())
        return found

    def _add_prose(self, blocks: Sequence[Block]) -> None:
        for ink, _ in set_blocks(blocks, self._prose, column_of(self._look.paper)):
            self._pages.append((self._look.paper, ink))

    def _add_plan(self, number: int, composed: Composed, setting: Setting) -> None:
        title = self._base.plans[number].title
        placed = self._add_table(composed.table, setting, title, numbered=number == 0)
        self._plans.append((composed, placed))

    def _add_table(self, table: Table, setting: Setting, title: str, *, numbered: bool) -> PagedTable:
        size, look = self._annex_size, self._look
        column = column_of(size)
        heading, top = set_blocks(annex_blocks(self._decree, title, numbered=numbered), self._prose, column)[
            0
        ]
        left = (size.width - sum(table.widths)) / 2
        bottom = column.bottom - look.foot
        frames = Frame(left, top, bottom), Frame(left, column.top, bottom)
        style = FlowStyle(look.padding, look.cut, look.repeat_head, look.repeat_merged, look.whole)
        first = len(self._pages)
        placed = Flow(table, setting, style, frames, first).placed()
        for page in sorted(placed.extents):
            ink = table_ink(placed, page, look.ruling, CellStyle(look.padding, look.middle))
            self._pages.append((size, [*(heading if page == first else []), *ink]))
        self._sign(placed)
        return placed

    def _sign(self, placed: PagedTable) -> None:
        """The signature below the table, or on a page of its own."""
        size = self._annex_size
        column = column_of(size)
        end = placed.extents[max(placed.extents)][1]
        below = TextColumn(column.left, column.right, end + 6.0, column.bottom)
        pages = set_blocks(signature_blocks(self._decree, dated=False), self._prose, below)
        if len(pages) == 1:
            self._pages[-1][1].extend(pages[0][0])
            return
        alone = set_blocks(signature_blocks(self._decree, dated=False), self._prose, column)
        self._pages.extend((size, ink) for ink, _ in alone)

    def _finished(self) -> tuple[Page, ...]:
        return tuple(
            Page(size, (*ink, *(self._furniture(number, size) if ink else ())))
            for number, (size, ink) in enumerate(self._pages, 1)
        )

    def _furniture(self, number: int, size: Size) -> list[Ink]:
        """Running footer and page number."""
        small = Face(self._prose.family, 8.5)
        found: list[Ink] = []
        if self._look.footer:
            found.append(
                Words(Box(62, size.height - 36, size.width - 62, size.height - 25), self._look.footer, small)
            )
        if self._look.page_number and number > 1:
            text = self._look.page_number.replace("#", str(number))
            found.append(Words(Box(62, 26, size.width - 62, 37), text, small, "center"))
        return found


TEAM = (
    ("NO", "NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"),
    ("1", "Hartati Salim", "Sekretaris", "Pengarah"),
    ("2", "Rahmat Hidayat", "Kepala Subbagian Hukum", "Ketua"),
    ("3", "Cut Nurhayati", "Kepala Subbagian Keuangan", "Sekretaris"),
    ("4", "Made Ariani", "Penata Kelola Pemilu", "Anggota"),
    ("5", "Irwan Kadullah", "Arsiparis", "Anggota"),
    ("6", "Salomina Gaite", "Pranata Komputer", "Anggota"),
)


def team_table(look: Look) -> Table:
    """A table of people, which is no plan and gives no record."""
    face = Face(look.font, look.size, leading=look.leading)
    bold = Face(look.font, look.size, bold=True, leading=look.leading)
    rows = [
        tuple(
            Cell(
                f"team{place}-{column}", text, face if place else bold, Align.LEFT if place else Align.CENTER
            )
            for column, text in enumerate(texts)
        )
        for place, texts in enumerate(TEAM)
    ]
    head = TableRow(RowKind.HEAD, rows[0])
    return Table(
        (32.0, 140.0, 150.0, 130.0), (head,), tuple(TableRow(RowKind.LEAF, cells) for cells in rows[1:])
    )


def build(base: Base) -> Built:
    """The document of ``base``."""
    return Builder(base).built()
