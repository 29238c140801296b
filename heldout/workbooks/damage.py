"""What old copiers, fax machines and cheap scanners do to a page, by means other than the fit's papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.float32]
"""Grey values 0 (ink) to 255."""
Chance = np.random.Generator


@dataclass(frozen=True)
class Damage:
    """The pages are drawn at ``dpi``, go through ``steps`` and are stored as JPEG of ``quality``, or with one bit."""

    name: str
    dpi: int
    steps: tuple[Callable[[Grey, Chance], Grey], ...]
    quality: int = 60
    one_bit: bool = False


def curl(page: Grey, chance: Chance) -> Grey:
    """Lines bend: the paper lay wavy on the glass."""
    height, width = page.shape
    high, long = chance.uniform(0.002, 0.005) * height, chance.uniform(0.6, 1.6) * width
    phase = chance.uniform(0, 6.3)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bent = y + (high * np.sin(2 * np.pi * x / long + phase)).astype(np.float32)
    return _moved(page, x, bent)


def slip(page: Grey, chance: Chance) -> Grey:
    """The feeder pulled unevenly: some strips are stretched, and the page lies askew."""
    height, width = page.shape
    steps = np.cumsum(1 + 0.012 * np.sin(np.linspace(0, chance.uniform(8, 20), height)))
    lines = (steps * (height - 1) / steps[-1]).astype(np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), lines)
    return _moved(page, x + (y - height / 2) * np.float32(chance.uniform(-0.012, 0.012)), y)


def worn_drum(page: Grey, chance: Chance) -> Grey:
    """Paler stripes down the page, and a speck that comes again with each turn of the drum."""
    height, width = page.shape
    keep = np.ones(width, np.float32)
    for _ in range(int(chance.integers(2, 6))):
        at, wide = chance.uniform(0, width), chance.uniform(0.004, 0.02) * width
        keep -= (0.55 * np.exp(-(((np.arange(width) - at) / wide) ** 2))).astype(np.float32)
    worn = 255 - (255 - page) * np.clip(keep, 0.25, 1)
    turn, left = int(height / chance.uniform(3, 5)), int(chance.uniform(0.05, 0.95) * width)
    for top in range(int(chance.integers(0, turn)), height, turn):
        cv2.circle(worn, (left, top), int(chance.integers(2, 5)), 40.0, -1)
    return worn


def thin_toner(page: Grey, chance: Chance) -> Grey:
    """Ink comes in grains and misses where the paper is rough."""
    rough = cv2.GaussianBlur(chance.normal(0, 1, page.shape).astype(np.float32), (0, 0), 1.1)
    coarse = cv2.GaussianBlur(chance.normal(0, 1, page.shape).astype(np.float32), (0, 0), 30.0)
    missing = np.clip(rough / rough.std() * 0.25 + coarse / coarse.std() * 0.2 + 0.35, 0, 0.85)
    return np.asarray(255 - (255 - page) * (1 - missing), dtype=np.float32)


def swollen_ink(page: Grey, chance: Chance) -> Grey:
    """Ink runs into the paper, here more and there less."""
    wide = cv2.erode(page, np.ones((2, 2), np.uint8))
    part = float(chance.uniform(0.6, 0.8))
    run = cv2.addWeighted(wide, part, cv2.GaussianBlur(wide, (0, 0), 1.2), 1 - part, 0)
    return np.asarray(run, dtype=np.float32)


def copied(page: Grey, chance: Chance) -> Grey:
    """A copy: blurred, then black or white by a threshold that varies over the page, then grey again."""
    soft = cv2.GaussianBlur(page, (0, 0), chance.uniform(0.7, 1.1))
    height, width = page.shape
    small = chance.uniform(115, 190, (4, 5)).astype(np.float32)
    limit = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    inked = np.where(soft < limit, 15.0, 250.0).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(inked, (0, 0), 0.6), dtype=np.float32)


def faxed(page: Grey, chance: Chance) -> Grey:
    """About half the lines of a page are sent."""
    height, width = page.shape
    lines = int(height * chance.uniform(0.5, 0.6))
    sent = cv2.resize(page, (width, lines), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(sent, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def folded(page: Grey, chance: Chance) -> Grey:
    """Two folds throw a shadow, and the back of the page shows through."""
    height = page.shape[0]
    shown = page - 0.07 * (255 - np.fliplr(cv2.GaussianBlur(page, (0, 0), 2.0)))
    for at in (height * chance.uniform(0.3, 0.36), height * chance.uniform(0.63, 0.7)):
        rows = np.arange(height, dtype=np.float32)
        shown -= (60 * np.exp(-(((rows - at) / (0.004 * height)) ** 2)))[:, None]
    return np.clip(shown, 0, 255)


def sandy(page: Grey, chance: Chance) -> Grey:
    """Dust on the glass, white and black."""
    dust = chance.random(page.shape)
    speckled = np.where(dust < 0.0006, 30.0, np.where(dust > 0.9985, 250.0, page)).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(speckled, (0, 0), 0.5), dtype=np.float32)


DAMAGES = (
    Damage("good-scan", 200, (slip, sandy)),
    Damage("wavy", 200, (curl, folded)),
    Damage("drum", 200, (worn_drum, slip), 50),
    Damage("toner", 200, (thin_toner, slip), 45),
    Damage("fine-copy", 300, (copied, slip), one_bit=True),
    Damage("swollen", 220, (swollen_ink, curl), 35),
    Damage("copy", 150, (swollen_ink, copied, slip), 45),
    Damage("fax", 160, (faxed, copied), one_bit=True),
    Damage("pale", 130, (thin_toner, curl), 35),
    Damage("small", 110, (slip, sandy), 45),
)
"""The first six are scans of 200 pixels per inch and more, the others coarser."""


def store(pages: list[Grey], damage: Damage, target: Path, chance: Chance) -> None:
    """Damages the pages and writes them as the pictures of a PDF."""
    pictures = []
    for page in pages:
        shown = page
        for step in damage.steps:
            shown = step(shown, chance)
        noisy = shown + chance.normal(0, 3.0, shown.shape)
        picture = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
        pictures.append(picture.point(lambda v: 255 * (v > 150)).convert("1") if damage.one_bit else picture)
    first, *others = pictures
    how = {} if damage.one_bit else {"quality": damage.quality}
    first.save(target, "PDF", resolution=damage.dpi, save_all=True, append_images=others, **how)


def _moved(page: Grey, x: NDArray[np.float32], y: NDArray[np.float32]) -> Grey:
    moved = cv2.remap(
        page, x, y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(245.0,)
    )
    return np.asarray(moved, dtype=np.float32)
