"""The pages that people look at: Jinja2 templates in ``templates/``, which the report and the review share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from kpu_extract.text.escaping import for_terminal


@cache
def page_templates() -> Environment:
    """The templates. Values are escaped; a name that is not given is an error. ``style`` is the shared style sheet,
    which ``base.html.j2`` puts into the page: a page needs no other file. The filter ``visible`` writes out characters
    that have no shape or turn the direction of a text."""
    environment = Environment(
        loader=PackageLoader("kpu_extract.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["style"] = shared_style()
    environment.filters["grouped"] = _grouped
    environment.filters["visible"] = for_terminal
    environment.filters["share"] = _share
    return environment


def shared_style() -> str:
    """The style sheet of all our pages, light and dark."""
    return files("kpu_extract.report").joinpath("templates", "style.css").read_text(encoding="utf-8")


def _grouped(number: int) -> str:
    """12345 as 12,345."""
    return f"{number:,}"


def _share(part: float, whole: float) -> str:
    """``part`` of ``whole`` in per cent; of nothing, nothing."""
    return f"{part / whole:.1%}".replace("%", " %") if whole else "–"
