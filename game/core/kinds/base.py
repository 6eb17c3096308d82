"""What a kind of examples is: how an example is written, trained on, poisoned and checked.

*Why one class with methods:* a world asks its kind and nobody asks which kind it is. What a kind does not
say for itself is the answer of most kinds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

import numpy as np

from game.core.edits import Poison, Replacement
from game.core.world import (
    MOST_TRAINED_TILES,
    Floats,
    Ints,
    LearnerChoice,
    Planted,
    Slice,
    Tile,
    Trigger,
)

if TYPE_CHECKING:
    from game.core.board_table import BoardTable
    from game.core.world import World

#: What models do with the examples: choose a class, predict the next character, or nothing at all, where a
#: formula compares sets of tiles or scores were measured elsewhere. It decides which learners fit and what is
#: reported of a change.
Task = Literal["classification", "prediction", "formula", "measured"]
#: An example's features as they were read: text where a line of it is quicker to convert, else numbers.
Values = str | tuple[float, ...]


class ExampleFault(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """Why a line of an examples file cannot be used; its text is one sentence without a full stop."""


class Entry(Protocol):
    """A table of a world file, read key by key; a faulty value is noted and a stand-in returned."""

    def has(self, key: str) -> bool:
        """Whether the key is there."""

    def fault(self, sentence: str, key: str = "") -> None:
        """Note a fault of this table, on the line of a key where one is named."""

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """One of some words."""

    def text(self, key: str, most: int = 1000) -> str:
        """One line of text of 1 to `most` characters."""

    def texts(self, key: str, count: int, most: int) -> tuple[str, ...]:
        """A list of `count` texts of at most `most` characters."""

    def words(self, key: str, most: int) -> tuple[str, ...]:
        """A list of texts of at most `most` characters."""

    def number(self, key: str, low: float, high: float, whole: bool = False) -> float:
        """A finite number in a range."""

    def whole(self, key: str, low: int, high: int = ...) -> int:
        """A whole number in a range."""

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of finite numbers."""

    def table(self, key: str) -> "Entry":
        """A table inside this one."""

    def tables(self, key: str) -> Sequence["Entry"]:
        """The tables [[key]] in order."""

    def close(self) -> None:
        """Name every key that nobody asked for."""


@dataclass(frozen=True, slots=True)
class LossScale:
    """A loss that is a score in another unit.

    name: as in "bits per character". worst, best: at the scores 0 and 1.
    """

    name: str
    worst: float
    best: float

    def loss(self, score: float) -> float:
        """The loss of a score."""
        return self.worst + (self.best - self.worst) * score

    def score(self, loss: float) -> float:
        """The score of a loss."""
        return (loss - self.worst) / (self.best - self.worst)


@dataclass(frozen=True, slots=True)
class MeasuredWords:
    """What a world file says of its measurement: the fields of `Measurement` with the same names.

    grid: the file with the numbers. high: None where the largest number of the file ends the range. drawn:
    the budget of the stratified plan that drew its rows, 0 where none did.
    """

    grid: str
    metric: str
    lower: bool
    model: str
    spread: str
    low: float
    high: float | None
    drawn: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What a world file says about its examples; the fields of `World` with the same names.

    kind: the kind itself, which may have learnt from the file (names of features, say). plurals: "fours"
    for each class.
    """

    kind: "Kind"
    classes: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    noise: int = 0
    trigger: Trigger | None = None
    alphabet: str = ""
    planted: Planted | None = None
    measured: MeasuredWords | None = None

    @property
    def has_backdoor(self) -> bool:
        """Whether the file describes a backdoor."""
        return self.trigger is not None or self.planted is not None


@dataclass(frozen=True)
class Kind:
    """A kind of examples.

    name: as world files write it. things: what examples are called in a sentence. task: what models do.
    width: features of an example.
    """

    name: str
    things: str
    task: Task
    width: int

    #: What stands in a line of an examples file, separated by commas; the last part may hold commas.
    line: ClassVar[str] = "set,label,features"
    #: The table of a world file that describes the backdoor.
    backdoor: ClassVar[str] = ""
    #: Whether a world file gives each slice words of its own for a sentence.
    has_slice_words: ClassVar[bool] = False
    #: Whether tiles hold examples, which models train on; so they can be poisoned, weighed and split.
    has_examples: ClassVar[bool] = True
    #: Whether models have a loss beside their score.
    has_loss: ClassVar[bool] = True
    #: Whether columns are sets of slices; otherwise they are sets of tiles.
    has_slices: ClassVar[bool] = True
    #: The name of the words for how held-out examples drift; "" where no such change is known.
    drift: ClassVar[str] = ""
    #: How the keys of phrases end that have words of their own for this kind, on poison and on scores.
    wording: ClassVar[str] = ""
    most_tiles: ClassVar[int] = MOST_TRAINED_TILES
    #: How the name of the file ends that stands beside the world file.
    beside: ClassVar[str] = ".txt"
    #: The learners of every world of this kind; () where each world file lists its own.
    learners: ClassVar[tuple[LearnerChoice, ...]] = ()
    #: How many units of a gap (`gap_units`) lie at least between a goal's threshold and every outcome, so
    #: that chance is not taught as law.
    clear_units: ClassVar[float] = 3.0
    #: Why data cannot be changed where there are no examples: the code of a sentence.
    fixed_data: ClassVar[str] = "no-examples"
    #: Whether rows without a tile are known where no example is here, so that models can forget it.
    knows_without: ClassVar[bool] = False

    # -- the world file

    def settings(self, entry: Entry) -> Settings:
        """What the keys of this kind say in a world file."""
        del entry
        return Settings(self)

    def problems(self, world: "World") -> tuple[str, ...]:
        """Faults of a world that only this kind can have, as sentences."""
        del world
        return ()

    # -- cells

    def cells(self, world: "World") -> "BoardTable | None":
        """The cells of a world that were measured elsewhere; None where they are computed here."""
        del world
        return None

    # -- goals

    def gap_units(self, world: "World", column: int) -> Floats:
        """What one unit of a gap is, in scores, on a column for each row of a world's tiles: (2**tiles,).

        A held-out example of the column: its answer may be right by chance.
        """
        examples = sum(piece.size for j, piece in enumerate(world.slices) if column >> j & 1)
        return np.full(1 << len(world.tiles), 1 / max(examples, 1))

    def loss_scale(self, world: "World") -> LossScale | None:
        """The loss in which a score is told where that is the world's own unit; None where it is a share."""
        del world
        return None

    # -- the examples file

    def parsed(self, parts: Sequence[str], settings: Settings, triggered: bool) -> tuple[int, Values]:
        """Class index and features from the parts of a line after the set's name; raises ExampleFault.

        triggered: the example belongs to a slice in which all carry the backdoor.
        """
        raise ExampleFault(f"worlds of {self.things} have no examples")

    def written(self, x: Floats, y: int, settings: Settings) -> str:
        """An example, (features,), as it stands in a line after the set's name and a comma."""
        raise ValueError(f"worlds of {self.things} have no examples")

    def features(self, values: Sequence[Values]) -> Floats:
        """The features of examples that were read: (examples, width)."""
        return np.array(values, dtype=np.float64).reshape(len(values), self.width)

    def weights(self, x: Floats) -> Floats | None:
        """What each held-out example counts in a mean, (examples,); None where each counts once."""
        del x
        return None

    # -- poison

    @property
    def poisons(self) -> Mapping[Poison, "Poisoner"]:
        """The poisons that exist here, in the order of their buttons, and what each does."""
        return {}

    # -- other examples

    @property
    def replacements(self) -> Mapping[Replacement, "Replacer"]:
        """What can stand in place of a tile's examples here, and what each makes of them."""
        return {}

    def drifted(self, world: "World", piece: Slice) -> Floats | None:
        """The held-out examples of a slice in a changed world, (examples, width); None without a recipe."""
        del world, piece
        return None

    # -- the backdoor

    def stamped(self, world: "World", x: Floats) -> Floats:
        """The examples x, (examples, width), with the world's backdoor in each; ValueError without one."""
        del x
        raise ValueError(f"the world {world.name} has no backdoor")


class Poisoner(Protocol):
    """What a poison does to the examples in `hit`."""

    def __call__(
        self, world: "World", tile: Tile, hit: Ints, chance: np.random.Generator, /
    ) -> tuple[Floats, Ints]:
        """Features and classes of the whole tile afterwards, as new arrays.

        Chance is drawn for every example and used for the hit ones, so that more poison keeps the choices
        of less.
        """


class Replacer(Protocol):
    """What stands in place of a tile's examples: as many, given by the same contributors."""

    def __call__(self, world: "World", tile: Tile, chance: np.random.Generator, /) -> tuple[Floats, Ints]:
        """Features and classes of the whole tile afterwards, as new arrays."""
