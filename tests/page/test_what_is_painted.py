"""What a person sees on a page of text is what is read: words, ticks and fills that are in the file and not on the page
are left out, and those that are on the page count however the file writes them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from month_pages import (
    PLAIN,
    TEXTS,
    Seen,
    area,
    box,
    form,
    read_content,
    read_page,
    rules,
    seen_on,
    text,
    tick,
    ticks,
    words,
    written,
)

from kpu_extract.page.ingest.pdf import open_pdf
from small_plans import stream

AT = (1, 2)
"""The month that is drawn on."""
MARKED = Seen(TEXTS, (AT,))
BLANK = Seen(TEXTS, ())


def test_the_plain_page_is_read_with_its_ticks(tmp_path: Path) -> None:
    assert read_content(tmp_path / "a.pdf", PLAIN) == BLANK
    assert read_content(tmp_path / "b.pdf", PLAIN + b" " + tick(AT)) == MARKED


# --- What the file holds and no one sees ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bbox", "seen"),
    [
        pytest.param(b"[40 600 560 720]", BLANK, id="outside"),
        pytest.param(b"[40 540 560 720]", BLANK, id="near miss: a box that holds the form whole"),
    ],
)
def test_a_form_is_cut_off_at_its_box(tmp_path: Path, bbox: bytes, seen: Seen) -> None:
    """The words below the table stand in the form, and on the page only where its box is deep enough."""
    below = text(60, 560, "Baris lama yang tidak tampak")
    path = written(
        tmp_path / "x.pdf",
        PLAIN + b" /Fm Do",
        resources=b"/XObject << /Fm 6 0 R >>",
        more=(form(below, bbox),),
    )
    page = read_page(path)
    assert seen_on(page) == seen
    assert any("lama" in line.text for line in page.lines) is (b"540" in bbox)


@pytest.mark.parametrize("cropped", [True, pytest.param(False, id="near miss: the whole sheet is the page")])
def test_what_lies_outside_the_visible_box_is_not_read(tmp_path: Path, cropped: bool) -> None:
    beside = text(640, 650, "Draf lama") + b" " + text(640, 620, "Draf lama")
    path = written(
        tmp_path / "x.pdf",
        PLAIN + b" " + beside,
        media_box=b"[0 0 800 842]",
        page=b"/CropBox [0 0 595 842]" if cropped else b"",
    )
    page = read_page(path)
    assert seen_on(page) == BLANK
    assert sum("Draf lama" in line.text for line in page.lines) == (0 if cropped else 2)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(tick(AT) + b" 1 g " + box(AT, 1) + b" f 0 g", BLANK, id="under a box"),
        pytest.param(
            b"1 g " + box(AT, 1) + b" f 0 g " + tick(AT), MARKED, id="near miss: the box lies under it"
        ),
        pytest.param(b"1 G " + tick(AT) + b" 0 G", BLANK, id="in the paper's colour"),
        pytest.param(b"0.6 G " + tick(AT) + b" 0 G", MARKED, id="near miss: in a grey that shows"),
        pytest.param(b"q " + box((1, 3)) + b" W n " + tick(AT) + b" Q", BLANK, id="outside the clip path"),
        pytest.param(
            b"q " + box(AT) + b" W n " + tick(AT) + b" Q", MARKED, id="near miss: within the clip path"
        ),
    ],
)
def test_a_tick_counts_where_it_is_seen(tmp_path: Path, content: bytes, seen: Seen) -> None:
    assert read_content(tmp_path / "x.pdf", PLAIN + b" " + content) == seen


@pytest.mark.parametrize("off", [True, pytest.param(False, id="near miss: the layer is on")])
def test_ticks_rules_and_words_of_a_layer_that_is_switched_off_are_not_read(
    tmp_path: Path, off: bool
) -> None:
    draft = tick(AT) + b" 1 w 50 595 m 510 595 l S " + text(180, 622, "draf")
    path = written(
        tmp_path / "x.pdf",
        PLAIN + b" /OC /L1 BDC " + draft + b" EMC",
        catalog=b"/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] /OFF [%s] >> >>"
        % (b"6 0 R" if off else b""),
        resources=b"/Properties << /L1 6 0 R >>",
        more=(b"<< /Type /OCG /Name (Draf) >>",),
    )
    seen = seen_on(read_page(path))
    assert (seen == BLANK) is off
    assert (AT in seen.months) is not off


# --- Fills of every kind ----------------------------------------------------------------------------------

TILES = stream(
    b"0.2 0.3 0.5 RG 0.8 w 0 0 m 4 4 l S",
    b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4 /Resources << >>",
)
SMOOTH = (
    b"<< /Type /Pattern /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [370 0 405 0] "
    b"/Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [%s] /C1 [%s] >> /Extend [true true] >> >>"
)
DARK = SMOOTH % (b"0.2 0.3 0.6", b"0.6 0.7 0.9")
PALE = SMOOTH % (b"0.99 0.99 0.99", b"1 1 1")


@pytest.mark.parametrize(
    ("pattern", "seen"),
    [
        pytest.param(TILES, MARKED, id="a tiling pattern"),
        pytest.param(DARK, MARKED, id="a smooth shading"),
        pytest.param(PALE, BLANK, id="near miss: a shading that nobody sees"),
    ],
)
def test_a_pattern_or_a_smooth_shading_fills_its_month(tmp_path: Path, pattern: bytes, seen: Seen) -> None:
    content = PLAIN + b" q /Pattern cs /P1 scn " + box(AT, 1) + b" f Q"
    found = read_content(tmp_path / "x.pdf", content, resources=b"/Pattern << /P1 6 0 R >>", more=(pattern,))
    assert found == seen


def strips(bar: bool) -> bytes:
    """A shade of AT in strips of two points, or one strip of it."""
    x, y, wide, high = area(AT, 0.5)
    count = int(high // 2) if bar else 1
    return b"0.5 0.7 0.9 rg " + b" ".join(
        b"%.1f %.1f %.1f 2 re f"
        % (
            x,
            y + 2 * n,
            wide,
        )
        for n in range(count)
    )


def test_a_fill_in_strips_marks_its_month_and_makes_no_rules(tmp_path: Path) -> None:
    assert read_content(tmp_path / "x.pdf", strips(bar=True) + b" 0 g " + PLAIN) == MARKED


def test_a_wide_stroke_over_months_is_a_bar(tmp_path: Path) -> None:
    """Near miss: the same stroke as thin as the rules, from border to border through all rows, is none of these."""
    x, y, wide, high = area(AT)
    bar = b"0.2 0.4 0.7 RG 14 w %.1f %.1f m %.1f %.1f l S 0 G" % (
        x + 2, y + high / 2, x + 2 * wide - 2, y + high / 2,
    )  # fmt: skip
    assert read_content(tmp_path / "a.pdf", PLAIN + b" " + bar) == Seen(TEXTS, (AT, (1, 3)))
    rule = b"0.7 w 50 640 m 510 640 l S"
    assert read_content(tmp_path / "b.pdf", PLAIN + b" " + rule) == BLANK


@pytest.mark.parametrize(
    ("filled", "months"),
    [
        pytest.param(b"0.3 0.5 0.8 rg %s f 0 g", ((1, 1), (1, 2), (1, 3)), id="a bar"),
        pytest.param(b"%s n", (), id="near miss: an empty merged cell"),
    ],
)
def test_a_bar_over_a_merged_cell_marks_all_its_months(
    tmp_path: Path, filled: bytes, months: tuple[tuple[int, int], ...]
) -> None:
    """The rules between the months of this run are not drawn."""
    merged = rules().replace(b"370 580 m 370 700 l S", b"370 580 m 370 610 l S 370 640 m 370 700 l S")
    merged = merged.replace(b"405 580 m 405 700 l S", b"405 580 m 405 610 l S 405 640 m 405 700 l S")
    bar = filled % b"337 617 101 16 re"
    assert read_content(tmp_path / "x.pdf", bar + b" " + merged + b" " + words()) == Seen(TEXTS, months)


# --- Fields and comments ----------------------------------------------------------------------------------


def check_box(state: bytes) -> tuple[bytes, bytes, bytes]:
    """A check box over AT and its two looks."""
    x, y, wide, high = area(AT, 8)
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Btn /T (feb) /F 4 /Rect [%.1f %.1f %.1f %.1f] /V /%s /AS /%s "
        b"/AP << /N << /Ya 7 0 R /Off 8 0 R >> >> >>" % (x, y, x + wide, y + high, state, state)
    )
    frame = b"0.5 w 0.5 0.5 %.1f %.1f re S" % (wide - 1, high - 1)
    cross = b" 1.2 w 2 2 m %.1f %.1f l S 2 %.1f m %.1f 2 l S" % (wide - 2, high - 2, high - 2, wide - 2)
    bbox = b"[0 0 %.1f %.1f]" % (wide, high)
    return field, form(frame + cross, bbox), form(b"0 0 0 0 re f", bbox)


@pytest.mark.parametrize(
    ("state", "seen"), [(b"Ya", MARKED), pytest.param(b"Off", BLANK, id="near miss: it is off")]
)
def test_a_check_box_that_is_on_marks_its_month(tmp_path: Path, state: bytes, seen: Seen) -> None:
    path = written(
        tmp_path / "x.pdf",
        PLAIN,
        page=b"/Annots [6 0 R]",
        catalog=b"/AcroForm << /Fields [6 0 R] >>",
        more=check_box(state),
    )
    assert seen_on(read_page(path)) == seen


@pytest.mark.parametrize(
    ("kind", "flags", "seen"),
    [
        pytest.param(b"/Widget /FT /Tx /T (isi) /V (Uji coba)", 4, "Uji coba", id="a text field"),
        pytest.param(b"/FreeText /Contents (Uji coba)", 4, "Uji coba", id="a comment typed on the page"),
        pytest.param(b"/Widget /FT /Tx /T (isi) /V (Uji coba)", 2, "", id="near miss: a hidden field"),
    ],
)
def test_what_is_typed_into_a_field_stands_in_its_cell(
    tmp_path: Path, kind: bytes, flags: int, seen: str
) -> None:
    content = PLAIN.replace(text(94, 622, TEXTS[1]), b"")
    note = (
        b"<< /Type /Annot /Subtype %s /F %d /Rect [92 612 298 638] /DA (/F1 8 Tf 0 g) /AP << /N 7 0 R >> >>"
    )
    path = written(
        tmp_path / "x.pdf",
        content,
        page=b"/Annots [6 0 R]",
        catalog=b"/AcroForm << /Fields [6 0 R] >>" if b"Widget" in kind else b"",
        more=(note % (kind, flags), form(b"/Tx BMC " + text(2, 10, "Uji coba") + b" EMC", b"[0 0 206 26]")),
    )
    assert seen_on(read_page(path)).texts[1] == seen


@pytest.mark.parametrize(
    ("state", "dark"), [(b"Ya", True), pytest.param(b"Off", False, id="near miss: it is off")]
)
def test_a_field_over_a_scan_is_in_the_picture_that_is_read(tmp_path: Path, state: bytes, dark: bool) -> None:
    scan = stream(
        b"\xff",
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    path = written(
        tmp_path / "x.pdf",
        b"q 595 0 0 842 0 0 cm /Scan Do Q",
        resources=b"/XObject << /Scan 9 0 R >>",
        page=b"/Annots [6 0 R]",
        catalog=b"/AcroForm << /Fields [6 0 R] >>",
        more=(*check_box(state), scan),
    )
    with open_pdf(path) as pdf:
        picture = pdf.render(1, 72.0, 10**7, watermark=False)
    x, y, wide, high = area(AT, 8)
    cell = picture[round(842 - y - high) : round(842 - y), round(x) : round(x + wide)]
    assert bool((cell < 100).any()) is dark


# --- What the comparison costs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "renders"),
    [
        pytest.param(b"", 2, id="with its text and without"),
        pytest.param(
            b" 1 g 92 642 206 26 re f 0 g " + text(94, 652, "Baru"),
            4,
            id="near miss: words over words are looked at apart",
        ),
    ],
)
def test_a_page_of_text_is_rendered_once_for_all_that_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: bytes, renders: int
) -> None:
    """Characters, rules and marks are held against the same two pictures; those thrown away at once do not count."""
    path = written(tmp_path / "x.pdf", PLAIN + b" " + ticks([AT, (0, 0)]) + more)
    made: list[float] = []
    render = pdfium.PdfPage.render

    def counted(page: pdfium.PdfPage, scale: float = 1, **asked: object) -> object:
        made.append(scale)
        return render(page, scale=scale, **asked)

    monkeypatch.setattr(pdfium.PdfPage, "render", counted)
    read_page(path)
    assert len([scale for scale in made if scale > 0.1]) == renders
