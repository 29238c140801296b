"""Plans for the fit as a word processor or a spreadsheet prints them."""

from __future__ import annotations

import random

from heldout.fit.columns import (
    AFTER,
    BEFORE,
    COLOURS,
    FONTS,
    GLYPHS,
    OFFICES,
    TARGET_GROUPS,
    TARGET_VALUES,
    headings_of,
    time_headings,
)
from heldout.schedule import ROMAN
from heldout.word.spec import QUARTERS, MonthMark, TimeColumns, TypedColumn, TypedPlan

ROOM = 740.0
"""Points that a table may be wide: what a sheet of A4 has no room for is printed on another page, or cut off."""
MARKS = (
    MonthMark.GLYPH,
    MonthMark.GLYPH,
    MonthMark.GLYPH,
    MonthMark.TICK,
    MonthMark.CROSS,
    MonthMark.SHADE,
    MonthMark.BAR,
)


def typed_plan(seed: int) -> TypedPlan:
    """The plan of that seed: eight to fourteen rows, on two or three pages without a decree."""
    chance = random.Random(seed)
    before, after = chance.choice(BEFORE), chance.choice(AFTER)
    if chance.random() < 0.2:
        before = ("number", "sasaran", *before[-2:])
    sections = "area" not in before and "sasaran" not in before and chance.random() < 0.5
    months = _months(chance)
    start = chance.randint(0, 3)
    groups = (_targets(chance), months) if chance.random() < 0.2 else (months,)
    columns, behind = _columns(before, after, groups, chance)
    return TypedPlan(
        name=f"fit-typed-{seed}",
        office=chance.choice(OFFICES),
        year=chance.randint(2021, 2026),
        seed=seed,
        font=chance.choice(FONTS),
        size=chance.choice((7, 7.5, 8, 8.5, 9)),
        columns=columns,
        times=groups,
        after=behind,
        areas=tuple(chance.sample(range(1, 9), 2)),
        take=(start, start + chance.randint(4, 6)),
        head_fill=chance.choice(("#ffffff", "#d9d9d9", "#bdd7ee", "#fbe4d5")),
        tight=chance.random() < 0.6,
        merged=chance.random() < 0.7,
        repeated=chance.random() < 0.7,
        typed_again=(chance.randint(4, 7),) if chance.random() < 0.15 else (),
        spacers=chance.random() < 0.12,
        sections=sections,
        dashes=chance.random() < 0.25,
        lists=chance.random() < 0.15,
        sheet=chance.random() < 0.15,
        annex_only=True,
    )


def _months(chance: random.Random) -> TimeColumns:
    times = time_headings(chance)
    mark = chance.choice(MARKS)
    return TimeColumns(
        times.over,
        times.names,
        times.means,
        times.width,
        mark,
        sign=chance.choice(GLYPHS),
        colours=tuple(chance.sample(COLOURS, 2)),
        rotated=len(times.names) > 4 and chance.random() < 0.2,
    )


def _targets(chance: random.Random) -> TimeColumns:
    """Quarters that hold targets, beside the months."""
    values, over = chance.choice(TARGET_VALUES), chance.choice(TARGET_GROUPS)
    return TimeColumns(over, ROMAN, QUARTERS, chance.uniform(30.0, 38.0), MonthMark.VALUES, values=values)


def _columns(
    before: tuple[str, ...], after: tuple[str, ...], times: tuple[TimeColumns, ...], chance: random.Random
) -> tuple[tuple[TypedColumn, ...], tuple[TypedColumn, ...]]:
    """The columns before and after those of time, narrowed to the room that these leave."""
    told = [headings_of(fields, chance) for fields in (before, after)]
    taken = sum(each.width * len(each.names) for each in times)
    factor = min(1.0, (ROOM - taken) / sum(width for part in told for _, _, width in part))
    columns, behind = (
        tuple(_column(heading, field, width * factor, before) for heading, field, width in part)
        for part in told
    )
    return columns, behind


def _column(heading: str, field: str, width: float, all_fields: tuple[str, ...]) -> TypedColumn:
    """A lone column of activities holds what is a sub kegiatan elsewhere."""
    lone = field == "kegiatan" and "sub_kegiatan" not in all_fields
    said = "sub_kegiatan" if lone else ""
    return TypedColumn(heading, field, width, said=said)
