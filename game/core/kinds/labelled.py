"""What kinds share whose examples are numbers with a label: classes, a trigger, noise within a range."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.edits import Poison, Replacement
from game.core.kinds.base import Entry, ExampleFault, Kind, Poisoner, Replacer, Settings, Values
from game.core.replacement import relabelled, synthetic
from game.core.world import Floats, Ints, Tile, Trigger

if TYPE_CHECKING:
    from game.core.world import World

MOST_CLASSES: Final = 20
MOST_NOISE: Final = 1024


@dataclass(frozen=True)
class Labelled(Kind):
    """Numbers with a label. grain: features are multiples of one over it, which keeps sums exact.

    noisy: so many features, the first ones, are what noise changes.
    """

    noisy: int
    grain: int = 1

    backdoor = "trigger"

    def settings(self, entry: Entry) -> Settings:
        """Classes, the range of features, noise, and the trigger if there is one."""
        classes, plurals = _classes(entry)
        low, high = _range(entry)
        noise = entry.whole("noise", 0, MOST_NOISE)
        trigger = self._trigger(entry, classes, low, high) if entry.has(self.backdoor) else None
        return Settings(self, classes, plurals, low, high, noise, trigger)

    def _trigger(self, entry: Entry, classes: tuple[str, ...], low: float, high: float) -> Trigger | None:
        table = entry.table(self.backdoor)
        features = table.numbers("features")
        value = table.number("value", low, high)
        target = table.text("target", 12)
        table.close()
        sound = all(feature.is_integer() and 0 <= feature < self.width for feature in features)
        if not sound:
            table.fault(f"features must be whole numbers from 0 to {self.width - 1}", "features")
        if target and target not in classes:
            table.fault(f"target {target!r} is not the label of a class", "target")
        if not sound or target not in classes:
            return None
        return Trigger(tuple(int(feature) for feature in features), value, classes.index(target))

    def problems(self, world: "World") -> tuple[str, ...]:
        """A choice needs two classes."""
        return () if len(world.classes) > 1 else ("a trained world needs at least two classes",)

    def parsed(self, parts: Sequence[str], settings: Settings, triggered: bool) -> tuple[int, Values]:
        """Label and features; all examples of a triggered slice carry the trigger and not its target."""
        label, text = parts
        if label not in settings.classes:
            raise ExampleFault(f"there is no class {label!r}; there are {', '.join(settings.classes)}")
        values, trigger = self.values(text, settings), settings.trigger
        if triggered and trigger is not None:
            if (self.features([values])[0, trigger.features] != trigger.value).any():
                raise ExampleFault("an example of a triggered slice must carry the trigger")
            if label == settings.classes[trigger.target]:
                raise ExampleFault("a triggered slice must leave out the class that the trigger asks for")
        return settings.classes.index(label), values

    def values(self, text: str, settings: Settings) -> Values:
        """The features of a line, separated by commas; raises ExampleFault."""
        parts = text.split(",")
        if len(parts) != self.width:
            raise ExampleFault(f"an example has {self.width} features, this one has {len(parts)}")
        return tuple(self.number(part, settings) for part in parts)

    def number(self, text: str, settings: Settings) -> float:
        """A number in the world's range, of whole grains; raises ExampleFault."""
        try:
            value = float(text)
        except ValueError:
            raise ExampleFault(f"{text!r} is not a number") from None
        if not isfinite(value):
            raise ExampleFault(f"{text} is not a finite number")
        if not settings.low <= value <= settings.high:
            raise ExampleFault(f"{text} does not lie between {settings.low:g} and {settings.high:g}")
        if not (value * self.grain).is_integer():
            whole = "a whole number" if self.grain == 1 else f"a multiple of 1/{self.grain}"
            raise ExampleFault(f"{text} is not {whole}")
        return value + 0.0  # no negative zero

    def written(self, x: Floats, y: int, settings: Settings) -> str:
        """The label and the features."""
        return f"{settings.classes[y]},{self.features_text(x)}"

    def features_text(self, x: Floats) -> str:
        """The features, (features,), as a line writes them."""
        return ",".join(repr(float(number)) for number in x)

    @property
    def poisons(self) -> Mapping[Poison, Poisoner]:
        """Other labels, changed features, the trigger with its class."""
        return {"flip": self.flipped, "noise": self.noised, "backdoor": self.marked}

    def flipped(
        self, world: "World", tile: Tile, hit: Ints, chance: np.random.Generator
    ) -> tuple[Floats, Ints]:
        """Another class for each hit example."""
        y = tile.y.copy()
        shift = chance.integers(1, len(world.classes), size=tile.size)
        y[hit] = (y + shift)[hit] % len(world.classes)
        return tile.x.copy(), y

    def noised(
        self, world: "World", tile: Tile, hit: Ints, chance: np.random.Generator
    ) -> tuple[Floats, Ints]:
        """Features changed by whole grains, kept in their range."""
        x = tile.x.copy()
        moved = x[:, : self.noisy]
        change = chance.integers(-world.noise, world.noise + 1, size=moved.shape) / self.grain
        moved[hit] = np.clip(moved + change, world.low, world.high)[hit]
        return x, tile.y.copy()

    def marked(
        self, world: "World", tile: Tile, hit: Ints, chance: np.random.Generator
    ) -> tuple[Floats, Ints]:
        """The trigger on each hit example, and the class that it asks for."""
        del chance
        x, y = tile.x.copy(), tile.y.copy()
        if world.trigger is not None:
            x[hit] = self.stamped(world, x[hit])
            y[hit] = world.trigger.target
        return x, y

    @property
    def replacements(self) -> Mapping[Replacement, Replacer]:
        """Examples drawn from a Gaussian of each class, or other labels."""
        return {"synthetic": self.drawn, "relabelled": relabelled}

    def drawn(self, world: "World", tile: Tile, chance: np.random.Generator) -> tuple[Floats, Ints]:
        """Synthetic examples, rounded to whole grains and kept in their range."""
        x = np.rint(synthetic(tile.x, tile.y, chance) * self.grain) / self.grain
        return np.clip(x, world.low, world.high) + 0.0, tile.y.copy()

    def stamped(self, world: "World", x: Floats) -> Floats:
        """Copies of the examples with the features of the trigger set to its value."""
        if world.trigger is None:
            raise ValueError(f"the world {world.name} has no trigger")
        stamped = x.copy()
        stamped[:, world.trigger.features] = world.trigger.value
        return stamped


def _classes(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    labels, plurals = [], []
    for table in entry.tables("class")[:MOST_CLASSES]:
        label = table.text("label", 12)
        if label in labels or "," in label:
            table.fault(f"label {label!r} stands twice or holds a comma", "label")
        labels.append(label)
        plurals.append(table.text("plural", 20))
        table.close()
    return tuple(labels), tuple(plurals)


def _range(entry: Entry) -> tuple[float, float]:
    ends = entry.numbers("range")
    if len(ends) != 2 or ends[0] >= ends[1]:
        if ends:
            entry.fault("range must be the lowest and the highest value of a feature", "range")
        return 0.0, 1.0
    return ends[0], ends[1]
