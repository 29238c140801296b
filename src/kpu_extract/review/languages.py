"""The languages of the review."""

from enum import StrEnum


class Lang(StrEnum):
    """The languages of the review."""

    ID = "id"
    EN = "en"
