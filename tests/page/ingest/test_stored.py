"""The same page stored in other ways: updated in place, packed into object streams, its picture in JBIG2."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from kpu_extract.page.ingest.pdf import open_pdf
from small_plans import plan_pdf, stream

OLD, NEW = (b"BT /F1 9 Tf 100 700 Td (%s) Tj ET" % word for word in (b"LAMA", b"BARU"))
CONTENT = 4
"""Number of the object that holds the page's content."""


def seen_text(path: Path) -> str:
    with open_pdf(path) as pdf:
        glyphs = pdf.painted(pdf.page(1)).glyphs
    return "".join(glyph.text for glyph in glyphs if glyph.visible)


def updated(before: bytes, number: int, body: bytes, *, listed: bool = True) -> bytes:
    """The file with one object written anew at its end, and a cross-reference table that lists it or nothing."""
    previous = before.rindex(b"startxref")
    at = int(before[previous:].split()[1])
    offset = len(before)
    after = before + b"%d 0 obj\n%s\nendobj\n" % (number, body)
    entry = b"%d 1\n%010d 00000 n \n" % (number, offset) if listed else b"0 0\n"
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (at, len(after))
    return after + b"xref\n" + entry + trailer


@pytest.mark.parametrize(
    ("listed", "seen"),
    [
        pytest.param(True, "BARU", id="the page as it was saved last"),
        pytest.param(False, "LAMA", id="near miss: no table tells of the new content"),
    ],
)
def test_a_page_that_was_changed_and_saved_again_is_read_as_changed(
    tmp_path: Path, listed: bool, seen: str
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(updated(plan_pdf(content=OLD), CONTENT, stream(NEW), listed=listed))
    assert seen_text(path) == seen


def test_a_page_taken_back_to_its_first_form_is_read_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    once = updated(plan_pdf(content=OLD), CONTENT, stream(NEW))
    path.write_bytes(updated(once, CONTENT, stream(OLD)))
    assert seen_text(path) == "LAMA"


@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable])
def test_objects_packed_into_streams_are_the_same_page(
    tmp_path: Path, mode: pikepdf.ObjectStreamMode
) -> None:
    plain, packed = tmp_path / "plain.pdf", tmp_path / "packed.pdf"
    plain.write_bytes(plan_pdf())
    with pikepdf.open(plain) as pdf:
        pdf.save(packed, object_stream_mode=mode)
    assert (b"/ObjStm" in packed.read_bytes()) == (mode is pikepdf.ObjectStreamMode.generate)
    with open_pdf(plain) as one, open_pdf(packed) as other:
        first, second = one.page(1), other.page(1)
    assert [glyph.text for glyph in second.glyphs] == [glyph.text for glyph in first.glyphs]
    assert second.strokes == first.strokes


WIDE, HIGH = 600, 400
INK = (100, 100, 500, 300)
"""A black box on a picture of WIDE by HIGH pixels."""


def jbig2(picture: Image.Image) -> bytes:
    """An embedded JBIG2 stream (ITU-T T.88) of one generic region, coded as Group 4 faxes are (6.2.6, MMR); its ink is
    1."""
    stored = BytesIO()
    picture.save(stored, "TIFF", compression="group4")
    with Image.open(stored) as tiff:
        (at,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    fax = stored.getvalue()[at : at + length]
    page = struct.pack(">IIIIBH", *picture.size, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", *picture.size, 0, 0, 0, 1) + fax
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, (kind, data) in enumerate(((48, page), (38, region)))
    )


def scanned_page(target: Path, data: bytes) -> Path:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(WIDE, HIGH))
        picture = pikepdf.Stream(pdf, data)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height = WIDE, HIGH
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 1
        picture.Filter = pikepdf.Name.JBIG2Decode
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(picture)))
        page.Contents = pikepdf.Stream(pdf, f"q {WIDE} 0 0 {HIGH} 0 0 cm /Im0 Do Q".encode())
        pdf.save(target)
    return target


def test_a_scan_in_jbig2_shows_its_ink_and_is_whole(tmp_path: Path) -> None:
    picture = Image.new("1", (WIDE, HIGH), 0)
    ImageDraw.Draw(picture).rectangle(INK, fill=1)
    with open_pdf(scanned_page(tmp_path / "scan.pdf", jbig2(picture))) as pdf:
        page = pdf.page(1)
        shown = np.asarray(pdf.render(1, 72.0, 10**7))[..., 0]
    assert (page.picture_bits, page.picture_unreadable) == (1, False)
    assert shown[200, 300] == 0
    assert shown[50, 50] == 255


def test_near_miss_a_stream_of_other_bytes_is_reported(tmp_path: Path) -> None:
    with open_pdf(scanned_page(tmp_path / "scan.pdf", b"JBIG2 is not this")) as pdf:
        assert pdf.page(1).picture_unreadable
