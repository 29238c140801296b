"""Small builders of XML elements."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def added(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new child of ``parent``; attributes that are Python words take a trailing underscore."""
    child = SubElement(parent, tag, {name.rstrip("_"): value for name, value in attributes.items()})
    child.text = text
    return child


def add_paragraphs(parent: Element, text: str | None) -> None:
    """One ``p`` for each line of ``text``; an empty one where there is none."""
    for line in (text or "").split("\n"):
        added(parent, "p", line or None)


def add_mixed(parent: Element, parts: Iterable[str | Element]) -> None:
    """Text and elements in turn as the content of ``parent``."""
    last: Element | None = None
    for part in parts:
        if isinstance(part, Element):
            parent.append(part)
            last = part
        elif last is None:
            parent.text = (parent.text or "") + part
        else:
            last.tail = (last.tail or "") + part
