"""The dictums, also those whose label the reader lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpu_extract.decree.parts.sections import Sections
from kpu_extract.decree.rows.rows import Row, ends_paragraph
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class ProvisionSettings:
    """What begins a paragraph."""

    paragraph_gap: float = 0.55
    """Of a row's height: more room above a row than this begins a paragraph where lines stand close."""


PROVISION_SETTINGS = ProvisionSettings()


@dataclass(frozen=True)
class ReadDictum:
    """A dictum's rows; ``label`` in capitals. ``is_lost`` where the label was not read but concluded from
    its neighbours."""

    label: str
    ordinal: int
    rows: tuple[Row, ...]
    is_lost: bool = False


def read_dictums(
    sections: Sections, labels: DecreeLabels, settings: ProvisionSettings = PROVISION_SETTINGS
) -> tuple[tuple[Row, ...], list[ReadDictum]]:
    """The rows behind Menetapkan, and the dictums in order."""
    enacting = sections.rows_of(LabelKind.ENACTING) or sections.rows_of(LabelKind.DECIDING)
    dictums: list[ReadDictum] = []
    for part in sections.parts:
        if part.kind is not LabelKind.DICTUM:
            continue
        if dictums and dictums[-1].ordinal == part.ordinal:
            dictums[-1] = replace(dictums[-1], rows=(*dictums[-1].rows, *part.rows))
        else:
            dictums.append(ReadDictum(part.label.upper(), part.ordinal, part.rows))
    if not dictums or dictums[0].ordinal > 1:
        enacting, first = _first_dictum(enacting, labels)
        dictums = [*first, *dictums]
    return enacting, _completed(dictums, labels, settings)


def _first_dictum(enacting: Sequence[Row], labels: DecreeLabels) -> tuple[tuple[Row, ...], list[ReadDictum]]:
    """The rows behind Menetapkan stand in capitals; the first that does not begins a dictum."""
    start = next((i for i, row in enumerate(enacting) if i and _has_small_letters(row)), None)
    if start is None:
        return tuple(enacting), []
    return tuple(enacting[:start]), [ReadDictum(_label(1, labels), 1, tuple(enacting[start:]), is_lost=True)]


def _has_small_letters(row: Row) -> bool:
    letters = [letter for letter in row.text if letter.isalpha()]
    return sum(letter.islower() for letter in letters) > len(letters) / 2


def _completed(
    dictums: Sequence[ReadDictum], labels: DecreeLabels, settings: ProvisionSettings
) -> list[ReadDictum]:
    """The dictums with those that were read as the end of the one before, their label being lost."""
    complete: list[ReadDictum] = []
    for index, dictum in enumerate(dictums):
        is_last = index + 1 == len(dictums)
        missing = 1 if is_last else dictums[index + 1].ordinal - dictum.ordinal - 1
        complete.extend(_parted(dictum, missing, labels, settings, is_last=is_last))
    return complete


def _parted(
    dictum: ReadDictum, missing: int, labels: DecreeLabels, settings: ProvisionSettings, *, is_last: bool
) -> list[ReadDictum]:
    """``dictum`` and up to ``missing`` more that begin with a paragraph among its rows; behind the last
    one only that which says when the decree comes into force."""
    starts = [
        index
        for index in range(1, len(dictum.rows))
        if _begins_paragraph(dictum.rows, index, settings)
        and (not is_last or labels.opening(dictum.rows[index].texts, (LabelKind.COMMENCEMENT,)))
    ][:missing]
    bounds = [0, *starts, len(dictum.rows)]
    parted = [replace(dictum, rows=dictum.rows[: bounds[1]])]
    for step in range(1, len(bounds) - 1):
        ordinal = dictum.ordinal + step
        rows = dictum.rows[bounds[step] : bounds[step + 1]]
        parted.append(ReadDictum(_label(ordinal, labels), ordinal, rows, is_lost=True))
    return parted


def _label(ordinal: int, labels: DecreeLabels) -> str:
    label = labels.of(LabelKind.DICTUM, ordinal)
    return label.phrase.upper() if label else ""


def _begins_paragraph(rows: Sequence[Row], index: int, settings: ProvisionSettings) -> bool:
    """Whether row ``index`` starts anew: with a capital, after a full stop, and after a row that ended
    early, more room than lines have, or a page's end."""
    above, row = rows[index - 1], rows[index]
    if not above.text.rstrip().endswith((".", ";")) or not row.text[0].isupper():
        return False
    if above.page != row.page or row.box.y0 - above.box.y1 > settings.paragraph_gap * row.box.height:
        return True
    return ends_paragraph(above, row, max(other.box.x1 for other in rows))
