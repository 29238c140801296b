"""Copies of copies: what a worn copier makes of a page, and the edges and negatives that scanners add."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from heldout.scan import Picture

Ink = NDArray[np.float32]
"""(height, width), 0 paper to 1 black."""


@dataclass(frozen=True)
class Copier:
    """What each copy does. ``copies`` is how often the page is copied; ``toner`` is how dark its blacks come out,
    0..1; ``cut``: what is lighter than this is lost; ``grain`` is how unevenly toner lies from place to place, and
    ``faded`` by how much it is thinner over parts of the page; ``specks`` are dots of dust per square inch;
    ``skew`` in degrees."""

    copies: int = 2
    toner: float = 0.85
    cut: float = 0.34
    grain: float = 0.22
    faded: float = 0.3
    specks: float = 2.0
    skew: float = 0.4


FADED = Copier()
BROKEN = Copier(cut=0.42, grain=0.3, faded=0.35)
PALE = Copier(copies=3, toner=0.7, cut=0.3, grain=0.2, faded=0.4, specks=4.0)


def copied(picture: Picture, dpi: int, copier: Copier, seed: int) -> Picture:
    """A page copied; the same seed gives the same copy."""
    chance = np.random.default_rng(seed)
    ink = 1.0 - cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255.0
    for _ in range(copier.copies):
        ink = _once(ink, dpi, copier, chance)
    grey = np.clip(255.0 * (1.0 - ink), 0, 255).astype(np.uint8)
    return np.repeat(grey[:, :, None], 3, axis=2)


def _once(ink: Ink, dpi: int, copier: Copier, chance: np.random.Generator) -> Ink:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D(
        (width / 2, height / 2), float(chance.uniform(-copier.skew, copier.skew)), 1.0
    )
    seen = cv2.GaussianBlur(cv2.warpAffine(ink, turn, (width, height)), (0, 0), 0.2 * dpi / 72)
    coarse = chance.uniform(1.0 - copier.faded, 1.0, (5, 7)).astype(np.float32)
    light = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    grain = cv2.GaussianBlur(
        chance.normal(0.0, 1.0, (height, width)).astype(np.float32), (0, 0), 0.3 * dpi / 72
    )
    grain = grain * (copier.grain / max(float(grain.std()), 1e-6))
    drawn = seen * light * (1.0 + grain)
    toned = copier.toner / (1.0 + np.exp(-(drawn - copier.cut) / 0.05))
    toned[seen < 0.04] = 0.0
    for _ in range(int(copier.specks * height * width / dpi**2)):
        x, y = int(chance.integers(width)), int(chance.integers(height))
        cv2.circle(toned, (x, y), int(chance.integers(1, 3)), float(chance.uniform(0.4, 0.9)), -1)
    return toned.astype(np.float32)


def with_black_edges(
    picture: Picture, dpi: int, chance: np.random.Generator, widest_pt: float = 26.0
) -> Picture:
    """The page with the dark bands that a scanner's open lid leaves at its edges, straight and slanting."""
    shown = picture.copy()
    height, width = shown.shape[:2]
    reach = [int(chance.uniform(0.2, 1.0) * widest_pt * dpi / 72) for _ in range(8)]
    bands = (
        [(0, 0), (width, 0), (width, reach[0]), (0, reach[1])],
        [(0, 0), (reach[2], 0), (reach[3], height), (0, height)],
        [(0, height), (width, height), (width, height - reach[4] // 2), (0, height - reach[5] // 2)],
        [(width, 0), (width, height), (width - reach[6], height), (width - reach[7], 0)],
    )
    tone = int(chance.uniform(10, 60))
    for band in bands:
        cv2.fillPoly(shown, [np.array(band, np.int32)], (tone, tone, tone))
    return shown


def negative(picture: Picture) -> Picture:
    """White on black."""
    return np.asarray(255 - picture, dtype=np.uint8)
