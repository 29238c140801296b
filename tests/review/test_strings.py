"""All that the page says stands in one catalogue, and all of the catalogue is said."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kpu_extract.review
from kpu_extract.model.dictionary.review_codes import REVIEW_CODES
from kpu_extract.review.languages import Lang
from kpu_extract.review.strings import strings_of

PACKAGE = Path(kpu_extract.review.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates").glob("*.html"))
SCRIPTS = sorted((PACKAGE / "static").glob("*.js"))
SAID_ATTRIBUTES = {"aria-label", "title", "placeholder", "alt"}
NAME = "kpu-extract"
_JINJA = re.compile(r"{% macro \w+\(b\) %}[^<]*?{% endmacro %}|{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_KEY = re.compile(r"\bt\('([\w.]+)'")
_PREFIX = re.compile(r"\bt\('([\w.]+)' ~")


class _Words(HTMLParser):
    """The words that a template says itself; the names on keys are those of every keyboard."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[str] = []
        self.feed(_JINJA.sub("", template))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        self.words += [
            w for name, value in attrs if name in SAID_ATTRIBUTES for w in _WORD.findall(value or "")
        ]

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"kbd", "script"} & set(self._inside[-1:]):
            self.words += _WORD.findall(data.replace(NAME, ""))


def test_a_word_in_a_template_is_found() -> None:
    assert _Words("<p title='Saved'>{{ t('x') }} Row <kbd>Esc</kbd></p>").words == ["Saved", "Row"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_no_template_says_a_word_of_its_own(template: Path) -> None:
    assert _Words(template.read_text(encoding="utf-8")).words == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_no_script_says_a_word_of_its_own(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    said = re.findall(r"(?:notice\(|textContent = |\.title = |ariaLabel = )([\"'`][^\"'`]+)", text)
    assert [one for one in said if not one.startswith("`(${")] == []


def test_every_string_that_is_asked_for_is_there_and_every_string_is_asked_for() -> None:
    keys = strings_of(Lang.EN).texts.keys()
    text = "\n".join(one.read_text(encoding="utf-8") for one in (*TEMPLATES, *PACKAGE.glob("*.py")))
    asked = set(_KEY.findall(text)) | {key for key in keys if f'"{key}"' in text or f"'{key}'" in text}
    prefixes = tuple(set(_PREFIX.findall(text)) | {"field.", "rule.", "reason.", "sign."})
    assert {key for key in asked if key not in keys and not key.endswith(".")} == set()
    assert {key for key in keys if key not in asked and not key.startswith(prefixes)} == set()


def test_scripts_use_strings_that_the_page_hands_to_them() -> None:
    page = (PACKAGE / "templates" / "app.html").read_text(encoding="utf-8")
    handed = set(re.findall(r"'(\w+)': t\(", page))
    used = {
        name for one in SCRIPTS for name in re.findall(r"\bstrings\.(\w+)", one.read_text(encoding="utf-8"))
    }
    assert used == handed


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("number-uncertain", "Number: read with little confidence, or written by hand"),
        ("legal-bases-missing", "Legal bases: not found in the decree"),
        ("KETIGA-empty", "KETIGA: the label was read and no text beside it"),
        ("indikator: 'termial' may be terminal", "‘termial’ may be ‘terminal’ which is more usual here"),
        ("bulan: mark-uncertain in 5", "May: the mark is neither clear nor absent; it was taken as blank"),
        (
            "bulan: mark-uncertain in 1, 2, 3",
            "Jan, Feb, Mar: the mark is neither clear nor absent; it was taken as blank",
        ),
        ("kegiatan: '{x}' is doubtful", "‘{x}’ is doubtful; no list knows the word"),
        ("nobody knows {this}", "nobody knows {this}"),
    ],
)
def test_a_reason_names_its_words_months_and_parts(reason: str, told: str) -> None:
    assert strings_of(Lang.EN).reason(reason) == told


@pytest.mark.parametrize("lang", list(Lang))
def test_each_kind_of_reason_is_reported_without_its_words_too(lang: Lang) -> None:
    assert "{" not in "".join(strings_of(lang).reason_kind(code.code) for code in REVIEW_CODES)


def test_one_row_and_one_page_are_counted_as_one() -> None:
    english, indonesian = strings_of(Lang.EN), strings_of(Lang.ID)
    assert english.count(1, 1) == "1 row on 1 page"
    assert english.count(8, 1) == "8 rows on 1 page"
    assert english.count(11, 2) == "11 rows on 2 pages"
    assert english.count(0, 0) == "0 rows on 0 pages"
    assert indonesian.count(1, 1) == "1 baris di 1 halaman"
