"""In which forms a printed plan is stored."""

from __future__ import annotations

from dataclasses import dataclass

from heldout.scan import Scan

VIOLET, BLUE, RED, GREEN, GREY = (74, 60, 158), (40, 70, 170), (176, 40, 48), (30, 120, 70), (110, 110, 116)


@dataclass(frozen=True)
class PrintForm:
    """``scan`` is None for the print itself; ``hidden`` lays another program's faulty text over the scan."""

    scan: Scan | None
    hidden: bool = False


FORMS = {
    "digital": PrintForm(None),
    "s200-grey": PrintForm(Scan(200, 0.7, quality=65)),
    "s200-colour": PrintForm(Scan(200, 0.6, colour=True)),
    "s200-hidden-ocr": PrintForm(Scan(200, -0.6, quality=65, colour=True), hidden=True),
    "s200-violet": PrintForm(Scan(200, 0.5, colour=True, stamp=True, stamp_colour=VIOLET)),
    "s200-blue": PrintForm(Scan(200, -0.8, colour=True, stamp=True, stamp_colour=BLUE)),
    "s200-red": PrintForm(Scan(200, 0.9, colour=True, stamp=True, stamp_colour=RED)),
    "s200-green": PrintForm(Scan(200, -0.4, colour=True, stamp=True, stamp_colour=GREEN)),
    "s200-grey-stamp": PrintForm(Scan(200, 0.6, colour=True, stamp=True, stamp_colour=GREY)),
    "s200-sideways": PrintForm(Scan(200, 0.7, turn=90, quality=65)),
    "s150-jpeg40": PrintForm(Scan(150, 1.1, blur=0.22, noise=4.0, quality=40)),
    "s150-grey-stamp": PrintForm(Scan(150, -0.7, quality=55, stamp=True, stamp_colour=GREY)),
    "s100": PrintForm(Scan(100, 0.5, quality=70)),
    "bit200": PrintForm(Scan(200, -0.9, bitonal=True, noise=5.0)),
    "bit300": PrintForm(Scan(300, 1.2, bitonal=True, noise=6.0)),
}
