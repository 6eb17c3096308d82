"""The duel: the operator commits to its next act, then people strike, then it does what it said.

1. The operator always trains its best open square on the column it watches. 2. It says what it will do next:
   pay one striking tile its size in examples, so that the tile returns under contract and never strikes
   again; or collect a new tile at its labour, under contract, too; or wait. Somebody strikes one tile, or
   passes, and then it does what it said. 3. The strikers win when its score is at or below the line after so
   many of its answers in a row; it wins when the turns are out.

The announcement is the affordable act after which its best open square scores highest; ties go to the
cheapest, then to the alphabet; it waits where nothing gains more than 1e-9. An announcement that has become
impossible means that it waits.

Where a person plays the operator, it is asked before each turn what it will do, says so by a move, and is
bound by it in the same way.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from game.core.world import World
from game.play.state import Duel, State, Terms, best_score, settled

#: Scores that differ by less are equal.
EQUAL = 1e-9


def first_turn(world: World, state: State, terms: Terms) -> State:
    """A state in which a duel begins: the operator has said what it will do."""
    begun = settled(world, replace(state, duel=Duel(terms, terms.purse)))
    return _announced(world, begun)


def answered(world: World, state: State) -> State:
    """The state after the operator did what it had said, and said what it will do next; the same without a
    duel.

    state: after the strike of this turn, or after a pass.
    """
    if state.duel is None or state.duel.over:
        return state
    after = settled(world, _carried_out(world, state, state.duel.announced))
    duel = after.duel or state.duel
    low = best_score(world, after) <= duel.terms.line + EQUAL
    after = replace(after, duel=replace(duel, turn=duel.turn + 1, held=duel.held + 1 if low else 0))
    return _announced(world, after)


def _announced(world: World, state: State) -> State:
    duel = state.duel
    if duel is None:
        return state
    if duel.terms.side != "strikers":
        return replace(state, duel=replace(duel, announced="", asked=not duel.over))
    letter = "" if duel.over else _best_act(world, replace(state, duel=replace(duel, announced="")))
    return replace(state, duel=replace(duel, announced=letter))


def promised(state: State, letter: str) -> State:
    """The state after the operator said what it will do: the tile that it pays or collects, "" to wait."""
    duel = state.duel
    return state if duel is None else replace(state, duel=replace(duel, announced=letter, asked=False))


@lru_cache(maxsize=1024)
def _best_act(world: World, state: State) -> str:
    """The tile that is best paid or collected now; "" where the operator waits."""
    now = best_score(world, state)
    found = [
        (
            best_score(world, settled(world, _carried_out(world, state, letter))),
            world.tile(letter).size,
            letter,
        )
        for letter in acts(world, state)
    ]
    gaining = [one for one in found if one[0] > now + EQUAL]
    return min(gaining, key=lambda one: (-round(one[0], 9), one[1], one[2]))[2] if gaining else ""


def acts(world: World, state: State) -> Iterator[str]:
    """The tiles that the operator can pay or collect: they strike or are not on the board, and it can afford
    them."""
    duel = state.duel
    for tile in world.tiles if duel else ():
        free = tile.letter not in state.placed or state.edit(tile.letter).closed
        if duel and free and tile.size <= duel.purse:
            yield tile.letter


def _carried_out(world: World, state: State, letter: str) -> State:
    """The state after an act of the operator; the same where it waits or cannot do it any more."""
    duel = state.duel
    if duel is None or letter not in set(acts(world, state)):
        return state
    placed = state.placed if letter in state.placed else state.placed + letter
    back = replace(state, placed=placed).with_edit(letter, replace(state.edit(letter), closed=False))
    paid = duel.purse - world.tile(letter).size
    return replace(back, duel=replace(duel, purse=paid, signed=duel.signed + letter))
