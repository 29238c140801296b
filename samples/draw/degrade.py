"""Makes a scan of a drawn page, with care: no worse than a user's scanner."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH

Picture = NDArray[np.uint8]
"""(height, width, 3) of RGB."""


@dataclass(frozen=True)
class Scan:
    """A scanner's doing. ``skew`` in degrees is varied a little from page to page; ``turn`` is by how many
    degrees clockwise landscape pages are stored; ``tone`` is the paper's colour; ``quality`` JPEG's."""

    dpi: int
    skew: float
    blur: float = 0.6
    noise: float = 3.0
    quality: int = 68
    tone: tuple[int, int, int] = (248, 248, 246)
    colour: bool = False
    turn: int = 0
    shadow: float = 0.0


@dataclass(frozen=True)
class ScannedPage:
    """A page's picture and the map from points of the drawn page to points of the page as shown."""

    picture: Picture
    to_page: Projective


def rendered(pdf: Path, dpi: int) -> list[Picture]:
    """The pages of ``pdf`` as pictures."""
    document = pdfium.PdfDocument(pdf)
    pictures = [
        page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True).to_numpy()[:, :, :3].copy()
        for page in document
    ]
    document.close()
    return pictures


def scanned(picture: Picture, scan: Scan, seed: int) -> ScannedPage:
    """One page through the scanner; the same seed gives the same picture."""
    chance = np.random.default_rng(seed)
    angle = scan.skew + float(chance.uniform(-0.25, 0.25))
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = picture.astype(np.float32) / 255.0 * np.array(scan.tone, np.float32)
    skewed = cv2.warpAffine(paper, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=scan.tone)
    soft = cv2.GaussianBlur(skewed, (0, 0), scan.blur)
    if scan.shadow:
        soft = soft * (1.0 - scan.shadow * np.linspace(0.0, 1.0, width, dtype=np.float32)[None, :, None] ** 2)
    noisy = soft + np.asarray(chance.normal(0.0, scan.noise, soft.shape), np.float32)
    shown: Picture = np.clip(noisy, 0, 255).astype(np.uint8)
    if not scan.colour:
        shown = cv2.cvtColor(cv2.cvtColor(shown, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB).astype(np.uint8)
    moved = Projective.from_matrix(np.vstack([turn, [0.0, 0.0, 1.0]]))
    if scan.turn == 90 and width > height:
        shown = cv2.rotate(shown, cv2.ROTATE_90_CLOCKWISE).astype(np.uint8)
        moved = Projective((0.0, -1.0, float(height), 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)).after(moved)
    points = scan.dpi / POINTS_PER_INCH
    return ScannedPage(shown, Projective.scaling(1 / points).after(moved).after(Projective.scaling(points)))


def stamped(picture: Picture, centre: tuple[float, float], dpi: int, seed: int) -> Picture:
    """A round stamp with an office's name around it, and a signature's strokes, over what is there."""
    chance = np.random.default_rng(seed)
    scale, ink = dpi / POINTS_PER_INCH, np.zeros(picture.shape[:2], np.uint8)
    x, y = (round(value * scale) for value in centre)
    for radius, thickness in ((40, 2.0), (36, 0.8), (22, 0.8)):
        cv2.circle(ink, (x, y), round(radius * scale), 255, max(1, round(thickness * scale)), cv2.LINE_AA)
    for step in range(26):
        around = 2 * np.pi * step / 26
        place = (round(x + 29 * scale * np.cos(around)), round(y + 29 * scale * np.sin(around)))
        cv2.ellipse(ink, place, (round(2.2 * scale), round(3 * scale)), np.degrees(around), 0, 250, 255, 2)
    steps = np.linspace(0, 3.2 * np.pi, 90)
    curve = np.stack([x + scale * (10 + 14 * steps), y + scale * (16 * np.sin(steps) - 5 * steps)], axis=1)
    curve += chance.normal(0, 0.5 * scale, curve.shape)
    cv2.polylines(ink, [curve.astype(np.int32)], False, 230, max(1, round(1.1 * scale)), cv2.LINE_AA)
    share = (ink.astype(np.float32) / 255.0 * 0.75)[:, :, None]
    return (picture * (1 - share) + np.array((70, 60, 150), np.float32) * share).astype(np.uint8)


def write_scan(pages: list[ScannedPage], scan: Scan, target: Path) -> None:
    """An image-only PDF of JPEGs, one a page; no text layer."""
    pdf = pikepdf.new()
    for page in pages:
        height, width = page.picture.shape[:2]
        buffer = BytesIO()
        image = Image.fromarray(page.picture)
        (image if scan.colour else image.convert("L")).save(
            buffer, "JPEG", quality=scan.quality, optimize=True
        )
        stream = pikepdf.Stream(pdf, buffer.getvalue())
        stream.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": width,
                "/Height": height,
                "/BitsPerComponent": 8,
                "/ColorSpace": pikepdf.Name.DeviceRGB if scan.colour else pikepdf.Name.DeviceGray,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )
        size = (width * POINTS_PER_INCH / scan.dpi, height * POINTS_PER_INCH / scan.dpi)
        added = pdf.add_blank_page(page_size=size)
        added.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(stream)))
        added.obj.Contents = pikepdf.Stream(pdf, f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q".encode())
    pdf.save(target, deterministic_id=True)
