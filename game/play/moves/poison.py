"""Poisoning: a share of a tile's examples is corrupted, in one of several ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import POISONS, Edit, Poison
from game.core.world import World
from game.play.moves.base import Move, Slider, TileMove
from game.play.moves.cleanse import Cleanse
from game.play.moves.reasons import Phrase, Reason, Refusal, phrase, reason
from game.play.moves.values import TILE, Value, one_of, percent, percent_of
from game.play.state import State


def kind_phrase(kind: str, world: World) -> Phrase:
    """A kind of poison as its button names it."""
    return phrase(f"kind.{kind}{world.kind.wording}")


def _move(letter: str, value: float, choice: str) -> Move:
    return Poisoning(letter, POISONS[POISONS.index(choice)], round(value)) if value else Cleanse(letter)


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
        tuple(range(0, 101, 5)),
        lambda edit: edit.strength,
        _move,
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
    def status(cls, world: World, edit: Edit) -> Phrase | None:
        """How much of the tile is corrupted, and in which way."""
        if not edit.poison:
            return None
        return phrase(f"status.poison-{edit.poison}{world.kind.wording}", strength=edit.strength)

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

    def facts(self) -> dict[str, object]:
        """Which tile, and how much of it."""
        return {"tile": self.letter, "strength": self.strength}

    def variant(self, world: World) -> str:
        """Other words for each kind."""
        return f"-{self.kind}{world.kind.wording}"

    def mark(self, world: World) -> Phrase:
        """Which poison and how much."""
        kind = kind_phrase(self.kind, world)
        return phrase("mark.poison", tile=self.letter, kind=kind, strength=self.strength)
