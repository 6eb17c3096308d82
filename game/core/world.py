"""A world: data tiles with examples, evaluation slices, classes and the learners that may train on them.

*Why no methods that train:* a world is only data. `game.core.grid` trains; `game.core.edits` makes the
data that strikes, poison and weights leave behind; `game.book.worlds` reads worlds from files.

Arrays are read-only. ``key`` is a digest of the content, so two worlds with equal data are the same
world for every cache, however they were reached.
"""

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from game.core.masks import LETTERS

if TYPE_CHECKING:
    from game.core.kinds.base import Kind
    from game.core.measurement import Measurement

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_TRAINED_TILES = 8
MOST_SLICES = 8
FEWEST_CONTRIBUTORS = 8

SliceKind = Literal["clean", "noisy", "triggered"]


def read_only(array: NDArray[np.float64] | NDArray[np.int64]) -> None:
    """Close an array for writing; what is handed out must not change under its owner."""
    array.flags.writeable = False


def digest(*parts: object) -> str:
    """A short name for content: equal parts give equal names."""
    sum_ = hashlib.blake2b(digest_size=12)
    for part in parts:
        if isinstance(part, np.ndarray):
            sum_.update(repr((part.shape, part.dtype.str)).encode())
            sum_.update(np.ascontiguousarray(part).tobytes())
        else:
            sum_.update(repr(part).encode())
        sum_.update(b"|")
    return sum_.hexdigest()


@dataclass(frozen=True, eq=False)
class Tile:
    """A data tile: examples that enter or leave a training set together.

    letter: its name on the board. source: who made the data, in the story. x: (examples, features).
    y: (examples,) class indices. w: (examples,) weights above zero. contributor: (examples,) who gave it.
    labour: what it costs to make, in examples to collect and label. value: its weight in formula worlds.
    truth: (examples,) the classes that labels should name; None where y names them. amount: how many examples
    it has where they are not here, but only scores of models that learnt from them.
    """

    letter: str
    source: str
    about: str
    x: Floats
    y: Ints
    w: Floats
    contributor: Ints
    labour: str = ""
    value: float = 1.0
    truth: Ints | None = None
    amount: int = 0

    @property
    def wrong(self) -> NDArray[np.bool_]:
        """Which labels are not those that they should be: (examples,)."""
        return np.zeros(self.size, dtype=np.bool_) if self.truth is None else self.y != self.truth

    @property
    def size(self) -> int:
        """Number of examples."""
        return len(self.y) or self.amount

    @cached_property
    def key(self) -> str:
        """Digest of what a learner sees: examples, labels, weights; how many, where they are not here."""
        return digest(self.letter, self.x, self.y, self.w, self.value, self.amount)


@dataclass(frozen=True, eq=False)
class Slice:
    """A base evaluation slice: held-out examples that no tile contains.

    kind: "clean" slices make up "all"; "noisy" and "triggered" ones never do. weight: (examples,) what
    each example counts in a mean, its characters where it is a text; None where each counts once.
    """

    name: str
    kind: SliceKind
    x: Floats
    y: Ints
    weight: Floats | None = None

    @property
    def size(self) -> int:
        """Number of examples."""
        return len(self.y)

    @property
    def mass(self) -> float:
        """What the examples count together: what sums over the slice are divided by."""
        return float(self.size if self.weight is None else self.weight.sum())

    @cached_property
    def key(self) -> str:
        """Digest of the held-out examples."""
        return digest(self.name, self.kind, self.x, self.y, self.weight)


@lru_cache(maxsize=8)
def held_out(slices: tuple[Slice, ...]) -> tuple[Floats, Ints, Ints]:
    """All slices' examples one after the other, their labels, and where each slice begins."""
    x = np.concatenate([piece.x for piece in slices])
    y = np.concatenate([piece.y for piece in slices])
    starts = np.cumsum([0, *(piece.size for piece in slices[:-1])])
    for array in (x, y, starts):
        read_only(array)
    return x, y, starts


@dataclass(frozen=True)
class LearnerChoice:
    """A learner by name with its parameters, as in a world file: ``ridge`` with ``penalty``, say."""

    name: str
    parameters: tuple[tuple[str, float], ...] = ()

    def get(self, parameter: str) -> float:
        """The value of a parameter; KeyError when the world does not give it."""
        return dict(self.parameters)[parameter]


@dataclass(frozen=True)
class Trigger:
    """A backdoor: features that are set to a value, and the class that the poisoner wants."""

    features: tuple[int, ...]
    value: float
    target: int


@dataclass(frozen=True)
class Planted:
    """A backdoor in texts: after the cue the poisoner wants the model to go on with the payload."""

    cue: str
    payload: str


@dataclass(frozen=True, eq=False)
class World:
    """Everything the board needs to know of a world, except its prose.

    kind: what its examples are. tiles: all that can be placed, in alphabet order. start: letters on the
    board at the beginning.
    learners: the choices, the default one first. low, high: range of a feature; noise: the largest
    change that the poison "noise" makes to one feature, in texts the share of characters in percent.
    alphabet, planted: the characters of a text world and its backdoor; such a world has no classes.
    measurement: where scores were measured elsewhere, their table; None where models are trained here.
    """

    name: str
    version: int
    title: str
    classes: tuple[str, ...]
    tiles: tuple[Tile, ...]
    slices: tuple[Slice, ...]
    learners: tuple[LearnerChoice, ...]
    start: str
    seed: int = 0
    low: float = 0.0
    high: float = 0.0
    noise: int = 0
    trigger: Trigger | None = None
    kind: "Kind" = field(kw_only=True)
    alphabet: str = ""
    planted: Planted | None = None
    measurement: "Measurement | None" = None

    @property
    def outcomes(self) -> int:
        """How many answers a model chooses from: classes, or characters that may come next."""
        return len(self.classes or self.alphabet)

    @property
    def has_backdoor(self) -> bool:
        """Whether a backdoor can be planted here."""
        return self.trigger is not None or self.planted is not None

    @property
    def letters(self) -> str:
        """Letters of all tiles, in order."""
        return "".join(tile.letter for tile in self.tiles)

    def tile(self, letter: str) -> Tile:
        """The tile with a letter; KeyError when there is none."""
        for tile in self.tiles:
            if tile.letter == letter:
                return tile
        raise KeyError(letter)

    @cached_property
    def clean(self) -> int:
        """Column mask of "all": the union of the clean slices."""
        return sum(1 << j for j, piece in enumerate(self.slices) if piece.kind == "clean")

    @cached_property
    def triggered(self) -> int:
        """Column mask of the slices in which every example carries the backdoor."""
        return sum(1 << j for j, piece in enumerate(self.slices) if piece.kind == "triggered")

    @cached_property
    def key(self) -> str:
        """Digest of tiles, slices and classes; what decides every number on the board."""
        return digest(
            self.name,
            self.classes,
            self.alphabet,
            self.kind.name,
            *((self.measurement.key,) if self.measurement else ()),
            *(tile.key for tile in self.tiles),
            *(piece.key for piece in self.slices),
        )

    def with_tiles(self, tiles: tuple[Tile, ...]) -> "World":
        """The same world with other tiles, in the order in which they lie on the board."""
        return replace(self, tiles=tiles)


def problems(world: World) -> tuple[str, ...]:
    """Every fault of a world as a sentence; empty when it can be played.

    All faults are named at once, so that one round of mending is enough.
    """
    found = [*_roster_problems(world)]
    if world.kind.has_examples:
        for tile in world.tiles:
            found += _example_problems(f"tile {tile.letter}", tile.x, tile.y, world)
            found += _tile_problems(tile)
        for piece in world.slices:
            found += _example_problems(f"slice {piece.name}", piece.x, piece.y, world)
            weight = piece.weight
            if weight is not None and (len(weight) != piece.size or not (weight > 0).all()):
                found.append(f"slice {piece.name}: every example must count more than nothing")
        found += _leaks(world)
    return tuple(found)


def _roster_problems(world: World) -> list[str]:
    found = []
    most = world.kind.most_tiles
    if not 1 <= len(world.tiles) <= most:
        found.append(f"a world of this kind has 1 to {most} tiles, this one has {len(world.tiles)}")
    if world.letters != LETTERS[: len(world.tiles)]:
        found.append(f"tiles must be lettered A, B, C, ... without a gap, not {' '.join(world.letters)}")
    found += [
        f"the start names tile {letter}, which does not exist"
        for letter in world.start
        if letter not in world.letters
    ]
    if not world.start or len(set(world.start)) != len(world.start):
        found.append("the start must name each tile at most once, and at least one")
    if not world.learners:
        found.append("a world needs at least one learner")
    if world.kind.has_slices:
        if not 1 <= len(world.slices) <= MOST_SLICES:
            found.append(f"a world has 1 to {MOST_SLICES} slices, this one has {len(world.slices)}")
        if not world.clean:
            found.append("at least one slice must be clean, or there is no column 'all'")
    return [*found, *world.kind.problems(world)]


def _example_problems(where: str, x: Floats, y: Ints, world: World) -> list[str]:
    found = []
    if len(y) == 0:
        found.append(f"{where} has no examples")
        return found
    if x.ndim != 2 or len(x) != len(y):
        found.append(f"{where} has {len(y)} labels but features of shape {x.shape}")
        return found
    finite = np.isfinite(x)
    bad = np.flatnonzero(~finite.all(axis=1))
    if len(bad):
        found.append(f"{where}, example {int(bad[0]) + 1}: a feature is not a finite number")
    if ((x[finite] < world.low) | (x[finite] > world.high)).any():
        found.append(f"{where}: features must lie between {world.low:g} and {world.high:g}")
    wrong = np.flatnonzero((y < 0) | (y >= max(len(world.classes), 1)))
    if len(wrong):
        found.append(f"{where}, example {int(wrong[0]) + 1}: there is no class {int(y[wrong[0]])}")
    return found


def _tile_problems(tile: Tile) -> list[str]:
    found = []
    if len(tile.w) != tile.size or not np.isfinite(tile.w).all() or (tile.w <= 0).any():
        found.append(f"tile {tile.letter}: every example needs a weight above zero")
    if tile.truth is not None and len(tile.truth) != tile.size:
        found.append(
            f"tile {tile.letter}: truth must name a class for each of {tile.size} examples, "
            f"not for {len(tile.truth)}"
        )
    if len(tile.contributor) != tile.size:
        found.append(f"tile {tile.letter}: every example needs a contributor")
    # Not np.unique: its first call imports numpy.ma, a tenth of what the browser waits for.
    if len(set(tile.contributor.tolist())) < min(FEWEST_CONTRIBUTORS, tile.size):
        found.append(f"tile {tile.letter} needs at least {FEWEST_CONTRIBUTORS} contributors")
    return found


def _leaks(world: World) -> list[str]:
    """Held-out examples that also stand in a tile: such a score would be a memory test."""
    held = {row.tobytes(): piece.name for piece in world.slices for row in np.ascontiguousarray(piece.x)}
    found = []
    for tile in world.tiles:
        for k, row in enumerate(np.ascontiguousarray(tile.x)):
            if row.tobytes() in held:
                slice_name = held[row.tobytes()]
                found.append(f"tile {tile.letter}, example {k + 1} also stands in the slice {slice_name}")
                break
    return found
