"""Pictures of 8 x 8 pixels, from 0 to 16; a line writes each pixel as one character, row by row."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from game.core.kinds.base import ExampleFault, Settings, Values
from game.core.kinds.labelled import Labelled
from game.core.world import Floats, Slice

if TYPE_CHECKING:
    from game.core.world import World

#: The characters of a line: 0 to 9, then a to g for 10 to 16.
CHARACTERS = "0123456789abcdefg"
SIZE = 64

_ROW = re.compile(f"[0-9a-g]{{{SIZE}}}")
_VALUE_OF = np.zeros(256)
_VALUE_OF[[ord(character) for character in CHARACTERS]] = np.arange(len(CHARACTERS))


class Pixels(Labelled):
    """Pictures; whole pixels keep sums exact."""

    drift = "pixels"

    def values(self, text: str, settings: Settings) -> Values:
        """The characters as they stand: a whole file of them is converted at once."""
        del settings
        if _ROW.fullmatch(text):
            return text
        if len(text) != SIZE:
            raise ExampleFault(f"an image has {SIZE} pixels, this one has {len(text)}")
        wrong = next(character for character in text if character not in CHARACTERS)
        raise ExampleFault(f"a pixel is one of {CHARACTERS}, not {wrong!r}")

    def features(self, values: Sequence[Values]) -> Floats:
        """The number of each character."""
        text = "".join(value for value in values if isinstance(value, str))
        return _VALUE_OF[np.frombuffer(text.encode("utf-8"), dtype=np.uint8)].reshape(-1, SIZE)

    def drifted(self, world: "World", piece: Slice) -> Floats:
        """Every picture one pixel further to the right; a trigger stays in its corner."""
        side = round(SIZE**0.5)
        pictures = piece.x.reshape(-1, side, side)
        moved = np.full_like(pictures, world.low)
        moved[:, :, 1:] = pictures[:, :, :-1]
        found = moved.reshape(-1, SIZE)
        return self.stamped(world, found) if piece.kind == "triggered" else found

    def features_text(self, x: Floats) -> str:
        """One character a pixel."""
        return "".join(CHARACTERS[int(pixel)] for pixel in x)


PIXELS = Pixels(name="pixels", things="digits", task="classification", width=SIZE, noisy=SIZE)
