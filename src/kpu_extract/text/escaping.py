"""Text from outside made harmless for the place where it is shown: the one home of such escapes.

Names of files, texts of documents and messages that quote them may hold anything: escape sequences that move a
terminal's cursor or set its title, line feeds that forge a line, direction marks that turn a name round, markup,
formulas. Stored values (JSON, Parquet) are never changed; only what is shown is.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "["
    "\x00-\x1f\x7f"  # C0 and delete, line feed and escape among them
    "\x80-\x9f"  # C1: \x9b begins an escape sequence as ESC [ does
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction (Unicode TR 36, 3.3)
    "\u200b-\u200d\u2028\u2029\u2060\ufeff"  # without width, and further line ends
    "\ud800-\udfff"  # bytes of a file name that are no text
    "\U000e0000-\U000e007f"  # tags, without a shape
    "]"
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV Injection)."""


def for_terminal(text: str) -> str:
    r"""``text`` on one line, each character that is no printable one written out, as in ``\x1b`` or ``\u202e``.

    For terminals and for logs in plain lines.
    """
    return _UNPRINTABLE.sub(_written_out, text)


def for_csv(text: str) -> str:
    """``text`` for a cell of a CSV file that people open with a spreadsheet: an apostrophe goes before what would be
    a formula, also where spaces stand before it. Line feeds inside a cell stay."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFF:  # noqa: PLR2004 - two hex digits
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four hex digits
