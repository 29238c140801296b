"""Plans for the fit as a browser prints them."""

from __future__ import annotations

import random

from heldout.drawing import Ruling
from heldout.fit.columns import AFTER, BEFORE, COLOURS, FONTS, GLYPHS, OFFICES, headings_of, time_headings
from heldout.ink import A4, FOLIO
from heldout.layouts import Base, ColumnSpec, Look, MarkStyle, PlanSpec, ScheduleColumns
from heldout.schedule import MONTHS
from heldout.wordings import areas
from kpu_extract.geometry.boxes import Size

STYLES = (
    *(MarkStyle.GLYPH, MarkStyle.GLYPH, MarkStyle.TICK, MarkStyle.CROSS, MarkStyle.SHADE, MarkStyle.BAR),
    MarkStyle.NAMES,
)
PEN_COLOURS = ("#1c2f8a", "#222", "#444")
IN_WORDS = ("area", "kegiatan", "indikator", "langkah_aksi", "bukti_fisik", "waktu")
MARKERS = {"sub_kegiatan": ("", "", "a.", "-", "1)"), "langkah_aksi": ("", "1)", "-")}
MARGINS_PT = 76.0


def drawn_base(seed: int) -> Base:
    """The document of that seed: a plan of eight to fourteen rows, without a decree."""
    chance = random.Random(seed)
    in_words = chance.random() < 0.2
    paper = chance.choice((A4, FOLIO))
    months = None if in_words else _months(chance)
    before = headings_of(IN_WORDS if in_words else chance.choice(BEFORE), chance)
    after = [] if in_words else headings_of(chance.choice(AFTER), chance)
    wide = not in_words
    taken = months.width * len(months.names) if months else 0.0
    room = (paper.height if wide else paper.width) - MARGINS_PT - taken
    factor = room / sum(width for _, _, width in (*before, *after))
    start = chance.randint(0, 3)
    number_row = len(before) + len(after) + bool(months) if chance.random() < 0.3 else 0
    plan = PlanSpec(
        before=_columns(before, factor, chance),
        after=_columns(after, factor, chance),
        areas=tuple(chance.sample(sorted(areas()), 2)),
        take=(start, start + chance.randint(4, 6)),
        months=months,
        wording=chance.randint(0, 2),
        number_row=number_row,
        head_fill=chance.choice((None, "#d9d9d9", "#bdd7ee", "#fbe4d5")),
        hyphens=chance.random() < 0.15,
    )
    look = _look(paper, wide, chance)
    return Base(
        f"fit-drawn-{seed}",
        chance.choice(OFFICES),
        chance.randint(2021, 2026),
        seed,
        look,
        (plan,),
        annex_only=True,
    )


def _look(paper: Size, wide: bool, chance: random.Random) -> Look:
    return Look(
        font=chance.choice(FONTS),
        size=chance.choice((7, 7.5, 8, 8.5, 9)),
        paper=paper,
        landscape=wide,
        padding=chance.uniform(1.8, 3.0),
        middle=chance.random() < 0.4,
        cut=chance.random() < 0.4,
        repeat_head=chance.random() < 0.6,
        foot=chance.choice((0.0, 60.0, 130.0)),
        ruling=_ruling(chance),
    )


def _ruling(chance: random.Random) -> Ruling:
    kind = chance.random()
    return Ruling(
        width=chance.choice((0.3, 0.4, 0.5, 0.8)),
        colour=chance.choice(("#000", "#000", "#555", "#8c8c8c")),
        open_sides=kind < 0.1,
        open_breaks=0.1 < kind < 0.2,
        double=0.2 < kind < 0.3,
    )


def _columns(
    told: list[tuple[str, str, float]], factor: float, chance: random.Random
) -> tuple[ColumnSpec, ...]:
    return tuple(
        ColumnSpec(heading, field, width * factor, chance.choice(MARKERS.get(field, ("",))))
        for heading, field, width in told
    )


def _months(chance: random.Random) -> ScheduleColumns:
    times = time_headings(chance)
    style = chance.choice(STYLES)
    if style is MarkStyle.NAMES:
        return ScheduleColumns(
            times.over, MONTHS, tuple((n,) for n in range(1, 13)), 22.0, style, upright=True
        )
    signs = {MarkStyle.GLYPH: GLYPHS, MarkStyle.SHADE: COLOURS, MarkStyle.BAR: COLOURS}
    sign = chance.choice(signs.get(style, PEN_COLOURS))
    return ScheduleColumns(times.over, times.names, times.means, times.width, style, sign)
