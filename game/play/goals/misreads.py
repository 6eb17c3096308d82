"""The goal `misreads`: the operator's model misreads more examples of a class than at the beginning."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.core.world import World, held_out
from game.play.goals.base import Measure, MeasuredGoal, Parameter, Situation
from game.play.report import examples_of, report_on
from game.play.state import Lens, State


@dataclass(frozen=True, slots=True)
class Misreads(MeasuredGoal):
    """At least so many more clean held-out examples of a class are misread than at the beginning.

    *Why examples and not shares:* a threshold of whole examples cannot be passed by rounding.
    """

    code = "misreads"
    parameters = (
        Parameter("label", "class", "the class that is misread"),
        Parameter("least", "number", "how many more examples", 1, 1000),
    )
    label: str
    least: float

    def measure(self, at: Situation) -> Measure:
        """How many more are misread, and how many are needed."""
        label = at.world.classes.index(self.label)
        more = misread(at.world, at.start, at.state, label, at.lens.learner)
        return Measure(more, self.least, False, "count", at.world.clean)


@lru_cache(maxsize=256)
def misread(world: World, before: State, after: State, label: int, learner: int) -> int:
    """How many more clean held-out examples of a class the operator's model misreads after than before."""
    recalls = report_on(world, before, after, Lens(0, "", learner=learner)).recalls[label]
    truth = held_out(world.slices)[1][examples_of(world, world.clean)]
    return round((recalls[0] - recalls[1]) * int(np.count_nonzero(truth == label)))
