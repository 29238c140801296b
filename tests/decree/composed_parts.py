"""What composed decrees are put together from: regions, names, titles, phrases and citations."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path


@dataclass(frozen=True)
class KnownRegion:
    """A region with the code of Kepmendagri 300.2.2-2138 of 2025; ``issued`` is how an issuer names it,
    ``name`` how the vocabulary must spell it; ``seat`` is where its commission sits."""

    level: str
    issued: str
    name: str | None
    code: str | None
    seat: str
    is_aceh: bool = False


@dataclass(frozen=True)
class CitedInstrument:
    """An instrument as cited; ``gazette`` with its brackets, "" where none is printed."""

    form: str
    type: str
    number: str
    year: int
    about: str
    gazette: str = ""
    takes_nation: bool = False


REGIONS = (
    KnownRegion("kabupaten", "Kabupaten Buleleng", "Buleleng", "5108", "Singaraja"),
    KnownRegion("kota", "Kota Tasikmalaya", "Tasikmalaya", "3278", "Tasikmalaya"),
    KnownRegion("kabupaten", "Kabupaten Tasikmalaya", "Tasikmalaya", "3206", "Singaparna"),
    KnownRegion("kabupaten", "Kabupaten Lima Puluh Kota", "Lima Puluh Kota", "1307", "Sarilamak"),
    KnownRegion("provinsi", "Provinsi Sulawesi Tenggara", "Sulawesi Tenggara", "74", "Kendari"),
    KnownRegion("kabupaten", "Kabupaten Kotawaringin Barat", "Kotawaringin Barat", "6201", "Pangkalan Bun"),
    KnownRegion("provinsi", "Aceh", "Aceh", "11", "Banda Aceh", is_aceh=True),
    KnownRegion("kota", "Kota Banda Aceh", "Banda Aceh", "1171", "Banda Aceh", is_aceh=True),
    KnownRegion("kabupaten", "Kabupaten Bireuen", "Bireuen", "1111", "Bireuen", is_aceh=True),
    KnownRegion("provinsi", "Daerah Istimewa Yogyakarta", "Daerah Istimewa Yogyakarta", "34", "Yogyakarta"),
    KnownRegion("provinsi", "Provinsi DKI Jakarta", "Daerah Khusus Ibukota Jakarta", "31", "Jakarta"),
    KnownRegion("kabupaten", "Kabupaten Tojo Una-Una", "Tojo Una Una", "7209", "Ampana"),
    KnownRegion(
        "kabupaten", "Kabupaten Pangkajene dan Kepulauan", "Pangkajene dan Kepulauan", "7310", "Pangkajene"
    ),
    KnownRegion(
        "kabupaten", "Kabupaten Ogan Komering Ulu Timur", "Ogan Komering Ulu Timur", "1608", "Martapura"
    ),
    KnownRegion(
        "provinsi", "Provinsi Kepulauan Bangka Belitung", "Kepulauan Bangka Belitung", "19", "Pangkalpinang"
    ),
    KnownRegion("kabupaten", "Kabupaten Mahakam Ulu", "Mahakam Ulu", "6411", "Ujoh Bilang"),
    KnownRegion("kota", "Kota Bandung", "Bandung", "3273", "Bandung"),
    KnownRegion("kabupaten", "Kabupaten Timor Tengah Selatan", "Timor Tengah Selatan", "5302", "SoE"),
    KnownRegion("kota", "Kota Kotamobagu", "Kotamobagu", "7174", "Kotamobagu"),
    KnownRegion("nasional", "Republik Indonesia", None, None, "Jakarta"),
)

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH")
CLASSIFICATIONS = ("HK.03.1", "PP.06.2", "ORT.07", "PR.03", "HK.03.2", "OT.02")
OFFICERS = ("Ketua", "Ketua", "Ketua", "Sekretaris", "Plt. Ketua")

NAMES = (
    ("MUHAMMAD ARIFIN LUBIS", "Muhammad Arifin Lubis"),
    ("DRS. H. SYAMSUL BAHRI, M.Si.", "Drs. H. Syamsul Bahri, M.Si."),
    ("NI LUH PUTU SRI WAHYUNI, S.H., M.H.", "Ni Luh Putu Sri Wahyuni, S.H., M.H."),
    ("ABDUL MU'MIN", "Abdul Mu'min"),
    ("I GEDE AGUS WIRAWAN", "I Gede Agus Wirawan"),
    ("Yohanes Bosco Nahak, S.Fil.", "Yohanes Bosco Nahak, S.Fil."),
    ("HJ. NURHAYATI DAENG, S.SOS.", "Hj. Nurhayati Daeng, S.Sos."),
    ("FIRMAN AL-HAKIM", "Firman Al-Hakim"),
    ("SUTRISNO", "Sutrisno"),
    ("Theresia Imakulata Bano", "Theresia Imakulata Bano"),
    ("H. ZULFIKAR ANWAR, S.E., M.AP.", "H. Zulfikar Anwar, S.E., M.AP."),
    ("RATNA DEWI PETTALOLO", "Ratna Dewi Pettalolo"),
)

_HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _phrases(part: str) -> tuple[str, ...]:
    return tuple(row["text"] for row in _rows("composed_phrases.csv") if row["part"] == part)


def _cited(row: dict[str, str]) -> CitedInstrument:
    return CitedInstrument(
        form=row["form"],
        type=row["type"],
        number=row["number"],
        year=int(row["year"]),
        about=row["about"],
        gazette=row["gazette"],
        takes_nation=bool(row["takes_nation"]),
    )


TITLES = tuple(
    (kind, title) for kind in ("reformasi-birokrasi", "zona-integritas", "other") for title in _phrases(kind)
)
"""Kinds of plans, each with a wording of its title."""
CONSIDERATIONS = _phrases("consideration")
ATTENTIONS = _phrases("attention")
DICTUMS = _phrases("dictum")
CITED: tuple[tuple[CitedInstrument, ...], ...] = tuple(
    tuple(_cited(row) for row in chain)
    for _, chain in groupby(_rows("composed_citations.csv"), key=lambda row: row["chain"])
)
"""Instruments, each with those that amend it."""
