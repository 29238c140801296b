"""Plans with numbered rows and areas put together by chance, as read pages: sub-numbers, letters, areas as bands over
the table or in a column, rows of totals, blank bands, "dst."."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kpu_extract.model.page import ReadPage
from pages_by_hand import ABOVE, LEFT, page, table
from plans_by_chance import AREAS, THINGS, VERBS, WIDE

ENDS = ("yang ditetapkan", "yang tersusun", "dst.")
LETTERS = "abcdefgh"
ROMAN = ("I", "II", "III", "IV")
NUMBERS = (
    "{row}",
    "{row}.",
    "{area}.{row}",
    "{area}.{row}.",
    "{small}",
    "{small}.",
    "{small})",
    "({row})",
    "{large}.{row}",
    "",
)
"""How rows are numbered."""
BANDS = (
    ("{roman}", "{capitals}"),
    ("{roman}. {capitals}",),
    ("{large}. {name}",),
    ("{capitals}",),
    ("{area}", "{name}"),
    ("{large}", "{capitals}"),
)
"""How the band of an area is written: its first cells; the last one spans the rest of the table."""


@dataclass(frozen=True)
class NumberedPlan:
    """The pages as read, and the texts of each row by column; ``kind`` tells how rows and areas are numbered."""

    kind: str
    pages: tuple[ReadPage, ...]
    rows: tuple[dict[str, str], ...]


def numbered_plan_by_chance(seed: int) -> NumberedPlan:
    """The plan of that number; the same whenever it is asked for."""
    chance = random.Random(seed)
    bands = chance.random() < 0.6
    style, band = chance.choice(NUMBERS), chance.choice(BANDS)
    heading = ["No", *([] if bands else ["Area Perubahan"]), "Kegiatan", "Indikator", "Waktu"]
    blank = chance.random() < 0.2
    lines: list[list[str]] = []
    rows: list[dict[str, str]] = []
    for at, name in enumerate(chance.sample(AREAS, chance.randint(2, 4))):
        if bands:
            cells = [part.format(**_signs(at, 1), name=name, capitals=name.upper()) for part in band]
            lines.append([*cells, *[LEFT] * (len(heading) - len(cells))])
        for row in range(1, chance.randint(1, 5) + 1):
            said = {
                "kegiatan": f"{chance.choice(VERBS)} {chance.choice(THINGS)}",
                "indikator": f"Jumlah {chance.choice(THINGS)} {chance.choice(ENDS)}",
                "waktu": chance.choice(("Januari", "Triwulan I", "Maret s.d. Mei")),
            }
            number = style.format(**_signs(at, row))
            if bands:
                lines.append([number, *said.values()])
            else:
                own = str(at + 1) if not style else number
                merged = not style and row > 1
                lines.append([ABOVE if merged else own, name if row == 1 else ABOVE, *said.values()])
            shown = name.upper() if bands and "capitals" in band[-1] else name
            rows.append({**said, "area": shown})
        if blank:
            lines.append([""] * len(heading))
    kind = f"{style} {band[0] if bands else 'column'}{' blank' if blank else ''}"
    return NumberedPlan(kind, _pages(chance, heading, lines), tuple(rows))


def _signs(area: int, row: int) -> dict[str, str]:
    """The numbers of an area (from 0) and of a row in it (from 1), in all ways of writing them."""
    return {
        "area": str(area + 1),
        "roman": ROMAN[area],
        "large": LETTERS[area].upper(),
        "row": str(row),
        "small": LETTERS[row - 1],
    }


def _pages(chance: random.Random, heading: list[str], lines: list[list[str]]) -> tuple[ReadPage, ...]:
    """The lines on pages; no page ends with the band of an area."""
    repeats = chance.random() < 0.5
    starts = [0]
    while starts[-1] < len(lines):
        end = starts[-1] + chance.randint(4, 9)
        starts.append(end + (end < len(lines) and lines[end - 1][-1] == LEFT))
    made = []
    for number, start in enumerate(starts[:-1], 1):
        part = [list(line) for line in lines[start : starts[number]]]
        part[0] = ["" if cell == ABOVE else cell for cell in part[0]]
        following = lines[starts[number]] if starts[number] < len(lines) else [""] * len(heading)
        top = [heading] if number == 1 or repeats else []
        feet = [cell == ABOVE for cell in following]
        made.append(page(number, table([*top, *part], open_bottom=feet), width=WIDE))
    return tuple(made)
