"""Cleansing: examples and labels of a tile are restored."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import World
from game.play.moves.base import Phrase, Reason, TileMove, phrase, reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Cleanse(TileMove):
    """Examples and labels of a tile are restored; strike and weight stay."""

    verb: ClassVar[str] = "cleanse"
    code: ClassVar[str] = "x"
    key: ClassVar[str | None] = "x"
    sound: ClassVar[str] = "cleanse"

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """There is no poison."""
        return () if edit.poison else (reason("nothing-to-cleanse", tile=self.letter),)

    def edited(self, edit: Edit) -> Edit:
        """No poison any more."""
        return replace(edit, poison=None, strength=0)

    def cause(self, world: World) -> Phrase:
        """With the tile cleansed."""
        del world
        return phrase("cause.cleanse", tile=self.letter)

    def mark(self, world: World) -> Phrase:
        """What is clean."""
        del world
        return phrase("mark.cleanse", tile=self.letter)

    def detail(self, world: World, state: State) -> Phrase:
        """What it mends."""
        del world, state
        return phrase("detail.cleanse", tile=self.letter)
