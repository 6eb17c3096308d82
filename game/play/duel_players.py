"""Players of duels who do not look ahead: a duel worth playing is lost by both of them."""

from collections.abc import Callable

from game.play.duel import EQUAL
from game.play.duel_solver import NONE, Stand, Table, after, is_over, is_won, score, strikes, struck

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


def wins(table: Table, stand: Stand, striker: Striker) -> bool:
    """Whether a player wins from a stand."""
    while not is_over(table, stand):
        stand = after(table, stand, striker(table, stand))
    return is_won(table, stand)
