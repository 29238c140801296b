"""Draws composed decrees as PDFs: set by a browser in several house styles, and scanned.

The browser breaks lines and pages; a scan is its print drawn at 150 to 200 dpi, a little askew, blurred,
noisy and compressed, with a stamp and a signature's stroke over the closing.
"""

from __future__ import annotations

import html
import io
import random
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from composed_decrees import TrueDecree
from numpy.typing import NDArray
from PIL import Image

from kpu_extract.geometry.units import POINTS_PER_INCH

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class House:
    """How an office sets its decrees; ``columns`` are the widths of label, colon and marker in mm."""

    name: str
    face: str
    points: float
    leading: float
    columns: tuple[int, int, int]
    page_number: str
    footer: str
    justified: bool
    deciding: str
    label_suffix: str = ""


HOUSES = (
    House(
        "bookman", "Caladea", 11.5, 1.35, (30, 5, 8), "- {} -", "jdih.kpu.go.id/jatim", True, "MEMUTUSKAN:"
    ),
    House("arial", "Liberation Sans", 11, 1.3, (28, 4, 7), "", "", False, "MEMUTUSKAN :"),
    House("times", "Liberation Serif", 12, 1.5, (34, 6, 9), "{}", "", True, "M E M U T U S K A N :"),
    House("carlito", "Carlito", 11.5, 1.15, (26, 4, 6), "", "jdih.kpu.go.id/bali", True, "MEMUTUSKAN"),
    House("glued", "DejaVu Serif Condensed", 10, 1.25, (33, 1, 7), "-{} -", "", False, "MEMUTUSKAN:", ":"),
)


def page_of(decree: TrueDecree, house: House, stamped: bool) -> str:
    """The decree as a page for the browser."""
    parts = "".join(
        [
            _part("Menimbang", decree.considerations, "abcdefgh", house),
            _part("Mengingat", [basis.raw for basis in decree.legal_bases], range(1, 40), house),
            _part("Memperhatikan", decree.attentions, range(1, 9), house) if decree.attentions else "",
            f"<tr><td colspan=4 class=c>{house.deciding}</td></tr>",
            _whole("Menetapkan", f"KEPUTUSAN {decree.issuer} TENTANG {decree.title}.".upper(), house),
            *(_whole(label, text, house) for label, text in decree.dictums),
        ]
    )
    copy = "<p class=r>SALINAN</p>" if decree.certifier_printed else ""
    return (
        f"<html><head><style>{_styles(house)}</style></head><body>{copy}{_head(decree)}"
        f"<table class=d>{parts}</table>{_closing(decree, stamped)}{_annex(decree)}</body></html>"
    )


def _styles(house: House) -> str:
    label, colon, marker = house.columns
    number = house.page_number.format('" counter(page) "')
    running = (
        f'@top-center {{ content: "{number}"; font: {house.points}pt "{house.face}"; }}' if number else ""
    )
    footer = (
        f'@bottom-left {{ content: "{house.footer}"; font: 8pt "{house.face}"; }}' if house.footer else ""
    )
    return f"""
      @page {{ size: 215mm 330mm; margin: 22mm 22mm 22mm 24mm; {running} {footer} }}
      @page :first {{ @top-center {{ content: ""; }} }}
      body {{ font: {house.points}pt/{house.leading} "{house.face}"; margin: 0; }}
      .c {{ text-align: center; margin: 4pt 0; padding: 8pt 0; }} .r {{ text-align: right; margin: 0; }}
      table {{ border-collapse: collapse; width: 100%; }}
      .d td {{ vertical-align: top; padding: 0 0 4pt 0; }}
      .d .l {{ width: {label}mm; }} .d .k {{ width: {colon}mm; }} .d .m {{ width: {marker}mm; }}
      .d .t {{ text-align: {"justify" if house.justified else "left"}; }}
      .s {{ margin-top: 18pt; break-inside: avoid; position: relative; }}
      .s td {{ width: 50%; vertical-align: top; }}
      .a {{ break-before: page; }} .p td, .p th {{ border: 0.75pt solid black; padding: 2pt 4pt; }}
      .w {{ white-space: pre-line; margin-left: 52%; text-align: left; }}
      svg {{ position: absolute; left: 42%; top: 20pt; }}
    """


def _head(decree: TrueDecree) -> str:
    blocks = (
        decree.issuer.replace(" Kabupaten", "\nKabupaten").upper(),
        f"KEPUTUSAN {decree.issuer.upper()}\nNOMOR {decree.number_printed}",
        "TENTANG",
        decree.title,
        f"{decree.role},",
    )
    return "".join(f"<p class=c style='white-space:pre-line'>{html.escape(block)}</p>" for block in blocks)


def _label(label: str, house: House) -> str:
    colon = "" if house.label_suffix else ":"
    return f"<td class=l>{label}{house.label_suffix}</td><td class=k>{colon}</td>"


def _part(label: str, items: Iterable[str], markers: Iterable[object], house: House) -> str:
    texts = list(items)
    if len(texts) == 1:
        return _whole(label, texts[0], house)
    rows = []
    for index, (text, marker) in enumerate(zip(texts, markers, strict=False)):
        before = _label(label, house) if index == 0 else "<td></td><td></td>"
        rows.append(f"<tr>{before}<td class=m>{marker}.</td><td class=t>{html.escape(text)}</td></tr>")
    return "".join(rows)


def _whole(label: str, text: str, house: House) -> str:
    return f"<tr>{_label(label, house)}<td class=t colspan=2>{html.escape(text)}</td></tr>"


def _closing(decree: TrueDecree, stamped: bool) -> str:
    left = ""
    if decree.certifier_printed:
        left = (
            f"<br><br>Salinan sesuai dengan aslinya<br>SEKRETARIAT KOMISI PEMILIHAN UMUM<br>"
            f"Kepala Bagian Hukum,<br><br><br><br>{html.escape(decree.certifier_printed)}"
        )
    ttd = "ttd." if decree.certifier_printed else ""
    right = (
        f"Ditetapkan di {decree.region.seat}<br>pada tanggal {decree.date_printed}<br><br>"
        f"<center>{html.escape(decree.role)},<br><br>{ttd}<br><br>{html.escape(decree.signatory_printed)}</center>"
    )
    stamp = (
        "<svg width=110 height=110><g fill=none stroke='#5a4fa0' stroke-width=2 opacity=.6>"
        "<circle cx=55 cy=55 r=50 /><circle cx=55 cy=55 r=36 />"
        "<path d='M5 70 C 40 10 60 110 105 30'/></g></svg>"
        if stamped
        else ""
    )
    return f"<div class=s>{stamp}<table><tr><td>{left}</td><td>{right}</td></tr></table></div>"


def _annex(decree: TrueDecree) -> str:
    line = (
        f"LAMPIRAN\nKEPUTUSAN {decree.issuer.upper()}\nNOMOR {decree.number_printed}\nTENTANG\n{decree.title}"
    )
    rows = "".join(
        f"<tr><td>{n}</td><td>Area {n}</td><td>Kegiatan {n}</td><td>Januari</td></tr>" for n in (1, 2, 3)
    )
    heading = "<tr><th>NO</th><th>AREA PERUBAHAN</th><th>KEGIATAN</th><th>WAKTU</th></tr>"
    return (
        f"<div class=a><p class=w>{html.escape(line)}</p><p class=c>{html.escape(decree.title)}</p>"
        f"<table class=p>{heading}{rows}</table></div>"
    )


def draw(decree: TrueDecree, house: House, target: Path, *, scanned: bool) -> None:
    """Writes the decree's PDF to ``target``: text as the browser prints it, or pictures of it."""
    page = target.with_suffix(".html")
    page.write_text(page_of(decree, house, scanned), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True)
    page.unlink()
    if scanned:
        pictures = list(_scans(target, random.Random(f"scan {decree.seed}")))
        pictures[0].save(
            target, save_all=True, append_images=pictures[1:], resolution=pictures[0].info["dpi"][0]
        )


def _scans(path: Path, rng: random.Random) -> Iterator[Image.Image]:
    dpi = rng.choice((150, 150, 200))
    quality = rng.randint(45, 75)
    document = pdfium.PdfDocument(path)
    for index in range(len(document)):
        grey = cv2.cvtColor(
            document[index].render(scale=dpi / POINTS_PER_INCH).to_numpy()[:, :, :3], cv2.COLOR_BGR2GRAY
        )
        buffer = io.BytesIO()
        Image.fromarray(_spoilt(grey, rng)).save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi))
        yield Image.open(buffer)
    document.close()


def _spoilt(grey: Picture, rng: random.Random) -> Picture:
    """Askew, unsharp, noisy and on greyish paper; one in four in black and white only, as office copiers
    send it."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-0.9, 0.9), 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), borderValue=255.0)
    soft = cv2.GaussianBlur(turned, (0, 0), rng.uniform(0.4, 0.8)).astype(np.float64)
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(3, 7), grey.shape)
    paper = rng.uniform(0.88, 0.97)
    seen = np.clip(soft * paper + noise, 0, 255).astype(np.uint8)
    return np.where(seen < 128, 0, 255).astype(np.uint8) if rng.random() < 0.25 else seen
