"""Tells whether a web address, or the number of a paper, that is too long for its cell goes on in the next line.

Browsers and word processors break such a run of signs anywhere, or after a full stop in it, and put no hyphen there.
With a space it would be two: ``https://kab.kpu. go.id``, ``12/OT. 02/2025``.
"""

from __future__ import annotations

import re

_BARE_SCHEME = re.compile(r"(?<!\S)\(?https?:/{0,2}$", re.IGNORECASE)
_CUT_ADDRESS = re.compile(r"(?<!\S)\(?(?:https?://|www\.)\S*[^\s,;:)]$", re.IGNORECASE)
"""An address at the end of a line, closed by no sign that ends what is said."""
_ENDS_WITH_SIGN = re.compile(r"[./?=&_-]$")
_BEHIND_SIGN = re.compile(r"(?:[a-z0-9_~%=&#-]*[./?][a-z0-9_~%=&#]|(?:id|com|org|net)(?![^\W\d_]))")
"""What no word begins with: small letters or figures with a full stop or a stroke inside, or the end of a host."""
_REST_OF_HOST = re.compile(r"[a-z0-9-]+\.[a-z]{2}")
"""The rest of an address that broke inside a word: no abbreviation ("s.d.") and no pair of words ("dan/atau")."""
_CUT_PAPER_NUMBER = re.compile(r"(?<!\S)\(?\d[\w.-]*/\S*[^\W_]\.$")
"""The number of a paper that ends with the full stop between its parts: ``12/OT.``"""
_REST_OF_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4})*/\w")


def goes_on(text: str, line: str) -> bool:
    """Whether ``line`` begins with the rest of an address or number that ``text`` ends with."""
    if _BARE_SCHEME.search(text):
        return line[0].isalnum() or line[0] == "/"
    if _CUT_ADDRESS.search(text):
        rest = _BEHIND_SIGN if _ENDS_WITH_SIGN.search(text) else _REST_OF_HOST
        return rest.match(line) is not None
    return _CUT_PAPER_NUMBER.search(text) is not None and _REST_OF_NUMBER.match(line) is not None
