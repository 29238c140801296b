"""What a worn printer leaves of a page before it is scanned: at 200 pixels per inch and more little else goes wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np

from heldout.scan import Picture


@dataclass(frozen=True)
class Wear:
    """``spread`` is by how much strokes are wider than drawn (narrower below 0), in points; ``missing`` which part of
    the ink is lost where the drum is worn most (0..1), in ``patches`` of so many points across; ``specks`` how many
    dots of dirt a square inch has."""

    spread: float = 0.0
    missing: float = 0.0
    patches: float = 20.0
    specks: float = 0.0


def random_wear(chance: random.Random) -> Wear:
    """None in four of ten papers."""
    if chance.random() < 0.4:
        return Wear()
    return Wear(
        spread=chance.choice((0.0, 0.36, 0.5, -0.36)),
        missing=chance.choice((0.0, 0.35, 0.55, 0.75)),
        patches=chance.choice((3.0, 12.0, 60.0)),
        specks=chance.choice((0.0, 0.0, 6.0, 20.0)),
    )


def worn(picture: Picture, wear: Wear, dpi: int, seed: int) -> Picture:
    """The page as the worn printer prints it; the same seed gives the same picture."""
    chance = np.random.default_rng(seed)
    shown = picture
    if wear.spread:
        stroke = np.ones((max(2, round(abs(wear.spread) * dpi / 72)),) * 2, np.uint8)
        changed = cv2.erode(picture, stroke) if wear.spread > 0 else cv2.dilate(picture, stroke)
        shown = cv2.addWeighted(np.asarray(changed), 0.65, picture, 0.35, 0).astype(np.uint8)
    height, width = picture.shape[:2]
    if wear.missing:
        cell = max(1.0, wear.patches * dpi / 72)
        rough = chance.random((int(height / cell) + 2, int(width / cell) + 2)).astype(np.float32)
        lost = wear.missing * cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC).clip(0, 1)
        shown = (255 - (255 - shown) * (1 - lost[:, :, None])).astype(np.uint8)
    for _ in range(int(wear.specks * height * width / dpi**2)):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        cv2.circle(shown, (x, y), int(chance.integers(0, 3)), (45, 45, 45), -1)
    return np.ascontiguousarray(shown)
