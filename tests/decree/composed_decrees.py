"""Decrees put together by chance from phrases and citations written by hand, with their truth.

No region, number, name or combination of the published samples is used. The truth is what the parts
are made of, never what the program reads.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from composed_parts import (
    ATTENTIONS,
    CITED,
    CLASSIFICATIONS,
    CONSIDERATIONS,
    DICTUMS,
    NAMES,
    OFFICERS,
    ORDINALS,
    REGIONS,
    ROMANS,
    TITLES,
    CitedInstrument,
    KnownRegion,
)
from heldout.schedule import MONTHS


@dataclass(frozen=True)
class TrueBasis:
    """A legal basis as printed, and each instrument in it as (type, number, year), the amended first."""

    raw: str
    instruments: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class TrueDecree:
    """A decree: what is printed, and what of it must be read. ``None`` stands for left blank."""

    seed: int
    office: str
    region: KnownRegion
    number: str | None
    number_printed: str
    year: int
    kind: str
    title: str
    plan_year: int | None
    date: dt.date | None
    date_printed: str
    officer: str
    signatory_printed: str
    signatory: str
    certifier_printed: str | None
    certifier: str | None
    considerations: tuple[str, ...]
    legal_bases: tuple[TrueBasis, ...]
    attentions: tuple[str, ...]
    dictums: tuple[tuple[str, str], ...]
    serial: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def issuer(self) -> str:
        """In title case, as it must be read."""
        return f"{self.office} {self.region.issued}".strip()

    @property
    def role(self) -> str:
        """As printed before Menimbang and over the signature."""
        return self.issuer.upper() if not self.officer else f"{self.officer} {self.issuer}".upper()


def compose(seed: int, *, blank: bool = False) -> TrueDecree:
    """The decree of ``seed``; with ``blank`` its number and day are left to be written by hand."""
    rng = random.Random(f"decree {seed}")
    region = rng.choice(REGIONS)
    year = rng.randint(2019, 2026)
    date = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
    commission = "Komisi Independen Pemilihan" if region.is_aceh else "Komisi Pemilihan Umum"
    is_of_secretary = rng.random() < 0.15
    office = f"Sekretaris {commission}" if is_of_secretary else commission
    serial = str(rng.randint(1, 399))
    kind, wording = rng.choice(TITLES)
    plan_year = year if rng.random() < 0.85 else year + 1
    issued = f"{office} {region.issued}".strip()
    title = wording.format(issuer=issued, year=plan_year).upper()
    number = _number(rng, serial, region, date)
    printed, signatory = rng.choice(NAMES)
    certified = rng.choice(NAMES) if rng.random() < 0.7 else (None, None)
    subject = wording.format(issuer=issued, year=plan_year)
    return TrueDecree(
        seed=seed,
        office=office,
        region=region,
        number=None if blank else number,
        number_printed=_blanked(number) if blank else number,
        year=year,
        kind=kind,
        title=title,
        plan_year=plan_year,
        date=None if blank else date,
        date_printed=f"{'' if blank else _day(rng, date)} {MONTHS[date.month - 1]} {year}".strip(),
        officer="" if is_of_secretary else rng.choice(OFFICERS),
        signatory_printed=printed,
        signatory=signatory,
        certifier_printed=certified[0],
        certifier=certified[1],
        considerations=_considerations(rng, issued, subject, year),
        legal_bases=tuple(_basis(rng, cited) for cited in _cited_in(rng, year)),
        attentions=(rng.choice(ATTENTIONS).format(issuer=issued, year=year),) if rng.random() < 0.4 else (),
        dictums=_dictums(rng, issued, subject),
        serial=None if blank else serial,
    )


def _day(rng: random.Random, date: dt.date) -> str:
    return f"{date.day:02d}" if rng.random() < 0.3 else str(date.day)


def _number(rng: random.Random, serial: str, region: KnownRegion, date: dt.date) -> str:
    roman, code = ROMANS[date.month - 1], region.code or "01"
    office = {"provinsi": "KPU-Prov", "kabupaten": "KPU-Kab", "kota": "KPU-Kot"}.get(region.level, "KPU")
    forms = (
        f"{serial} TAHUN {date.year}",
        f"{serial} TAHUN {date.year}",
        f"{serial}/{rng.choice(CLASSIFICATIONS)}-Kpt/{code}/{office}/{roman}/{date.year}",
        f"{serial}/{rng.choice(CLASSIFICATIONS)}/{code}/{date.year}",
    )
    return rng.choice(forms)


def _blanked(number: str) -> str:
    """The number with room where its serial is to be written."""
    behind = number.lstrip("0123456789")
    return f"{'.' * 8}{behind}" if number[0] in "123" else f"        {behind}"


def _considerations(rng: random.Random, issued: str, subject: str, year: int) -> tuple[str, ...]:
    count = rng.choice((1, 2, 2, 3, 3, 4, 5))
    chosen = [
        text.format(issuer=issued, subject=subject, year=year) for text in rng.sample(CONSIDERATIONS, count)
    ]
    letters = "huruf a" if count == 2 else f"huruf a sampai dengan huruf {'abcdef'[count - 2]}"
    if count > 1:
        chosen[-1] = (
            f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {letters}, perlu menetapkan "
            f"Keputusan {issued} tentang {subject};"
        )
    return tuple(chosen)


def _cited_in(rng: random.Random, year: int) -> list[tuple[CitedInstrument, ...]]:
    """Instruments that a decree of ``year`` may cite."""
    chosen = rng.sample(CITED, rng.randint(3, 14))
    return [chain for chain in chosen if max(one.year for one in chain) <= year] or [
        min(CITED, key=lambda chain: chain[-1].year)
    ]


def _basis(rng: random.Random, chain: tuple[CitedInstrument, ...]) -> TrueBasis:
    links = (
        "sebagaimana telah diubah dengan",
        "sebagaimana telah beberapa kali diubah, terakhir dengan",
        "sebagaimana telah diubah beberapa kali terakhir diubah dengan",
        "sebagaimana diubah terakhir dengan",
    )
    first, *others = chain
    raw = _cited(rng, first)
    for index, other in enumerate(others):
        raw += f" {rng.choice(links) if index == 0 else 'terakhir diubah dengan'} {_cited(rng, other)}"
    return TrueBasis(f"{raw};", tuple((item.type, item.number, item.year) for item in chain))


def _cited(rng: random.Random, cited: CitedInstrument) -> str:
    nation = " Republik Indonesia" if cited.takes_nation and rng.random() < 0.3 else ""
    sign = rng.choice(("Nomor", "Nomor", "Nomor", "Nomor:", "No."))
    numbered = (
        f"{sign} {cited.number}" if "/" in cited.number else f"{sign} {cited.number} Tahun {cited.year}"
    )
    about = f"{rng.choice(('tentang', 'tentang', 'Tentang'))} {cited.about}"
    return " ".join(part for part in (f"{cited.form}{nation}", numbered, about, cited.gazette) if part)


def _dictums(rng: random.Random, issued: str, subject: str) -> tuple[tuple[str, str], ...]:
    count = rng.randint(2, 7)
    middle = rng.sample(DICTUMS, count - 2)
    texts = [
        f"Menetapkan {subject} sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan "
        "dari Keputusan ini.",
        *middle,
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ]
    return tuple((ORDINALS[index], text.format(issuer=issued)) for index, text in enumerate(texts))
