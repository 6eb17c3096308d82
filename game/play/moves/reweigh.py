"""Reweighing: every example of a tile counts more or less."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import Tile, World
from game.play.moves.base import Move, TileMove
from game.play.moves.reasons import Phrase, Reason, phrase, reason
from game.play.moves.sliders import Slider
from game.play.moves.values import TILE, TIMES, Value
from game.play.state import State

#: Weights are multiples of a quarter, so that sums stay exact.
LIGHTEST, HEAVIEST, STEP = 0.25, 4.0, 0.25
STOPS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


def _move(tile: Tile, value: float, choice: str) -> Move:
    return Reweigh(tile.letter, value)


def _facts(world: World, tile: Tile, edit: Edit) -> dict[str, object]:
    return {"weight": f"{edit.weight:g}"}


@dataclass(frozen=True, slots=True)
class Reweigh(TileMove):
    """Every example of a tile counts more or less."""

    weight: float
    verb: ClassVar[str] = "reweigh"
    code: ClassVar[str] = "w"
    values: ClassVar[tuple[Value, ...]] = (TILE, TIMES)
    key: ClassVar[str | None] = "w"
    slider: ClassVar[Slider | None] = Slider(
        "weight", None, lambda tile: STOPS, lambda tile, edit: edit.weight, _move, _facts
    )

    @classmethod
    def status(cls, world: World, tile: Tile, edit: Edit) -> Phrase | None:
        """What its examples count."""
        return None if edit.weight == 1 else phrase("status.reweigh", weight=f"{edit.weight:g}")

    def faults(self, world: World) -> tuple[Reason, ...]:
        """A weight is 0.25 to 4 in steps of a quarter."""
        fits = LIGHTEST <= self.weight <= HEAVIEST and not self.weight % STEP
        return () if fits else (reason("weight-range", weight=f"{self.weight:g}"),)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """It counts that much already."""
        if edit.weight != self.weight:
            return ()
        return (reason("same-weight", tile=self.letter, weight=f"{self.weight:g}"),)

    def edited(self, edit: Edit) -> Edit:
        """Another weight."""
        return replace(edit, weight=self.weight)

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Which tile, and what it counts."""
        return {"tile": self.letter, "weight": f"{self.weight:g}"}

    def detail(self, world: World, state: State) -> Phrase:
        """What it counts now."""
        return phrase("detail.reweigh", tile=self.letter, weight=f"{state.edit(self.letter).weight:g}")
