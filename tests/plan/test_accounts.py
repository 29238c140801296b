"""Every band of every ruled table is accounted for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpu_extract.checks.accounts import unaccounted_bands, unread_tables
from kpu_extract.geometry.boxes import Box
from kpu_extract.model.accounts import BandAccount, Fate
from kpu_extract.model.page import Grid, ReadPage, ReadTable
from kpu_extract.plan.assembly import assemble
from kpu_extract.plan.fates import BandFate, band_accounts
from kpu_extract.vocabulary import load_vocabulary
from pages_by_hand import ABOVE, LEFT, page, table

HEADING = ["NO", "KEGIATAN", "INDIKATOR", "JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP",
           "OKT", "NOV", "DES"]  # fmt: skip
NUMBERS = [str(number) for number in range(1, 16)]
MONTHS = 12
VOCABULARY = load_vocabulary(None)


def accounts_of(*pages: ReadPage) -> list[BandAccount]:
    return band_accounts(assemble(pages, VOCABULARY).fates, "d" * 16, pages)


def fates_of(*pages: ReadPage) -> list[str]:
    return [account.fate.value for account in accounts_of(*pages)]


def row(*texts: str, mark: str = "v") -> list[str]:
    return [*texts, mark, *[""] * (MONTHS - 1)]


BLANK_ROW = row("", "", "", mark="")


def test_a_plan_says_the_fate_of_each_band() -> None:
    first = table([HEADING, NUMBERS, row("1", "Menyusun rencana", "Rencana tersusun"), BLANK_ROW])
    second = table([HEADING, row("2", "Melaksanakan rapat", "Rapat terlaksana")])
    accounts = accounts_of(page(1, first), page(2, second))
    assert [account.fate for account in accounts] == [
        Fate.HEADING,
        Fate.COLUMN_NUMBERS,
        Fate.RECORD,
        Fate.BLANK,
        Fate.REPEATED_HEADING,
        Fate.RECORD,
    ]
    assert [account.record_id for account in accounts if account.fate is Fate.RECORD] == [
        f"{'d' * 16}-0001",
        f"{'d' * 16}-0002",
    ]
    assert unread_tables(accounts) == []


def test_a_spacer_beside_merged_cells_is_no_record_and_a_row_with_a_mark_is() -> None:
    spacer = [ABOVE, ABOVE, *[""] * (MONTHS + 1)]
    marked = [ABOVE, ABOVE, "", "v", *[""] * (MONTHS - 1)]
    rows = [HEADING, row("1", "Menyusun rencana", "Rencana tersusun")]
    assert fates_of(page(1, table([*rows, spacer]))) == ["heading", "record", "blank"]
    assert fates_of(page(1, table([*rows, marked]))) == ["heading", "record", "record"]


def test_a_table_with_months_and_no_heading_is_unread_and_says_so() -> None:
    strange = ["Xqw", "Zzk", "Ppl", *HEADING[3:]]
    body = row("1", "a", "b")
    plan = table([HEADING, row("1", "Menyusun rencana", "Rencana tersusun")])
    moved = table([["Xqw", *HEADING[3:]], ["a", "v", *[""] * (MONTHS - 1)]])
    accounts = accounts_of(page(1, plan), page(2, moved))
    assert [a.fate for a in accounts if a.page == 2] == [Fate.UNREAD, Fate.UNREAD]
    (reason,) = unread_tables(accounts)
    assert reason.startswith("page 2: table 1: 2 bands unread: ")
    assert len(strange) == len(body)


def test_another_table_and_a_signature_are_no_part_of_a_plan() -> None:
    other = table([["Nama Barang", "Jumlah"], ["Meja", "3"]])
    signature = table([["Ditetapkan di Denpasar pada tanggal 2 Januari 2025"], ["ttd"]])
    accounts = accounts_of(page(1, other, signature))
    assert [account.fate for account in accounts] == [Fate.OTHER_TABLE] * 2 + [Fate.SIGNATURE] * 2
    assert unread_tables(accounts) == []


def test_a_table_of_blanks_is_blank() -> None:
    assert fates_of(page(1, table([["", ""], ["", ""]]))) == ["blank", "blank"]


def test_a_missing_band_breaks_the_invariant_and_a_whole_account_does_not() -> None:
    sheet = page(1, table([["a"], ["b"]]))
    whole = accounts_of(sheet)
    assert unaccounted_bands([sheet], whole) == []
    assert unaccounted_bands([sheet], whole[1:]) == ["page 1: table 1: 1 bands not accounted for"]
    assert unaccounted_bands([sheet], [*whole, whole[0]]) == ["page 1: table 1: bands accounted for twice"]
    stray = whole[0].model_copy(update={"table": 2})
    assert unaccounted_bands([sheet], [*whole, stray]) == ["page 1: table 2: no such band 1"]


def of_widths(widths: Sequence[float], rows: Sequence[Sequence[str]]) -> ReadTable:
    """A table of single cells whose columns have these widths."""
    made = table(rows)
    xs = (0.0, *accumulate(widths))
    cells = tuple(
        replace(
            read,
            cell=replace(
                read.cell,
                box=Box(xs[read.cell.column], read.cell.box.y0, xs[read.cell.column + 1], read.cell.box.y1),
            ),
        )
        for read in made.cells
    )
    return ReadTable(Grid(xs, made.grid.ys, cells=tuple(read.cell for read in cells)), cells)


def test_a_page_of_the_plan_that_was_read_upside_down_is_unread_and_a_list_of_goods_is_not() -> None:
    widths = (10.0, 90.0, 40.0, 25.0, 60.0)
    head = ["NO", "KEGIATAN", "INDIKATOR", "WAKTU", "KETERANGAN"]
    plan = of_widths(widths, [head, ["1", "Menyusun rencana", "Rencana tersusun", "Mei", "x"]])
    turned = of_widths(widths[::-1], [["x", "Mai", "unsnsret", "anacner", "7"]])
    goods = of_widths((50.0, 50.0, 50.0, 75.0), [["1", "Meja", "2", "3"]])
    accounts = accounts_of(page(1, plan), page(2, turned), page(3, goods))
    assert [account.fate for account in accounts if account.page > 1] == [Fate.UNREAD, Fate.OTHER_TABLE]
    assert "upside down" in unread_tables(accounts)[0]


FIELD = st.sampled_from(
    ["", "", "1", "2", "a.", "KEGIATAN", "INDIKATOR", "NO", "JAN", "Menyusun rencana kerja", "v", "#", "?",
     ABOVE, LEFT]
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """Fields of a table: a plan's or any other, with cells merged down or across one by one."""
    if draw(st.booleans()):
        columns, rows = len(HEADING), [list(HEADING)]
    else:
        columns, rows = draw(st.integers(1, 6)), []
    for _ in range(draw(st.integers(1, 5))):
        fields = draw(st.lists(FIELD, min_size=columns, max_size=columns))
        rows.append([_single(field, at, bool(rows)) for at, field in enumerate(fields)])
    return rows


def _single(field: str, column: int, has_above: bool) -> str:
    """A field that a grid of single cells can hold: merges down only, and only below something."""
    merged = field == ABOVE and has_above
    return ABOVE if merged else "" if field in (ABOVE, LEFT) else field


@settings(max_examples=15)
@given(st.lists(st.lists(grids(), max_size=2), min_size=1, max_size=3))
def test_bands_in_are_bands_accounted(made: list[list[list[list[str]]]]) -> None:
    pages = [page(number, *map(table, tables)) for number, tables in enumerate(made, 1)]
    plan = assemble(pages, VOCABULARY)
    assert sorted(plan.fates) == [
        (own.number, number, band)
        for own in pages
        for number, table in enumerate(own.tables)
        for band in range(table.grid.row_count)
    ]
    assert unaccounted_bands(pages, band_accounts(plan.fates, "d" * 16, pages)) == []
    leaves = Counter(fate.leaf for fate in plan.fates.values() if fate.leaf is not None)
    assert sorted(leaves) == list(range(len(plan.rows)))
    assert all((fate.fate is Fate.RECORD) == (fate.leaf is not None) for fate in plan.fates.values())


@pytest.mark.parametrize(("leaf", "named"), [(0, f"{'d' * 16}-0001"), (None, None)])
def test_an_account_names_its_record(leaf: int | None, named: str | None) -> None:
    (account,) = band_accounts({(1, 0, 0): BandFate(Fate.RECORD, leaf)}, "d" * 16, ())
    assert (account.table, account.band, account.record_id) == (1, 1, named)


MARKED = [
    ["", "", *[""] * MONTHS],
    *[[str(n), "Menyusun rencana", *["v" if n % 2 else ""] * MONTHS] for n in (1, 2, 3)],
]


def test_a_table_with_marks_in_even_columns_and_no_heading_is_unread() -> None:
    """White letters of its heading were not read: 26 rows were lost, and the document did not say so."""
    assert {account.fate for account in accounts_of(page(1, table(MARKED)))} == {Fate.UNREAD}


def test_a_table_of_words_in_even_columns_is_another_table() -> None:
    """Near miss: a list of names."""
    names = [["Nama", "Jabatan", "Golongan", "Alamat"], *[["Andi", "Staf", "Penata", "Jalan Mawar"]] * 3]
    assert {account.fate for account in accounts_of(page(1, table(names)))} == {Fate.OTHER_TABLE}
