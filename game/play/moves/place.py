"""Placing: a new data tile is laid on the board."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import World
from game.play.moves.base import Move, TileMove
from game.play.moves.reasons import Phrase, Reason, phrase, reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Place(TileMove):
    """Lay a new data tile on the board."""

    verb: ClassVar[str] = "place"
    code: ClassVar[str] = "n"
    key: ClassVar[str | None] = "n"
    sound: ClassVar[str] = "place"
    animation: ClassVar[str] = "place"
    likely: ClassVar[bool] = True

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator[Move]:
        """The tile in focus, while it waits: no other, which nobody asked for."""
        yield from () if focus in state.placed else (cls(focus),)

    @classmethod
    def absence(cls, world: World, state: State, focus: str) -> Reason:
        """No tile is left, or the one in focus lies there already and another could be chosen."""
        waiting = next((letter for letter in world.letters if letter not in state.placed), "")
        return reason("choose-waiting", tile=focus, waiting=waiting) if waiting else reason("all-placed")

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """There is no such tile, or it lies there already."""
        if self.letter not in world.letters:
            return (reason("no-such-tile", tile=self.letter, tiles=" ".join(world.letters)),)
        return (reason("already-placed", tile=self.letter),) if self.letter in state.placed else ()

    def apply(self, world: World, state: State) -> State:
        """The state with the tile as the last one placed."""
        return replace(state, placed=state.placed + self.letter)

    def without_effect(self, world: World, before: State, after: State) -> tuple[Reason, ...]:
        """There is always more on the board than before."""
        return ()

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """Placing always changes the board."""
        return ()

    def edited(self, edit: Edit) -> Edit:
        """A tile is placed as it came."""
        return edit

    def cost(self, world: World, state: State) -> int:
        """All examples of the tile."""
        return world.tile(self.letter).size

    def detail(self, world: World, state: State) -> Phrase:
        """How much there is to label."""
        cost = self.cost(world, state)
        if not cost:
            return phrase("detail.place-bare", tile=self.letter)
        return phrase("detail.place", tile=self.letter, examples=cost)
