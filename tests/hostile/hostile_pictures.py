"""PDFs whose pictures and filters are wrong."""

from __future__ import annotations

import io
import zlib

import numpy as np
from hostile_structure import two_pages
from PIL import Image

from small_plans import page_content, plan_pdf, stream

STREAM_MIB = 64
"""The limit of a decoded stream that the suite runs with."""


def picture_object(data: bytes, filters: bytes, width: int, height: int, more: bytes = b"") -> bytes:
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /Filter %s %s" % (
        width,
        height,
        filters,
        more,
    )
    return stream(data, entries)


def with_picture(picture: bytes) -> bytes:
    """The plan, with a picture drawn in a corner."""
    content = page_content() + b"\nq 40 0 0 40 500 20 cm /P Do Q"
    return plan_pdf(content=content, resources=b"/XObject << /P 6 0 R >>", more=[picture])


def jpx() -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.full((32, 32, 3), 128, np.uint8)).save(out, "JPEG2000")
    return with_picture(picture_object(out.getvalue(), b"/JPXDecode", 32, 32))


def jbig2(data: bytes) -> bytes:
    return with_picture(
        picture_object(data, b"/JBIG2Decode", 64, 64, b"/BitsPerComponent 1 /ColorSpace /DeviceGray")
    )


def immense_picture() -> bytes:
    """A fax picture of 60,000 by 60,000 white pixels in a few bytes."""
    more = b"/BitsPerComponent 1 /ColorSpace /DeviceGray /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>"
    return with_picture(picture_object(b"\xff" * 7500, b"/CCITTFaxDecode", 60_000, 60_000, more))


def enormous_scan() -> bytes:
    """A page of 140 by 140 metres that a picture fills, so that it must be drawn to be read."""
    content = b"q 400000 0 0 400000 0 0 cm /P Do Q"
    picture = picture_object(bytes(64), b"[]", 8, 8, b"/BitsPerComponent 8 /ColorSpace /DeviceGray")
    resources = b"/XObject << /P 6 0 R >>"
    return plan_pdf(content=content, media_box=b"[0 0 400000 400000]", resources=resources, more=[picture])


def enormous_second_page() -> bytes:
    entries = b"/MediaBox [0 0 400000 400000] /Contents 7 0 R /Resources << /XObject << /P 8 0 R >> >>"
    picture = picture_object(bytes(64), b"[]", 8, 8, b"/BitsPerComponent 8 /ColorSpace /DeviceGray")
    return two_pages(entries, stream(b"q 400000 0 0 400000 0 0 cm /P Do Q"), picture)


def jpx_of_billions_of_pixels() -> bytes:
    """A JPEG 2000 picture of 32 by 32 pixels whose header claims 60,000 by 60,000."""
    out = io.BytesIO()
    Image.fromarray(np.full((32, 32, 3), 128, np.uint8)).save(out, "JPEG2000")
    large, small = (60_000).to_bytes(4, "big"), (32).to_bytes(4, "big")
    return with_picture(picture_object(out.getvalue().replace(small, large), b"/JPXDecode", 60_000, 60_000))


def bomb() -> bytes:
    return plan_pdf(
        content=zlib.compress(b" " * ((STREAM_MIB + 8) << 20), 9), content_entries=b"/Filter /FlateDecode"
    )


def flate(content: bytes, layers: int = 1) -> tuple[bytes, bytes]:
    """Deflated so often, and the filters that say so."""
    for _ in range(layers):
        content = zlib.compress(content, 9)
    return content, b"/Filter [%s]" % (b"/FlateDecode " * layers)


def flate_layers(layers: int) -> bytes:
    content, filters = flate(page_content(), layers)
    return plan_pdf(content=content, content_entries=filters)


def bomb_in_a_picture() -> bytes:
    content, _ = flate(bytes((STREAM_MIB + 8) << 20))
    more = b"/BitsPerComponent 8 /ColorSpace /DeviceGray"
    return with_picture(picture_object(content, b"/FlateDecode", 8192, 9216, more))


def run_lengths() -> bytes:
    """64 MiB of white in two kilobytes."""
    packed, _ = flate(b"\x81\xff" * 262_144)
    more = b"/BitsPerComponent 8 /ColorSpace /DeviceGray"
    return with_picture(picture_object(packed, b"[/FlateDecode /RunLengthDecode]", 8192, 4096, more))
