"""Makes scans and photographs of drawn pages, and stores them in PDFs that hold pictures only."""

from __future__ import annotations

from collections.abc import Sequence
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
"""(height, width, 3), RGB."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Scan:
    """What a scanner or a phone does to pages.

    ``skew`` in degrees, counter-clockwise, varied a little from page to page; ``edge`` moves the corners
    by up to this share of the page's sides (a photograph not taken from right above); ``shadow`` darkens
    the light by up to this share; ``blur`` in points; ``noise`` in grey levels; ``tone`` is the paper's
    colour; ``fade`` takes this share of the ink away, as worn toner does;
    ``quality`` is JPEG's. ``bitonal`` keeps one bit. ``turn`` is by how many degrees clockwise the
    pages (``landscape_only``: the wide ones) are stored, and ``rotate`` whether /Rotate puts that right.
    """

    dpi: int
    skew: float = 0.0
    edge: float = 0.0
    shadow: float = 0.0
    blur: float = 0.18
    noise: float = 3.0
    tone: tuple[int, int, int] = (250, 250, 248)
    quality: int = 70
    fade: float = 0.0
    colour: bool = False
    bitonal: bool = False
    stamp: bool = False
    stamp_colour: tuple[int, int, int] = (74, 60, 158)
    turn: int = 0
    landscape_only: bool = True
    rotate: bool = False


@dataclass(frozen=True)
class StoredPage:
    """A page's picture as stored, by how much /Rotate turns it for the viewer, and the map from points of
    the drawn page to points of the page as shown."""

    picture: Picture
    rotate: int
    to_page: Projective


def rendered(pdf: Path, dpi: int) -> list[Picture]:
    """The pages of ``pdf``."""
    document = pdfium.PdfDocument(pdf)
    pictures = [
        np.ascontiguousarray(
            page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True).to_numpy()[:, :, :3]
        )
        for page in document
    ]
    document.close()
    return pictures


def scanned(picture: Picture, scan: Scan, seed: int) -> StoredPage:
    """One page; the same seed gives the same picture."""
    chance = np.random.default_rng(seed)
    paper = stamped(picture, scan.dpi, chance, scan.stamp_colour) if scan.stamp else picture
    moved = _movement(paper.shape[1], paper.shape[0], scan, chance)
    shown = _light(_warped(paper, moved, scan), scan, chance)
    if scan.bitonal:
        shown = _one_bit(shown, scan.dpi)
    turn = scan.turn if picture.shape[1] > picture.shape[0] or not scan.landscape_only else 0
    stored, turned = _turned(shown, turn)
    rotate = (360 - turn) % 360 if scan.rotate else 0
    seen = moved if rotate else turned @ moved
    points = np.diag([POINTS_PER_INCH / scan.dpi, POINTS_PER_INCH / scan.dpi, 1.0])
    return StoredPage(stored, rotate, Projective.from_matrix(points @ seen @ np.linalg.inv(points)))


def _movement(width: int, height: int, scan: Scan, chance: np.random.Generator) -> NDArray[np.float64]:
    """The map from pixels of the drawn page to pixels of the picture."""
    angle = scan.skew + float(chance.uniform(-0.2, 0.2)) * bool(scan.skew)
    skewed = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0.0, 0.0, 1.0]])
    if not scan.edge:
        return np.asarray(skewed, dtype=np.float64)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shifts = chance.uniform(0.2, 1.0, (4, 2)) * scan.edge * np.array([width, height])
    inwards = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    tilted = cv2.getPerspectiveTransform(corners, (corners + inwards * shifts).astype(np.float32))
    return np.asarray(tilted @ skewed, dtype=np.float64)


def _warped(picture: Picture, moved: NDArray[np.float64], scan: Scan) -> Floats:
    """The paper laid askew, in the paper's tone; what lies beside it is a little darker."""
    height, width = picture.shape[:2]
    printed = 1.0 - (1.0 - picture.astype(np.float32) / 255.0) * (1.0 - scan.fade)
    paper = printed * np.array(scan.tone, np.float32)
    beside = tuple(int(value * (0.55 if scan.edge else 1.0)) for value in scan.tone)
    warped = cv2.warpPerspective(paper, moved, (width, height), flags=cv2.INTER_CUBIC, borderValue=beside)
    return cv2.GaussianBlur(warped, (0, 0), max(0.3, scan.blur * scan.dpi / POINTS_PER_INCH)).astype(
        np.float32
    )


def _light(picture: Floats, scan: Scan, chance: np.random.Generator) -> Picture:
    """Uneven light and noise, then JPEG's losses where the page is kept in greys or colours."""
    height, width = picture.shape[:2]
    if scan.shadow:
        along, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
        x, y = chance.uniform(-0.6, 0.6, 2)
        distance = np.sqrt((along - x) ** 2 + (down - y) ** 2)
        falling = np.clip(distance / 1.6, 0, 1) ** 2
        picture = picture * (1.0 - scan.shadow * falling)[:, :, None].astype(np.float32)
    grain = chance.normal(0.0, scan.noise, (height, width, 1)).astype(np.float32)
    return np.asarray(np.clip(picture + grain, 0, 255), dtype=np.uint8)


_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) * 16 + 8


def _one_bit(picture: Picture, dpi: int) -> Picture:
    """Black or white, as copiers do it: what is written by a threshold below its ground, and the grounds
    that are shaded as dots, the denser the darker."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    stroke = np.ones((dpi // 22, dpi // 22), np.uint8)
    ground = cv2.morphologyEx(cv2.medianBlur(grey, 3), cv2.MORPH_CLOSE, stroke).astype(np.float32)
    height, width = grey.shape
    screen = np.tile(_BAYER, (height // 4 + 1, width // 4 + 1))[:height, :width]
    dots = (ground < 242) & (ground < screen)
    written = grey < np.minimum(168, ground - 50)
    shown = np.where(dots | written, 0, 255).astype(np.uint8)
    return np.repeat(shown[:, :, None], 3, axis=2)


def _turned(picture: Picture, turn: int) -> tuple[Picture, NDArray[np.float64]]:
    """The picture turned clockwise, and the map of its pixels."""
    height, width = picture.shape[:2]
    if turn == 90:
        matrix = [[0, -1, height], [1, 0, 0], [0, 0, 1]]
        return np.ascontiguousarray(np.rot90(picture, -1)), np.array(matrix, np.float64)
    if turn == 180:
        matrix = [[-1, 0, width], [0, -1, height], [0, 0, 1]]
        return np.ascontiguousarray(np.rot90(picture, 2)), np.array(matrix, np.float64)
    if turn == 270:
        matrix = [[0, 1, 0], [-1, 0, width], [0, 0, 1]]
        return np.ascontiguousarray(np.rot90(picture, 1)), np.array(matrix, np.float64)
    return picture, np.eye(3)


def stamped(
    picture: Picture, dpi: int, chance: np.random.Generator, stamp_colour: tuple[int, int, int]
) -> Picture:
    """A round office stamp and a signature laid over the lower right of what is written on the page."""
    scale, ink = dpi / POINTS_PER_INCH, np.zeros(picture.shape[:2], np.uint8)
    written = np.argwhere(picture.min(axis=2) < 128)
    if not len(written):
        return picture
    bottom, right = written.max(axis=0)
    x = int(right - chance.uniform(150, 260) * scale)
    y = int(max(60 * scale, bottom - chance.uniform(30, 120) * scale))
    for radius, thickness in ((42, 2.2), (38, 0.9), (24, 0.9)):
        cv2.circle(ink, (x, y), round(radius * scale), 255, max(1, round(thickness * scale)), cv2.LINE_AA)
    for step, letter in enumerate("KOMISI PEMILIHAN UMUM * "):
        around = 2 * np.pi * step / 24
        place = (
            round(x + 31 * scale * np.cos(around) - 3 * scale),
            round(y + 31 * scale * np.sin(around) + 3 * scale),
        )
        cv2.putText(
            ink,
            letter,
            place,
            cv2.FONT_HERSHEY_SIMPLEX,
            0.24 * scale,
            230,
            max(1, round(0.5 * scale)),
            cv2.LINE_AA,
        )
    steps = np.linspace(0, 3.0 * np.pi, 120)
    curve = np.stack([x + scale * (8 + 13 * steps), y + scale * (17 * np.sin(steps) - 5 * steps)], axis=1)
    curve += chance.normal(0, 0.4 * scale, curve.shape)
    cv2.polylines(ink, [curve.astype(np.int32)], False, 235, max(1, round(1.1 * scale)), cv2.LINE_AA)
    share = (ink.astype(np.float32) / 255.0 * 0.72)[:, :, None]
    colour = np.array(stamp_colour, np.float32)
    return np.asarray(picture * (1 - share) + colour * share, dtype=np.uint8)


def write_scan(pages: Sequence[StoredPage], scan: Scan, target: Path) -> None:
    """An image-only PDF with one picture a page."""
    pdf = pikepdf.new()
    for page in pages:
        height, width = page.picture.shape[:2]
        size = (width * POINTS_PER_INCH / scan.dpi, height * POINTS_PER_INCH / scan.dpi)
        added = pdf.add_blank_page(page_size=size)
        image = pdf.make_indirect(_image(pdf, page.picture, scan))
        added.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        added.obj.Contents = pikepdf.Stream(pdf, f"q {size[0]} 0 0 {size[1]} 0 0 cm /Im0 Do Q".encode())
        if page.rotate:
            added.obj.Rotate = page.rotate
    pdf.save(target, deterministic_id=True)


def _image(pdf: pikepdf.Pdf, picture: Picture, scan: Scan) -> pikepdf.Stream:
    height, width = picture.shape[:2]
    fields = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": width,
        "/Height": height,
    }
    if scan.bitonal:
        packed = np.packbits(picture[:, :, 0] > 127, axis=1).tobytes()
        stream = pikepdf.Stream(pdf, packed)
        fields |= {"/BitsPerComponent": 1, "/ColorSpace": pikepdf.Name.DeviceGray}
        stream.update(fields)
        return stream
    buffer = BytesIO()
    image = Image.fromarray(picture) if scan.colour else Image.fromarray(picture).convert("L")
    image.save(buffer, "JPEG", quality=scan.quality)
    stream = pikepdf.Stream(pdf, buffer.getvalue())
    space = pikepdf.Name.DeviceRGB if scan.colour else pikepdf.Name.DeviceGray
    fields |= {"/BitsPerComponent": 8, "/ColorSpace": space, "/Filter": pikepdf.Name.DCTDecode}
    stream.update(fields)
    return stream
