"""PDFs whose pages draw what no office draws."""

from __future__ import annotations

from collections.abc import Sequence

from small_plans import page_content, plan_pdf, stream

BESIDE = page_content() + b"\n"
"""The plan; what is wrong is drawn beside it."""


def beside(content: bytes, resources: bytes = b"", more: Sequence[bytes] = (), **entries: bytes) -> bytes:
    """The plan, with ``content`` drawn after it; ``more`` are objects from number 6."""
    return plan_pdf(content=BESIDE + content, resources=resources, more=more, **entries)


def multiplying_forms() -> bytes:
    """Each of twelve forms draws the next one ten times: 10^12 strokes from two kilobytes."""
    forms = []
    for number in range(12):
        last = number == 11
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        if last:
            forms.append(stream(b"0 0 m 500 700 l S", entries))
            continue
        entries += b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 7)
        forms.append(stream(b"/X Do " * 10, entries))
    return plan_pdf(content=b"/X Do", resources=b"/XObject << /X 6 0 R >>", more=forms)


def form_that_draws_itself() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
    return beside(b"/X Do", b"/XObject << /X 6 0 R >>", [stream(b"/X Do", entries)])


def pattern_of_tiny_tiles() -> bytes:
    entries = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 "
        b"/Resources << >>"
    )
    content = b"/Pattern cs /T scn 300 20 200 200 re f"
    return beside(content, b"/Pattern << /T 6 0 R >>", [stream(b"0 0 1 1 re f", entries)])


def pattern_that_paints_itself() -> bytes:
    entries = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 "
        b"/Resources << /Pattern << /T 6 0 R >> >>"
    )
    content = b"/Pattern cs /T scn 0 0 9 9 re f"
    return beside(content, b"/Pattern << /T 6 0 R >>", [stream(content, entries)])


def mask_that_masks_itself() -> bytes:
    form = stream(
        b"/G gs 0 0 9 9 re f",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> "
        b"/Resources << /ExtGState << /G 7 0 R >> >>",
    )
    state = b"<< /Type /ExtGState /SMask << /S /Luminosity /G 6 0 R >> >>"
    return beside(b"/G gs 500 20 9 9 re f", b"/ExtGState << /G 7 0 R >>", [form, state])


def type3_letter_that_shows_itself() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 "
        b"/Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 7 0 R >> "
        b"/Resources << /Font << /T 6 0 R >> >> >>"
    )
    return plan_pdf(
        content=BESIDE + b"BT /T 9 Tf 500 20 Td (aaaa) Tj ET",
        resources=b"/XObject << >>",
        more=[font, stream(b"1 0 d0 BT /T 1 Tf (aaaa) Tj ET")],
    ).replace(b"/Font << /F1 5 0 R >>", b"/Font << /F1 5 0 R /T 6 0 R >>")


def text_map(body: bytes) -> bytes:
    """The plan's font with a /ToUnicode of this body: what it says is what is read."""
    begin = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    )
    whole = plan_pdf(more=[stream(begin + body + b" endcmap end")])
    return whole.replace(b"/Encoding /WinAnsiEncoding", b"/Encoding /WinAnsiEncoding /ToUnicode 6 0 R")


def letters(count: int) -> bytes:
    line = b"BT /F1 2 Tf %d %d Td (abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz) Tj ET\n"
    rows = [line % (20 + 45 * (number % 12), 560 - 2 * (number // 12)) for number in range(count // 53)]
    return beside(b"".join(rows))


def strokes(count: int) -> bytes:
    made = [
        b"%d.%d 20 m %d.%d 560 l S\n" % (20 + n % 550, n % 10, 20 + n % 550, n % 10) for n in range(count)
    ]
    return beside(b"0.1 w " + b"".join(made))
