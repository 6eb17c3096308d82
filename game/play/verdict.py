"""What became of a try: how far each goal is reached, and whether the last change came nearer to it.

After a level the first try stands beside the moves that won, each with its numbers. Everything is read off
squares on which the operator's model stood, so nothing of it lies face down.
"""

from dataclasses import dataclass, replace
from typing import Literal

from game.core.world import World
from game.play.game import Game, jump, play, state_after
from game.play.goals import Goal, Measure
from game.play.moves import Move, Refusal, parse
from game.play.scenario import Progress, situation
from game.play.state import Lens, State

Turn = Literal["nearer", "further", "same"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One goal: how far it is reached, whether it is met, and what the last change did to it."""

    goal: Goal
    met: bool
    measure: Measure | None
    turn: Turn = "same"


def standings(
    progress: Progress, world: World, state: State, lens: Lens, before: State | None = None
) -> tuple[Standing, ...]:
    """How a state stands to each goal of the present step, or of the last. before: the state before it."""
    step = progress.present or progress.scenario.steps[-1]
    now = situation(progress, world, state, lens)
    found = []
    for goal in step.goal.parts:
        measure = goal.measure(now)
        old = goal.measure(replace(now, state=before)) if before and measure else None
        found.append(Standing(goal, goal.met(now), measure, _turn(old, measure)))
    return tuple(found)


def _turn(old: Measure | None, new: Measure | None) -> Turn:
    if old is None or new is None or abs(old.value - new.value) < 1e-9:
        return "same"
    return "nearer" if (new.value < old.value) == new.most else "further"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Moves that were played from the beginning, and where they led."""

    moves: tuple[Move, ...]
    standings: tuple[Standing, ...]

    @property
    def met(self) -> bool:
        """Whether they reached every goal."""
        return all(one.met for one in self.standings)


def attempt(progress: Progress, world: World, lens: Lens, moves: tuple[Move, ...]) -> Attempt:
    """Where some moves from the beginning lead."""
    return Attempt(moves, standings(progress, world, state_after(world, progress.start, moves), lens))


def first_beside_won(progress: Progress, world: World, lens: Lens) -> tuple[Attempt, Attempt] | None:
    """The first try and the moves that won; None while it is not won."""
    if not progress.done:
        return None
    return attempt(progress, world, lens, progress.first), attempt(progress, world, lens, progress.won)


def worked_games(progress: Progress, world: World, game: Game) -> tuple[Game, ...]:
    """The games that show the worked example of the present step, one after the other; () where it has none.

    The last one is the beginning again, with nothing to be made again and everything seen that was shown.
    """
    step, shown = progress.present, list[Game]()
    for text in step.worked if step else ():
        move = parse(text)
        after = play(world, shown[-1] if shown else game, move) if isinstance(move, Move) else move
        if isinstance(after, Refusal):
            raise ValueError(f"the worked example {text!r} of {progress.scenario.name} cannot be played")
        shown.append(after)
    if not shown:
        return ()
    back = jump(shown[-1], game.at)
    if isinstance(back, Refusal):
        raise ValueError(f"the worked example of {progress.scenario.name} cannot be taken back")
    return (*shown, replace(back, moves=game.moves))
