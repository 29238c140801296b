"""Fits the monotone additive logistic model, by likelihood with penalties, and calibrates it by isotonic regression on
papers that it has not seen.

Papers of the fit have many times as many wrong rows as ordinary ones, for two reasons. More of them are bad papers,
and these tell by their evidence that they are bad: their rows count as they are. And its ordinary papers have more
wrong rows than others: those weigh less (Saerens, Latinne and Decaestecker 2002)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from kpu_extract.confidence.additive_model import AdditiveModel, FeatureSteps, shared_doubt

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ModelFitSettings:
    """How the model is fitted. Chosen by the ranking on plans of the fit set that a fit had not seen: of three pairs
    of penalties, 20 and 3 to 2 and 0.3, these ranked best, AUROC 0.94."""

    steps: int = 8
    """Edges of a feature at most: quantiles of its values that are not 0."""
    ridge: float = 5.0
    lasso: float = 1.0
    """Penalties of the rises, in rows."""
    folds: int = 8
    """Parts that the plans are dealt to; each is judged by a model fitted on the others."""
    surest: float = 0.9995
    least_sure: float = 0.001
    """Bounds of the probability: what no row contradicts is not certain."""
    iterations: int = 300
    usually_wrong: float = 0.01
    """Share of rows that are wrong on ordinary papers: 33 of 3,653 of the typed prints, drawn plans and samples in the
    afternoon of 27 November 2026."""
    most_ordinary: float = -1.0
    """Mean log odds of the rows of an ordinary paper, at most. With 0, rows of papers of which a quarter is wrong had
    a confidence of 0.9 (docs/decisions/confidence.md); with -1.5 and -2 those of ordinary scans have one too low."""
    shared: float = 1.0
    """How many times shared doubt counts. With 2 and 3 the rows of ordinary papers rank worse, as their means differ by
    what is unusual of the paper."""


@dataclass(frozen=True)
class CrossFitted:
    """The model fitted on all, and for each row the probability by one that was fitted and calibrated without any
    paper of its plan; by file the doubt that its rows share."""

    model: AdditiveModel
    probabilities: Floats
    doubts: Mapping[str, float]


def cross_fitted(
    rows: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    groups: Sequence[str],
    files: Sequence[str],
    settings: ModelFitSettings,
    weights: Floats | None = None,
    doubts: Mapping[str, float] | None = None,
) -> CrossFitted:
    """Fits on all rows, and on all but each fold of plans; the rows of one of the ``files`` share their doubt, or the
    one of ``doubts``."""
    wrong = 1.0 - np.asarray(right, dtype=np.float64)
    counts = np.ones(len(rows)) if weights is None else weights
    fold = _folds(groups, settings.folds)
    odds = np.zeros(len(rows))
    for part in set(fold.tolist()):
        seen = fold != part
        model = _fitted([rows[int(i)] for i in np.flatnonzero(seen)], wrong[seen], counts[seen], settings)
        odds[~seen] = model.log_odds([rows[int(i)] for i in np.flatnonzero(~seen)])
    whole = _fitted(rows, wrong, counts, settings)
    if doubts is None:
        doubts = _shared_doubts(odds, files, settings.most_ordinary)
    doubt = np.array([doubts[file] for file in files])
    together = odds + settings.shared * doubt
    probabilities = np.zeros(len(rows))
    for part in set(fold.tolist()):
        seen = fold != part
        knots, rights = _calibrated(together[seen], 1 - wrong[seen], doubt[seen] == 0, settings)
        probabilities[~seen] = np.interp(together[~seen], knots, rights)
    knots, rights = _calibrated(together, 1 - wrong, doubt == 0, settings)
    model = whole.model_copy(
        update={
            "shared": settings.shared,
            "most_ordinary": settings.most_ordinary,
            "knots": [round(float(x), 4) for x in knots],
            "rights": [round(float(y), 5) for y in rights],
        }
    )
    return CrossFitted(model, probabilities, doubts)


def _fitted(
    rows: Sequence[Mapping[str, float]], wrong: Floats, weights: Floats, settings: ModelFitSettings
) -> AdditiveModel:
    names = sorted({name for row in rows for name in row})
    values = {name: np.array([row.get(name, 0.0) for row in rows]) for name in names}
    edges = {name: _edges(column, settings.steps) for name, column in values.items()}
    steps = [(name, edge) for name in names for edge in edges[name]]
    design = np.stack([values[name] >= edge for name, edge in steps], axis=1).astype(np.float64)

    def loss(weight: Floats) -> tuple[float, Floats]:
        odds = weight[0] + design @ weight[1:]
        slope = weights * (1 / (1 + np.exp(-odds)) - wrong)
        likelihood = float((weights * (np.logaddexp(0, odds) - wrong * odds)).sum())
        penalty = settings.ridge / 2 * float(weight[1:] @ weight[1:]) + settings.lasso * float(
            weight[1:].sum()
        )
        own = design.T @ slope + settings.ridge * weight[1:] + settings.lasso
        return likelihood + penalty, np.concatenate([[slope.sum()], own])

    bounds = [(None, None), *[(0.0, None)] * len(steps)]
    found = minimize(
        loss,
        np.zeros(len(steps) + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": settings.iterations},
    ).x
    features: dict[str, tuple[list[float], list[float]]] = {}
    for (name, edge), rise in zip(steps, found[1:], strict=True):
        if rise > LEAST_RISE:
            own = features.setdefault(name, ([], []))
            own[0].append(round(float(edge), 5))
            own[1].append(round(float(rise), 4))
    return AdditiveModel(
        base=round(float(found[0]), 4),
        features={name: FeatureSteps(edges=at, rises=rises) for name, (at, rises) in features.items()},
        knots=[0.0],
        rights=[0.5],
    )


LEAST_RISE = 0.005
"""A smaller step says nothing."""


def _edges(values: Floats, most: int) -> Floats:
    above = values[values > 0]
    if not len(above):
        return above
    found: Floats = np.unique(np.quantile(above, np.linspace(0, 1, most), method="nearest"))
    return found


def _shared_doubts(odds: Floats, files: Sequence[str], most_ordinary: float) -> dict[str, float]:
    """By file the doubt that its rows share."""
    names, place = np.unique(np.asarray(files), return_inverse=True)
    return {
        str(name): shared_doubt(odds[place == number], most_ordinary) for number, name in enumerate(names)
    }


def _calibrated(
    odds: Floats, right: Floats, ordinary: NDArray[np.bool_], settings: ModelFitSettings
) -> tuple[Floats, Floats]:
    """Log odds, rising, and the probabilities there, by centred isotonic regression (Oron and Flournoy 2017): rows
    that isotonic regression gives one probability have it at their mean only, so that their ranking is kept. Wrong
    rows of ``ordinary`` papers weigh so much that they are as many as usual."""
    share = settings.usually_wrong
    of_wrong = share / (1 - share) * right[ordinary].sum() / max((1 - right[ordinary]).sum(), 1.0)
    weights = np.where((right > 0) | ~ordinary, 1.0, min(1.0, of_wrong))
    regression = IsotonicRegression(increasing=False, y_min=settings.least_sure, y_max=settings.surest)
    found = regression.fit_transform(odds, right, sample_weight=weights)
    levels, level = np.unique(found, return_inverse=True)
    centres = np.bincount(level, weights * odds) / np.bincount(level, weights)
    knots = np.concatenate([[odds.min()], centres[::-1], [odds.max()]])
    return knots, np.concatenate([[settings.surest], levels[::-1], [settings.least_sure]])


def _folds(groups: Sequence[str], count: int) -> NDArray[np.int64]:
    """Plans are dealt in the order of their rows' number, so that parts are of like size."""
    names, sizes = np.unique(np.asarray(groups), return_counts=True)
    order = names[np.argsort(-sizes, kind="stable")]
    part = {name: place % count for place, name in enumerate(order)}
    return np.array([part[name] for name in groups])
