"""Hands on the fixtures of the page in a real browser."""

from browser_by_hand import browser, extracted, folder

__all__ = ["browser", "extracted", "folder"]
