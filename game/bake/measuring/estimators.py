"""scikit-learn's estimators as learners: cloned, seeded, scored by accuracy and log loss.

*Why imagined examples:* a row without sources has no model, a row of one class none that could be asked for
the others, and many models call a class impossible that they have not seen, where a log loss has no value.
So every probability p of a model of N examples is read as (N p + 1) / (N + K), as if one more example of
each of the K classes had been there (Laplace's rule of succession). That makes the empty row a fair guess,
with loss log K; a row of one class, for which no model is trained, says that class with (N + 1) / (N + K);
and elsewhere the difference to the plain log loss is small. The empty row's accuracy is 1 / K, what a guess
gets on average.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import isclass
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, clone, is_classifier

from game.bake.measuring.plugin import Part, Predictor
from game.core.world import Floats, Ints


def is_estimator(found: object) -> bool:
    """Whether something is an estimator of scikit-learn or a class of them."""
    return issubclass(found, BaseEstimator) if isclass(found) else isinstance(found, BaseEstimator)


def estimator_from(found: Any, settings: Mapping[str, float | str]) -> BaseEstimator:  # noqa: ANN401
    """A fresh classifier with its settings; ValueError with a sentence when there is no such one."""
    try:
        estimator: Any = found() if isclass(found) else clone(found)
        estimator.set_params(**settings)
    except (TypeError, ValueError) as wrong:
        raise ValueError(f"the estimator does not take these settings: {wrong}") from None
    if not is_classifier(estimator):
        raise ValueError(f"{type(estimator).__name__} is no classifier, and sources have labels")
    return estimator


def seeded(estimator: BaseEstimator, seed: int) -> BaseEstimator:
    """An unfitted copy with every random_state set, also of estimators inside it."""
    copy = clone(estimator)
    names = [name for name in copy.get_params(deep=True) if name.split("__")[-1] == "random_state"]
    return copy.set_params(**dict.fromkeys(names, seed))


@dataclass(frozen=True, slots=True)
class EstimatorTrain:
    """A train function made of an estimator. classes: how many labels there are in all."""

    estimator: BaseEstimator
    classes: int

    def __call__(self, training: tuple[Part, ...], seed: int, /, **settings: float | str) -> Predictor:
        """The predictor that the parts of a row give."""
        del settings  # The estimator has them.
        if not training:
            return _Guess(self.classes)
        x = np.concatenate([part.x for part in training])
        y = np.concatenate([part.y for part in training])
        if (y == y[0]).all():
            return _OneClass(int(y[0]), len(y), self.classes)
        return _Classifier(seeded(self.estimator, seed).fit(x, y), len(y), self.classes)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What the row without sources answers."""

    classes: int

    def __call__(self, piece: Part, /) -> tuple[float, float]:
        del piece
        return 1 / self.classes, float(np.log(self.classes))


@dataclass(frozen=True, slots=True)
class _OneClass:
    """What a row of one class answers: that class."""

    label: int
    examples: int
    classes: int

    def __call__(self, piece: Part, /) -> tuple[float, float]:
        share = np.zeros((len(piece.y), self.classes))
        share[:, self.label] = 1
        return float((piece.y == self.label).mean()), log_loss(share, piece.y, self.examples)


@dataclass(frozen=True, slots=True)
class _Classifier:
    """A fitted classifier. examples: how many it was trained on."""

    model: BaseEstimator
    examples: int
    classes: int

    def __call__(self, piece: Part, /) -> tuple[float, float]:
        score = float((self.model.predict(piece.x) == piece.y).mean())
        if not hasattr(self.model, "predict_proba"):
            return score, float("nan")
        share = np.zeros((len(piece.y), self.classes))
        share[:, self.model.classes_] = self.model.predict_proba(piece.x)
        return score, log_loss(share, piece.y, self.examples)


def log_loss(share: Floats, y: Ints, examples: int) -> float:
    """Mean log loss in nats with one imagined example of each class. share: (examples, classes)."""
    right = share[np.arange(len(y)), y]
    return float(-np.log((examples * right + 1) / (examples + share.shape[1])).mean())
