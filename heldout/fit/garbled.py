"""Papers whose letters are garbled: coarse and blurred scans of worn prints, on which a mend may well be wrong.

The other papers of the fit have one trouble each. Where their rows are lost, columns are; their letters are good, and
of 624 mends 59 are wrong, in sure rows as often as in hopeless ones: nothing is learnt of a bad paper's mends.
"""

from __future__ import annotations

import random

from heldout.fit.grades import TONES
from heldout.fit.wear import Wear
from heldout.scan import Scan

GARBLED = "garbled"
"""The form of such a paper, at the end of its name."""


def random_garbling(chance: random.Random) -> tuple[Scan, Wear]:
    """How such a paper is scanned, and how worn its printer is."""
    scan = Scan(
        dpi=chance.choice((100, 110, 120, 130)),
        skew=chance.uniform(-1.0, 1.0),
        blur=chance.uniform(0.28, 0.46),
        noise=chance.uniform(5.0, 10.0),
        tone=chance.choice(TONES),
        quality=chance.choice((20, 30, 40)),
        bitonal=chance.random() < 0.3,
        fade=chance.uniform(0.0, 0.35),
    )
    wear = Wear(
        spread=chance.choice((0.5, 0.36, -0.36)),
        missing=chance.choice((0.35, 0.55, 0.75)),
        patches=chance.choice((3.0, 12.0)),
        specks=chance.choice((0.0, 6.0)),
    )
    return scan, wear
