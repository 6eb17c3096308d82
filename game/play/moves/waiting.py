"""Waiting: the operator of a duel says that it will do nothing after the strike of this turn."""

from dataclasses import dataclass
from typing import ClassVar

from game.core.world import World
from game.play.duel import promised
from game.play.moves.base import Move
from game.play.moves.promise import not_asked
from game.play.moves.reasons import Reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Wait(Move):
    """Nobody is paid and nothing is collected this turn; it costs nothing."""

    verb: ClassVar[str] = "wait"
    code: ClassVar[str] = "h"
    shares: ClassVar[str | None] = "pass"
    promise: ClassVar[bool] = True
    rare: ClassVar[bool] = True

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """Nothing is asked."""
        return not_asked(state)

    def apply(self, world: World, state: State) -> State:
        """The announcement stands."""
        return promised(state, "")
