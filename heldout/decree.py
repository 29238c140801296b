"""The prose of an invented decree: what it says, and how it stands on its pages."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from heldout.browser import Face, SetText, break_lines
from heldout.ink import Ink, Words
from heldout.layouts import Base
from heldout.schedule import MONTHS
from heldout.wordings import Office
from kpu_extract.geometry.boxes import Box, Size

ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT")
LAWS = (
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 "
    "Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara (Lembaran Negara Republik Indonesia Tahun "
    "2023 Nomor 141, Tambahan Lembaran Negara Republik Indonesia Nomor 6897);",
    "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik (Lembaran Negara "
    "Republik Indonesia Tahun 2018 Nomor 182);",
    "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 90 Tahun 2021 tentang "
    "Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih "
    "dan Melayani di Instansi Pemerintah (Berita Negara Republik Indonesia Tahun 2021 Nomor 1569);",
    "Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Tugas, Fungsi, Susunan Organisasi, dan Tata "
    "Kerja Sekretariat Jenderal Komisi Pemilihan Umum, Sekretariat Komisi Pemilihan Umum Provinsi, dan "
    "Sekretariat Komisi Pemilihan Umum Kabupaten/Kota (Berita Negara Republik Indonesia Tahun 2020 Nomor 1236);",
)


@dataclass(frozen=True)
class DecreeText:
    """What the decree says."""

    office: Office
    number: str
    year: int
    title: str
    date: dt.date
    zone: bool
    considerations: tuple[str, ...]
    legal_bases: tuple[str, ...]
    dictums: tuple[tuple[str, str], ...]

    @property
    def date_text(self) -> str:
        """``3 Februari 2026``"""
        return f"{self.date.day} {MONTHS[self.date.month - 1]} {self.date.year}"

    @property
    def enacting(self) -> str:
        """What stands after Menetapkan."""
        return f"KEPUTUSAN {self.office.name.upper()} TENTANG {self.title}."


def decree_text(base: Base, office: Office) -> DecreeText:
    """The decree of ``base``."""
    chance = random.Random(base.seed)
    date = dt.date(base.year, chance.randint(1, 3), chance.randint(2, 27))
    theme = "PEMBANGUNAN ZONA INTEGRITAS" if base.zone else "REFORMASI BIROKRASI"
    title = f"RENCANA AKSI {theme} DI LINGKUNGAN {office.name.upper()} TAHUN {base.year}"
    named = f"Rencana Aksi {theme.title()} di Lingkungan {office.name} Tahun {base.year}"
    return DecreeText(
        office=office,
        number=base.numbered.format(
            serial=chance.randint(3, 88),
            year=base.year,
            code=office.code,
            month=("I", "II", "III")[date.month - 1],
        ),
        year=base.year,
        title=title,
        date=date,
        zone=base.zone,
        considerations=(
            f"bahwa untuk menata birokrasi yang bersih, tanggap, dan terukur pada {office.name}, diperlukan "
            "rencana kerja yang memuat kegiatan, indikator, serta jadwal pelaksanaannya;",
            "bahwa rencana kerja sebagaimana dimaksud dalam huruf a telah dibahas dalam rapat pleno tertutup;",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
            f"Keputusan {office.name} tentang {named};",
        ),
        legal_bases=tuple(LAWS[place] for place in sorted(chance.sample(range(len(LAWS)), 4))),
        dictums=(
            (ORDINALS[0], f"Menetapkan {named} sebagaimana tercantum dalam Lampiran Keputusan ini."),
            (ORDINALS[1], "Sekretaris memantau pelaksanaan rencana aksi dan melaporkannya setiap triwulan."),
            (ORDINALS[2], "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        ),
    )


@dataclass(frozen=True)
class Block:
    """A block of prose. ``label`` and ``marker`` stand in columns of their own left of the text; a block
    with an empty label keeps the column free. ``shift`` moves its left edge right by a share of the page's
    width; ``kept`` blocks stand on the page of the block before them."""

    text: str
    align: str = "justify"
    bold: bool = False
    label: str | None = None
    marker: str = ""
    shift: float = 0.0
    above: float = 4.0
    kept: bool = False


def decree_blocks(said: DecreeText) -> list[Block]:
    """The decree from its letterhead to its signature."""
    place = f"{said.office.level.upper()} {said.office.region.upper()}"
    chair = f"KETUA {said.office.name.upper()},"
    considered = zip("abc", said.considerations, strict=True)
    return [
        Block("SALINAN", "right"),
        Block("KOMISI PEMILIHAN UMUM", "center", bold=True, above=14),
        Block(place, "center", bold=True),
        Block(f"KEPUTUSAN {said.office.name.upper()}", "center", above=16),
        Block(f"NOMOR {said.number}", "center"),
        Block("TENTANG", "center"),
        Block(said.title, "center"),
        Block(chair, "center", above=14),
        *(
            Block(text, label="Menimbang" if marker == "a" else "", marker=f"{marker}.", above=8)
            for marker, text in considered
        ),
        *(
            Block(text, label="Mengingat" if number == 0 else "", marker=f"{number + 1}.", above=5)
            for number, text in enumerate(said.legal_bases)
        ),
        Block("MEMUTUSKAN:", "center", above=14),
        Block(said.enacting, label="Menetapkan"),
        *(Block(text, label=label, above=8) for label, text in said.dictums),
        *signature_blocks(said, dated=True),
    ]


def signature_blocks(said: DecreeText, *, dated: bool) -> list[Block]:
    """Place, date, office and name, kept together on the right half; the copy's certification below left."""
    place = f"{said.office.level.upper()} {said.office.region.upper()}"
    when = [f"Ditetapkan di {said.office.place}", f"pada tanggal {said.date_text}"] if dated else []
    right = [*when, "KETUA KOMISI PEMILIHAN UMUM", f"{place},", "ttd.", said.office.chair.upper()]
    left = [
        "Salinan sesuai dengan aslinya",
        "SEKRETARIAT KOMISI PEMILIHAN UMUM",
        place,
        said.office.secretary_role,
    ]
    blocks = [
        Block(text, "left", shift=0.52, above=18 if text == "ttd." or number == 0 else 2, kept=number > 0)
        for number, text in enumerate(right)
    ]
    return [
        *blocks,
        *(Block(text, "left", above=12 if number == 0 else 2, kept=True) for number, text in enumerate(left)),
    ]


def annex_blocks(said: DecreeText, title: str, *, numbered: bool) -> list[Block]:
    """What stands above the plan: the annex's reference, where it begins, and the plan's title."""
    reference = [
        Block(text, "left", shift=0.55, above=1)
        for text in (
            "LAMPIRAN",
            f"KEPUTUSAN {said.office.name.upper()}",
            f"NOMOR {said.number}",
            f"TENTANG {said.title}",
        )
    ]
    return [
        *(reference if numbered else []),
        Block(title or said.title, "center", bold=True, above=12),
        Block("", above=4),
    ]


PROSE = (
    "Bab ini menguraikan cara kerja tim, pembagian peran, serta alur pelaporan dari subbagian kepada sekretaris. "
    "Setiap subbagian menunjuk seorang penghubung yang menghimpun data dukung dan mengunggahnya ke folder bersama.",
    "Pemantauan dilakukan setiap bulan oleh tim kecil. Hasil pemantauan dibahas dalam rapat dan dituangkan dalam "
    "notulen yang memuat hambatan, pilihan jalan keluar, dan tenggat penyelesaiannya.",
    "Evaluasi akhir tahun membandingkan rencana dengan kenyataan: kegiatan mana yang selesai, mana yang tertunda, "
    "dan apa sebabnya. Hasil evaluasi menjadi bahan penyusunan rencana tahun berikutnya.",
    "Pembiayaan kegiatan memakai anggaran yang tersedia; kegiatan yang tidak memerlukan biaya dilaksanakan "
    "terlebih dahulu. Perubahan jadwal diberitahukan paling lambat tujuh hari sebelum pelaksanaan.",
    "Setiap pegawai berhak mengajukan gagasan perbaikan. Gagasan yang terpilih dicoba dalam lingkup kecil, diukur "
    "manfaatnya, lalu ditetapkan sebagai kebiasaan kerja yang baru.",
)


def prose_blocks(paragraphs: int) -> list[Block]:
    """Pages without a table."""
    blocks = [Block("PENJELASAN RENCANA AKSI", "center", bold=True, above=10)]
    for number in range(paragraphs):
        blocks.append(Block(f"{number + 1}. BAGIAN {number + 1}", "left", bold=True, above=12))
        blocks.extend(Block(PROSE[(number + more) % len(PROSE)], above=6) for more in range(2))
    return blocks


@dataclass(frozen=True)
class TextColumn:
    """The column of a page that prose stands in, in points."""

    left: float
    right: float
    top: float
    bottom: float


LABEL, COLON, MARKER = 74.0, 10.0, 20.0


def column_of(size: Size) -> TextColumn:
    """The column of a page of this size."""
    return TextColumn(62.0, size.width - 56.0, 56.0, size.height - 62.0)


def set_blocks(blocks: Sequence[Block], face: Face, column: TextColumn) -> list[tuple[list[Ink], float]]:
    """The pages that ``blocks`` fill: what each shows and the y where its prose ends."""
    asked = [SetText(_face(face, block), _width(block, column), block.text) for block in blocks]
    pages: list[tuple[list[Ink], float]] = [([], column.top)]
    set_lines = break_lines(asked)
    for place, (block, lines) in enumerate(zip(blocks, set_lines, strict=True)):
        ink, y = pages[-1]
        together = _together(blocks, set_lines, place, face)
        if y + block.above + together > column.bottom and not block.kept:
            pages.append(([], column.top))
        for number, line in enumerate(lines):
            ink, y = pages[-1]
            if y + face.line_height > column.bottom:
                pages.append(([], column.top))
                ink, y = pages[-1]
            y += block.above if number == 0 else 0.0
            ink.extend(_line(block, line, number, len(lines), _face(face, block), column, y))
            pages[-1] = ink, y + face.line_height
        if not lines:
            pages[-1] = ink, y + block.above
    return pages


def _together(blocks: Sequence[Block], lines: Sequence[tuple[str, ...]], place: int, face: Face) -> float:
    """The height that must fit below: two lines, or the block with all that is kept with it."""
    end = place + 1
    while end < len(blocks) and blocks[end].kept:
        end += 1
    if end == place + 1:
        return min(2, len(lines[place])) * face.line_height
    return sum(blocks[n].above + len(lines[n]) * face.line_height for n in range(place, end))


def _face(face: Face, block: Block) -> Face:
    return Face(face.family, face.size, block.bold, face.leading)


def _indent(block: Block) -> float:
    return (LABEL + COLON if block.label is not None else 0.0) + (MARKER if block.marker else 0.0)


def _width(block: Block, column: TextColumn) -> float:
    return (column.right - column.left) * (1 - block.shift) - _indent(block) - 1.0


def _line(
    block: Block, line: str, number: int, count: int, face: Face, column: TextColumn, y: float
) -> list[Ink]:
    left = column.left + (column.right - column.left) * block.shift
    start = left + _indent(block)
    end = y + face.line_height
    align = "left" if block.align == "justify" and number == count - 1 else block.align
    ink: list[Ink] = [Words(Box(start, y, column.right, end), line, face, align)]
    if number == 0 and block.label:
        ink.append(Words(Box(left, y, left + LABEL, end), block.label, face))
        ink.append(Words(Box(left + LABEL, y, left + LABEL + COLON, end), ":", face))
    if number == 0 and block.marker:
        ink.append(Words(Box(start - MARKER, y, start, end), block.marker, face))
    return ink
