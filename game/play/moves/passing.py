"""Passing: in a duel nobody strikes this turn, and the operator does what it said."""

from dataclasses import dataclass
from typing import ClassVar

from game.core.world import World
from game.play.moves.base import Move
from game.play.moves.promise import not_said
from game.play.moves.reasons import Reason, reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Pass(Move):
    """A turn of a duel without a strike. Outside a duel there is nothing to wait for."""

    verb: ClassVar[str] = "pass"
    code: ClassVar[str] = "q"
    key: ClassVar[str | None] = "shift+n"
    rare: ClassVar[bool] = True

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """No duel is played, its turns are out, or the operator has to speak first."""
        if state.duel is None:
            return (reason("no-duel"),)
        return (reason("duel-over"),) if state.duel.over else not_said(state.duel)

    def apply(self, world: World, state: State) -> State:
        """Nothing changes by it; what the operator answers is not its own doing."""
        return state
