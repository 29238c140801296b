"""Pictures that cannot be decoded to their end are distinguished from those that can."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from kpu_extract.model.page import PICTURE_UNREADABLE
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings

WIDE, HIGH = 620, 877


def scan(*, noise: bool = True) -> Image.Image:
    """A page of short strokes on paper; without ``noise`` its paper is just white."""
    image = Image.new("RGB", (WIDE, HIGH), "white")
    pen = ImageDraw.Draw(image)
    for y in range(60, 500, 22):
        for x in range(50, 560, 23):
            pen.line((x, y, x + 14, y + 6), fill=(20, 20, 30), width=2)
    if not noise:
        return image
    grain = np.random.default_rng(3).normal(0, 5, (HIGH, WIDE, 3))
    return Image.fromarray(np.clip(np.asarray(image) - 8 + grain, 0, 255).astype(np.uint8))


def jpeg(image: Image.Image, *, optimize: bool = False) -> bytes:
    stored = BytesIO()
    image.save(stored, "JPEG", quality=80, optimize=optimize)
    return stored.getvalue()


def pdf(target: Path, data: bytes, name: str, side: float = 600.0) -> Path:
    """A page with one picture of these bytes under this filter, ``side`` points wide."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(600, 850))
    picture = pikepdf.Stream(document, data)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height = WIDE, HIGH
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    picture.Filter = pikepdf.Name("/" + name)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=document.make_indirect(picture)))
    page.Contents = pikepdf.Stream(document, f"q {side} 0 0 {side * 1.4} 0 0 cm /Im0 Do Q".encode())
    document.save(target)
    return target


def is_unreadable(path: Path) -> bool:
    with open_pdf(path) as opened:
        return opened.page(1).picture_unreadable


JPEG = jpeg(scan())
DEFLATED = zlib.compress(scan().tobytes())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(JPEG[: len(JPEG) // 2], "DCTDecode", id="a JPEG cut short"),
        pytest.param(JPEG[: len(JPEG) // 3] + bytes(2 * len(JPEG) // 3), "DCTDecode", id="its end zeroed"),
        pytest.param(
            JPEG[: len(JPEG) // 3] + bytes(len(JPEG) // 3) + JPEG[-len(JPEG) // 3 :],
            "DCTDecode",
            id="its middle zeroed",
        ),
        pytest.param(bytes(len(JPEG)), "DCTDecode", id="all of it zeroed"),
        pytest.param(JPEG, "FlateDecode", id="a JPEG called deflated"),
        pytest.param(DEFLATED, "DCTDecode", id="a deflated one called JPEG"),
        pytest.param(DEFLATED[: len(DEFLATED) // 2], "FlateDecode", id="a deflated one cut short"),
        pytest.param(b"no picture at all", "JPXDecode", id="no JPEG 2000"),
    ],
)
def test_a_damaged_picture_is_reported(tmp_path: Path, data: bytes, name: str) -> None:
    assert is_unreadable(pdf(tmp_path / "scan.pdf", data, name))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(JPEG, "DCTDecode", id="a JPEG"),
        pytest.param(JPEG[:-2], "DCTDecode", id="without its last marker"),
        pytest.param(JPEG + bytes(3000), "DCTDecode", id="with zeros behind its end"),
        pytest.param(jpeg(scan(noise=False), optimize=True), "DCTDecode", id="half of it just white"),
        pytest.param(DEFLATED, "FlateDecode", id="a deflated one"),
    ],
)
def test_a_whole_picture_is_not(tmp_path: Path, data: bytes, name: str) -> None:
    assert not is_unreadable(pdf(tmp_path / "scan.pdf", data, name))


def test_a_small_picture_is_not_looked_at(tmp_path: Path) -> None:
    """A logo that cannot be decoded loses no row."""
    assert not is_unreadable(pdf(tmp_path / "logo.pdf", JPEG[: len(JPEG) // 2], "DCTDecode", side=60.0))


@pytest.mark.ocr
def test_the_document_says_which_page_s_picture_is_unreadable(tmp_path: Path) -> None:
    path = pdf(tmp_path / "scan.pdf", JPEG[: len(JPEG) // 2], "DCTDecode")
    pipeline = Pipeline(Settings())
    assert PICTURE_UNREADABLE in pipeline.read_page(path, 1).notes
    document = pipeline.extract(path)
    assert document.status == "partial"
    assert "page 1: picture unreadable" in document.review_reasons
