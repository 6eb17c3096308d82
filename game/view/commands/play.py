"""Playing: a move of a kind, a slider that is moved first, moves taken back and made again."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.play import moves
from game.play.game import is_over, jump, redo, undo
from game.play.moves import Refusal, move_of, slider_of
from game.view.commands.base import Context
from game.view.effects import PlaySound
from game.view.making_moves import cancel, commit, make, press, slid, take_up, travel
from game.view.messages import refused
from game.view.model import Model, Reply


@dataclass(frozen=True, slots=True)
class MakeMove:
    """Make a move by its verb, of the focus tile where it is one of a tile; some begin with a slider."""

    verb: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The board after it, the slider in hand, or why it cannot be."""
        kind = move_of(self.verb)
        return press(model, kind) if kind else Reply(model)


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Take up a slider of the focus tile by its name."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The slider in hand."""
        slider = slider_of(self.name)
        return take_up(model, slider) if slider else Reply(model)


@dataclass(frozen=True, slots=True)
class Slide:
    """Move the slider in hand by so many steps."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """What the move would do at another value."""
        draft = model.draft
        if draft is None:
            return Reply(model)
        slider, tile = draft.slider, model.world.tile(draft.letter)
        part = slider.part(tile, draft.value) + self.by / slider.steps(tile)
        return Reply(slid(model, slider.at(tile, part)), (PlaySound("step"),))


@dataclass(frozen=True, slots=True)
class StepChoice:
    """While a slider with choices is in hand: the choice so many places further, another poison say."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """What another choice would do."""
        draft = model.draft
        choices = draft.slider.choices if draft else ()
        if draft is None or not choices:
            return Reply(model)
        chosen = choices[(choices.index(model.poison) + self.by) % len(choices)]
        return Reply(slid(replace(model, poison=chosen), draft.value))


@dataclass(frozen=True, slots=True)
class ChooseForSlider:
    """Choose beside a slider, the kind of poison say; a poisoned tile shows the other kind at once."""

    choice: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The choice at hand, or in the tile."""
        choice, letter = self.choice, model.lens.focus
        model = replace(model, poison=choice)
        if model.draft and choice in model.draft.slider.choices:
            return Reply(slid(model, model.draft.value))
        edit, tile = model.state.edit(letter), model.world.tile(letter)
        offered = (one for one in moves.sliders() if choice in one.choices and one.value(tile, edit))
        slider = next(offered, None)
        return make(model, slider.move(tile, slider.value(tile, edit), choice)) if slider else Reply(model)


@dataclass(frozen=True, slots=True)
class Commit:
    """Let the slider go: one move, or nothing where it came to rest as it was."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The move made."""
        return commit(model)


@dataclass(frozen=True, slots=True)
class Cancel:
    """Leave everything as it was before the slider was taken up."""

    def perform(self, model: Model, context: Context) -> Reply:
        """No slider in hand."""
        return cancel(model)


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last move back."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The game one move before."""
        game = undo(model.game, is_over(model.world, model.game))
        if isinstance(game, Refusal):
            return refused(model, game)
        words = "look.turn-taken-back" if model.game.ended_turn else "look.taken-back"
        return travel(model, game, say(words, move=game.moves[game.at]))


@dataclass(frozen=True, slots=True)
class Redo:
    """Make the move again that was taken back."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The game one move later."""
        game = redo(model.game)
        if isinstance(game, Refusal):
            return refused(model, game)
        return travel(model, game, say("look.made-again", move=game.moves[game.at - 1]))


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to the position after a move of the timeline; 0 is the start."""

    at: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The game at that move."""
        at, game = self.at, jump(model.game, self.at, is_over(model.world, model.game))
        if isinstance(game, Refusal):
            return refused(model, game)
        words = say("look.after-move", number=at, move=game.moves[at - 1]) if at else say("look.at-start")
        return travel(model, game, words)
