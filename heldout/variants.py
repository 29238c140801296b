"""In which forms each document of the set is stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heldout.scan import Scan


class Group(StrEnum):
    """The groups that the figures are asked for: born digital; scans of 200 dpi and up; and the hard ones
    (150 dpi, one bit, photographs)."""

    DIGITAL = "digital"
    SCAN = "scan"
    HARD = "hard"


@dataclass(frozen=True)
class Variant:
    """A form; ``scan`` is None for the document as printed. ``hidden`` lays another program's faulty OCR
    over the scan; ``unmapped`` takes the fonts' maps to Unicode out of the printed document, so that its
    text layer says nothing."""

    name: str
    group: Group
    scan: Scan | None
    hidden: bool = False
    unmapped: bool = False


DIGITAL = Variant("digital", Group.DIGITAL, None)
UNMAPPED = Variant("unmapped", Group.SCAN, None, unmapped=True)

SCANS = (
    Variant(
        "s200-stamp", Group.SCAN, Scan(200, -1.3, colour=True, stamp=True, tone=(247, 243, 232), quality=62)
    ),
    Variant("s200-hidden-ocr", Group.SCAN, Scan(200, 0.5, quality=65), hidden=True),
    Variant("s300-grey", Group.SCAN, Scan(300, 0.6, quality=70)),
    Variant("s200-skew3", Group.SCAN, Scan(200, 2.8, noise=4.0, quality=65)),
    Variant("s200-sideways", Group.SCAN, Scan(200, 0.7, turn=90, quality=65, stamp=True)),
    Variant("s200-rotate270", Group.SCAN, Scan(200, -0.5, turn=270, rotate=True, colour=True, quality=60)),
    Variant("s200-upside-down", Group.SCAN, Scan(200, 0.9, turn=180, landscape_only=False, shadow=0.1)),
    Variant("s200-rotate90", Group.SCAN, Scan(200, 1.1, turn=90, rotate=True, tone=(238, 238, 238))),
    Variant(
        "s250-dim", Group.SCAN, Scan(250, -0.8, shadow=0.22, tone=(232, 230, 224), colour=True, quality=55)
    ),
)

HARD = (
    Variant("s150-jpeg40", Group.HARD, Scan(150, 0.8, blur=0.22, noise=4.0, quality=40)),
    Variant("bit300", Group.HARD, Scan(300, -1.1, bitonal=True, noise=6.0)),
    Variant(
        "phone",
        Group.HARD,
        Scan(200, 0.9, edge=0.012, shadow=0.3, colour=True, quality=55, blur=0.22, noise=4.0),
    ),
    Variant("bit200", Group.HARD, Scan(200, 2.0, bitonal=True, noise=5.0)),
    Variant("s150-sideways", Group.HARD, Scan(150, -1.0, turn=270, quality=55, stamp=True, colour=True)),
    Variant(
        "phone-warm",
        Group.HARD,
        Scan(220, -1.6, edge=0.01, shadow=0.35, colour=True, quality=45, tone=(243, 232, 208)),
    ),
)


def variants_of(place: int) -> tuple[Variant, ...]:
    """The forms of the base at ``place`` in the list: as printed, two scans and one hard form, taken in
    turn; every sixth also without maps to Unicode."""
    unmapped = (UNMAPPED,) if place % 6 == 0 else ()
    return (
        DIGITAL,
        SCANS[(2 * place) % len(SCANS)],
        SCANS[(2 * place + 3) % len(SCANS)],
        HARD[place % len(HARD)],
        *unmapped,
    )


def small_variants_of(place: int) -> tuple[Variant, ...]:
    """As printed, and the hard form."""
    return DIGITAL, HARD[place % len(HARD)]
