"""Plans whose rows are cut by page ends at places taken by chance, as read pages: in the middle of a sentence, between
the items of a list, with a rule at the foot or without, with a heading on the new page or without."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.model.page import ReadPage
from pages_by_hand import page, table
from plans_by_chance import THINGS, VERBS, WIDE

ENDS = (
    *(
        "di lingkungan sekretariat",
        "secara berkala",
        "dan tindak lanjutnya",
        "sesuai dengan ketentuan yang berlaku",
    ),
    *(
        "pada setiap subbagian",
        "bagi seluruh pegawai",
        "melalui rapat koordinasi",
        "oleh tim yang ditetapkan",
    ),
)
HEADING = ("No", "Kegiatan", "Indikator", "Output", "Waktu")
TIMES = ("Januari", "Triwulan I", "Maret s.d. Mei", "Setiap bulan")
OUTPUTS = ("Dokumen", "Laporan", "SK Tim", "Notula rapat")
LETTERS = "abcdefgh"
WORDS_A_LINE = 3


@dataclass(frozen=True)
class CutPlan:
    """The pages as read, and the texts of each row by column. ``cuts`` counts the rows that a page end cuts."""

    pages: tuple[ReadPage, ...]
    rows: tuple[dict[str, str], ...]
    cuts: int


def cut_plan_by_chance(seed: int) -> CutPlan:
    """The plan of that number; the same whenever it is asked for."""
    chance = random.Random(seed)
    lists = chance.random() < 0.3
    rows = [_row(chance, number, lists=lists) for number in range(1, chance.randint(8, 20))]
    repeats, open_feet = chance.random() < 0.5, chance.random() < 0.5
    rows = _habits(chance, rows)
    pages: list[list[list[list[str]]]] = [[]]
    open_bottom: list[bool] = []
    cuts = 0
    left = chance.randint(2, 5)
    for row in rows:
        if left == 0:
            parts = _cut(chance, row) if chance.random() < 0.6 else None
            cuts += parts is not None
            pages[-1].extend([parts[0]] if parts else [])
            pages.append([parts[1]] if parts else [row])
            open_bottom.append(parts is not None)
            left = chance.randint(2, 5)
            continue
        pages[-1].append(row)
        left -= 1
    made = []
    for number, part in enumerate(pages, 1):
        lines = [["\n".join(cell) for cell in row] for row in part]
        top = [list(HEADING)] if number == 1 or repeats else []
        is_open = number <= len(open_bottom) and open_bottom[number - 1] and open_feet
        made.append(page(number, table([*top, *lines], open_bottom=[is_open] * len(HEADING)), width=WIDE))
    names = ("kegiatan", "indikator", "output", "waktu")
    truth = tuple(dict(zip(names, (" ".join(cell) for cell in row[1:]), strict=True)) for row in rows)
    return CutPlan(tuple(made), truth, cuts)


def _habits(chance: random.Random, rows: list[list[list[str]]]) -> list[list[list[str]]]:
    """The rows written as some offices do: full stops, small first letters, numbers or outputs left out."""
    stops, small = chance.random() < 0.4, chance.random() < 0.25
    unnumbered, empty = chance.choice((0.0, 0.0, 0.5, 1.0)), chance.choice((0.0, 0.3))
    made = []
    for number, activity, indicator, output, time in rows:
        ended = [*indicator[:-1], indicator[-1] + "."] if stops else indicator
        begun = [activity[0].lower(), *activity[1:]] if small else activity
        made.append(
            [
                [""] if chance.random() < unnumbered else number,
                begun,
                ended,
                [""] if chance.random() < empty else output,
                [""] if chance.random() < empty else time,
            ]
        )
    return made


def _row(chance: random.Random, number: int, *, lists: bool) -> list[list[str]]:
    indicator = [_sentence(chance)]
    if lists:
        indicator = [f"{LETTERS[at]}. {_sentence(chance)}" for at in range(chance.randint(1, 4))]
    return [
        [str(number)],
        _lines(_sentence(chance)),
        [line for item in indicator for line in _lines(item)],
        [chance.choice(OUTPUTS)],
        [chance.choice(TIMES)],
    ]


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(ENDS)}"


def _lines(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + WORDS_A_LINE]) for at in range(0, len(words), WORDS_A_LINE)]


def _cut(chance: random.Random, row: Sequence[list[str]]) -> tuple[list[list[str]], list[list[str]]] | None:
    """Both parts of a row that a page end cuts between two lines."""
    tallest = max(map(len, row))
    if tallest == 1:
        return None
    at = chance.randint(1, tallest - 1)
    return [cell[:at] for cell in row], [cell[at:] for cell in row]
