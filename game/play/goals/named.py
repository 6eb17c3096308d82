"""The goal `named`: the question of the step is answered with the right choice."""

from dataclasses import dataclass

from game.play.goals.base import Goal, Parameter, Situation


@dataclass(frozen=True, slots=True)
class Named(Goal):
    """The player named this choice, a tile for example; another one counts as a try, and one asks again."""

    code = "named"
    parameters = (Parameter("choice", "choice", "the choice that is right"),)
    answers = True
    asks_again = True
    choice: str

    def met(self, at: Situation) -> bool:
        """Whether it was named."""
        return at.answer == self.choice
