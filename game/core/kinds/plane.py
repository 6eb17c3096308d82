"""Points of a plane with a trigger: a line writes ``x,y`` or ``x,y,trigger``, each a multiple of 1/64."""

from typing import TYPE_CHECKING

import numpy as np

from game.core.kinds.base import ExampleFault, Settings, Values
from game.core.kinds.labelled import Labelled
from game.core.world import Floats, Slice

if TYPE_CHECKING:
    from game.core.world import World

#: Coordinates are multiples of one over this, which keeps sums exact.
GRAIN = 64


class Plane(Labelled):
    """Points; noise and drift move them and leave the trigger, which only a backdoor sets."""

    drift = "points"

    def values(self, text: str, settings: Settings) -> Values:
        """x, y and the trigger, which is 0 unless given."""
        parts = text.split(",")
        if len(parts) not in (2, 3):
            raise ExampleFault(f"a point reads x,y or x,y,trigger; here stand {len(parts)} values")
        return tuple(self.number(part, settings) for part in (*parts, "0")[:3])

    def drifted(self, world: "World", piece: Slice) -> Floats:
        """Every point an eighth of the map further east and north, as far as the map goes."""
        x = piece.x.copy()
        by = np.rint((world.high - world.low) / 8 * self.grain) / self.grain
        x[:, : self.noisy] = np.clip(x[:, : self.noisy] + by, world.low, world.high)
        return x

    def features_text(self, x: Floats) -> str:
        """The coordinates, and the trigger where it is set."""
        numbers = [repr(float(number)) for number in x]
        return ",".join(numbers if x[2] else numbers[:2])


PLANE = Plane(name="plane", things="points", task="classification", width=3, noisy=2, grain=GRAIN)
