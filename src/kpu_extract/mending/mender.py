"""Corrects one text: collects all evidence, takes the strongest corrections, and changes no place twice."""

from __future__ import annotations

from collections.abc import Iterable

from kpu_extract.mending.abbreviations import AbbreviationMender
from kpu_extract.mending.channel import Channel
from kpu_extract.mending.collocations import CollocationMender
from kpu_extract.mending.context import MendContext
from kpu_extract.mending.corrections import Doubt, Mend, Mended, applied
from kpu_extract.mending.lists import ListMender
from kpu_extract.mending.names import NameMender
from kpu_extract.mending.settings import MENDING_SETTINGS, MendingSettings
from kpu_extract.mending.spaces import SpaceMender
from kpu_extract.mending.surroundings import surroundings_of
from kpu_extract.mending.tokens import WordToken, tokens_of
from kpu_extract.mending.weights import Weights
from kpu_extract.mending.words import WordMender
from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.vocabulary.lexicon import Standing

STANDARD = Weights()


def mend(
    text: str,
    context: MendContext,
    weights: Weights = STANDARD,
    settings: MendingSettings = MENDING_SETTINGS,
) -> Mended:
    """``text`` with what is surely broken mended; every change is in ``corrections``.

    A pure function: the same text in the same context gives the same. What is doubtful stays and is
    listed in ``doubts``. Numbers, codes and protected words are never touched; abbreviations, names of regions
    and months are mended only to those of their own lists.
    """
    tokens = tokens_of(text, context.confidences, settings)
    found: list[Mend | Doubt] = [
        *NameMender(context, settings).mends(text, tokens),
        *AbbreviationMender(context, settings.rules).mends(tokens),
        *SpaceMender(context, settings).mends(text, tokens),
        *CollocationMender(context, settings.rules).mends(text, tokens),
        *ListMender(context, settings.rules).mends(text),
        *_words(text, tokens, context, weights, settings),
    ]
    mends = _strongest(item for item in found if isinstance(item, Mend))
    doubts = tuple(item for item in found if isinstance(item, Doubt) and not _meets(item, mends))
    return Mended(applied(text, mends), mends, doubts)


def _words(
    text: str,
    tokens: tuple[WordToken, ...],
    context: MendContext,
    weights: Weights,
    settings: MendingSettings,
) -> list[Mend | Doubt]:
    lexicon = context.vocabulary.lexicon
    if all(lexicon.standing(token.lower) >= Standing.OFFICIAL for token in tokens if token.mendable):
        return []
    mender = WordMender(context, Channel(context.vocabulary.confusions, settings.slips), weights, settings)
    around = surroundings_of(text, tokens, context, settings.surroundings)
    judged = (mender.judge(token, near) for token, near in zip(tokens, around, strict=True))
    return [item for item in judged if item is not None]


def _strongest(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """Corrections that do not overlap: the stronger one wins, among equals the longer one, and a region's name behind
    its level over any word ("Kabupaten Mesdji" is no "Meski"); in the order of the text."""

    def rank(item: Mend) -> tuple[bool, float, int, int]:
        return item.rule is not CorrectionRule.REGION, -item.score, item.start - item.end, item.start

    taken: list[Mend] = []
    for mend_ in sorted(mends, key=rank):
        if mend_.before != mend_.after and not _meets(mend_, taken):
            taken.append(mend_)
    return tuple(sorted(taken, key=lambda item: item.start))


def _meets(place: Mend | Doubt, mends: Iterable[Mend]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in mends)
