"""The learners by the name that world files use; one explicit table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.core.learners import centroid, logistic, neighbours, ngram, ridge
from game.core.learners.common import NO_RECIPE, Learner, Recipe
from game.core.learners.formula import FORMULAS, RECIPES, UNGRADED
from game.core.world import LearnerChoice

if TYPE_CHECKING:
    from game.core.kinds.base import Task


@dataclass(frozen=True, slots=True)
class LearnerKind:
    """A learner. fits: the task that it is for. parameters: those that a world file must give.

    train: None for a formula, which learns nothing, and where scores were measured. loss: what the second
    metric is called, None without.
    graded: whether more of its score is better; entropy says how mixed two sets are, and nothing is better.
    """

    name: str
    fits: "Task"
    train: Learner | None = None
    parameters: tuple[str, ...] = ()
    loss: str | None = None
    recipe: Recipe = NO_RECIPE
    graded: bool = True


MEASURED_RECIPE = Recipe(
    "Nothing is trained here: grid.csv holds the means over seeds of models that were trained elsewhere, and "
    'of the row "none" what was measured without any training.'
)

LEARNERS: tuple[LearnerKind, ...] = (
    LearnerKind("ridge", "classification", ridge.ridge, ("penalty",), "squared loss", ridge.RECIPE),
    LearnerKind("centroid", "classification", centroid.centroid, ("spread",), "Brier loss", centroid.RECIPE),
    LearnerKind(
        "neighbours", "classification", neighbours.neighbours, ("k",), "Brier loss", neighbours.RECIPE
    ),
    LearnerKind(
        "logistic",
        "classification",
        logistic.logistic,
        ("steps", "rate", "penalty"),
        "log loss",
        logistic.RECIPE,
    ),
    LearnerKind("measured", "measured", recipe=MEASURED_RECIPE),
    LearnerKind("ngram", "prediction", ngram.ngram, ("order", "prior"), "bits per character", ngram.RECIPE),
    *(
        LearnerKind(name, "formula", recipe=Recipe(RECIPES[name]), graded=name not in UNGRADED)
        for name in FORMULAS
    ),
)


def learner_named(name: str) -> LearnerKind:
    """The learner with a name; KeyError when there is none."""
    return {learner.name: learner for learner in LEARNERS}[name]


def learners_for(task: "Task") -> tuple[LearnerKind, ...]:
    """The learners that a world with such a task can have, in the order of this file."""
    return tuple(learner for learner in LEARNERS if learner.fits == task)


def trainer(choice: LearnerChoice) -> Learner:
    """The function that trains a learner; ValueError for a formula."""
    train = learner_named(choice.name).train
    if train is None:
        raise ValueError(f"{choice.name} is a formula and trains nothing")
    return train
