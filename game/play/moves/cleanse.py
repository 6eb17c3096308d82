"""Cleansing: models learn from the examples and labels with which a tile came."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.play.moves.base import TileMove
from game.play.moves.reasons import Reason, reason


@dataclass(frozen=True, slots=True)
class Cleanse(TileMove):
    """Examples and labels of a tile are restored; strike and weight stay."""

    verb: ClassVar[str] = "cleanse"
    code: ClassVar[str] = "x"
    key: ClassVar[str | None] = "x"
    sound: ClassVar[str] = "cleanse"
    whole: ClassVar[bool] = True

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """There is no poison, nothing stands in place of its examples, and it is not forgotten."""
        return () if self.edited(edit) != edit else (reason("nothing-to-cleanse", tile=self.letter),)

    def edited(self, edit: Edit) -> Edit:
        """Its own examples, which models learn, and no poison in them."""
        return replace(edit, poison=None, strength=0, replacement=None, forgotten=False)
