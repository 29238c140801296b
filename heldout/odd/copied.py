"""Kinds of scans that a copier or a scanner spoilt (issue part B, 6)."""

from __future__ import annotations

import numpy as np

from heldout.copier import Copier, copied, negative, with_black_edges
from heldout.odd.kinds import kind
from heldout.odd.sheet import Sheet, put_plain
from heldout.scan import Picture, Scan

LIGHT = Copier(cut=0.3, grain=0.15, faded=0.25, specks=0.3, toner=0.9)
"""Rules break here and there; letters are whole."""
WORN = Copier(copies=3, cut=0.3, grain=0.18, faded=0.25, specks=0.6, toner=0.85)


def _copy(sheet: Sheet, dpi: int, copier: Copier) -> Picture:
    return copied(sheet.rendered(put_plain, dpi), dpi, copier, sheet.chance.randrange(10**6))


@kind("copy-of-a-copy")
def copy_of_a_copy(sheet: Sheet) -> None:
    """The faded copy of a copy: rules are broken, letters ragged, and dust lies on the page."""
    dpi = (200, 200, 300)[sheet.member]
    picture = _copy(sheet, dpi, (LIGHT, WORN, LIGHT)[sheet.member])
    sheet.picture(picture, sheet.whole, quality=(60, 60, 45)[sheet.member])


@kind("negative-scan")
def negative_scan(sheet: Sheet) -> None:
    """White on black: of a flatbed, of one bit, and of a copy."""
    dpi = (200, 200, 150)[sheet.member]
    shown = (
        _copy(sheet, dpi, LIGHT)
        if sheet.member == 2
        else sheet.scan(put_plain, Scan(dpi, 0.4 * sheet.member, bitonal=sheet.member == 1))
    )
    sheet.picture(negative(shown), sheet.whole)


@kind("black-scanner-edges")
def black_edges(sheet: Sheet) -> None:
    """The lid was open: black bands at the edges of the page, straight and slanting."""
    scan = (Scan(200, 0.5), Scan(150, -0.8, noise=4.0), Scan(200, 0.3, bitonal=True))[sheet.member]
    chance = np.random.default_rng(sheet.chance.randrange(10**6))
    shown = with_black_edges(sheet.scan(put_plain, scan), scan.dpi, chance, (18.0, 26.0, 14.0)[sheet.member])
    sheet.picture(shown, sheet.whole)
