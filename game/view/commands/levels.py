"""Playing a level: turning a square over, saying how sure one is or a range, the next level."""

from dataclasses import dataclass, replace
from typing import Literal

from game.book.phrases import say
from game.play.duel_players import program_move
from game.play.face_down import reveal, reveals_left
from game.play.game import Game
from game.play.moves import Refusal
from game.play.predictions import PAYMENTS
from game.play.verdict import worked_games
from game.view.commands.base import Context
from game.view.commands.duels import LetStrike
from game.view.effects import PlaySound
from game.view.making_moves import made, travel
from game.view.messages import refused, refused_for, said
from game.view.model import Model, Reply
from game.view.ops import targets_of
from game.view.scenarios import answer_question, span_of
from game.view.scene import present_scene
from game.view.scene_words import number_words
from game.view.status_line import square_line

#: Buttons that Enter presses wherever the keyboard is on the board.
CONFIRMED = ("next", "say-range", "worked-on")
#: Ids of the ends of a range.
RANGE_ENDS = ("range:low", "range:high")
#: Steps that a range's end moves over the whole scale.
RANGE_STEPS = 20
#: The narrowest range, in steps.
NARROWEST = 1


@dataclass(frozen=True, slots=True)
class Confirm:
    """What Enter means on the board: in a level what its filled button does, or turn a square over."""

    def perform(self, model: Model, context: Context) -> Reply:
        """On with a worked example, the strikers' turn, a range, the next level, or what the square hides."""
        if program_move(model.world, model.game.opening, model.state):
            return LetStrike().perform(model, context)
        filled = next((t for t in targets_of(context.draw()) if t.id in CONFIRMED and not t.disabled), None)
        if filled and filled.command:
            return filled.command.perform(model, context)
        hidden = not present_scene(model).known(model.lens.cursor)
        return RevealSquare().perform(model, context) if hidden else Reply(said(model, square_line(model)))


@dataclass(frozen=True, slots=True)
class RevealSquare:
    """Turn over the square that one looks at."""

    def perform(self, model: Model, context: Context) -> Reply:
        """What its model scores, or why it stays face down."""
        found = reveal(model.world, model.game, present_scene(model).letters(model.lens.cursor))
        if isinstance(found, Refusal):
            return refused(model, found)
        seen = replace(model, game=found, draft=None)
        scene = present_scene(seen)
        score = number_words(scene, scene.numbers[scene.lens.cursor])
        row, left = scene.letters(scene.lens.cursor), reveals_left(found)
        words = say("scenario.revealed", row=row, score=score, column=scene.column_words, left=left)
        return Reply(said(seen, words), (PlaySound("reveal"),))


@dataclass(frozen=True, slots=True)
class ShowWorked:
    """Have a worked example shown: one move at a time, then the beginning again. Nothing of it counts."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The next move of it, or the beginning."""
        run = model.run
        step = run.progress.present if run else None
        if run is None or step is None or not step.worked:
            return refused_for(model, "scenario-no-worked")
        games = run.worked or worked_games(run.progress, model.world, model.game)
        shown = replace(run, progress=replace(run.progress, showing=len(games) > 1), worked=games[1:])
        if len(games) > 1:
            return made(replace(model, run=shown), games[0], _tile_of(games[0]))
        back = travel(replace(model, run=shown), games[0], say("scenario.your-turn"))
        lens = replace(back.model.lens, focus=step.focus or back.model.lens.focus)
        return replace(back, model=replace(back.model, lens=lens, focus="board"))


def _tile_of(game: Game) -> str:
    return next(iter(game.moves[game.at - 1].tiles), "")


@dataclass(frozen=True, slots=True)
class ChooseConfidence:
    """Say how sure one is of the answer that comes next, in per cent."""

    percent: int

    def perform(self, model: Model, context: Context) -> Reply:
        """What it pays."""
        run = model.run
        if run is None or self.percent not in PAYMENTS:
            return Reply(model)
        right, wrong = PAYMENTS[self.percent]
        words = say("scenario.confidence", percent=self.percent, right=f"{right:+d}", wrong=f"{wrong:+d}")
        return Reply(said(replace(model, run=replace(run, confidence=self.percent)), words.replace("-", "−")))


@dataclass(frozen=True, slots=True)
class StepConfidence:
    """Be surer, or less sure, by one step."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The next confidence."""
        run, steps = model.run, tuple(PAYMENTS)
        question = run.progress.open_question if run else None
        if run is None or question is None or not question.confidence:
            return refused_for(model, "scenario-no-question")
        at = min(max(steps.index(run.confidence) + self.by, 0), len(steps) - 1)
        return ChooseConfidence(steps[at]).perform(model, context)


@dataclass(frozen=True, slots=True)
class MoveEnd:
    """Move an end of the range that is being said, by so many steps of the scale."""

    end: Literal["low", "high"]
    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another range; its ends do not pass each other."""
        return move_end(model, self.end, self.by)


def end_to(model: Model, end: Literal["low", "high"], part: float) -> Reply:
    """The model with an end of its range at a part of the scale, between 0 and 1."""
    run = model.run
    question = run.progress.open_question if run else None
    if run is None or question is None or question.scale is None:
        return Reply(model)
    first, last = question.scale
    here = span_of(run, question)[end == "high"]
    steps = RANGE_STEPS * (part - (here - first) / (last - first))
    return move_end(model, end, round(steps))


def move_end(model: Model, end: Literal["low", "high"], by: int) -> Reply:
    """The model with one end of its range moved."""
    run = model.run
    question = run.progress.open_question if run else None
    if run is None or question is None or question.scale is None:
        return refused_for(model, "scenario-no-question")
    first, last = question.scale
    step = (last - first) / RANGE_STEPS
    low, high = (round((value - first) / step) for value in span_of(run, question))
    if end == "low":
        low = min(max(low + by, 0), high - NARROWEST)
    else:
        high = max(min(high + by, RANGE_STEPS), low + NARROWEST)
    span = first + low * step, first + high * step
    words = say("scenario.range", low=f"{100 * span[0]:.0f}", high=f"{100 * span[1]:.0f}")
    return Reply(said(replace(model, run=replace(run, span=span)), words))


@dataclass(frozen=True, slots=True)
class StepRange:
    """Move the end of the range that has the focus, by so many steps of the scale."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another range."""
        return move_end(model, "low" if model.focus == RANGE_ENDS[0] else "high", self.by)


@dataclass(frozen=True, slots=True)
class SayRange:
    """Answer the present question with the range that was chosen."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The range is said; whether it holds comes with the move."""
        return answer_question(model, 0)
