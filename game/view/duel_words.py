"""What is told of a duel when it is over, and never before: where it was decided, and a result to paste."""

from game.book.phrases import say
from game.play.daily import FOLDER
from game.play.duel_solver import Turning, turning_point
from game.play.game import state_after
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
    return turning_point(model.world, game.opening, game.moves) if last and last.over else None


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
    better = _turn(turning.better[0]) if turning.better else ""
    made = str(model.game.moves[turning.at])
    return say(f"duel.turning-{key}", number=turning.at + 1, move=made, better=better)


def _turn(letter: str) -> str:
    """A turn as moves are written."""
    return f"strike {letter}" if letter else "pass"


def result_words(model: Model) -> str:
    """How the duel of a day ended, in a line that gives nothing away; "" where none has ended."""
    run, duel = model.run, model.state.duel
    if run is None or duel is None or not duel.over or not run.progress.scenario.name.startswith(FOLDER):
        return ""
    if duel.terms.side != SIDES[0]:
        return ""  # the result of a day is that of one puzzle for all
    key = "daily.won" if duel.won else "daily.lost"
    day = run.progress.scenario.name.removeprefix(FOLDER)
    words = say(key, day=day, turn=duel.turn, turns=duel.terms.turns, moves=run.progress.tries)
    return f"{words} {model.site}".strip()
