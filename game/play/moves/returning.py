"""Returning: whoever was on strike comes back."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.play.moves.base import TileMove
from game.play.moves.reasons import Reason, reason


@dataclass(frozen=True, slots=True)
class Return(TileMove):
    """All contributors of a tile come back."""

    verb: ClassVar[str] = "return"
    code: ClassVar[str] = "r"
    shares: ClassVar[str | None] = "strike"
    sound: ClassVar[str] = "return"
    animation: ClassVar[str] = "return"
    examples: ClassVar[bool] = False

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """Nobody is on strike."""
        return () if edit.closed or edit.struck else (reason("not-on-strike", tile=self.letter),)

    def edited(self, edit: Edit) -> Edit:
        """Nobody is on strike any more."""
        return replace(edit, closed=False, struck=0)
