"""Squares that lie face down: which ones a game has opened, and how one more is turned over.

Where `Game.reveals` is a number, only these squares lie face up: the empty one, those of a single tile as it
came, those on which the operator's model stood since the game began, and as many others as were turned over.
What was seen stays seen: it is noted in the ledger, whatever is taken back.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.core.masks import mask_of, tiles_of
from game.core.world import World
from game.play.game import Game, state_of
from game.play.ledger import Ledger
from game.play.moves import Refusal, reason
from game.play.square_names import square_name
from game.play.state import State, data_edit, operator_row


def face_up_of(world: World, game: Game) -> NDArray[np.bool_] | None:
    """Which rows' squares lie face up where a game stands: (2**n,), read-only; None where all do."""
    return None if game.reveals is None else face_up_in(state_of(world, game), game.ledger)


@lru_cache(maxsize=256)
def face_up_in(state: State, ledger: Ledger) -> NDArray[np.bool_]:
    """Which squares of a state a ledger knows: (2**n,), read-only."""
    known = ledger.open_squares
    rows = range(1 << state.n)
    marks = np.array([_is_plain(state, row) or square_name(state, row) in known for row in rows])
    marks.flags.writeable = False
    return marks


def _is_plain(state: State, row: int) -> bool:
    """Whether a square is open from the beginning: nothing, or a single tile as it came."""
    letters = [state.placed[i] for i in tiles_of(row)]
    return len(letters) <= 1 and all(data_edit(state.edit(letter)).untouched for letter in letters)


def reveals_left(game: Game) -> int:
    """How many squares may still be turned over."""
    return max((game.reveals or 0) - len(game.ledger.revealed), 0)


def reveal(world: World, game: Game, row_name: str) -> Game | Refusal:
    """The game with one more square turned over, or why it cannot be. No move: nothing is there to undo."""
    state, face_up = state_of(world, game), face_up_of(world, game)
    try:
        row = mask_of(row_name, state.placed)
    except ValueError as problem:
        return Refusal("impossible", (reason("lens-row", part="reveal", row=row_name[:20], problem=problem),))
    if face_up is None or face_up[row]:
        return Refusal("impossible", (reason("face-up", row=row_name),))
    if not reveals_left(game):
        return Refusal("impossible", (reason("no-reveals" if game.reveals else "never-reveals"),))
    return replace(game, ledger=game.ledger.revealing(square_name(state, row)))


def is_known(world: World, game: Game, state: State) -> bool:
    """Whether the operator's square in some state lies face up for who plays a game."""
    return game.reveals is None or bool(face_up_in(state, game.ledger)[operator_row(state)])
