"""What a method says of a tile at the operator's square, for goals that speak of it."""

from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.results import Number
from game.play.goals.base import COLUMN, ONE_TILE, Parameter, Situation, column_mask
from game.play.state import Lens, evidence_at, operator_row

#: What the two goals on values take beside their threshold.
METHOD = Parameter("method", "method", "a method that speaks of a tile, by its code")
SHARED = (METHOD, ONE_TILE, COLUMN)


def value_of(at: Situation, code: str, tile: str, column: str) -> float:
    """What a tile is worth on a column, seen from the operator's square; 0 where it is not on the board."""
    if tile not in at.state.placed:
        return 0.0
    evidence = evidence_at(at.world, at.state, Lens(0, "", learner=at.lens.learner))
    mask = column_mask(at.world, at.state, column)
    query = Query(mask, operator_row(at.state), (at.state.placed.index(tile),))
    (answer,) = answers(method_of(code), evidence, query)
    if not isinstance(answer, Number):
        raise ValueError(f"{code} does not answer with a number")
    return answer.value
