"""Replacing: other examples stand in place of a tile's own, synthetic ones or its own under other labels."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import REPLACEMENTS, Edit, Replacement, relabelling, same_examples
from game.core.world import Tile, World
from game.play.moves.base import Move, TileMove
from game.play.moves.poison import kind_phrase
from game.play.moves.reasons import Phrase, Reason, phrase, reason
from game.play.moves.values import TILE, Value, one_of
from game.play.state import State


def _facts(world: World, tile: Tile, edit: Edit) -> dict[str, object]:
    """How many of the examples that are there have another label."""
    found = relabelling(world, tile, edit)
    return {"changed": found.changed, "examples": found.examples, "wrong": found.wrong}


@dataclass(frozen=True, slots=True)
class Replace(TileMove):
    """All examples of a tile give way to others; poison that it had goes with them."""

    kind: Replacement
    verb: ClassVar[str] = "replace"
    code: ClassVar[str] = "e"
    values: ClassVar[tuple[Value, ...]] = (TILE, one_of(REPLACEMENTS, "SL"))
    key: ClassVar[str | None] = "shift+p"
    sound: ClassVar[str] = "poison"

    @classmethod
    def options(cls, world: World, state: State) -> Iterator[Move]:
        """Every kind of every tile."""
        yield from (cls(tile.letter, kind) for tile in world.tiles for kind in REPLACEMENTS)

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator[Move]:
        """Synthetic examples, and where they stand there already, the other kind."""
        now = state.edit(focus).replacement
        yield from (cls(focus, kind) for kind in REPLACEMENTS if kind != now)

    @classmethod
    def status(cls, world: World, tile: Tile, edit: Edit) -> Phrase | None:
        """What stands in place of its examples."""
        if not edit.replacement:
            return None
        return phrase(f"status.replace-{edit.replacement}", **_facts(world, tile, edit))

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """As for all tiles; or a model gives its examples the very labels that they have.

        *Why that is asked here:* the button offers the other kind where the first cannot be made.
        """
        found = TileMove.reasons(self, world, state)
        if found:
            return found
        tile, edit = world.tile(self.letter), self.edited(Edit())
        return () if not same_examples(world, tile, Edit(), edit) else (self.futility(tile, Edit()),)

    def faults(self, world: World) -> tuple[Reason, ...]:
        """Some kinds of examples have no recipe for others."""
        if not world.kind.has_examples or self.kind in world.kind.replacements:
            return ()
        return (reason("no-replacement", world=world.title, things=world.kind.things),)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """They stand there already, and no poison has reached them."""
        return (reason("already-replaced", tile=self.letter),) if self.edited(edit) == edit else ()

    def futility(self, tile: Tile, edit: Edit) -> Reason:
        """The world's model would label every example as it is."""
        if self.kind == "relabelled":
            return reason("relabels-none", tile=self.letter, examples=tile.size)
        return TileMove.futility(self, tile, edit)

    def edited(self, edit: Edit) -> Edit:
        """Other examples, as no poison has touched them."""
        return replace(edit, replacement=self.kind, poison=None, strength=0)

    def replaces(self, world: World, before: State) -> Phrase | None:
        """The poison that was in the examples is gone with them."""
        edit = before.edit(self.letter)
        if edit.poison is None:
            return None
        return phrase("look.poison-gone", kind=kind_phrase(edit.poison, world), strength=edit.strength)

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Which tile, and how many labels a model has changed."""
        edit = replace(state.edit(self.letter), replacement=self.kind)
        return {"tile": self.letter, **_facts(world, world.tile(self.letter), edit)}

    def variant(self, world: World) -> str:
        """Other words for each kind."""
        return f"-{self.kind}"

    def detail(self, world: World, state: State) -> Phrase:
        """Which tile, and which kind."""
        return phrase(f"detail.replace-{self.kind}", tile=self.letter)
