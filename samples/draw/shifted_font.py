"""A font whose codes are not those of its letters, as some offices' PDFs embed."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from samples.draw.blocks import SHIFT

SOURCE = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ,."


def shifted_font() -> str:
    """The font as a data URL: the glyph of each letter stands under the code SHIFT below it.

    Given the shifted text, a browser shows the right letters, and its PDF's text layer holds the codes.
    """
    font = TTFont(SOURCE)
    own = font.getBestCmap()
    wanted = {ord(letter) - SHIFT: own[ord(letter)] for letter in LETTERS}
    wanted[ord(" ")] = own[ord(" ")]
    for table in font["cmap"].tables:
        table.cmap = dict(wanted) if table.isUnicode() else {}
    subsetter = Subsetter(Options(notdef_outline=True, name_IDs=[]))
    subsetter.populate(unicodes=list(wanted))
    subsetter.subset(font)
    buffer = BytesIO()
    font.save(buffer)
    return "data:font/ttf;base64," + base64.b64encode(buffer.getvalue()).decode()
