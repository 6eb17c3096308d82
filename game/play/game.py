"""A game: an opening, the moves made since, and how many of them stand. Undo is one less."""

from dataclasses import dataclass, replace
from functools import lru_cache

from game.core.world import World
from game.play.moves import Move, Refusal, apply
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Game:
    """moves[:at] are made; moves[at:] were taken back and can be made again."""

    opening: State
    moves: tuple[Move, ...] = ()
    at: int = 0

    @property
    def can_undo(self) -> bool:
        """Whether a move stands that can be taken back."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a move was taken back that can be made again."""
        return self.at < len(self.moves)


@lru_cache(maxsize=1024)
def state_after(world: World, opening: State, moves: tuple[Move, ...]) -> State:
    """The state after some moves that were all possible when they were made.

    *Why a loop:* a link may hold some thousand moves, and a browser's stack is small.
    """
    state = opening
    for move in moves:
        after = _made(world, state, move)
        if isinstance(after, Refusal):
            raise ValueError(f"the move {move} is impossible here: {after}")
        state = after
    return state


#: Moves begin alike after an undo and along the timeline: each is applied once.
_made = lru_cache(maxsize=4096)(apply)


def state_of(world: World, game: Game) -> State:
    """The state in which a game stands."""
    return state_after(world, game.opening, game.moves[: game.at])


def play(world: World, game: Game, move: Move) -> Game | Refusal:
    """The game after one more move; what had been taken back is gone."""
    after = apply(world, state_of(world, game), move)
    if isinstance(after, Refusal):
        return after
    return replace(game, moves=(*game.moves[: game.at], move), at=game.at + 1)


def undo(game: Game) -> Game:
    """One move taken back; the same game at the beginning."""
    return replace(game, at=max(game.at - 1, 0))


def redo(game: Game) -> Game:
    """One move made again; the same game at the end."""
    return replace(game, at=min(game.at + 1, len(game.moves)))


def jump(game: Game, at: int) -> Game:
    """The game with exactly `at` moves standing, cut to what there is."""
    return replace(game, at=min(max(at, 0), len(game.moves)))
