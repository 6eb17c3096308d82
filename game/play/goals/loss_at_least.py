"""The goal `loss-at-least`: the operator's model needs so much on a column, in the world's own unit."""

from dataclasses import dataclass

from game.core.world import World
from game.play.goals.base import COLUMN, Measure, MeasuredGoal, Parameter, Situation, column_mask, score_of


@dataclass(frozen=True, slots=True)
class LossAtLeast(MeasuredGoal):
    """The operator's loss on a column is at least so much: bits per character, say, where less is better."""

    code = "loss-at-least"
    parameters = (Parameter("least", "number", "the loss that is needed", 0, 1e6), COLUMN)
    least: float
    column: str = "all"

    def measure(self, at: Situation) -> Measure:
        """The loss, and the one that is needed."""
        scale = at.world.kind.loss_scale(at.world)
        if scale is None:
            raise ValueError(f"{at.world.name} has no loss in a unit of its own")
        mask = column_mask(at.world, at.state, self.column)
        loss = scale.loss(score_of(at, self.column))
        return Measure(loss, self.least, False, "loss", mask, scale)

    def problems(self, world: World) -> tuple[str, ...]:
        """A world where scores are shares of answers has no such loss."""
        found = MeasuredGoal.problems(self, world)
        if world.kind.loss_scale(world) is None:
            found = (*found, f"{world.name} has no loss in a unit of its own")
        return found
