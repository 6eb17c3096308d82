"""What a slider on a tile's card is: its stops, and the move that each of them stands for.

*Why a slider asks for the tile:* it steps in what is there, contributors say, and every tile has its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.core.edits import Edit
from game.core.world import Tile, World

if TYPE_CHECKING:
    from game.play.moves.base import Move


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider on a tile's card: it stops at some values, and each of them stands for a move.

    A tile is meant as it came, in all of its functions. name: of the slider. key: one of its own; None where
    the move's button takes it up. stops: of a tile, ascending, evenly spaced along the track. value: where it
    stands for a tile after an edit. move: the move of a tile, a value and a choice. facts: what fills the
    words for where it stands. choices, chosen: what can be chosen beside the value, and the choice of a tile,
    "" for none. A level may leave some stops and choices out, and it is the same slider.
    """

    name: str
    key: str | None
    stops: Callable[[Tile], tuple[float, ...]] = field(compare=False)
    value: Callable[[Tile, Edit], float]
    move: Callable[[Tile, float, str], "Move"]
    facts: Callable[[World, Tile, Edit], dict[str, object]]
    choices: tuple[str, ...] = field(default=(), compare=False)
    chosen: Callable[[Edit], str] = lambda edit: ""

    def steps(self, tile: Tile) -> int:
        """Steps from one end to the other."""
        return len(self.stops(tile)) - 1

    def part(self, tile: Tile, value: float) -> float:
        """Where a value stands on the track, 0 to 1."""
        stops, steps = self.stops(tile), self.steps(tile)
        if value in stops:
            return stops.index(value) / steps
        below = max(sum(1 for stop in stops if stop < value) - 1, 0)
        low, high = stops[below : below + 2]
        return (below + (value - low) / (high - low)) / steps

    def at(self, tile: Tile, part: float) -> float:
        """The value at a part of the track: the nearest stop."""
        return self.stops(tile)[round(min(max(part, 0.0), 1.0) * self.steps(tile))]

    def draft(self, tile: Tile, edit: Edit, value: float, choice: str) -> "Move | None":
        """The move that a value stands for; None where it would change nothing."""
        rests = value == self.value(tile, edit)
        if rests and (not self.choices or not value or choice == self.chosen(edit)):
            return None
        return self.move(tile, value, choice)

    def moves(self, tile: Tile, edit: Edit) -> Iterator["Move"]:
        """Every move that the slider can make of a tile."""
        for choice in self.choices or ("",):
            drafts = (self.draft(tile, edit, stop, choice) for stop in self.stops(tile))
            yield from (move for move in drafts if move is not None)
