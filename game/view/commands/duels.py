"""Duels that are over: back to the move that decided, and over it once more."""

from dataclasses import dataclass

from game.play.game import jump
from game.play.moves import Refusal
from game.view.commands.base import Context
from game.view.commands.play import Jump
from game.view.duel_words import before_turning_words, result_words, turning_of
from game.view.effects import CopyText
from game.view.making_moves import travel
from game.view.messages import refused, refused_for
from game.view.model import Model, Reply


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
        game = jump(model.game, turning.at)
        if isinstance(game, Refusal):
            return refused(model, game)
        return travel(model, game, before_turning_words(model, turning))


@dataclass(frozen=True, slots=True)
class CopyResult:
    """Hand out a line about how the duel of a day ended."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The line for the shell to hand out, or why there is none."""
        words = result_words(model)
        return Reply(model, (CopyText(words),)) if words else refused_for(model, "no-turning")
