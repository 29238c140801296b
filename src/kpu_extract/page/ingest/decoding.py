"""Whether a picture in a PDF can be decoded to its end.

Viewers paint what they can decode of a picture and say nothing of the rest; so each large picture is checked by
itself. What can be found without a second full decoding is: the bytes do not fit the filter, they end early, or
a part of them was zeroed.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2.raw as pdfium_c

from kpu_extract.geometry.picture import Grey

JPEG_START, JPEG_SCAN, JPEG_END = b"\xff\xd8\xff", b"\xff\xda", b"\xff\xd9"
"""Markers of ITU-T T.81, annex B: start of image, of a scan, end of image."""
JPEG_FILTER, DEFLATE_FILTER = "DCTDecode", "FlateDecode"
FILTER_NAME_BYTES = 32
BITS = 8
"""Of a byte."""


@dataclass(frozen=True)
class DecodingSettings:
    """When a picture counts as damaged. Where a field names no measurement: made files
    (tests/page/ingest/test_decoding.py)."""

    whole: float = 0.98
    """Part of its pixels' bytes that a deflated picture inflates to at least; some writers leave out the last
    line."""

    zeros: int = 1024
    """Bytes: so long a run of zeros in a JPEG is blank paper or a hole in the file."""

    hole: float = 0.02
    """Part of the picture: so many blocks of one tone in a row are what a decoder makes of a hole or of what is
    missing."""

    paper_tone: float = 225.0
    """Level, 0..255: blocks of one tone that are lighter are blank paper."""


def is_decodable(
    handle: pdfium_c.FPDF_PAGEOBJECT, width: int, height: int, bits: int, settings: DecodingSettings
) -> bool:
    """Whether the image object can be decoded to its end, as far as its bytes show; ``bits`` are those of a
    pixel."""
    last = _last_filter(handle)
    if last == JPEG_FILTER:
        return is_whole_jpeg(_decoded(handle), settings)
    if last == DEFLATE_FILTER:
        inflated = pdfium_c.FPDFImageObj_GetImageDataDecoded(handle, None, 0)
        return bool(inflated >= settings.whole * height * ((width * bits + BITS - 1) // BITS))
    bitmap = pdfium_c.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return False
    pdfium_c.FPDFBitmap_Destroy(bitmap)
    return True


def is_whole_jpeg(data: bytes, settings: DecodingSettings) -> bool:
    """Whether a JPEG has its start and its end, and no hole between."""
    if not data.startswith(JPEG_START):
        return False
    ends = data.rfind(JPEG_END) > data.rfind(JPEG_SCAN) > 0
    if ends and bytes(settings.zeros) not in data[data.find(JPEG_SCAN) :]:
        return True
    blocks = _blocks(data)
    return blocks is not None and _longest_dark_run(blocks, settings) < settings.hole * blocks.size


def _blocks(data: bytes) -> Grey | None:
    """The picture at an eighth of its size, a pixel for each of its blocks; None where it cannot be decoded."""
    # With an end, what is missing before it is filled with one tone; without, the decoder may give up.
    ended = np.frombuffer(data + JPEG_END, np.uint8)
    decoded = cv2.imdecode(ended, cv2.IMREAD_REDUCED_GRAYSCALE_8)
    return None if decoded is None else np.asarray(decoded, dtype=np.uint8)


def _longest_dark_run(blocks: Grey, settings: DecodingSettings) -> int:
    """The longest run of blocks of just one tone, in the order in which they are stored; paper left out."""
    tones = blocks.ravel()
    starts = np.flatnonzero(np.diff(tones, prepend=np.uint8(int(tones[0]) ^ 1)))
    lengths = np.diff(starts, append=tones.size)
    dark = tones[starts] < settings.paper_tone
    return int(lengths[dark].max(initial=0))


def _last_filter(handle: pdfium_c.FPDF_PAGEOBJECT) -> str:
    count = pdfium_c.FPDFImageObj_GetImageFilterCount(handle)
    if not count:
        return ""
    name = ctypes.create_string_buffer(FILTER_NAME_BYTES)
    pdfium_c.FPDFImageObj_GetImageFilter(handle, count - 1, name, FILTER_NAME_BYTES)
    return name.value.decode("ascii", "replace")


def _decoded(handle: pdfium_c.FPDF_PAGEOBJECT) -> bytes:
    """The bytes as the picture's own filter gets them."""
    length = pdfium_c.FPDFImageObj_GetImageDataDecoded(handle, None, 0)
    buffer = (ctypes.c_ubyte * length)()
    pdfium_c.FPDFImageObj_GetImageDataDecoded(handle, buffer, length)
    return bytes(buffer)
