"""Pathologies of PDFs, one small file each, named for what it is and kept in ``files``.

    python -m pathologies      writes the files that are not there yet

Each says what must become of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hostile_content import (
    beside,
    form_that_draws_itself,
    letters,
    mask_that_masks_itself,
    multiplying_forms,
    pattern_of_tiny_tiles,
    pattern_that_paints_itself,
    strokes,
    text_map,
    type3_letter_that_shows_itself,
)
from hostile_pictures import (
    bomb,
    bomb_in_a_picture,
    enormous_scan,
    enormous_second_page,
    flate_layers,
    immense_picture,
    jbig2,
    jpx,
    jpx_of_billions_of_pixels,
    picture_object,
    run_lengths,
    with_picture,
)
from hostile_structure import (
    active_content,
    annotation_that_draws_the_page,
    attached,
    cross_references,
    deep_tree,
    doubling_tree,
    encrypted,
    endless_tree,
    fields_that_hold_each_other,
    many_annotations,
    many_pages,
    nested_arrays,
    object_stream,
    prev_that_leads_to_itself,
    references,
    shifted_references,
    two_pages,
    xfa_form,
)

from small_plans import assembled, page_content, plan_pdf

FILES = Path(__file__).with_name("files")
PLAN = 3
"""Records of the plan by hand."""
TOO_MUCH = frozenset({"limit-seconds", "limit-memory"})


@dataclass(frozen=True)
class Pathology:
    """How the file is made, and what must become of it: a number of records, or a reason to fail (or one of two: which
    limit is met first depends on the machine)."""

    make: Callable[[], bytes]
    expected: int | str | frozenset[str]


PATHOLOGIES = {
    "good": Pathology(plan_pdf, PLAN),
    "html": Pathology(lambda: b"<html><body>404</body></html>", "not-a-pdf"),
    "zero-bytes": Pathology(lambda: b"", "empty"),
    "header-only": Pathology(lambda: b"%PDF-1.7\n", "broken-pdf"),
    # pdfium does not open it, and cannot say why.
    "no-pages": Pathology(
        lambda: assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        "broken-pdf",
    ),
    "no-table": Pathology(lambda: plan_pdf(content=b"BT /F1 12 Tf 72 700 Td (Dengan hormat,) Tj ET"), 0),
    "blank": Pathology(lambda: plan_pdf(content=b""), 0),
    "truncated": Pathology(lambda: plan_pdf()[:400], "broken-pdf"),
    "junk-before-header": Pathology(lambda: b"\n" * 200 + plan_pdf(), PLAN),
    "no-end": Pathology(lambda: plan_pdf()[: plan_pdf().rindex(b"trailer")], "broken-pdf"),
    "wrong-xref": Pathology(lambda: cross_references(shifted_references), PLAN),
    "no-xref": Pathology(lambda: cross_references(lambda table: table[table.index(b"trailer") :]), PLAN),
    "encrypted-without-password": Pathology(lambda: encrypted(""), PLAN),
    "encrypted": Pathology(lambda: encrypted("secret"), "encrypted"),
    "encrypted-with-40-bits": Pathology(lambda: encrypted("", revision=2), PLAN),
    "encrypted-with-two-empty-passwords": Pathology(lambda: encrypted("", owner=""), PLAN),
    "tree-that-doubles": Pathology(lambda: doubling_tree(18), "limit"),
    "names-that-hold-themselves": Pathology(
        lambda: plan_pdf(catalog=b"/Names << /JavaScript 6 0 R >>", more=[b"<< /Kids [6 0 R 6 0 R] >>"]), PLAN
    ),
    "form-of-xfa": Pathology(xfa_form, PLAN),
    "letters-of-immense-size": Pathology(lambda: beside(b"BT /F1 1e9 Tf 5 5 Td (A) Tj ET"), PLAN),
    "endless-tree": Pathology(endless_tree, "broken-pdf"),
    "deep-tree": Pathology(lambda: deep_tree(1_500), "broken-pdf"),
    "too-many-pages": Pathology(lambda: many_pages(2_001), "limit"),
    # It is drawn, not scanned: nobody has to make a picture of it.
    "enormous-page": Pathology(lambda: plan_pdf(media_box=b"[0 0 1e7 1e7]"), PLAN),
    "enormous-scan": Pathology(enormous_scan, "limit"),
    "zero-size-page": Pathology(lambda: plan_pdf(media_box=b"[0 0 0 0]"), PLAN),
    # The plan lies beside the page: nobody sees it, so it is no record.
    "box-below-zero": Pathology(lambda: plan_pdf(media_box=b"[-595 -842 0 0]"), 0),
    "page-of-a-thousandth-point": Pathology(lambda: plan_pdf(media_box=b"[0 0 0.001 0.001]"), 0),
    "box-of-no-numbers": Pathology(lambda: plan_pdf(media_box=b"[/a (b) << >> null]"), PLAN),
    "upside-down-box": Pathology(lambda: plan_pdf(media_box=b"[595 842 0 0]"), PLAN),
    "bomb": Pathology(bomb, "limit"),
    "multiplying-forms": Pathology(multiplying_forms, TOO_MUCH),
    "active-content": Pathology(active_content, PLAN),
    "jpx": Pathology(jpx, PLAN),
    "jpx-broken": Pathology(
        lambda: with_picture(picture_object(b"\x00\x00\x00\x0cjP  junk", b"/JPXDecode", 32, 32)), PLAN
    ),
    "jbig2-broken": Pathology(
        lambda: jbig2(b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + b"\xff" * 40), PLAN
    ),
    "immense-picture": Pathology(immense_picture, PLAN),
    "two-pages-one-enormous": Pathology(enormous_second_page, PLAN),
    "copying-forbidden": Pathology(lambda: encrypted("", extract=False, accessibility=False), PLAN),
    "jpx-of-billions-of-pixels": Pathology(jpx_of_billions_of_pixels, PLAN),
    "bomb-in-a-picture": Pathology(bomb_in_a_picture, "limit"),
    "run-lengths": Pathology(run_lengths, PLAN),
    "twelve-layers-of-flate": Pathology(lambda: flate_layers(12), PLAN),
    "filter-nobody-knows": Pathology(lambda: plan_pdf(content_entries=b"/Filter /Nobody"), PLAN),
    "form-that-draws-itself": Pathology(form_that_draws_itself, PLAN),
    "pattern-of-tiny-tiles": Pathology(pattern_of_tiny_tiles, TOO_MUCH),
    "pattern-that-paints-itself": Pathology(pattern_that_paints_itself, PLAN),
    "mask-that-masks-itself": Pathology(mask_that_masks_itself, PLAN),
    "type3-letter-that-shows-itself": Pathology(type3_letter_that_shows_itself, PLAN),
    "dash-of-nothing": Pathology(lambda: beside(b"[0.00001] 0 d 500 20 m 580 40 l S"), PLAN),
    "line-of-immense-width": Pathology(lambda: beside(b"1e30 w 1 1 1 RG 0 0 m 0 0 l S"), PLAN),
    "numbers-beyond-all-bounds": Pathology(
        lambda: beside(b"q 1e38 0 0 1e38 1e38 1e38 cm 0 0 9e99 9e99 re f Q"), PLAN
    ),
    "saved-states-never-restored": Pathology(lambda: beside(b"q " * 30_000), PLAN),
    "restores-without-saves": Pathology(lambda: beside(b"Q " * 30_000), PLAN),
    "string-without-end": Pathology(lambda: beside(b"BT /F1 9 Tf (" + b"a" * 70_000), PLAN),
    "inline-picture-without-end": Pathology(
        lambda: beside(b"BI /W 9 /H 9 /BPC 8 /CS /G ID " + b"x" * 5_000), PLAN
    ),
    "unknown-operators": Pathology(lambda: beside(b"foo 1 bar << /a [ ] >> baz " * 2_000), PLAN),
    "marks-never-ended": Pathology(lambda: beside(b"/Span << /ActualText (x) >> BDC " * 5_000), PLAN),
    "five-thousand-tiny-letters": Pathology(lambda: letters(5_000), PLAN),
    "three-thousand-strokes": Pathology(lambda: strokes(3_000), PLAN),
    "text-map-that-uses-itself": Pathology(
        lambda: text_map(b"/X usecmap 1 beginbfchar <41> <0041> endbfchar"), PLAN
    ),
    # What such a layer says is no text: the page is read from its picture.
    "text-map-of-surrogates": Pathology(
        lambda: text_map(b"1 beginbfrange <20> <7e> <d800> endbfrange"), PLAN
    ),
    "text-map-to-nothing": Pathology(lambda: text_map(b"1 beginbfrange <20> <7e> <0000> endbfrange"), PLAN),
    "prev-that-leads-to-itself": Pathology(prev_that_leads_to_itself, PLAN),
    "prev-beyond-the-end": Pathology(lambda: references(prev=b"/Prev 99999999 "), PLAN),
    "size-of-billions": Pathology(lambda: references(size=b"4294967295"), PLAN),
    "object-stream-of-billions": Pathology(lambda: object_stream(b"/N 4294967295"), PLAN),
    "object-stream-that-extends-itself": Pathology(lambda: object_stream(b"/N 2 /Extends 6 0 R"), PLAN),
    "length-that-is-itself": Pathology(
        lambda: plan_pdf().replace(b"/Length %d" % len(page_content()), b"/Length 4 0 R"), PLAN
    ),
    "length-below-zero": Pathology(
        lambda: plan_pdf().replace(b"/Length %d" % len(page_content()), b"/Length -1"), PLAN
    ),
    "deep-arrays": Pathology(lambda: nested_arrays(5_000), PLAN),
    "fields-that-hold-each-other": Pathology(fields_that_hold_each_other, PLAN),
    "annotation-that-draws-itself": Pathology(annotation_that_draws_the_page, PLAN),
    "ten-thousand-annotations": Pathology(lambda: many_annotations(10_000), PLAN),
    "attachment-that-leads-out": Pathology(lambda: attached(b"../../out.pdf", b"no pdf"), PLAN),
    "rotated-by-45": Pathology(lambda: plan_pdf(page=b"/Rotate 45"), PLAN),
    "rotated-by-billions": Pathology(lambda: plan_pdf(page=b"/Rotate 9999999990"), PLAN),
    "user-unit-of-billions": Pathology(lambda: plan_pdf(page=b"/UserUnit 1e9"), PLAN),
    "user-unit-of-nothing": Pathology(lambda: plan_pdf(page=b"/UserUnit 0"), PLAN),
    "crop-box-elsewhere": Pathology(lambda: plan_pdf(page=b"/CropBox [9000 9000 9100 9100]"), "broken-pdf"),
    "box-of-three-numbers": Pathology(lambda: plan_pdf(media_box=b"[0 0 595]"), PLAN),
    "second-page-is-no-page": Pathology(lambda: two_pages(b"/Contents (none) /MediaBox null"), PLAN),
    "pages-that-are-one": Pathology(
        lambda: plan_pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 3 0 R] /Count 2"), 2 * PLAN
    ),
}


def main() -> None:
    FILES.mkdir(exist_ok=True)
    for name, pathology in PATHOLOGIES.items():
        path = FILES / f"{name}.pdf"
        if not path.exists():
            path.write_bytes(pathology.make())
            sys.stdout.write(f"{path.name}: {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
