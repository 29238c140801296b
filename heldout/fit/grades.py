"""In what state a paper comes: as printed, as a good scanner leaves it, or badly."""

from __future__ import annotations

import random
from enum import StrEnum

from heldout.scan import Scan
from heldout.variants import Group
from heldout.word.forms import BLUE, GREEN, GREY, RED, VIOLET

STAMPS = (VIOLET, BLUE, RED, GREEN, GREY)
TONES = ((250, 250, 248), (247, 243, 232), (238, 238, 238), (232, 230, 224), (243, 232, 208))


class Trouble(StrEnum):
    """What spoils a coarse scan most."""

    COARSE = "coarse"
    LOSSY = "lossy"
    ONE_BIT = "one-bit"
    FADED = "faded"
    PHONE = "phone"


def random_scan(group: Group, chance: random.Random) -> Scan | None:
    """None for a paper as printed."""
    if group is Group.DIGITAL:
        return None
    return _good(chance) if group is Group.SCAN else _bad(chance)


def _good(chance: random.Random) -> Scan:
    """200 to 300 pixels per inch, with what may go wrong at a good resolution."""
    one_bit = chance.random() < 0.25
    return Scan(
        dpi=chance.choice((200, 200, 200, 240, 300)),
        skew=chance.uniform(-2.5, 2.5),
        shadow=chance.choice((0.0, 0.0, 0.15, 0.25)),
        blur=chance.uniform(0.16, 0.34),
        noise=chance.uniform(2.0, 9.0),
        tone=chance.choice(TONES),
        quality=chance.choice((30, 40, 50, 65)),
        colour=chance.random() < 0.5 and not one_bit,
        bitonal=one_bit,
        stamp=chance.random() < 0.35,
        stamp_colour=chance.choice(STAMPS),
        turn=chance.choice((0, 0, 0, 90, 270)),
        fade=chance.choice((0.0, 0.0, 0.3, 0.5)),
    )


def _bad(chance: random.Random) -> Scan:
    """Under 200 pixels per inch, or photographed, each with one trouble."""
    trouble = chance.choice(list(Trouble))
    return Scan(
        dpi=chance.choice((100, 110, 120)) if trouble is Trouble.COARSE else chance.choice((130, 150, 170)),
        skew=chance.uniform(-2.0, 2.0),
        edge=0.012 if trouble is Trouble.PHONE else 0.0,
        shadow=chance.uniform(0.2, 0.35) if trouble is Trouble.PHONE else 0.0,
        blur=chance.uniform(0.2, 0.34),
        noise=chance.uniform(3.0, 8.0),
        tone=chance.choice(TONES),
        quality=chance.choice((20, 30)) if trouble is Trouble.LOSSY else chance.choice((40, 60)),
        colour=trouble is Trouble.PHONE or chance.random() < 0.3,
        bitonal=trouble is Trouble.ONE_BIT,
        stamp=chance.random() < 0.2,
        stamp_colour=chance.choice(STAMPS),
        fade=chance.uniform(0.45, 0.65) if trouble is Trouble.FADED else 0.0,
    )
