"""What a person sees on a page of text is what is read: words, ticks and fills that are in the file and not on the page
are left out, and those that are on the page count however the file writes them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from month_pages import (
    PLAIN,
    TEXTS,
    YS,
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


def form_below_the_table(target: Path, bbox: bytes) -> Path:
    """The plain page, and a form with words below its table that is cut off at ``bbox``."""
    return written(
        target,
        PLAIN + b" /Fm Do",
        resources=b"/XObject << /Fm 6 0 R >>",
        more=(form(text(60, 560, "Baris lama yang tidak tampak"), bbox),),
    )


def test_a_form_is_cut_off_at_its_box(tmp_path: Path) -> None:
    page = read_page(form_below_the_table(tmp_path / "x.pdf", b"[40 600 560 720]"))
    assert seen_on(page) == BLANK
    assert not any("lama" in line.text for line in page.lines)


def test_near_miss_a_form_whose_box_holds_it_is_whole(tmp_path: Path) -> None:
    page = read_page(form_below_the_table(tmp_path / "x.pdf", b"[40 540 560 720]"))
    assert seen_on(page) == BLANK
    assert any("lama" in line.text for line in page.lines)


def drafts_beside_the_page(target: Path, page: bytes) -> Path:
    """The plain page on a wider sheet, with two words right of where the page ends; ``page`` are its entries."""
    beside = text(640, 650, "Draf lama") + b" " + text(640, 620, "Draf lama")
    return written(target, PLAIN + b" " + beside, media_box=b"[0 0 800 842]", page=page)


def test_what_lies_outside_the_visible_box_is_not_read(tmp_path: Path) -> None:
    page = read_page(drafts_beside_the_page(tmp_path / "x.pdf", b"/CropBox [0 0 595 842]"))
    assert seen_on(page) == BLANK
    assert not any("Draf lama" in line.text for line in page.lines)


def test_near_miss_without_a_visible_box_the_whole_sheet_is_the_page(tmp_path: Path) -> None:
    page = read_page(drafts_beside_the_page(tmp_path / "x.pdf", b""))
    assert seen_on(page) == BLANK
    assert sum("Draf lama" in line.text for line in page.lines) == 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(tick(AT) + b" 1 g " + box(AT, 1) + b" f 0 g", id="under a box"),
        pytest.param(b"1 G " + tick(AT) + b" 0 G", id="in the paper's colour"),
        pytest.param(b"q " + box((1, 3)) + b" W n " + tick(AT) + b" Q", id="outside the clip path"),
    ],
)
def test_a_tick_that_nobody_sees_marks_nothing(tmp_path: Path, content: bytes) -> None:
    assert read_content(tmp_path / "x.pdf", PLAIN + b" " + content) == BLANK


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"1 g " + box(AT, 1) + b" f 0 g " + tick(AT), id="the box lies under it"),
        pytest.param(b"0.6 G " + tick(AT) + b" 0 G", id="in a grey that shows"),
        pytest.param(b"q " + box(AT) + b" W n " + tick(AT) + b" Q", id="within the clip path"),
    ],
)
def test_near_miss_a_tick_that_shows_marks_its_month(tmp_path: Path, content: bytes) -> None:
    assert read_content(tmp_path / "x.pdf", PLAIN + b" " + content) == MARKED


def draft_layer(target: Path, switched_off: bytes) -> Path:
    """The plain page, and a tick, a rule and a word in a layer; ``switched_off`` names the layers that are."""
    draft = tick(AT) + b" 1 w 50 595 m 510 595 l S " + text(180, 622, "draf")
    return written(
        target,
        PLAIN + b" /OC /L1 BDC " + draft + b" EMC",
        catalog=b"/OCProperties << /OCGs [6 0 R] /D << /Order [6 0 R] /OFF [%s] >> >>" % switched_off,
        resources=b"/Properties << /L1 6 0 R >>",
        more=(b"<< /Type /OCG /Name (Draf) >>",),
    )


def test_ticks_rules_and_words_of_a_layer_that_is_switched_off_are_not_read(tmp_path: Path) -> None:
    assert seen_on(read_page(draft_layer(tmp_path / "x.pdf", b"6 0 R"))) == BLANK


def test_near_miss_those_of_a_layer_that_is_on_are_read(tmp_path: Path) -> None:
    page = read_page(draft_layer(tmp_path / "x.pdf", b""))
    assert AT in seen_on(page).months
    assert page.tables[0].grid.row_count == len(YS), "one row more than without the rule"


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


def filled_month(target: Path, pattern: bytes) -> Seen:
    """What is read of the plain page with AT filled by ``pattern``."""
    content = PLAIN + b" q /Pattern cs /P1 scn " + box(AT, 1) + b" f Q"
    return read_content(target, content, resources=b"/Pattern << /P1 6 0 R >>", more=(pattern,))


@pytest.mark.parametrize(
    "pattern", [pytest.param(TILES, id="a tiling pattern"), pytest.param(DARK, id="a smooth shading")]
)
def test_a_pattern_or_a_smooth_shading_fills_its_month(tmp_path: Path, pattern: bytes) -> None:
    assert filled_month(tmp_path / "x.pdf", pattern) == MARKED


def test_near_miss_a_shading_that_nobody_sees_fills_nothing(tmp_path: Path) -> None:
    assert filled_month(tmp_path / "x.pdf", PALE) == BLANK


def strips() -> bytes:
    """A shade of AT in strips of two points."""
    x, y, wide, high = area(AT, 0.5)
    return b"0.5 0.7 0.9 rg " + b" ".join(
        b"%.1f %.1f %.1f 2 re f" % (x, y + 2 * n, wide) for n in range(int(high // 2))
    )


def test_a_fill_in_strips_marks_its_month_and_makes_no_rules(tmp_path: Path) -> None:
    assert read_content(tmp_path / "x.pdf", strips() + b" 0 g " + PLAIN) == MARKED


def test_a_wide_stroke_over_months_is_a_bar(tmp_path: Path) -> None:
    x, y, wide, high = area(AT)
    bar = b"0.2 0.4 0.7 RG 14 w %.1f %.1f m %.1f %.1f l S 0 G" % (
        x + 2, y + high / 2, x + 2 * wide - 2, y + high / 2,
    )  # fmt: skip
    assert read_content(tmp_path / "x.pdf", PLAIN + b" " + bar) == Seen(TEXTS, (AT, (1, 3)))


def test_near_miss_a_stroke_as_thin_as_the_rules_is_no_bar(tmp_path: Path) -> None:
    rule = b"0.7 w 50 640 m 510 640 l S"
    assert read_content(tmp_path / "x.pdf", PLAIN + b" " + rule) == BLANK


def with_three_months_merged() -> bytes:
    """The plain page without the rules between the first months of the second row."""
    merged = rules().replace(b"370 580 m 370 700 l S", b"370 580 m 370 610 l S 370 640 m 370 700 l S")
    merged = merged.replace(b"405 580 m 405 700 l S", b"405 580 m 405 610 l S 405 640 m 405 700 l S")
    return merged + b" " + words()


def test_a_bar_over_a_merged_cell_marks_all_its_months(tmp_path: Path) -> None:
    bar = b"0.3 0.5 0.8 rg 337 617 101 16 re f "
    found = read_content(tmp_path / "x.pdf", bar + with_three_months_merged())
    assert found == Seen(TEXTS, ((1, 1), (1, 2), (1, 3)))


def test_near_miss_an_empty_merged_cell_marks_nothing(tmp_path: Path) -> None:
    assert read_content(tmp_path / "x.pdf", with_three_months_merged()) == BLANK


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


def page_with_check_box(target: Path, state: bytes) -> Path:
    return written(
        target,
        PLAIN,
        page=b"/Annots [6 0 R]",
        catalog=b"/AcroForm << /Fields [6 0 R] >>",
        more=check_box(state),
    )


def test_a_check_box_that_is_on_marks_its_month(tmp_path: Path) -> None:
    assert seen_on(read_page(page_with_check_box(tmp_path / "x.pdf", b"Ya"))) == MARKED


def test_near_miss_a_check_box_that_is_off_marks_nothing(tmp_path: Path) -> None:
    assert seen_on(read_page(page_with_check_box(tmp_path / "x.pdf", b"Off"))) == BLANK


TEXT_FIELD = b"/Widget /FT /Tx /T (isi) /V (Uji coba)"
COMMENT = b"/FreeText /Contents (Uji coba)"
PRINTED, HIDDEN = 4, 2
"""Flags of an annotation."""


def text_over_a_blank_cell(target: Path, kind: bytes, flags: int) -> str:
    """What is read in the second text's cell, which is blank, of an annotation over it that says "Uji coba"."""
    content = PLAIN.replace(text(94, 622, TEXTS[1]), b"")
    note = (
        b"<< /Type /Annot /Subtype %s /F %d /Rect [92 612 298 638] /DA (/F1 8 Tf 0 g) /AP << /N 7 0 R >> >>"
    )
    path = written(
        target,
        content,
        page=b"/Annots [6 0 R]",
        catalog=b"/AcroForm << /Fields [6 0 R] >>" if b"Widget" in kind else b"",
        more=(note % (kind, flags), form(b"/Tx BMC " + text(2, 10, "Uji coba") + b" EMC", b"[0 0 206 26]")),
    )
    return seen_on(read_page(path)).texts[1]


@pytest.mark.parametrize(
    "kind",
    [pytest.param(TEXT_FIELD, id="a text field"), pytest.param(COMMENT, id="a comment typed on the page")],
)
def test_what_is_typed_into_a_field_stands_in_its_cell(tmp_path: Path, kind: bytes) -> None:
    assert text_over_a_blank_cell(tmp_path / "x.pdf", kind, PRINTED) == "Uji coba"


def test_near_miss_what_a_hidden_field_says_does_not(tmp_path: Path) -> None:
    assert text_over_a_blank_cell(tmp_path / "x.pdf", TEXT_FIELD, HIDDEN) == ""


def darkest_in_field_over_scan(target: Path, state: bytes) -> int:
    """The darkest level, of 255, in AT of the picture that is read of a blank scan with a check box over it."""
    scan = stream(
        b"\xff",
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    path = written(
        target,
        b"q 595 0 0 842 0 0 cm /Scan Do Q",
        resources=b"/XObject << /Scan 9 0 R >>",
        page=b"/Annots [6 0 R]",
        catalog=b"/AcroForm << /Fields [6 0 R] >>",
        more=(*check_box(state), scan),
    )
    with open_pdf(path) as pdf:
        picture = pdf.render(1, 72.0, 10**7, watermark=False)
    x, y, wide, high = area(AT, 8)
    return int(picture[round(842 - y - high) : round(842 - y), round(x) : round(x + wide)].min())


def test_a_field_over_a_scan_is_in_the_picture_that_is_read(tmp_path: Path) -> None:
    assert darkest_in_field_over_scan(tmp_path / "x.pdf", b"Ya") < 100


def test_near_miss_a_field_that_is_off_leaves_the_scan_as_it_is(tmp_path: Path) -> None:
    assert darkest_in_field_over_scan(tmp_path / "x.pdf", b"Off") >= 100


# --- What the comparison costs ----------------------------------------------------------------------------


def renders_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the page is rendered while it is read; thumbnails do not count."""
    made: list[float] = []
    render = pdfium.PdfPage.render

    def counted(page: pdfium.PdfPage, scale: float = 1, **asked: object) -> object:
        made.append(scale)
        return render(page, scale=scale, **asked)

    monkeypatch.setattr(pdfium.PdfPage, "render", counted)
    read_page(path)
    return len([scale for scale in made if scale > 0.1])


TICKED = PLAIN + b" " + ticks([AT, (0, 0)])


def test_a_page_of_text_is_rendered_once_for_all_that_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Characters, rules and marks are held against the same two pictures: with the page's text, and without."""
    assert renders_of(written(tmp_path / "x.pdf", TICKED), monkeypatch) == 2


def test_near_miss_words_over_words_are_looked_at_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = b" 1 g 92 642 206 26 re f 0 g " + text(94, 652, "Baru")
    assert renders_of(written(tmp_path / "x.pdf", TICKED + over), monkeypatch) == 4
