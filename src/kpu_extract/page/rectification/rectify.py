"""Turns a page's picture upright and removes its skew, keystone and stamps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from kpu_extract.geometry.ink import InkMap
from kpu_extract.geometry.picture import Grey, Mask, Rgb, mask_of, paper_colour
from kpu_extract.geometry.projective import Projective
from kpu_extract.geometry.units import POINTS_PER_INCH
from kpu_extract.page.rectification.direction import DirectionSettings, text_direction
from kpu_extract.page.rectification.halftone import HalftoneSettings, without_halftone
from kpu_extract.page.rectification.light_writing import DarkWriting, LightWritingSettings, with_dark_writing
from kpu_extract.page.rectification.rectified_page import RectifiedPage
from kpu_extract.page.rectification.ruled_lines import RuledLineSettings, ruled_lines
from kpu_extract.page.rectification.sample_lines import SampleLineSettings, sample_lines
from kpu_extract.page.rectification.scanner_faults import (
    ScannerFaultSettings,
    as_positive,
    without_black_edges,
)
from kpu_extract.page.rectification.skew import (
    SkewSettings,
    skew_angle,
    straightening,
)
from kpu_extract.page.rectification.stamp_settings import StampSettings
from kpu_extract.page.rectification.stamps import without_stamps
from kpu_extract.page.rectification.turns import likeliest_turns, turned_by
from kpu_extract.page.rectification.unseen_rules import UnseenRuleSettings, with_unseen_rules

Legibility = Callable[[Sequence[Grey]], float]
"""How well lines of text (crops, dark on light) can be read as they stand, 0..1."""

NO_TEXT = "no-text"
"""Note of a page on which nothing can be read."""
ORIENTATION_UNCERTAIN = "orientation-uncertain"
"""Note of a page that no turn makes read well."""


@dataclass(frozen=True)
class RectificationSettings:
    """How a page is turned upright."""

    analysis_dpi: float = 100.0
    """Pixels per inch of the picture in which the page's turn and skew are sought, for speed."""

    ink: float = 0.3
    """Darkness above which a pixel of it counts as drawn."""

    reads_well: float = 0.88
    """Legibility, 0..1, above which a turn is taken without a look at the others. Upside down it is 0.4 to 0.7. Set
    by reasoning, not measured."""

    first_lines: int = 2
    """Lines that are read first, the widest. Where these read surely the others are not asked."""

    reads_surely: float = 0.95
    """Legibility, 0..1, of the first lines above which the others are not asked. Scans read at 0.96 to 0.99."""

    clear_lead: float = 0.2
    """Legibility by which the best turn leads all others where it is sure though it reads less well: two tight lines
    that were taken for one read badly, 0.6, but upside down 0.3 (pages of 7.5 points under a stamp)."""

    level_ink: int = 96
    """Grey level, 0..255, above which ink that was turned level still counts as drawn."""

    least_shift_px: float = 0.6
    """Pixels at the corners: a picture that lies better than this is left as it is, for warping blurs."""

    paper_step: int = 8
    """Pixels from one to the next of those that give the paper's tone, for speed."""

    paper_percentile: float = 90.0
    """Percentile, 0..100, of a page's values that is painted where the turned page has no picture."""

    direction: DirectionSettings = field(default_factory=DirectionSettings)
    skew: SkewSettings = field(default_factory=SkewSettings)
    ruled_lines: RuledLineSettings = field(default_factory=RuledLineSettings)
    sample_lines: SampleLineSettings = field(default_factory=SampleLineSettings)
    halftone: HalftoneSettings = field(default_factory=HalftoneSettings)
    faults: ScannerFaultSettings = field(default_factory=ScannerFaultSettings)
    light_writing: LightWritingSettings = field(default_factory=LightWritingSettings)
    black_writing: LightWritingSettings = field(default_factory=lambda: LightWritingSettings(dark=0.2))
    """For one-bit pages: their dark fills are black, and the tones that stand for dots are shades of months."""

    unseen_rules: UnseenRuleSettings = field(default_factory=UnseenRuleSettings)
    stamps: StampSettings = field(default_factory=StampSettings)


RECTIFICATION_SETTINGS = RectificationSettings()


@dataclass(frozen=True)
class _Attempt:
    pixels: Rgb
    ink: InkMap
    to_source: Projective
    """From this attempt's pixels to the source picture's."""
    score: float


def rectify(
    number: int,
    pixels: Rgb,
    dpi: float,
    legibility: Legibility,
    *,
    one_bit: bool = False,
    settings: RectificationSettings = RECTIFICATION_SETTINGS,
) -> RectifiedPage:
    """Page ``number`` rectified, from its picture (height, width, 3) as a viewer shows it; ``one_bit``
    where the scan knew only black and white.

    The turn is first judged by how letters join into words, then proven by reading a few lines;
    where they cannot be read well the other turns are tried, and the best is taken.
    """
    cleaned = _cleaned(pixels, dpi, settings, one_bit=one_bit)
    attempts = _Attempts(cleaned.pixels, dpi, legibility, one_bit, settings)
    best, notes = attempts.best()
    if cleaned.fills:
        page = with_unseen_rules(best.pixels, cleaned.fills, best.to_source, dpi, settings.unseen_rules)
        best = replace(best, pixels=page, ink=InkMap.of(_grey(page), dpi, dithered=one_bit))
    clean = best.pixels if one_bit else without_stamps(best.pixels, best.ink, attempts.settings.stamps)
    is_whole = clean is best.pixels
    return RectifiedPage(
        number=number,
        pixels=clean,
        dpi=dpi,
        to_page=_in_points(best.to_source, dpi),
        notes=notes,
        one_bit=one_bit,
        stamped=None if is_whole else best.pixels,
        known_ink=best.ink if is_whole else None,
    )


def _in_points(to_source: Projective, dpi: float) -> Projective:
    """A map between pixels as the same map between points."""
    to_pixels, to_points = (
        Projective.scaling(scale) for scale in (dpi / POINTS_PER_INCH, POINTS_PER_INCH / dpi)
    )
    return to_points.after(to_source).after(to_pixels)


def _cleaned(pixels: Rgb, dpi: float, settings: RectificationSettings, *, one_bit: bool) -> DarkWriting:
    """The picture, dark on light, without the scanner's black edges, its shades even and its light writing dark."""
    page = without_black_edges(as_positive(pixels, settings.faults), dpi, settings.faults)
    # One-bit shades are dots, whose gaps look like light letters: they are made even first.
    if one_bit:
        even = without_halftone(page, dpi, settings.halftone)
        return with_dark_writing(even, dpi, settings.black_writing)
    return with_dark_writing(page, dpi, settings.light_writing)


@dataclass(frozen=True)
class _Attempts:
    """The ways in which a picture may be made upright."""

    pixels: Rgb
    dpi: float
    legibility: Legibility
    one_bit: bool
    settings: RectificationSettings

    def best(self) -> tuple[_Attempt, tuple[str, ...]]:
        """The attempt that reads best, and what is uncertain of it."""
        ink = _analysis_ink(_grey(self.pixels), self.dpi, self.settings).mask(self.settings.ink)
        direction = text_direction(ink, self.settings.analysis_dpi, self.settings.direction)
        tried: dict[int, _Attempt] = {}
        for turn in likeliest_turns(direction):
            tried[turn] = self._attempt(turn)
            if tried[turn].score >= self.settings.reads_well:
                return tried[turn], ()
        best, *others = sorted(tried.values(), key=lambda attempt: -attempt.score)
        if best.score == 0.0:
            return tried[0], (NO_TEXT,)
        leads = best.score - others[0].score >= self.settings.clear_lead
        return best, () if leads else (ORIENTATION_UNCERTAIN,)

    def _attempt(self, clockwise: int) -> _Attempt:
        turned, to_source = turned_by(self.pixels, clockwise)
        level, to_turned = _levelled(turned, self.dpi, self.settings)
        grey = _grey(level)
        ink = InkMap.of(grey, self.dpi, dithered=self.one_bit)
        lines = sample_lines(grey, ink, self.settings.sample_lines)
        return _Attempt(level, ink, to_source.after(to_turned), self._score(lines))

    def _score(self, lines: Sequence[Grey]) -> float:
        """How well the lines read; 0 where there are none."""
        first, others = lines[: self.settings.first_lines], lines[self.settings.first_lines :]
        score = self.legibility(first) if first else 0.0
        if not others or score >= self.settings.reads_surely:
            return score
        return (score * len(first) + self.legibility(others) * len(others)) / len(lines)


def _grey(pixels: Rgb) -> Grey:
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)


def _analysis_factor(dpi: float, settings: RectificationSettings) -> float:
    return min(1.0, settings.analysis_dpi / dpi)


def _analysis_ink(grey: Grey, dpi: float, settings: RectificationSettings) -> InkMap:
    """The ink at the resolution of analysis."""
    factor = _analysis_factor(dpi, settings)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return InkMap.of(small.astype(np.uint8, copy=False), dpi * factor)


def _levelled(pixels: Rgb, dpi: float, settings: RectificationSettings) -> tuple[Rgb, Projective]:
    """The picture with rules and lines of text made level, and the map from it back."""
    factor = _analysis_factor(dpi, settings)
    found = _analysis_ink(_grey(pixels), dpi, settings)
    ink = found.mask(settings.ink)
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew_angle(ink, settings.skew), 1.0)

    def level(drawn: Mask) -> Mask:
        turned = cv2.warpAffine(drawn, turn, (width, height), flags=cv2.INTER_LINEAR)
        return mask_of(np.asarray(turned) > settings.level_ink)

    level_lines, upright_lines = ruled_lines(
        level(ink),
        level(found.mask(settings.ruled_lines.faint)),
        settings.analysis_dpi / POINTS_PER_INCH,
        settings.skew,
        settings.ruled_lines,
    )
    bend = straightening(level_lines, upright_lines, width, height, 0.0, settings.skew)
    level_map = Projective.from_matrix(np.vstack([turn, [0.0, 0.0, 1.0]]))
    straight = Projective.scaling(1 / factor).after(bend).after(level_map).after(Projective.scaling(factor))
    return _warped(pixels, straight, settings)


def _warped(pixels: Rgb, straight: Projective, settings: RectificationSettings) -> tuple[Rgb, Projective]:
    height, width = pixels.shape[:2]
    corners = ((0.0, 0.0), (float(width), 0.0), (0.0, float(height)), (float(width), float(height)))
    shift = max(max(abs(x - u), abs(y - v)) for (x, y), (u, v) in ((c, straight.point(*c)) for c in corners))
    if shift < settings.least_shift_px:
        return pixels, Projective.identity()
    paper = tuple(map(int, paper_colour(pixels, settings.paper_percentile, settings.paper_step)))
    warped = cv2.warpPerspective(
        pixels,
        straight.matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper,
    )
    return warped.astype(np.uint8, copy=False), straight.inverse()
