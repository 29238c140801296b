"""Annotations that a viewer does not show."""

from __future__ import annotations

import pypdfium2.raw as pdfium_c

UNSEEN_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
"""ISO 32000-2, table 167: neither is shown on a screen."""
NO_APPEARANCE = 2
"""Bytes of an empty text, its end included."""
UNSEEN_KINDS = (pdfium_c.FPDF_ANNOT_POPUP,)
"""Windows that open when a comment is clicked."""


APPEARANCE_SCALE = 0.02
"""Pixels a point: the picture is thrown away."""


def make_appearances(page: pdfium_c.FPDF_PAGE) -> None:
    """Gives annotations without an appearance (highlights, ink, boxes) the one that viewers draw. pdfium makes them
    when it renders a page."""
    page.render(scale=APPEARANCE_SCALE, draw_annots=True, may_draw_forms=False).close()


def take_out_unseen(page: pdfium_c.FPDF_PAGE) -> None:
    """Takes those annotations off a raw pdfium page that would not be seen; flattening paints some of them. The icon of
    a comment, which each viewer draws as it likes, is no part of the page either."""
    for index in reversed(range(pdfium_c.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        unseen = pdfium_c.FPDFAnnot_GetFlags(annotation) & UNSEEN_FLAGS or (
            kind == pdfium_c.FPDF_ANNOT_TEXT and not _has_appearance(annotation)
        )
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if unseen or kind in UNSEEN_KINDS:
            pdfium_c.FPDFPage_RemoveAnnot(page, index)


def _has_appearance(annotation: pdfium_c.FPDF_ANNOTATION) -> bool:
    length = pdfium_c.FPDFAnnot_GetAP(annotation, pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    return int(length) > NO_APPEARANCE
