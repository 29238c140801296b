"""Kinds of scans over whose plan something lies: stamps in boxes, a SALINAN stamp, the shadow of a hand."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from heldout.odd.kinds import kind
from heldout.odd.sheet import Sheet, put_plain
from heldout.scan import Picture, Scan, scanned
from kpu_extract.geometry.units import POINTS_PER_INCH

Ink = NDArray[np.uint8]
"""(height, width), how much of the paper a stamp's ink covers, 0..255."""
VIOLET, GREY, BLACK, RED = (90, 50, 150), (95, 95, 100), (20, 20, 20), (190, 30, 50)


def _inked(picture: Picture, ink: Ink, strength: float, colour: tuple[int, int, int]) -> Picture:
    share = (strength / 255.0 * ink.astype(np.float32))[:, :, None]
    return np.asarray(picture * (1.0 - share) + np.array(colour, np.float32) * share, dtype=np.uint8)


def _stored(sheet: Sheet, picture: Picture, scan: Scan) -> None:
    shown = scanned(picture, scan, sheet.chance.randrange(10**6)).picture
    sheet.picture(shown, sheet.whole, quality=scan.quality, grey=not scan.colour)


@kind("received-stamp-over-the-edge")
def received_stamp(sheet: Sheet) -> None:
    """A stamp with a line below its heading, and a date by pen, hangs over the right edge of the table."""
    scan = (
        Scan(200, -0.6, colour=True),
        Scan(200, 0.9, quality=50),
        Scan(200, 0.4, bitonal=True, noise=4.0),
    )[sheet.member]
    scale, picture = scan.dpi / POINTS_PER_INCH, sheet.rendered(put_plain, scan.dpi)
    ink = np.zeros(picture.shape[:2], np.uint8)
    right, table = sheet.laid.table.x1, sheet.laid.table
    left = int((right - sheet.chance.uniform(70, 110)) * scale)
    top = int(sheet.chance.uniform(table.y0 + 0.3 * table.height, table.y1 - 90) * scale)
    wide, high = int(140 * scale), int(62 * scale)
    thick = max(1, round(1.2 * scale))
    cv2.rectangle(ink, (left, top), (left + wide, top + high), 255, thick, cv2.LINE_AA)
    line = top + int(20 * scale)
    cv2.line(ink, (left, line), (left + wide, line), 255, thick, cv2.LINE_AA)
    for place, text in enumerate(("DITERIMA", "Tgl.  :", "No.   :")):
        at = (left + int(6 * scale), top + int((14 + 20 * place) * scale))
        cv2.putText(ink, text, at, cv2.FONT_HERSHEY_DUPLEX, 0.42 * scale, 255, thick, cv2.LINE_AA)
    stamped = _inked(picture, ink, 0.75, (VIOLET, GREY, BLACK)[sheet.member])
    date = (left + int(52 * scale), top + int(35 * scale))
    cv2.putText(
        stamped, "17/2", date, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 0.5 * scale, (25, 30, 90), thick, cv2.LINE_AA
    )
    _stored(sheet, stamped, scan)


@kind("copy-stamp-aslant")
def copy_stamp(sheet: Sheet) -> None:
    """SALINAN in large letters and a frame, aslant over months: in one bit, grey and red."""
    scan = (
        Scan(200, 0.4, bitonal=True, noise=4.0),
        Scan(150, -0.7, quality=55),
        Scan(200, 1.2, colour=True, quality=50),
    )[sheet.member]
    scale, picture = scan.dpi / POINTS_PER_INCH, sheet.rendered(put_plain, scan.dpi)
    height, width = picture.shape[:2]
    ink, table = np.zeros((height, width), np.uint8), sheet.laid.table
    x = int((table.x1 - sheet.chance.uniform(180, 260)) * scale)
    y = int(sheet.chance.uniform(table.y0 + 0.4 * table.height, table.y1 - 40) * scale)
    cv2.putText(
        ink, "SALINAN", (x, y), cv2.FONT_HERSHEY_TRIPLEX, 1.1 * scale, 255, round(1.8 * scale), cv2.LINE_AA
    )
    corners = ((x - int(8 * scale), y - int(30 * scale)), (x + int(148 * scale), y + int(11 * scale)))
    cv2.rectangle(ink, *corners, 255, round(1.6 * scale), cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((x + 70 * scale, float(y)), 18.0, 1.0)
    slanting = np.asarray(cv2.warpAffine(ink, turn, (width, height)), dtype=np.uint8)
    _stored(sheet, _inked(picture, slanting, 0.85, (BLACK, GREY, RED)[sheet.member]), scan)


@kind("shadow-of-a-hand")
def hand_shadow(sheet: Sheet) -> None:
    """A photograph in whose light a hand was: a dark half whose soft edge runs through the table."""
    scan = (
        Scan(200, 0.8, edge=0.01, colour=True, quality=50),
        Scan(150, -0.6, quality=55),
        Scan(200, 0.5, edge=0.015, colour=True, quality=45, tone=(246, 240, 226)),
    )[sheet.member]
    picture = sheet.rendered(put_plain, scan.dpi)
    height, width = picture.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    edge = sheet.chance.uniform(0.35, 0.65) * width
    away = (x - edge + 0.5 * (y - height / 2)) / (0.4 * scan.dpi)
    light = 1.0 - (0.3, 0.25, 0.35)[sheet.member] / (1.0 + np.exp(-away))
    _stored(sheet, np.asarray(picture * light[:, :, None], dtype=np.uint8), scan)
