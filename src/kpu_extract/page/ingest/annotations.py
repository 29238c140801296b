"""Annotations that a viewer does not show."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium_c

UNSEEN_FLAGS = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
"""ISO 32000-2, table 167: neither is shown on a screen."""
UNSEEN_KINDS = (pdfium_c.FPDF_ANNOT_POPUP,)
"""Windows that open when a comment is clicked."""


def take_out_unseen(page: Any) -> None:
    """Takes those annotations off a raw pdfium page that would not be seen; flattening paints some of them."""
    for index in reversed(range(pdfium_c.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        unseen = pdfium_c.FPDFAnnot_GetFlags(annotation) & UNSEEN_FLAGS
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if unseen or kind in UNSEEN_KINDS:
            pdfium_c.FPDFPage_RemoveAnnot(page, index)
