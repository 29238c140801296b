"""Composes the tables of an invented plan from its wordings, with what each row says."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heldout.browser import Face
from heldout.groups import Groups
from heldout.layouts import ColumnSpec, Look, PlanSpec
from heldout.month_cells import month_cells
from heldout.schedule import expression, marked_months, whole_columns
from heldout.table import Align, Cell, RowKind, Table, TableRow
from heldout.wordings import Unit, WordedArea, areas, units

RESPONSIBLE = (
    "Sekretaris", "Subbagian Keuangan, Umum dan Logistik", "Subbagian Hukum dan SDM",
    "Kasubbag Teknis & Hupmas", "Subbagian Perencanaan, Data dan Informasi", "Tim RB / Agen Perubahan",
)  # fmt: skip
OUTPUTS = (
    "1 dokumen",
    "2 laporan",
    "12 laporan",
    "4 kegiatan",
    "100%",
    "85 %",
    "1 keputusan",
    "3 naskah",
    "0 temuan",
)
BUDGETS = ("Rp12.500.000", "Rp4.750.000", "DIPA", "-", "Rp0", "Nihil", "Rp118.000.000", "Non-DIPA")
REMARKS = ("", "", "", "", "Prioritas", "Lanjutan tahun lalu", "Lihat SE No. 4")
_SYLLABLE = re.compile(r"(?<=[aiueo])(?=[bcdfghjklmprstwy][aiueo])")


@dataclass(frozen=True)
class Said:
    """What a leaf row says: the cell of each field (``area`` may be a section's), its area, and when it is
    scheduled. ``extra`` are further columns by heading."""

    cells: dict[str, Cell]
    extra: dict[str, Cell]
    area_id: str
    area_name: str
    area_no: str | None
    months: frozenset[int] | None
    year: int | None
    month_keys: frozenset[str]


@dataclass(frozen=True)
class Composed:
    """A table and what its leaf rows say, by record index."""

    table: Table
    rows: tuple[Said, ...]


class Composer:
    """Composes one plan. ``name`` keeps the keys of a document's tables apart; ``first`` is the index of
    its first record."""

    def __init__(
        self, spec: PlanSpec, look: Look, chance: random.Random, year: int, name: str, first: int
    ) -> None:
        self._spec, self._look, self._chance, self._year = spec, look, chance, year
        self._name, self._first = name, first
        self._face = Face(look.font, look.size, leading=look.leading)
        self._head_face = Face(look.head_font or look.font, look.size, bold=True, leading=look.leading)

    def composed(self) -> Composed:
        """The table and its truth."""
        body: list[TableRow] = []
        said: list[Said] = []
        for place, area_id in enumerate(self._spec.areas):
            area = areas()[area_id]
            number = self._area_number(place, area)
            section = self._section_cells(area, number) if self._spec.sections else None
            if section is not None:
                body.append(TableRow(RowKind.SECTION, section))
            chosen = [unit for unit in units() if unit.area_id == area_id][slice(*self._spec.take)]
            for row, truth in self._area_rows(area, number, chosen, section):
                body.append(TableRow(RowKind.LEAF, row, self._first + len(said)))
                said.append(truth)
        return Composed(Table(self._widths(), tuple(self._head()), tuple(body)), tuple(said))

    def _columns(self) -> tuple[ColumnSpec, ...]:
        return (*self._spec.before, *self._spec.after)

    def _widths(self) -> tuple[float, ...]:
        months = self._spec.months
        between = [months.width] * len(months.names) if months else []
        return (*(c.width for c in self._spec.before), *between, *(c.width for c in self._spec.after))

    # --- heading ------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[TableRow]:
        months = self._spec.months
        columns = [self._head_cell(f"h{n}", column.heading) for n, column in enumerate(self._columns())]
        cut = len(self._spec.before)
        names = (
            [replace(self._head_cell(f"hm{n}", name), tight=True) for n, name in enumerate(months.names)]
            if months
            else []
        )
        if months and months.upright:
            names = [replace(cell, upright=True) for cell in names]
        if months and months.over:
            over = [self._head_cell("hm", months.over)] * len(names)
            yield TableRow(RowKind.HEAD, (*columns[:cut], *over, *columns[cut:]))
        yield TableRow(RowKind.HEAD, (*columns[:cut], *names, *columns[cut:]))
        if self._spec.number_row:
            yield TableRow(RowKind.HEAD, tuple(self._number_cells(cut, len(names), len(columns))))

    def _number_cells(self, cut: int, months: int, columns: int) -> Iterator[Cell]:
        """Each column numbered, or the months together where ``number_row`` counts them as one."""
        apart = self._spec.number_row == columns + months
        numbers = [*range(1, cut + 1)]
        numbers += [cut + 1 + (n if apart else 0) for n in range(months)]
        numbers += [(cut + months if apart else cut + bool(months)) + 1 + n for n in range(columns - cut)]
        for number in numbers:
            cell = Cell(f"{self._name}hn{number}", str(number), self._face, Align.CENTER, tight=True)
            yield replace(cell, fill=self._spec.head_fill)

    def _head_cell(self, key: str, text: str) -> Cell:
        return Cell(self._name + key, text, self._head_face, Align.CENTER, fill=self._spec.head_fill)

    # --- body ---------------------------------------------------------------------------------------------

    def _area_number(self, place: int, area: WordedArea) -> str:
        if self._spec.sections:
            return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[place]
        return str(area.number if len(self._spec.areas) > 6 else place + 1)

    def _section_cells(self, area: WordedArea, number: str) -> tuple[Cell, ...]:
        key, text = f"{self._name}s{area.number}", area.wordings[self._spec.wording]
        bold = replace(self._face, bold=True)
        rest = Cell(key, text, bold, fill=self._spec.head_fill)
        count = len(self._widths())
        return (Cell(key + "n", number, bold, Align.CENTER, fill=self._spec.head_fill), *[rest] * (count - 1))

    def _area_rows(
        self, area: WordedArea, number: str, chosen: Sequence[Unit], section: tuple[Cell, ...] | None
    ) -> Iterator[tuple[tuple[Cell, ...], Said]]:
        groups = Groups(self._name + str(area.number))
        merged_months: dict[int, frozenset[int]] = {}
        for unit in chosen:
            groups.next(unit)
            months = marked_months(self._chance)
            if self._spec.months and self._spec.months.merged:
                months = merged_months.setdefault(groups.kegiatan, months)
            time = expression(self._chance, self._year)
            texts = self._texts(area, number, unit, groups, time.text)
            cells = {column: self._cell(column, *texts[column]) for column in self._columns()}
            if self._spec.months is None:
                has_time = any(column.field == "waktu" for column in cells)
                scheduled = time.months if has_time else None
                year = time.year if has_time else None
                between: list[Cell] = []
            else:
                scheduled, year = whole_columns(months, self._spec.months.means), None
                between = month_cells(self._spec.months, scheduled, groups, self._face, self._chance)
            row = (
                *(cells[column] for column in self._spec.before),
                *between,
                *(cells[column] for column in self._spec.after),
            )
            yield row, self._said(area, number, cells, section, scheduled, year, between)

    def _said(
        self,
        area: WordedArea,
        number: str,
        cells: dict[ColumnSpec, Cell],
        section: tuple[Cell, ...] | None,
        scheduled: frozenset[int] | None,
        year: int | None,
        between: Sequence[Cell],
    ) -> Said:
        fields = {c.field: cell for c, cell in cells.items() if c.field not in ("number", "item", "extra")}
        if section is not None:
            fields["area"] = section[1]
        numbered = section is not None or any(column.field == "number" for column in cells)
        return Said(
            cells=fields,
            extra={c.heading: cell for c, cell in cells.items() if c.field == "extra"},
            area_id=area.area_id,
            area_name=area.name,
            area_no=number if numbered else None,
            months=scheduled,
            year=year,
            month_keys=frozenset(cell.key for cell in between),
        )

    def _texts(
        self, area: WordedArea, number: str, unit: Unit, groups: Groups, time: str
    ) -> dict[ColumnSpec, tuple[str, str]]:
        """For each column the key of its cell and its text."""
        found: dict[ColumnSpec, tuple[str, str]] = {}
        kegiatan = groups.group_key("k", groups.kegiatan)
        for place, column in enumerate(self._columns()):
            single = groups.group_key(f"c{place}", groups.row)
            texts = {
                "number": (groups.group_key("n", 0), number),
                "area": (groups.group_key("a", 0), area.wordings[self._spec.wording]),
                "item": (kegiatan + "i", f"{groups.kegiatan}."),
                "kegiatan": (kegiatan, _marked(column.marker, groups.kegiatan, unit.kegiatan)),
                "sub_kegiatan": (
                    groups.group_key("u", groups.sub),
                    _marked(column.marker, groups.sub_in_kegiatan, unit.sub_kegiatan),
                ),
                "indikator": (single, _marked(column.marker, groups.in_sub, unit.indikator)),
                "langkah_aksi": (single, _listed(column.marker, unit.langkah_aksi, unit.sub_kegiatan)),
                "bukti_fisik": (single, _marked(column.marker, 1, unit.bukti_fisik)),
                "penanggung_jawab": (kegiatan + "p", RESPONSIBLE[groups.kegiatan % len(RESPONSIBLE)]),
                "waktu": (single, time),
                "keterangan": (single, self._chance.choice(REMARKS)),
                "extra": (
                    single,
                    self._chance.choice(BUDGETS if "ANGGARAN" in column.heading.upper() else OUTPUTS),
                ),
            }
            texts |= dict.fromkeys(("output", "target", "anggaran"), texts["extra"])
            found[column] = texts[column.field]
        return found

    def _cell(self, column: ColumnSpec, key: str, text: str) -> Cell:
        shown = _hyphenated(text) if self._spec.hyphens else text
        narrow = column.field in ("number", "item")
        prose = Align.JUSTIFY if self._spec.justify else Align.LEFT
        align = Align.CENTER if narrow else prose
        return Cell(key, shown, self._face, align, upright=column.upright, hang=self._spec.hang)


def _marked(marker: str, number: int, text: str) -> str:
    """``text`` behind the marker of the ``number``-th item."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    shown = (
        marker.replace("a", letters[number - 1])
        if marker in ("a.", "a)")
        else marker.replace("1", str(number))
    )
    return f"{shown} {text}" if marker else text


def _listed(marker: str, first: str, second: str) -> str:
    """Two items, each on a line of its own, or the first alone where there is no marker."""
    if not marker:
        return first
    return f"{_marked(marker, 1, first)};\n{_marked(marker, 2, second)}"


def _hyphenated(text: str) -> str:
    """Soft hyphens between the syllables of long words."""
    return " ".join(
        _soft(word) if len(word) >= 10 and word.isalpha() and word.islower() else word
        for word in text.split(" ")
    )


def _soft(word: str) -> str:
    places = [match.start() for match in _SYLLABLE.finditer(word) if 3 <= match.start() <= len(word) - 3]
    for place in reversed(places):
        word = f"{word[:place]}\u00ad{word[place:]}"
    return word
