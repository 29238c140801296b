"""How both engines read official prose: draws sentences as lines of print, spoils them as scanners do,
reads them, and writes what was printed and what was read to ``engine_readings.csv``. The costs in
``vocab/confusions.csv`` were counted from it, and ``mending.py`` mends it.

    python -m benchmarks.engine_readings [lines]      (about eight minutes for 1600 lines)
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from benchmarks.official_prose import sentences
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.ocr import make_engine
from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.vocabulary import load_vocabulary

OUT = Path(__file__).with_name("engine_readings.csv")
FONTS = Path("/usr/share/fonts/truetype")
FACES = (
    "liberation/LiberationSans-Regular.ttf",
    "liberation/LiberationSerif-Regular.ttf",
    "liberation/LiberationSansNarrow-Regular.ttf",
    "crosextra/Carlito-Regular.ttf",
    "dejavu/DejaVuSerifCondensed.ttf",
    "liberation/LiberationSans-Bold.ttf",
)
WORDS_A_LINE = 7
Picture = NDArray[np.uint8]


def main(lines: int) -> None:
    drawn = random.Random(7)
    texts = list(_lines(lines, drawn))
    pictures = [_spoiled(_drawn(text, drawn), drawn) for text in texts]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["engine", "printed", "read", "confidences"])
        for name in ("rapidocr", "tesseract"):
            writer.writerows(_read(name, make_engine(name), texts, pictures))


def _lines(count: int, drawn: random.Random) -> Iterator[str]:
    known = load_vocabulary().regions.regions
    regions = [f"{region.level.value.capitalize()} {region.name}" for region in known]
    words = " ".join(sentences(count, regions, seed=11)).split()
    for start in range(0, count * WORDS_A_LINE, WORDS_A_LINE):
        text = " ".join(words[start : start + WORDS_A_LINE])
        yield text.upper() if drawn.random() < 0.1 else text


def _drawn(text: str, drawn: random.Random) -> Picture:
    """A line of 7.5 to 11 points at 150 to 200 dpi, black on white: (height, width)."""
    dpi, points = drawn.choice((150, 150, 200)), drawn.choice((7.5, 8, 9, 10, 11))
    font = ImageFont.truetype(str(FONTS / drawn.choice(FACES)), round(points * dpi / POINTS_PER_INCH))
    width, height = int(font.getlength(text)) + 16, round(points * dpi / POINTS_PER_INCH * 1.7)
    picture = Image.new("L", (width, height), 255)
    ImageDraw.Draw(picture).text((8, height * 0.18), text, fill=drawn.randint(0, 70), font=font)
    return np.asarray(picture)


def _spoiled(picture: Picture, drawn: random.Random) -> Picture:
    """Skew up to half a degree, blur, noise and JPEG, from hardly any to what a poor scanner does."""
    grade = drawn.random()
    height, width = picture.shape
    turned = cv2.getRotationMatrix2D((width / 2, height / 2), drawn.uniform(-0.5, 0.5), 1)
    spoiled = cv2.warpAffine(picture, turned, (width, height), borderValue=255)
    spoiled = cv2.GaussianBlur(spoiled, (0, 0), 0.4 + 0.7 * grade)
    noise = np.random.default_rng(drawn.randrange(2**31)).normal(0, 4 + 15 * grade, spoiled.shape)
    noisy = np.clip(spoiled + noise, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, int(85 - 50 * grade)])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def _read(
    name: str, engine: OcrEngine, texts: Sequence[str], pictures: Sequence[Picture]
) -> Iterator[tuple[str, str, str, str]]:
    for text, reading in zip(texts, engine.read_lines(list(pictures)), strict=True):
        confidences = " ".join(f"{word.confidence:.3f}" for word in reading.words)
        yield name, text, reading.text, confidences


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1600)
