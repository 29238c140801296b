"""The kinds of evidence by which a text is corrected: the column ``rule`` of the corrections."""

from __future__ import annotations

from enum import StrEnum


class CorrectionRule(StrEnum):
    """Which evidence decided. What each means stands in ``dictionary/codes.csv``."""

    VOCABULARY = "vocabulary"
    LEXICON = "lexicon"
    DOCUMENT = "document"
    SPACING = "spacing"
    LIST = "list"
    REGION = "region"
    MONTH = "month"
    NUMBER_FORM = "number-form"
    EDITED = "edited"
