"""Returning: whoever was on strike comes back."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import World
from game.play.moves.base import TileMove
from game.play.moves.reasons import Reason, reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Return(TileMove):
    """All contributors of a tile come back."""

    verb: ClassVar[str] = "return"
    code: ClassVar[str] = "r"
    shares: ClassVar[str | None] = "strike"
    sound: ClassVar[str] = "return"
    animation: ClassVar[str] = "return"
    examples: ClassVar[bool] = False

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """As for all tiles; in a duel nobody returns unpaid."""
        unpaid = (reason("returns-unpaid", tile=self.letter),) if state.duel else ()
        return (*TileMove.reasons(self, world, state), *unpaid)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """Nobody is on strike."""
        return () if edit.closed or edit.struck else (reason("not-on-strike", tile=self.letter),)

    def edited(self, edit: Edit) -> Edit:
        """Nobody is on strike any more."""
        return replace(edit, closed=False, struck=0)
