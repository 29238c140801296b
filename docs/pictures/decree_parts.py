"""Draws ``decree_parts.png``: two pages of a sample with the place of each part that was read.

python docs/pictures/decree_parts.py
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kpu_extract.decree import PartPlace, read_decree
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.model.page import ReadPage
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "jepara-12-2022.pdf"
SHOWN = (1, 3)
DPI = 92
COLOURS = {
    "issuer": "#1f5fa8",
    "number": "#b3261e",
    "title": "#1f5fa8",
    "considerations": "#2e7d32",
    "legal_bases": "#7b3fa0",
    "attentions": "#8a6d00",
    "enacting": "#1f5fa8",
    "dictums": "#c0561a",
    "place": "#b3261e",
    "date": "#b3261e",
    "signatory": "#2e7d32",
    "signatory_role": "#2e7d32",
    "certifier": "#7b3fa0",
    "certifier_role": "#7b3fa0",
}


def main() -> None:
    pipeline = Pipeline(Settings())
    with open_pdf(SAMPLE) as pdf:
        count = len(pdf)
        pictures = {number: Image.fromarray(pdf.render(number, DPI, 10_000_000)) for number in SHOWN}
    pages = [pipeline.read_page(SAMPLE, number) for number in range(1, count + 1)]
    found = read_decree(pages, pipeline.vocabulary, pipeline.vocabulary.lexicon.knows)
    for number, picture in pictures.items():
        _mark(picture, pages[number - 1], [place for place in found.places if place.page == number])
    _side_by_side([pictures[number] for number in SHOWN]).save(HERE / "decree_parts.png", optimize=True)


def _mark(picture: Image.Image, page: ReadPage, places: Sequence[PartPlace]) -> None:
    drawing = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=8)
    for place in places:
        box = page.to_page.box(place.box)
        corners = [
            value * DPI / POINTS_PER_INCH for value in (box.x0 - 2, box.y0 - 1, box.x1 + 2, box.y1 + 1)
        ]
        colour = COLOURS.get(place.field.split("[", maxsplit=1)[0], "#444444")
        drawing.rectangle(corners, outline=colour, width=1)
        drawing.text((corners[2] + 3, corners[1]), place.field, colour, font)


def _side_by_side(pictures: Sequence[Image.Image]) -> Image.Image:
    height = max(picture.height for picture in pictures)
    sheet = Image.new("RGB", (sum(picture.width + 8 for picture in pictures), height), "#dddddd")
    x = 0
    for picture in pictures:
        sheet.paste(picture, (x, 0))
        x += picture.width + 8
    return sheet


if __name__ == "__main__":
    main()
