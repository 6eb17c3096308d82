"""How many tiles lie on the board, one more or one less, and the game begun anew.

*Why a tile is taken back by another game:* no move removes a tile, for what was collected is known. Where the
last move laid it there, that is undone; else the same moves are made again without it, and the game before
waits for Backspace.
"""

from dataclasses import dataclass, replace

from game.book.phrases import refusal_text, say
from game.book.texts.position_syntax import home_lens
from game.play.game import Game, begun, jump, play, redo, replay, state_of
from game.play.moves import Place, Refusal
from game.play.state import Lens, hand_order, operator_row, trimmed
from game.view.commands.base import Context
from game.view.effects import PlaySound
from game.view.making_moves import made, travel
from game.view.messages import narrated, not_done, refused, said
from game.view.model import Model, Reply, Transition
from game.view.parked_games import held_back, own_game
from game.view.status_line import opening_line
from game.view.zoom import TOP, WHOLE


def next_tile(model: Model) -> str:
    """The waiting tile that is placed next: the one in focus, else the first; "" where none waits."""
    state = model.state
    waiting = [letter for letter in hand_order(model.world, state) if letter not in state.placed]
    return model.lens.focus if model.lens.focus in waiting else waiting[0] if waiting else ""


@dataclass(frozen=True, slots=True)
class AddTile:
    """Place the tile in focus where it waits, else the next one that waits."""

    def perform(self, model: Model, context: Context) -> Reply:
        """A tile more, or why there is none."""
        move, game = Place(next_tile(model)), model.game
        if not move.letter:
            return not_done(model, "all-placed")
        again = redo(game) if game.can_redo and game.moves[game.at] == move else play(model.world, game, move)
        if isinstance(again, Refusal):
            return refused(model, again)
        reply = made(model, again)
        return replace(reply, model=replace(reply.model, focus=model.focus))  # to add another one


@dataclass(frozen=True, slots=True)
class RemoveTile:
    """Take the tile back that was placed last."""

    def perform(self, model: Model, context: Context) -> Reply:
        """A tile less: the last move undone, or a game without it."""
        game, state = model.game, model.state
        if not state.n:
            return not_done(model, "none-placed")
        letter = state.placed[-1]
        if game.can_undo and game.moves[game.at - 1] == Place(letter):
            back = jump(game, game.at - 1)
            assert isinstance(back, Game), "a place can be undone"
            return travel(model, back, say("controls.tile-back", tile=letter))
        if model.run or game.reveals is not None or game.opening.duel:
            return not_done(model, "fixed-tiles")
        without = without_tile(model, letter)
        if isinstance(without, Refusal):
            words = say("controls.needs-tile", tile=letter, problem=refusal_text(without))
            return Reply(said(model, words, "bad"), (PlaySound("refuse"),))
        return Reply(
            begun_anew(model, without, _fewer(model, without), say("controls.tile-gone", tile=letter))
        )


def without_tile(model: Model, letter: str) -> Game | Refusal:
    """The game of the same moves without a tile: without those that are about it."""
    game = model.game
    placed = game.opening.placed.replace(letter, "")
    kept = [str(move) for move in game.moves[: game.at] if letter not in move.tiles]
    return replay(model.world, kept, begun(model.world, placed, game.opening.watch), old=len(kept))


def _fewer(model: Model, game: Game) -> Lens:
    """The lens for a board without its last tile."""
    after = state_of(model.world, game)
    lens = replace(model.lens, reality="operator", cursor=model.lens.cursor & ((1 << after.n) - 1))
    if model.lens.cursor == operator_row(model.state):
        lens = replace(lens, cursor=operator_row(after))
    return trimmed(after, lens)


def begun_anew(model: Model, game: Game, lens: Lens, words: str) -> Model:
    """The model in another game of its world; the one that lay there waits for Backspace."""
    held = model.reading.held if model.reading else None
    own = own_game(model)
    # Several steps in a row keep the first game, which has everything that the others had.
    known = held is not None and held.by == "controls" and set(own.game.moves) <= set(held.game.moves)
    kept = model if known else held_back(model, own, "controls")
    change = Transition("jump", "", model.state, model.lens, model.now)
    reading = replace(kept.reading, shown=-1) if kept.reading else None
    other = replace(
        kept,
        reading=reading,
        game=game,
        lens=lens,
        draft=None,
        transition=change,
        zoom=WHOLE,
        scroll=TOP,
        receipt=False,
        walk=0,
    )
    told = narrated(other, opening_line(other))
    waits = reading is not None and reading.held is not None
    return said(told, f"{words} {say('controls.waits')}" if waits else words)


@dataclass(frozen=True, slots=True)
class Reset:
    """Back to how the world begins: tiles, moves and where one looks; the view stays."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The opening of the world."""
        if model.run:
            return not_done(model, "in-scenario")
        lens = replace(home_lens(model.pack), view=model.lens.view)
        words = say("controls.begun-anew", world=model.world.title)
        return Reply(begun_anew(model, begun(model.world), lens, words), (PlaySound("step"),))
