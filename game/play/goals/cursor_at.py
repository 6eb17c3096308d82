"""The goal `cursor-at`: one looks at a certain square."""

from dataclasses import dataclass

from game.play.goals.base import Goal, Parameter, Situation
from game.play.state import bit_of


@dataclass(frozen=True, slots=True)
class CursorAt(Goal):
    """The cursor stands on the row with exactly these tiles."""

    code = "cursor-at"
    parameters = (Parameter("row", "row", "the tiles of the square, in any order"),)
    row: str

    def met(self, at: Situation) -> bool:
        """Whether all tiles of the row lie on the board and the cursor stands there."""
        bits = [bit_of(at.state, letter) for letter in self.row]
        return all(bits) and at.lens.cursor == sum(bits)
