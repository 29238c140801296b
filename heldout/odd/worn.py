"""Kinds of pages whose paper was folded, bound or punched before it was scanned, and of pale hairlines askew."""

from __future__ import annotations

import numpy as np

from heldout.odd.kinds import kind
from heldout.odd.sheet import Shade, Sheet, put_marks, put_plain, put_rules, put_texts
from heldout.scan import Picture, Scan, scanned
from heldout.worn_paper import bound, folded, punched

PALE: Shade = (0.5, 0.5, 0.5)

SCANS = (Scan(200, 0.5), Scan(200, -0.4, colour=True), Scan(300, 0.3))


def _chance(sheet: Sheet) -> np.random.Generator:
    return np.random.default_rng(sheet.chance.randrange(10**6))


def _put_scan(sheet: Sheet, paper: Picture, scan: Scan) -> None:
    """The page's picture is the scan of ``paper``."""
    shown = scanned(paper, scan, sheet.chance.randrange(10**6)).picture
    sheet.picture(shown, sheet.whole, quality=scan.quality, grey=not scan.colour)


@kind("paper-folded-in-thirds")
def folded_paper(sheet: Sheet) -> None:
    """Two creases run across the table: a shadow beside a worn line."""
    scan = SCANS[sheet.member]
    _put_scan(sheet, folded(sheet.rendered(put_plain, scan.dpi), scan.dpi, _chance(sheet)), scan)


@kind("page-of-a-bound-book")
def bound_page(sheet: Sheet) -> None:
    """The left edge is dark, and the rules bend there."""
    scan = SCANS[sheet.member]
    _put_scan(sheet, bound(sheet.rendered(put_plain, scan.dpi), scan.dpi), scan)


@kind("holes-of-a-punch")
def punched_page(sheet: Sheet) -> None:
    """Two dark discs stand beside the table, or in its first column."""
    scan = SCANS[sheet.member]
    _put_scan(sheet, punched(sheet.rendered(put_plain, scan.dpi), scan.dpi, _chance(sheet)), scan)


@kind("pale-hairlines-askew")
def pale_hairlines(sheet: Sheet) -> None:
    """Grey hairlines on a page that lies askew: at low resolution each is many pieces, which lie along the pixels."""

    def paint(page: Sheet) -> None:
        put_marks(page)
        put_rules(page, thick=0.35, colour=PALE)
        put_texts(page)

    scan = (Scan(200, 0.6, blur=0.2), Scan(200, -1.1, quality=50), Scan(150, 0.8, quality=55))[sheet.member]
    sheet.picture(sheet.scan(paint, scan), sheet.whole, quality=scan.quality)
