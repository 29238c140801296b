"""How offices word and set their decrees, put together by chance."""

from __future__ import annotations

import random
from dataclasses import replace

from set_pages import Reading, Style

_PLACES = (
    "Ditetapkan di {}",
    "Ditetapkan di : {}",
    "Ditetapkan : {}",
    "Dikeluarkan di {}",
    "DITETAPKAN DI {}",
)
_DATES = ("pada tanggal {}", "Pada tanggal : {}", "pada tanggal, {}", "PADA TANGGAL {}", "pada tanggal {} M")
_NUMBERS = ("NOMOR {}", "NOMOR : {}", "NOMOR: {}", "Nomor {}", "NOMOR :{}")
_SIGNED = ("ttd.", "ttd", "TTD", "-ttd-", "t.t.d", "(ttd)", "Cap/ttd", "dto.")
_OTHER_DATES = ("", "", "", "6 Sya'ban 1447 H", "bertepatan dengan 21 Rajab 1443 H")
_STAFF_NUMBERS = ("", "", "NIP. 19710203 199803 1 004", "NIP 197102031998031004")
_PLACINGS = (
    Style(),
    Style(label=60, colon=130, marker=140, text=160),
    Style(label=80, colon=160, marker=170, text=190, size=12, pitch=18),
)


def style_by_chance(seed: int) -> Style:
    """The style of that number; the same whenever it is asked for."""
    chance = random.Random(f"style {seed}")
    return replace(
        chance.choice(_PLACINGS),
        colon_glued=chance.random() < 0.15,
        page_number=chance.choice(("", "- {} -", "{}", "Halaman {}")),
        footer=chance.choice(("", "jdih.kpu.go.id/x")),
        catchwords=chance.random() < 0.25,
        blessing=chance.random() < 0.2,
        numbers_single=chance.random() < 0.3,
        deciding=chance.choice(("MEMUTUSKAN:", "MEMUTUSKAN :", "M E M U T U S K A N :", "MEMUTUSKAN")),
        annex_in_columns=chance.random() < 0.4,
        number_words=chance.choice(_NUMBERS),
        place_words=chance.choice(_PLACES),
        date_words=chance.choice(_DATES),
        other_date=chance.choice(_OTHER_DATES),
        role_in_head=chance.random() < 0.8,
        role_ends=chance.choice((",", ",", "")),
        signed_words=chance.choice(_SIGNED),
        staff_number=chance.choice(_STAFF_NUMBERS),
    )


def reading_by_chance(seed: int) -> Reading:
    """How the pages of that number are read."""
    chance = random.Random(f"reading {seed}")
    return Reading(joins_rows=chance.choice((0.0, 0.5, 1.0)), shift=chance.choice((0.0, 3.0, 5.0)))
