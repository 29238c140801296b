"""The rows of plans typed as grids: what the wordings' units say in each column, and the marks beside them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from heldout.wordings import Unit, areas, units

Says = Callable[[Unit], str]
"""What a cell says of a unit."""


def chosen(numbers: Sequence[int], most: int) -> list[Unit]:
    """The first ``most`` units of each of some areas, by their numbers."""
    ids = [next(area.area_id for area in areas().values() if area.number == number) for number in numbers]
    return list(chain.from_iterable([unit for unit in units() if unit.area_id == one][:most] for one in ids))


def area_of(unit: Unit) -> str:
    """The area's name as offices write it."""
    return areas()[unit.area_id].wordings[0]


def merged(picked: Sequence[Unit], *said: tuple[Says, Says] | Says) -> Iterator[list[str]]:
    """The texts of each row; a pair of what a cell says and by what it is merged with the cell above."""
    before: Unit | None = None
    for unit in picked:
        row = []
        for says in said:
            if isinstance(says, tuple):
                same = before is not None and says[1](before) == says[1](unit)
                row.append("^" if same else says[0](unit))
            else:
                row.append(says(unit))
        yield row
        before = unit


def lines(rows: Iterator[list[str]] | Sequence[list[str]], kind: str = "R") -> str:
    """Rows as lines of a grid."""
    return "\n".join(f"{kind} {' | '.join(row)}" for row in rows)


def numbers(merge: Says) -> tuple[Says, Says]:
    """A running number for each cell that ``merge`` tells apart."""
    seen: dict[str, str] = {}
    return lambda unit: seen.setdefault(merge(unit), str(len(seen) + 1)), merge


def own_number() -> Says:
    """A running number for each row."""
    count = iter(range(1, 1000))
    return lambda _: str(next(count))


def by_area(says: Says) -> tuple[Says, Says]:
    return says, lambda unit: unit.area_id


def by_kegiatan(says: Says) -> tuple[Says, Says]:
    return says, lambda unit: f"{unit.area_id} {unit.kegiatan}"


def by_sub(says: Says) -> tuple[Says, Says]:
    return says, lambda unit: f"{unit.area_id} {unit.kegiatan} {unit.sub_kegiatan}"


def any_of(chance: random.Random, texts: Sequence[str]) -> Says:
    return lambda _: chance.choice(texts)


def kegiatan(unit: Unit) -> str:
    return unit.kegiatan


def sub_kegiatan(unit: Unit) -> str:
    return unit.sub_kegiatan


def indikator(unit: Unit) -> str:
    return unit.indikator


def langkah(unit: Unit) -> str:
    return unit.langkah_aksi


def bukti(unit: Unit) -> str:
    return unit.bukti_fisik


def signs(chance: random.Random, count: int, sign: str, most: int = 4) -> list[str]:
    """The marks of one row over ``count`` columns."""
    held = set(chance.sample(range(count), chance.randint(1, most)))
    return [sign if place in held else "" for place in range(count)]


def bar(chance: random.Random, count: int, fill: str) -> list[str]:
    """One merged and filled cell over a run of ``count`` columns."""
    start = chance.randrange(count)
    end = min(count, start + chance.randint(1, count // 2))
    return [""] * start + [fill] + ["<"] * (end - start - 1) + [""] * (count - end)


def under(rows: Iterator[list[str]], more: Callable[[], list[str]], after: bool = False) -> list[list[str]]:
    """Rows with the columns of time behind (or before) their texts."""
    return [[*more(), *row] if after else [*row, *more()] for row in rows]
