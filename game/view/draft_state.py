"""The state as a slider in motion would make it."""

from dataclasses import replace

from game.core.world import World
from game.play.game import Game, state_of
from game.play.moves import Move, Refusal, apply
from game.play.state import State, is_closed


def draft_state(world: World, game: Game, move: Move | None) -> State:
    """The state as a slider in motion would make it.

    Where squares lie face down, an operator that chooses stays where it is: the move will say where it goes.
    """
    state = state_of(world, game)
    after = apply(world, state, move) if move else state
    if isinstance(after, Refusal):
        return state
    stays = game.reveals is not None and state.chosen is not None and not is_closed(after, state.chosen)
    return replace(after, chosen=state.chosen) if stays else after
