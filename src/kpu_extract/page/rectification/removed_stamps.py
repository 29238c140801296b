"""Where a stamp stood before it was removed: the pixels that its removal changed.

Each stage asks this of the picture that it works on, and for its own purpose: how many grey levels count as a change,
and how much of a place must have changed, are settings of the stage that asks.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kpu_extract.geometry.picture import Grey, Rgb, strongest_change


def changed_pixels(clean: Grey | Rgb, stamped: Grey | Rgb, levels: float) -> NDArray[np.bool_]:
    """(height, width): where two pictures of one place, without the stamps and with them, differ by more than
    ``levels`` grey levels (0..255); of pictures in colour in the channel that differs most."""
    if not clean.size:
        # OpenCV gives nothing for pictures without pixels.
        return np.zeros(clean.shape[:2], np.bool_)
    is_grey = clean.ndim == 2  # noqa: PLR2004 - (height, width)
    change = np.asarray(cv2.absdiff(clean, stamped)) if is_grey else strongest_change(clean, stamped)
    changed: NDArray[np.bool_] = change > levels
    return changed


def had_stamp(changed: NDArray[np.bool_], least_part: float) -> bool:
    """Whether at least ``least_part`` (0..1) of a place's pixels changed; a place without pixels had no stamp."""
    return bool(changed.size) and float(changed.mean()) >= least_part
