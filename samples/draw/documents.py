"""The five samples: what each is made of, and the difficulty of its original."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from samples.draw.blocks import Block, head_blocks, items, ruling_blocks, signature
from samples.draw.degrade import Scan
from samples.draw.plan import DrawnColumn, PlanStyle
from samples.draw.shifted_font import shifted_font
from samples.draw.transcript import Transcript

PROSE = Path(__file__).with_name("prose-jambi-4-2025.txt")


@dataclass(frozen=True)
class Sample:
    """A sample: ``copy`` and ``certifier`` are of the certified copy, ``seed`` makes up months where the
    published text shows none, ``stamps`` are (page from the end, x, y in points of the drawn page)."""

    name: str
    kind: str
    region: str
    region_code: str
    css: str
    plan: PlanStyle
    certifier: tuple[str, ...]
    copy: bool = True
    footer: str = ""
    page_number: str = ""
    catchwords: bool = False
    scan: Scan | None = None
    seed: int | None = None
    stamps: tuple[tuple[int, float, float], ...] = ()
    prose: bool = False
    chair_font: str | None = None
    annex: tuple[str, ...] = field(default=())

    def blocks(self, transcript: Transcript) -> list[Block]:
        """All the document is made of, in order."""
        head = transcript.head
        kind = self.plan.kind
        return [
            Block(sheet="portrait"),
            *head_blocks(head, copy=self.copy),
            *items("Menimbang", head["considerations"], "a"),
            *items("Mengingat", head["legal_bases"], "1"),
            *items("Memperhatikan", head.get("attentions", []), "1"),
            *ruling_blocks(head, spaced=True),
            signature(head, self.certifier, self.chair_font),
            *(_prose() if self.prose else []),
            Block(sheet=kind),
            *(Block("annex", line) for line in self.annex),
            Block("center bold gap", head["title"]),
            Block(table=True),
            signature(head, self.certifier, self.chair_font, dated=False),
        ]


def _prose() -> list[Block]:
    """The pages between decree and table: ``#`` begins a heading, a letter and a dot an item."""
    blocks = [Block(sheet="portrait")]
    for line in PROSE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            blocks.append(Block("bold gap", line[2:]))
        elif line[1:3] in (". ", ") "):
            blocks.append(Block("prose", line[3:], None, line[:2]))
        elif line.strip():
            blocks.append(Block("prose", line))
    return blocks


def _columns(*rows: tuple[str, str, str, str]) -> tuple[DrawnColumn, ...]:
    return tuple(DrawnColumn(*row) for row in rows)


JAMBI = (
    "Salinan sesuai dengan aslinya",
    "SEKRETARIAT KOMISI PEMILIHAN UMUM",
    "PROVINSI JAMBI",
    "Sekretaris,",
)
NAMED_MONTHS = ("Jan", "Feb", "Maret", "April", "Mei", "Juni", "Juli", "Agt", "Sept", "Okt", "Nov", "Des")

SAMPLES = (
    Sample(
        name="jambi-10-2026",
        kind="reformasi-birokrasi",
        region="Jambi",
        region_code="15",
        css="body{font-family:'Liberation Sans';font-size:11pt} table{font-size:8pt;line-height:1.25}"
        " .name{font-size:6.4pt;padding:2px 0;white-space:nowrap}",
        plan=PlanStyle(
            columns=_columns(
                ("no", "number", "NO.", "3.5%"),
                ("area", "area", "AREA PERUBAHAN", "9.5%"),
                ("kegiatan", "kegiatan", "KEGIATAN", "11%"),
                ("sub_kegiatan", "sub_kegiatan", "SUB KEGIATAN", "21%"),
                ("indikator", "indikator", "INDIKATOR KEBERHASILAN", "20%"),
            ),
            months=NAMED_MONTHS,
            month_heading="PELAKSANAAN (BULAN)",
            month_width="2.55%",
            mark="#9bb7d9",
            numbers=7,
            remark="KET",
            line=13.4,
            padding=5.5,
        ),
        certifier=(*JAMBI[:3], "Kepala Bagian Teknis Penyelenggaraan"),
        footer="jdih.kpu.go.id/jambi",
        scan=Scan(dpi=200, skew=0.55, colour=True, tone=(250, 249, 244), quality=62),
        seed=1026,
        annex=(
            "LAMPIRAN",
            "KEPUTUSAN KOMISI PEMILIHAN UMUM PROVINSI JAMBI",
            "NOMOR 10 TAHUN 2026",
            "TENTANG RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN KOMISI PEMILIHAN UMUM PROVINSI JAMBI "
            "TAHUN 2026",
        ),
    ),
    Sample(
        name="jambi-4-2025",
        kind="zona-integritas",
        region="Jambi",
        region_code="15",
        css="body{font-family:'Liberation Serif';font-size:12pt} table{font-size:9.5pt;line-height:1.3}",
        plan=PlanStyle(
            columns=_columns(
                ("no", "number", "NO", "5%"),
                ("komponen", "kegiatan", "KOMPONEN", "16%"),
                ("indikator", "indikator", "INDIKATOR", "21%"),
                ("langkah_aksi", "langkah_aksi", "LANGKAH AKSI", "23%"),
                ("bukti_fisik", "bukti_fisik", "BUKTI FISIK", "21%"),
                ("target_waktu", "waktu", "TARGET WAKTU", "14%"),
            ),
            numbers=6,
            cut=True,
            kind="portrait",
            sections=True,
            line=16.5,
            padding=5.5,
        ),
        certifier=JAMBI,
        copy=False,
        footer="jdih.kpu.go.id/jambi",
        scan=Scan(dpi=200, skew=-0.4, noise=2.5, quality=60),
        prose=True,
    ),
    Sample(
        name="jepara-12-2022",
        kind="reformasi-birokrasi",
        region="Jepara",
        region_code="3320",
        css="@font-face{font-family:Shifted;src:url(FONT)} body{font-family:'Caladea';font-size:11.5pt}"
        " table{font-size:10pt;line-height:1.3}",
        plan=PlanStyle(
            columns=_columns(
                ("no", "number", "No.", "6%"),
                ("area", "area", "Area Perubahan", "17%"),
                ("sub_kegiatan", "sub_kegiatan", "Sub Kegiatan", "31%"),
                ("indikator", "indikator", "Indikator Keberhasilan", "31%"),
                ("waktu", "waktu", "Waktu", "15%"),
            ),
            kind="portrait",
            line=17.4,
            padding=5.5,
        ),
        certifier=(
            "Salinan sesuai dengan aslinya",
            "SEKRETARIAT KOMISI PEMILIHAN UMUM",
            "KABUPATEN JEPARA",
            "Kepala Sub Bagian Hukum",
        ),
        catchwords=True,
        chair_font="Shifted",
        annex=(
            "LAMPIRAN",
            "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN JEPARA",
            "NOMOR 12/HK.03.1-Kpt/3320/KPU-Kab/II/2022",
            "TENTANG PENETAPAN RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN JEPARA "
            "TAHUN 2022",
        ),
    ),
    Sample(
        name="mesuji-37-2025",
        kind="reformasi-birokrasi",
        region="Mesuji",
        region_code="1811",
        css="body{font-family:'Liberation Serif';font-size:11.5pt} table{font-size:8.5pt;line-height:1.25}",
        plan=PlanStyle(
            columns=_columns(
                ("no", "number", "No", "3.5%"),
                ("area", "area", "Area Perubahan", "12%"),
                ("kegiatan", "kegiatan", "Kegiatan", "14%"),
                ("sub_kegiatan", "sub_kegiatan", "Sub Kegiatan", "18.75%"),
                ("indikator", "indikator", "Indikator Keberhasilan", "18.75%"),
            ),
            months=tuple("JFMAMJJASOND"),
            month_heading="Waktu Pelaksanaan",
            month_width="2.25%",
            mark="✓",
            remark="Ket",
            line=14.2,
            padding=5.5,
        ),
        certifier=(
            "Salinan sesuai dengan aslinya",
            "SEKRETARIAT KOMISI PEMILIHAN UMUM",
            "KABUPATEN MESUJI",
            "Kepala Sub Bagian Teknis Penyelenggaraan",
        ),
        footer="jdih.kpu.go.id/lampung/mesuji",
        page_number="-# -",
        scan=Scan(dpi=175, skew=0.8, noise=3.5, quality=58, tone=(243, 243, 243), turn=90, shadow=0.08),
        stamps=((-1, 500.0, 150.0),),
        annex=(
            "LAMPIRAN KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN MESUJI",
            "NOMOR 37 TAHUN 2025",
            "TENTANG RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN SEKRETARIAT KOMISI PEMILIHAN UMUM "
            "KABUPATEN MESUJI TAHUN 2025",
        ),
    ),
    Sample(
        name="ntb-19-2022",
        kind="reformasi-birokrasi",
        region="Nusa Tenggara Barat",
        region_code="52",
        css="body{font-family:'Carlito';font-size:12pt} table{font-size:9pt;line-height:1.25}",
        plan=PlanStyle(
            columns=_columns(
                ("no", "number", "NO", "3.5%"),
                ("area", "area", "AREA PERUBAHAN", "10%"),
                ("kegiatan", "kegiatan", "KEGIATAN", "12%"),
                ("sub_kegiatan", "sub_kegiatan", "SUB KEGIATAN", "21%"),
                ("indikator", "indikator", "INDIKATOR KEBERHASILAN", "21%"),
            ),
            months=tuple(str(month) for month in range(1, 13)),
            month_heading="PELAKSANAAN (BULAN)",
            month_width="2.2%",
            mark="#bfbfbf",
            numbers=18,
            remark="KET.",
            line=15.0,
            padding=5.5,
        ),
        certifier=(
            "Salinan sesuai dengan aslinya",
            "SEKRETARIAT KOMISI PEMILIHAN UMUM",
            "PROVINSI NUSA TENGGARA BARAT",
            "Kepala Bagian Hukum dan Sumber Daya Manusia,",
        ),
        seed=1922,
        annex=(
            "Lampiran",
            "Keputusan Komisi Pemilihan Umum Provinsi Nusa Tenggara Barat",
            "Nomor 19/ORT.07/52/2022",
            "Tentang Rencana Aksi Reformasi Birokrasi di Lingkungan Komisi Pemilihan Umum Provinsi Nusa "
            "Tenggara Barat Tahun 2022",
        ),
    ),
)


def css_of(sample: Sample) -> str:
    """The sample's style with its own font put in."""
    return sample.css.replace("FONT", shifted_font()) if sample.chair_font else sample.css
