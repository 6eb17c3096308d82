"""Poisoning: a share of a tile's examples is corrupted, in one of several ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import POISONS, Edit, Poison, corruption, share_of
from game.core.world import Tile, World
from game.play.moves.base import Move, TileMove
from game.play.moves.cleanse import Cleanse
from game.play.moves.reasons import Phrase, Reason, Refusal, phrase, reason
from game.play.moves.sliders import Slider
from game.play.moves.values import TILE, Value, one_of, percent, percent_of
from game.play.state import State


def kind_phrase(kind: str, world: World) -> Phrase:
    """A kind of poison as its button names it."""
    return phrase(f"kind.{kind}{world.kind.wording}")


def _stops(tile: Tile) -> tuple[float, ...]:
    """Nothing, all, and in between every twentieth that reaches another number of examples."""
    reached: dict[int, float] = {}
    for strength in (0, 100, *range(5, 100, 5)):
        reached.setdefault(share_of(tile.size, strength), float(strength))
    return tuple(sorted({*reached.values(), 100.0}))


def _move(tile: Tile, value: float, choice: str) -> Move:
    if not value:
        return Cleanse(tile.letter)
    return Poisoning(tile.letter, POISONS[POISONS.index(choice)], round(value))


def _facts(world: World, tile: Tile, edit: Edit) -> dict[str, object]:
    """How many of the examples that are there poison has changed."""
    found = corruption(world, tile, edit)
    labels = phrase("labels.wrong", wrong=found.wrong)
    if found.mistaken:
        labels = phrase("labels.wrong-came", wrong=found.wrong, mistaken=found.mistaken)
    counts = {"changed": found.changed, "examples": found.examples, "wrong": found.wrong}
    return {**counts, "labels": labels}


@dataclass(frozen=True, slots=True)
class Poisoning(TileMove):
    """A share of a tile's examples is corrupted; replaces an earlier poison of the tile."""

    kind: Poison
    strength: int
    verb: ClassVar[str] = "poison"
    code: ClassVar[str] = "p"
    values: ClassVar[tuple[Value, ...]] = (TILE, one_of(POISONS, "fxm"), percent())
    key: ClassVar[str | None] = "p"
    sound: ClassVar[str] = "poison"
    likely: ClassVar[bool] = True
    slider: ClassVar[Slider | None] = Slider(
        "strength",
        None,
        _stops,
        lambda tile, edit: edit.strength,
        _move,
        _facts,
        POISONS,
        lambda edit: edit.poison or "",
    )

    @classmethod
    def unclear(cls, text: str, words: Sequence[str]) -> Refusal | None:
        """Without a kind it is not clear which poison is meant."""
        if len(words) == 2 and TILE.read(words[0]) and percent_of(words[1]) is not None:
            why = reason("which-poison", tile=words[0].upper(), kinds=" or ".join(POISONS))
            return Refusal("ambiguous", (why,))
        return super(Poisoning, cls).unclear(text, words)

    @classmethod
    def status(cls, world: World, tile: Tile, edit: Edit) -> Phrase | None:
        """How much of the tile is corrupted, in which way; how many labels are wrong where others are."""
        if not edit.poison:
            return None
        facts = _facts(world, tile, edit)
        mixed = (
            "-mixed" if edit.poison == "flip" and world.classes and facts["wrong"] != facts["changed"] else ""
        )
        return phrase(f"status.poison-{edit.poison}{world.kind.wording}{mixed}", **facts)

    @property
    def plants(self) -> bool:
        """Whether it is the mark, or the phrase."""
        return self.kind == "backdoor"

    def faults(self, world: World) -> tuple[Reason, ...]:
        """A strength is 1 to 100 %; some worlds have no trigger."""
        found = []
        if not 1 <= self.strength <= 100:
            found.append(reason("strength-range", strength=self.strength))
        if self.kind not in POISONS:
            found.append(reason("no-such-poison", kind=self.kind, kinds=", ".join(POISONS)))
        if self.kind == "backdoor" and world.kind.has_examples and not world.has_backdoor:
            found.append(reason("no-trigger", world=world.title))
        return tuple(found)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """The tile has exactly this poison."""
        if (edit.poison, edit.strength) != (self.kind, self.strength):
            return ()
        return (reason("already-poisoned", tile=self.letter, kind=self.kind, strength=self.strength),)

    def without_effect(self, world: World, before: State, after: State) -> tuple[Reason, ...]:
        """It changes no example of those who are there, or the same ones in the same way."""
        tile = world.tile(self.letter)
        if not corruption(world, tile, after.edit(self.letter)).changed:
            return (self.futility(tile, before.edit(self.letter)),)
        return TileMove.without_effect(self, world, before, after)

    def futility(self, tile: Tile, edit: Edit) -> Reason:
        """Why it would change nothing: it is too weak, done already, or all that it would hit have left."""
        reached = share_of(tile.size, self.strength)
        facts = {"tile": self.letter, "strength": self.strength, "examples": tile.size}
        if not reached:
            least = next(strength for strength in range(1, 101) if share_of(tile.size, strength))
            return reason("reaches-none", least=least, **facts)
        if edit.poison == self.kind and share_of(tile.size, edit.strength) == reached:
            return reason("same-examples", reached=reached, **facts)
        if edit.struck:
            return reason("reaches-none-left", tile=self.letter)
        return TileMove.futility(self, tile, edit)

    def edited(self, edit: Edit) -> Edit:
        """One poison at a time."""
        return replace(edit, poison=self.kind, strength=self.strength)

    def replaces(self, world: World, before: State) -> Phrase | None:
        """Another kind of poison gives way."""
        edit = before.edit(self.letter)
        if edit.poison in (None, self.kind):
            return None
        kind = kind_phrase(str(edit.poison), world)
        return phrase("look.poison-replaced", kind=kind, strength=edit.strength)

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Which tile, and how much of it."""
        edit, tile = state.edit(self.letter), world.tile(self.letter)
        kind = kind_phrase(self.kind, world)
        return {"tile": self.letter, "kind": kind, **_facts(world, tile, edit)}

    def variant(self, world: World) -> str:
        """Other words for each kind."""
        return f"-{self.kind}{world.kind.wording}"

    def mark(self, world: World, after: State) -> Phrase:
        """Which poison and how much."""
        return phrase("mark.poison", **self.facts(world, after))
