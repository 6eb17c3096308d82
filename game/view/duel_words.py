"""What is told of a duel when it is over, and never before: where it was decided, and a result to paste."""

from game.book.phrases import say
from game.play.daily import FOLDER
from game.play.duel_both_sides import last_mistake
from game.play.duel_solver import Turning, turning_point
from game.play.game import state_after
from game.play.moves import Collect, Pass, Pay, Strike, Wait
from game.play.state import SIDES, State
from game.view.model import Model


def awaited_words(state: State) -> str:
    """The sentence on what comes next once a person has said what the operator will do; else ""."""
    duel = state.duel
    if duel is None or duel.terms.side == SIDES[0] or duel.asked or duel.over:
        return ""
    return say(f"duel.await-{duel.terms.side}", turns=duel.terms.turns - duel.turn)


def turning_of(model: Model) -> Turning | None:
    """The move that decided the duel that is played; None before it was played to its end.

    A move that was taken back counts, so that one can go back to before it and stand there.
    """
    game = model.game
    if game.opening.duel is None:
        return None
    last = state_after(model.world, game.opening, game.moves).duel
    if last is None or not last.over:
        return None
    found = turning_point if last.terms.side == SIDES[0] else last_mistake
    return found(model.world, game.opening, game.moves)


def turn_words(state: State) -> str:
    """Whose turn it is where a person plays the operator, or who has won; "" where the program does."""
    duel = state.duel
    if duel is None or duel.terms.side == SIDES[0]:
        return ""
    if duel.over:
        return say(f"duel.turn-over-{'strikers' if duel.won else 'operator'}")
    return say(f"duel.turn-{'operator' if duel.asked else 'strikers'}")


def turning_words(model: Model) -> str:
    """The sentence about the move that decided a duel, while that move stands; else ""."""
    turning = turning_of(model)
    if turning is None or model.game.at <= turning.at:
        return ""
    return _said(model, turning, "won" if not turning.better else "lost")


def before_turning_words(model: Model, turning: Turning) -> str:
    """What is said before the move that decided, where one stands after going back."""
    return _said(model, turning, "before-won" if not turning.better else "before-lost")


def _said(model: Model, turning: Turning, key: str) -> str:
    move = model.game.moves[turning.at]
    before = state_after(model.world, model.game.opening, model.game.moves[: turning.at])
    better = _turn(before, turning.better[0], move.promise) if turning.better else ""
    made = str(move)
    return say(f"duel.turning-{key}", number=turning.at + 1, move=made, better=better)


def _turn(state: State, letter: str, promise: bool) -> str:
    """A turn, or what the operator says before it, as moves are written."""
    if not promise:
        return str(Strike(letter) if letter else Pass())
    if not letter:
        return str(Wait())
    return str(Pay(letter) if letter in state.placed else Collect(letter))


def result_words(model: Model) -> str:
    """How the board of a day ended, in a line that gives nothing away; "" where none has ended.

    Of duels from their own side alone: the result of a day is that of one board for all.
    """
    run, duel = model.run, model.state.duel
    if run is None or not run.progress.scenario.name.startswith(FOLDER):
        return ""
    progress = run.progress
    facts = {"day": progress.scenario.name.removeprefix(FOLDER), "moves": progress.tries}
    if duel is None:
        words = say("daily.solved", par=progress.scenario.par, **facts) if progress.done else ""
    elif duel.over and duel.terms.side == SIDES[0]:
        key = "daily.won" if duel.won else "daily.lost"
        words = say(key, turn=duel.turn, turns=duel.terms.turns, **facts)
    else:
        words = ""
    return f"{words} {model.site}".strip() if words else ""
