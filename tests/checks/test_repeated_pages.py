"""A page that was scanned twice is reported."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kpu_extract.checks.alarms.repeated_pages import repeated_page_alarms
from kpu_extract.model.document import Record

Row = tuple[str, list[int]]
ONE: list[Row] = [("Menata arsip", [1]), ("Menyusun laporan", [2, 3]), ("Memeriksa kas", [4])]
TWO: list[Row] = [("Menilai kinerja", [5]), ("Melatih pegawai", [6]), ("Mengumumkan hasil", [7])]


def told(*pages: Sequence[Row]) -> dict[int | None, int]:
    """How many records are reported of each page that repeats one."""
    rows = [(number, place, row) for number, own in enumerate(pages, 1) for place, row in enumerate(own)]
    records = [
        Record.model_validate(
            {
                "record_id": f"{number}-{place}",
                "seq": seq,
                "page_first": number,
                "page_last": number,
                "area": "Manajemen Perubahan",
                "kegiatan": text,
                "bulan": months,
            }
        )
        for seq, (number, place, (text, months)) in enumerate(rows, 1)
    ]
    return {alarm.page: len(alarm.record_ids) for alarm in repeated_page_alarms(records)}


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([ONE, ONE, TWO], {2: 3}, id="directly behind"),
        pytest.param([ONE, TWO, ONE, TWO], {3: 3, 4: 3}, id="the whole plan again"),
        pytest.param([ONE, [*ONE[:2], ("Memeriksa", [4])]], {2: 3}, id="its last row read otherwise"),
        pytest.param(
            [ONE, [(text.replace("laporan", "lapuran"), m) for text, m in ONE]], {2: 3}, id="a slip"
        ),
        pytest.param([ONE, TWO], {}, id="near miss: other rows"),
        pytest.param(
            [
                [(f"Rapat koordinasi {at}", [1]) for at in (1, 2)],
                [(f"Rapat koordinasi {at}", [1]) for at in (3, 4)],
            ],
            {},
            id="near miss: other figures",
        ),
        pytest.param(
            [[("Rapat", [1])] * 4, [("Rapat", [1])] * 4], {}, id="near miss: rows that differ in nothing"
        ),
        pytest.param([ONE, [(text, [12]) for text, _ in ONE]], {}, id="near miss: other months"),
        pytest.param([ONE, [*TWO, ONE[0]]], {}, id="near miss: one row again"),
        pytest.param([ONE, list(reversed(ONE))], {}, id="near miss: another order"),
        pytest.param([[*ONE, *ONE]], {}, id="near miss: on one page"),
    ],
)
def test_pages_that_repeat_another(pages: Sequence[Sequence[Row]], expected: dict[int | None, int]) -> None:
    assert told(*pages) == expected
