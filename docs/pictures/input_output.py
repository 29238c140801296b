"""Draws ``input_output.png``, the README's picture: a sample page beside the records read from it.

python docs/pictures/input_output.py
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kpu_extract import extract
from kpu_extract.model.document import Record
from kpu_extract.page.ingest.pdf import open_pdf

ROOT = Path(__file__).parents[2]
SAMPLE, PAGE, ROWS = ROOT / "samples" / "jambi-10-2026.pdf", 5, 5
SIZE = (1000, 700)


def page_picture() -> Image.Image:
    with open_pdf(SAMPLE) as pdf:
        picture = Image.fromarray(pdf.render(PAGE, 110, 10**8))
    picture.thumbnail(SIZE)
    return picture


def records_picture(records: list[Record]) -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size=15)
    y = 14
    for record in records:
        values = {
            "area": f"{record.area_no} {record.area}  [{record.area_id}]",
            "kegiatan": record.kegiatan,
            "sub_kegiatan": record.sub_kegiatan,
            "indikator": record.indikator,
            "bulan": f"{record.bulan}   tahun {record.tahun}   page {record.page_first}   sure {record.confidence:.2f}",
        }
        for name, value in values.items():
            for index, part in enumerate(textwrap.wrap(str(value or ""), 100) or [""]):
                pen.text((14, y), f"{name}:" if index == 0 else "", fill=(0, 90, 140), font=font)
                pen.text((130, y), part, fill="black", font=font)
                y += 19
        pen.line((14, y + 6, SIZE[0] - 14, y + 6), fill=(180, 180, 180))
        y += 16
    return image


def main() -> None:
    records = [record for record in extract(SAMPLE).records if record.page_first == PAGE][:ROWS]
    left, right = page_picture(), records_picture(records)
    whole = Image.new("RGB", (left.width + right.width + 20, max(left.height, right.height)), "white")
    whole.paste(left, (0, 0))
    whole.paste(right, (left.width + 20, 0))
    whole.save(Path(__file__).with_name("input_output.png"), optimize=True)


if __name__ == "__main__":
    main()
