"""The numbers by which time expressions are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """Set by reasoning, not measured."""

    most_tokens: int = 100
    """Tokens of a time expression: twelve dates and as many remarks. A longer text is no time expression."""

    year_digits: int = 2
    """Digits among four signs that look like a year, at least: fewer are a word."""


SCHEDULE_SETTINGS = ScheduleSettings()
