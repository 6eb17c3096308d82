"""Players of duels: two who do not look ahead, so that a duel worth playing is lost by both of them, and one
who does.
"""

from collections.abc import Callable

from game.core.world import World
from game.play.duel import EQUAL
from game.play.duel_solver import (
    NEVER,
    NONE,
    Stand,
    Table,
    after,
    is_over,
    is_won,
    score,
    stand_of,
    strikes,
    struck,
    table_of,
    values,
)
from game.play.moves import Move
from game.play.moves.passing import Pass
from game.play.moves.strike import Strike
from game.play.state import State

#: What a player does: the tile that strikes, or `NONE` for a pass.
Striker = Callable[[Table, Stand], int]


def loud(table: Table, stand: Stand) -> int:
    """The tile whose strike costs the operator most at once; of equal ones the smallest."""
    size = table.sizes.__getitem__
    return min(
        strikes(table, stand), key=lambda i: (score(table, struck(stand, i)), size(i), i), default=NONE
    )


def quiet(table: Table, stand: Stand) -> int:
    """A tile whose strike ends at the line now, else the one that costs the operator least."""
    free = strikes(table, stand)
    low = (i for i in free if score(table, after(table, stand, i)) <= table.terms.line + EQUAL)
    quietest = max(free, key=lambda i: (score(table, struck(stand, i)), -i), default=NONE)
    return next(low, quietest)


def planner(table: Table, stand: Stand) -> int:
    """The shortest way to win if the operator goes on as its rule says; where there is none, the loudest.

    It takes the operator's word for this turn and its habit for all others: who plays the operator wins by
    saying what the rule would not.
    """
    found = values(table, stand)
    best = min(found, key=lambda tile: (found[tile], tile == NONE), default=NONE)
    return best if found.get(best, NEVER) < NEVER else loud(table, stand)


def program_move(world: World, opening: State, state: State) -> Move | None:
    """What the program does where it plays the strikers; None where it is not its turn.

    opening: the state in which the duel began.
    """
    duel = state.duel
    if duel is None or duel.over or duel.asked or duel.terms.side != "operator":
        return None
    table = table_of(world, opening)
    tile = planner(table, stand_of(table, state))
    return Pass() if tile == NONE else Strike(table.letters[tile])


def wins(table: Table, stand: Stand, striker: Striker) -> bool:
    """Whether a player wins from a stand."""
    while not is_over(table, stand):
        stand = after(table, stand, striker(table, stand))
    return is_won(table, stand)
