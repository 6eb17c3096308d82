"""Duels in which people play the operator: whether it can hold against anybody, and where it was decided.

From every stand one side can win against anybody. Nobody can change that to the own good, so where it changes
somebody has made a mistake, and the last one decided.
"""

from functools import lru_cache

from game.core.world import World
from game.play.duel_solver import (
    NONE,
    Stand,
    Table,
    Turning,
    acts,
    after,
    is_over,
    is_won,
    stand_of,
    table_of,
    ways,
)
from game.play.moves import Move
from game.play.moves.passing import Pass
from game.play.moves.strike import FULL, Strike
from game.play.state import State


def holds(table: Table, stand: Stand, asked: bool) -> bool:
    """Whether the operator holds out against all strikers. asked: it has still to say what it will do."""
    if is_over(table, stand):
        return not is_won(table, stand)
    known = table.held
    if (stand, asked) not in known:
        following = (holds(table, then, not asked) for then in _following(table, stand, asked).values())
        known[stand, asked] = any(following) if asked else all(following)
    return known[stand, asked]


def _following(table: Table, stand: Stand, asked: bool) -> dict[int, Stand]:
    """What each act of the side whose turn it is leads to; `NONE` stands for waiting and for the pass."""
    if asked:
        return {act: stand._replace(announced=act) for act in (NONE, *acts(table, stand))}
    return {tile: after(table, stand, tile)._replace(announced=NONE) for tile in ways(table, stand)}


@lru_cache(maxsize=64)
def last_mistake(world: World, opening: State, moves: tuple[Move, ...]) -> Turning | None:
    """The last move by which a side gave away a duel that it could win; None where nobody did.

    None, too, where another move was made than those of a duel.
    """
    if opening.duel is None or not all(_is_act(move) for move in moves):
        return None
    table = table_of(world, opening)
    stand, asked, found = stand_of(table, opening), True, None
    for at, move in enumerate(moves):
        if move.promise != asked:
            return None
        following = _following(table, stand, asked)
        made = table.letters.index(move.tiles[0]) if move.tiles else NONE
        if made not in following:
            return None
        if holds(table, following[made], not asked) != holds(table, stand, asked):
            better = (one for one, then in following.items() if holds(table, then, not asked) == asked)
            found = Turning(at, _letter(table, made), tuple(_letter(table, one) for one in better))
        stand, asked = following[made], not asked
    return found


def _letter(table: Table, tile: int) -> str:
    return "" if tile == NONE else table.letters[tile]


def _is_act(move: Move) -> bool:
    """Whether a move is a promise, a strike of a whole tile, or a pass."""
    return move.promise or isinstance(move, Pass) or (isinstance(move, Strike) and move.share == FULL)
