"""Forgetting: a tile stays open, and the models of its squares have learnt nothing from it.

*Why beside the strike:* a strike withdraws supply. It closes squares, and the operator has to train another
one. Forgetting changes models: every square stays open and keeps its letters, and scores what the square
without the tile scores, so that the tile is worth nothing by every method. `cleanse` makes models learn it
again; `return` is for people, and nobody has left. Where models were trained elsewhere it needs no training,
either: the scores without the tile stand in the grid.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import Tile, World
from game.play.moves.base import TileMove
from game.play.moves.reasons import Phrase, Reason, phrase, reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Forget(TileMove):
    """No model learns from a tile any more, though it lies open on the board."""

    verb: ClassVar[str] = "forget"
    code: ClassVar[str] = "g"
    key: ClassVar[str | None] = "shift+o"
    sound: ClassVar[str] = "cleanse"
    whole: ClassVar[bool] = True

    @classmethod
    def status(cls, world: World, tile: Tile, edit: Edit) -> Phrase | None:
        """That models have forgotten it."""
        return phrase("status.forget") if edit.forgotten else None

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """It is forgotten already."""
        return (reason("already-forgotten", tile=self.letter),) if edit.forgotten else ()

    def edited(self, edit: Edit) -> Edit:
        """Nothing of it is learnt; whatever was done to its examples is still there when it comes back."""
        return replace(edit, forgotten=True)

    def replaces(self, world: World, before: State) -> Phrase | None:
        """No word of what gave way, but of what a strike would have done instead."""
        return phrase("look.forgotten", tile=self.letter)
