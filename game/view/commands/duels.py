"""Duels: the program's strike, the side that one plays; when they are over the move that decided."""

from dataclasses import dataclass, replace

from game.book.duel_sides import name_of, next_side
from game.play.duel_players import program_move
from game.play.game import Game, jump, play
from game.play.moves import Refusal
from game.view.commands.base import Context
from game.view.commands.play import Jump
from game.view.commands.scenarios import begin_scenario
from game.view.duel_words import before_turning_words, result_words, turning_of
from game.view.effects import CopyText
from game.view.making_moves import made, travel
from game.view.messages import refused, refused_for
from game.view.model import Model, Reply


@dataclass(frozen=True, slots=True)
class LetStrike:
    """Let the strikers act, whom the program plays; after that the operator's word is carried out."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Their strike with the operator's answer, or why it is not their turn."""
        move = program_move(model.world, model.game.opening, model.state)
        game = move and play(model.world, model.game, move)
        if move is None or not isinstance(game, Game):
            return refused_for(model, "no-program-turn")
        return made(model, game, next(iter(move.tiles), ""))


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """Before a duel begins: play it from the next side."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The duel from there, or why there is none to choose."""
        run = model.run
        if run is None or run.progress.scenario.duel is None or model.game.moves:
            return refused_for(model, "no-side")
        scenario = run.progress.scenario
        reply = begin_scenario(model, name_of(scenario, next_side(scenario)))
        return replace(reply, model=replace(reply.model, focus=model.focus))


@dataclass(frozen=True, slots=True)
class ShowTurning:
    """Go to just before the move that decided a duel; from there on to just after it."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The game at that move, or why there is none."""
        turning = turning_of(model)
        if turning is None:
            return refused_for(model, "no-turning")
        if model.game.at == turning.at:
            return Jump(turning.at + 1).perform(model, context)
        game = jump(model.game, turning.at, over=True)
        if isinstance(game, Refusal):
            return refused(model, game)
        return travel(model, game, before_turning_words(model, turning))


@dataclass(frozen=True, slots=True)
class CopyResult:
    """Hand out a line about how the board of a day ended."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The line for the shell to hand out, or why there is none."""
        words = result_words(model)
        return Reply(model, (CopyText(words),)) if words else refused_for(model, "no-turning")
