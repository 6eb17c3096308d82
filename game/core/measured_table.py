"""A measured table: scores of models that were trained elsewhere, once, with their spread over seeds.

*Why apart from the grid:* a table covers all sources of a measurement, up to fifty, and only those training
sets that were measured; a grid covers every training set of the few tiles on a board. A world reads its grid
from the table where a live one would train it, see `game.core.kinds.measured`.

The file, as `game.bake measure` writes it: lines that begin with `#`, then a header `row,seed,<slice>,...`,
then a line for each training set and seed. `row` names sources by their letters in ascending order, `-` for
none; a column `seconds` is skipped; numbers are the metric as measured.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.core.masks import tiles_of
from game.core.student import band_factor
from game.core.world import Floats, Ints, digest, read_only

#: Letters of sources, in their order; boards of the game letter their tiles with the first of them.
SOURCE_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"
MOST_SOURCES: Final = len(SOURCE_LETTERS)
_BITS: Final = {letter: 1 << place for place, letter in enumerate(SOURCE_LETTERS)}
#: The row of no source, as files write it.
NOTHING: Final = "-"
#: Columns of a file that are no slices.
ROW, SEED, SECONDS = "row", "seed", "seconds"


class GridFault(ValueError):  # noqa: N818 - a fault of a file, not an error of the program
    """Why a file of measured scores cannot be read. line: where; sentence: without it."""

    def __init__(self, line: int, sentence: str) -> None:
        self.line, self.sentence = line, sentence
        super().__init__(f"line {line}: {sentence}")


@dataclass(frozen=True, eq=False)
class MeasuredTable:
    """Scores of some training sets over some sources, as measured.

    sources: how many there are; bit i of a row is source i. slices: names of the columns. rows: (r,) masks,
    ascending, each once. mean: (r, slices) over seeds. spread: (r, slices) standard deviations over seeds,
    divided by one less than their number; NaN where there is one seed. seeds: (r,) how many.
    by_seed: (r, s, slices) each measurement, NaN where a row was not measured with the s-th seed; None where
    only means and spreads are known, and no two rows can be paired.
    """

    sources: int
    slices: tuple[str, ...]
    rows: Ints
    mean: Floats
    spread: Floats
    seeds: Ints
    by_seed: Floats | None = None

    @cached_property
    def key(self) -> str:
        """Digest of all numbers."""
        whole = () if self.by_seed is None else (self.by_seed,)
        return digest(self.sources, self.slices, self.rows, self.mean, self.spread, self.seeds, *whole)

    def places(self, rows: "Sequence[int] | NDArray[np.integer]") -> Ints:
        """Where rows stand in the table: (rows,), -1 where they were not measured.

        >>> read_grid_csv("row,seed,x\\nA,0,1.5\\nAB,0,2.5").places((1, 2, 3)).tolist()
        [0, -1, 1]
        """
        asked = np.asarray(rows, dtype=np.int64)
        if not len(self.rows):
            return np.full(len(asked), -1, dtype=np.int64)
        near = np.minimum(np.searchsorted(self.rows, asked), len(self.rows) - 1)
        return np.where(self.rows[near] == asked, near, -1).astype(np.int64)

    def of_slices(self, slices: Sequence[str]) -> "MeasuredTable":
        """The table of some slices, in their order; ValueError where there is none of a name."""
        at = [self.slices.index(name) for name in slices]
        by_seed = None if self.by_seed is None else self.by_seed[:, :, at]
        mean, spread = self.mean[:, at], self.spread[:, at]
        return MeasuredTable(self.sources, tuple(slices), self.rows, mean, spread, self.seeds, by_seed)

    def joined(self, weights: Floats) -> "MeasuredTable":
        """The table of one column, the mean of the slices by weights: (slices,), not all zero.

        Its spread is that of each seed's mean; without `by_seed` slices are taken as independent.
        """
        shares = np.asarray(weights, dtype=np.float64) / float(np.sum(weights))
        mean = _column(self.mean @ shares)
        by_seed = None if self.by_seed is None else (self.by_seed @ shares)[:, :, None]
        if by_seed is None:
            spread = _column(np.sqrt((self.spread**2) @ shares**2))
        else:
            spread = spread_of(by_seed, self.seeds)
        return MeasuredTable(self.sources, ("all",), self.rows, mean, spread, self.seeds, by_seed)


@dataclass(frozen=True, slots=True)
class Difference:
    """A change from one row to another, with its noise.

    change: of the means. error: its standard error over seeds, NaN where one row has a single seed. pairs:
    how many seeds both rows were measured with, 0 where seeds were not paired. freedom: degrees of freedom of
    the error. estimated: whether an estimate is part of it, so that nobody has measured it.

    *Why Student's quantile of the change's own seeds:* an error that was taken from three seeds is itself a
    guess, and twice that error holds 82 % of what chance does, not 95 %. To pool the spread of all rows would
    give more degrees of freedom, but rows are not equally noisy (in the language model some three times as
    much as others, and the empty row not at all): of noisy rows too much would pass for more than noise. So a
    level of 95 % costs some power, and more seeds buy it back.
    """

    change: float
    error: float
    pairs: int
    freedom: float = math.nan
    estimated: bool = False

    @property
    def factor(self) -> float:
        """How many standard errors make the band of 95 %; NaN where nobody knows."""
        return band_factor(self.freedom)

    @property
    def clear(self) -> bool | None:
        """Whether the change is larger than the noise: outside the band, which chance does 1 time in 20.

        None where nobody knows the noise, or nobody has measured the change.
        """
        if self.estimated or math.isnan(self.error):
            return None
        return abs(self.change) > (self.factor * self.error if self.error else 0.0)


def difference(table: MeasuredTable, before: int, after: int, column: int = 0) -> Difference:
    """The change of a column from one row to another; KeyError where one of them was not measured.

    Where two seeds or more were used in both rows, its standard error is that of the mean of the differences
    seed by seed: what a seed does to both rows alike is no noise. Otherwise variances of both means add up,
    and degrees of freedom are those of Welch 1947.
    """
    places = table.places((before, after))
    if (places < 0).any():
        raise KeyError((before, after)[int(np.argmin(places))])
    old, new = places.tolist()
    change = float(table.mean[new, column] - table.mean[old, column])
    if table.by_seed is not None and before != after:
        apart = table.by_seed[new, :, column] - table.by_seed[old, :, column]
        apart = apart[np.isfinite(apart)]
        if len(apart) > 1 and len(apart) == table.seeds[old] == table.seeds[new]:
            error = float(apart.std(ddof=1)) / math.sqrt(len(apart))
            return Difference(change, error, len(apart), len(apart) - 1)
    if before == after:
        return Difference(0.0, 0.0, 0)
    seeds = table.seeds[places]
    variances = table.spread[places, column] ** 2 / seeds
    total = float(variances.sum())
    parts = float((variances**2 / np.maximum(seeds - 1, 1)).sum())
    freedom = total**2 / parts if parts > 0 else math.nan
    return Difference(change, math.sqrt(total), 0, freedom)


def source_row(name: str) -> int:
    """The row that a file names; ValueError with a sentence.

    >>> source_row("AC"), source_row("-")
    (5, 0)
    """
    if name == NOTHING:
        return 0
    row = 0
    for letter in name:
        bit = _BITS.get(letter, 0)
        if not bit:
            raise ValueError(
                f"a row is named by letters of sources or {NOTHING!r}, and {letter!r} is neither"
            )
        if row >= bit:
            raise ValueError(f"a row names each source once and in ascending order, unlike {name!r}")
        row |= bit
    if not name:
        raise ValueError(f"a row is named by letters of sources or {NOTHING!r}, and '' is neither")
    return row


def source_name(row: int) -> str:
    """The name of a row, as files write it.

    >>> source_name(5), source_name(0)
    ('AC', '-')
    """
    return "".join(SOURCE_LETTERS[place] for place in tiles_of(row)) or NOTHING


def read_grid_csv(text: str, sources: int = 0) -> MeasuredTable:
    """The table in a file of measured scores; `GridFault` with line and sentence.

    sources: how many there are; 0 where the file decides, by the last letter that it names.
    """
    lines = [(k, line) for k, line in enumerate(text.splitlines(), 1) if line.strip()]
    lines = [(k, line) for k, line in lines if not line.startswith("#")]
    if not lines:
        raise GridFault(1, f"a grid begins with the header {ROW},{SEED} and the names of slices")
    header, *rest = lines
    names, slices, numbers = _header(*header)
    row_at, seed_at = names.index(ROW), names.index(SEED)
    found: dict[tuple[int, int], list[float]] = {}
    for at, line in rest:
        cells = line.split(",")
        if len(cells) != len(names):
            raise GridFault(at, f"the header has {len(names)} columns, this line {len(cells)}")
        row, seed = _row_and_seed(at, cells[row_at].strip(), cells[seed_at].strip())
        if sources and row >> sources:
            raise GridFault(at, f"{source_name(row)} names a source beyond the {sources} of the list")
        if (row, seed) in found:
            raise GridFault(at, f"row {source_name(row)} with seed {seed} stands twice")
        found[row, seed] = _numbers(at, slices, [cells[place] for place in numbers])
    if not found:
        raise GridFault(header[0], "below the header there is no line with scores")
    return table_of(found, slices, sources or max(row for row, _ in found).bit_length())


def table_of(
    found: dict[tuple[int, int], list[float]], slices: tuple[str, ...], sources: int
) -> MeasuredTable:
    """The table of measurements by row and seed; each is a number for each slice."""
    rows = sorted({row for row, _ in found})
    seeds = sorted({seed for _, seed in found})
    by_seed = np.full((len(rows), len(seeds), len(slices)), np.nan)
    at_row, at_seed = ({one: k for k, one in enumerate(some)} for some in (rows, seeds))
    for (row, seed), scores in found.items():
        by_seed[at_row[row], at_seed[seed]] = scores
    counts = np.isfinite(by_seed[:, :, 0]).sum(axis=1).astype(np.int64)
    mean = np.where(np.isfinite(by_seed), by_seed, 0.0).sum(axis=1) / counts[:, None]
    masks = np.array(rows, dtype=np.int64)
    spread = spread_of(by_seed, counts)
    for array in (masks, mean, spread, counts, by_seed):
        read_only(array)
    return MeasuredTable(sources, slices, masks, mean, spread, counts, by_seed)


def spread_of(by_seed: Floats, counts: Ints) -> Floats:
    """Standard deviations over seeds of (rows, seeds, slices): (rows, slices), NaN where there is one."""
    known = np.isfinite(by_seed)
    mean = np.where(known, by_seed, 0.0).sum(axis=1) / counts[:, None]
    squares = np.where(known, by_seed - mean[:, None, :], 0.0) ** 2
    several = np.where(counts > 1, counts - 1, 1)[:, None]
    found: Floats = np.where(counts[:, None] > 1, np.sqrt(squares.sum(axis=1) / several), np.nan)
    return found


def _column(values: Floats) -> Floats:
    return values.reshape(-1, 1)


def _header(at: int, line: str) -> tuple[list[str], tuple[str, ...], list[int]]:
    """Names of all columns, of the slices, and where the slices stand."""
    names = [name.strip() for name in line.split(",")]
    if missing := [name for name in (ROW, SEED) if name not in names]:
        raise GridFault(at, f"the header has no column {missing[0]!r}")
    if twice := [name for name in names if names.count(name) > 1]:
        raise GridFault(at, f"the header names {twice[0]!r} twice")
    places = [k for k, name in enumerate(names) if name not in (ROW, SEED, SECONDS)]
    if not places or not all(names[k] for k in places):
        raise GridFault(at, "the header names no slice, or one without a name")
    return names, tuple(names[k] for k in places), places


def _row_and_seed(at: int, name: str, seed: str) -> tuple[int, int]:
    try:
        row = source_row(name)
    except ValueError as why:
        raise GridFault(at, str(why)) from None
    if not (seed.isascii() and seed.isdigit()) or len(seed) > 18:
        raise GridFault(at, f"a seed is a whole number from 0, not {seed!r}")
    return row, int(seed)


def _numbers(at: int, slices: tuple[str, ...], texts: Sequence[str]) -> list[float]:
    """The numbers of a line; the first that is none is named with its slice."""
    # A file has thousands of lines and is read before the first picture: what is sound is read in one go.
    try:
        values = list(map(float, texts))
    except ValueError:
        values = [_number_or_nan(text) for text in texts]
    # A sum is finite only of finite numbers, or where they are too large to be a metric.
    if not math.isfinite(sum(values)):
        for name, text, value in zip(slices, texts, values, strict=True):
            if not math.isfinite(value):
                raise GridFault(at, f"{name} is a finite number, not {text.strip()!r}")
    return values


def _number_or_nan(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
