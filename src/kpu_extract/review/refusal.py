"""What the page cannot do, said in the language of the page."""

from __future__ import annotations

from kpu_extract.errors import UsageError
from kpu_extract.review.languages import Lang
from kpu_extract.review.strings import strings_of


class RefusedError(UsageError):
    """``key`` names the string of the catalogue that says why, ``values`` are what stands in its braces."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(strings_of(Lang.EN)(key, **values))
        self.key, self.values = key, values
