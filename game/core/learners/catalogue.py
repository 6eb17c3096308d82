"""The learners by the name that world files use; one explicit table."""

from game.core.learners.centroid import centroid
from game.core.learners.common import Learner
from game.core.learners.formula import FORMULAS
from game.core.learners.logistic import logistic
from game.core.learners.neighbours import neighbours
from game.core.learners.ngram import ngram
from game.core.learners.ridge import ridge
from game.core.world import FeatureKind

TRAINED: dict[str, Learner] = {
    "ridge": ridge,
    "centroid": centroid,
    "neighbours": neighbours,
    "logistic": logistic,
    "ngram": ngram,
}

#: The learners of texts; the other trained ones are for pictures and points.
TEXT_LEARNERS = ("ngram",)

#: Parameters that a world file must give for each learner.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "ridge": ("penalty",),
    "centroid": ("spread",),
    "neighbours": ("k",),
    "logistic": ("steps", "rate", "penalty"),
    "ngram": ("order", "prior"),
    **dict.fromkeys(FORMULAS, ()),
}

#: What the second metric of a learner is called, and None where there is none.
LOSSES: dict[str, str] = {
    "ridge": "squared loss",
    "centroid": "Brier loss",
    "neighbours": "Brier loss",
    "logistic": "log loss",
    "ngram": "bits per character",
}


def learners_for(kind: FeatureKind) -> tuple[str, ...]:
    """The learners that a world with such features can have, in the order of this file."""
    if kind == "none":
        return tuple(FORMULAS)
    return tuple(name for name in TRAINED if (name in TEXT_LEARNERS) == (kind == "text"))
