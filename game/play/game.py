"""A game: an opening, the moves made since, and how many of them stand. Undo is one less."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from game.core.world import World
from game.play.duel import first_turn
from game.play.ledger import NOTHING, Ledger
from game.play.moves import Move, Reason, Refusal, apply, apply_again, parse, reason
from game.play.square_names import square_name
from game.play.state import State, Terms, opening, operator_row


@dataclass(frozen=True, slots=True)
class Game:
    """moves[:at] are made; moves[at:] were taken back and can be made again.

    ledger: what was learnt and paid in this game, by moves that do not stand any more, too.
    reveals: how many squares may be turned over where they lie face down; None where all lie face up.
    """

    opening: State
    moves: tuple[Move, ...] = ()
    at: int = 0
    ledger: Ledger = NOTHING
    reveals: int | None = None

    @property
    def can_undo(self) -> bool:
        """Whether a move stands that can be taken back."""
        return self.at > 0 and kept(self, self.at - 1) is None

    @property
    def ended_turn(self) -> bool:
        """Whether the last move that stands ended a turn of a duel: what the operator did is a part of it."""
        return self.at > 0 and self.opening.duel is not None and not self.moves[self.at - 1].promise

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
        after = apply_again(world, state, move)
        if isinstance(after, Refusal):
            raise ValueError(f"the move {move} is impossible here: {after}")
        state = after
    return state


def state_of(world: World, game: Game) -> State:
    """The state in which a game stands."""
    return state_after(world, game.opening, game.moves[: game.at])


def play(world: World, game: Game, move: Move) -> Game | Refusal:
    """The game after one more move; what had been taken back is gone, what was learnt stays."""
    state, standing = state_of(world, game), game.moves[: game.at]
    after = apply(world, state, move)
    if isinstance(after, Refusal):
        return after
    ledger = noted(world, state, game.ledger, standing, move)
    return reached(after, replace(game, moves=(*standing, move), at=game.at + 1, ledger=ledger))


def reached(state: State, game: Game) -> Game:
    """The game that knows the square of the operator's model where squares lie face down."""
    if game.reveals is None:
        return game
    return replace(game, ledger=game.ledger.reaching(square_name(state, operator_row(state))))


def begun(
    world: World,
    placed: str | None = None,
    watch: int | None = None,
    reveals: int | None = None,
    ledger: Ledger = NOTHING,
    terms: Terms | None = None,
) -> Game:
    """A game without moves. placed, watch: as `opening` takes them; reveals, ledger: as in `Game`.

    terms: of a duel, for which the operator has to watch a column.
    """
    first = opening(world, placed, watch)
    first = first if terms is None else first_turn(world, first, terms)
    return reached(first, Game(first, ledger=ledger, reveals=reveals))


def noted(world: World, state: State, ledger: Ledger, standing: Sequence[Move], move: Move) -> Ledger:
    """The ledger after a move that is possible; most moves leave it as it is."""
    entry = move.entry(world, state, ledger)
    return ledger if entry is None else ledger.noted(entry, str(move), standing.count(move) + 1)


def replay(world: World, texts: Iterable[str], first: Game | None = None, old: int = 0) -> Game | Refusal:
    """The game that the texts of some moves make, or the reasons why one of them cannot be made.

    first: the game before them, without moves; what its ledger has is not charged again. old: so many of
    them, the first ones, are of a game that was played before.
    """
    game = first or begun(world)
    state, ledger, made = game.opening, game.ledger, list[Move]()
    for text in texts:
        move = parse(text)
        if isinstance(move, Refusal):
            return _at_move(len(made) + 1, text, move)
        after = (apply_again if len(made) < old else apply)(world, state, move)
        if isinstance(after, Refusal):
            return _at_move(len(made) + 1, text, after)
        ledger = noted(world, state, ledger, made, move)
        made.append(move)
        state = after
        ledger = reached(state, replace(game, ledger=ledger)).ledger
    return replace(game, moves=tuple(made), at=len(made), ledger=ledger)


def _at_move(number: int, text: str, refusal: Refusal) -> Refusal:
    """A refusal that says which of several moves it is about."""
    return Refusal(refusal.trouble, (reason("at-move", number=number, text=text[:60]), *refusal.reasons))


def undo(game: Game, over: bool = False) -> Game | Refusal:
    """One move taken back, or why that cannot be. over: as `jump` takes it."""
    if not game.at:
        return Refusal("impossible", (reason("nothing-to-undo"),))
    return jump(game, game.at - 1, over)


def redo(game: Game) -> Game | Refusal:
    """One move made again, or why there is none."""
    if not game.can_redo:
        return Refusal("impossible", (reason("nothing-to-redo"),))
    return jump(game, game.at + 1)


def jump(game: Game, at: int, over: bool = False) -> Game | Refusal:
    """The game with exactly `at` moves standing, cut to what there is; some moves cannot be taken back.

    over: a duel was played to its end, and one may go through it again.
    """
    at = min(max(at, 0), len(game.moves))
    why = kept(game, at, over)
    return Refusal("impossible", (why,)) if why else replace(game, at=at)


def kept(game: Game, at: int, over: bool = False) -> Reason | None:
    """Why a game cannot go back to a move; None where it can.

    Where a person plays the operator of a duel, an act can be taken back until the other side's next one,
    and the program takes nothing back.
    """
    back = range(at, game.at)
    for k in reversed(back):
        if not game.moves[k].undoable:
            return reason("not-undoable", move=game.moves[k])
    side = game.opening.duel.terms.side if game.opening.duel else "strikers"
    if side == "strikers" or over or not back:
        return None
    last = len(game.moves) - 1
    if back[0] < last:
        return reason("was-answered", move=game.moves[back[0]])
    return None if side == "two" or game.moves[last].promise else reason("not-yours", move=game.moves[last])


def is_over(world: World, game: Game) -> bool:
    """Whether all moves of a game, also those that do not stand, end a duel."""
    duel = game.opening.duel and state_after(world, game.opening, game.moves).duel
    return duel is not None and duel.over
