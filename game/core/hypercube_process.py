"""A Gaussian process over training sets: what a row that nobody measured would score, and how sure that is.

Two rows that differ in h sources vary together as exp(-h / length), with one length for all sources and all
columns. *Why this kernel:* it is the product of exp(-1 / length) over the sources that differ, so it is
positive definite on the hypercube for every length above zero, and in the basis of Walsh functions each
source more in an interaction has its prior variance divided by the same number, (1 + q) / (1 - q) with
q = exp(-1 / length): what sources do alone counts most, what two do together less, what three do still less.
A squared distance would smooth over the steps that one source makes. *Why one length:* with some hundred
rows a length for each of twenty sources fits the noise.

*Why sizes count, too:* scores rise steeply with the first sources and flatten with the last, and rows of few
sources differ far more than rows of many. So the process is one of what is left when a smooth curve by size
is taken off, in units of how much rows of about that size differ; a constant variance gave bands that held
80 % of small rows and all of the large ones. With c(size) in front, c c' exp(-h / length) is positive
definite as before.

A curve of the same terms is estimated along (generalised least squares), so that bands and errors of sums
know how uncertain it is: with a constant alone, bands of Shapley values, in which the smallest and the
largest rows count most, held half of what they should. Variances of columns, and how columns vary together,
are estimated; the length and the share of noise are those of the largest likelihood on a ladder (Rasmussen
and Williams 2006, 2.7 and chapter 5, restricted to what the curve leaves). The covariance of a cell with
another is that of their rows times that of their columns (Bonilla, Chai and Williams 2007), so that sums of
cells, over rows, columns or both, have errors of their own: the quadratic form of their weights.

Whether to believe it is asked of rows that it was not shown: in each fold of a cross-validation everything
is estimated anew from the other folds (`game.core.held_back`).

*Why no inverse:* one Cholesky root, of the covariance of the rows with all that is to be divided by it as
further rows below, has everything divided by the root in its columns, and takes a sixth of the work of an
inverse (`game.core.hypercube_kernel`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from game.core.held_back import HeldBack, Judgement
from game.core.hypercube_kernel import Kernel, chosen_scale, distances_of, divided_by_root
from game.core.world import Floats, Ints, read_only

FOLDS = 5
#: As how many rows of any size the spread of all rows counts beside that of sizes near by.
DRAWN = 4
#: So many rows choose the length and the noise, and so many are learnt from.
#: *Why not all:* time grows with the cube of their number, and a browser takes it ten times as long.
CHOOSING, LEARNING = 160, 600


@dataclass(frozen=True, eq=False, slots=True)
class Process:
    """A process that has seen some rows: what `predict` needs.

    n: sources. rows: (r,) masks. curve, unit: (n + 1, columns), by size what is taken off and in what units
    the rest is; rest: (r, columns). length, noise: as chosen. held: what rows held back say; None where too
    few were there.
    """

    n: int
    rows: Ints
    curve: Floats
    unit: Floats
    rest: Floats
    length: float
    noise: float
    held: HeldBack | None = None

    def judged(self, shares: Floats) -> Judgement:
        """What rows held back say of the columns' mean by shares: (columns,)."""
        return Judgement() if self.held is None else self.held.judged(shares)

    @property
    def by_column(self) -> tuple[Judgement, ...]:
        """What they say of each column."""
        return tuple(self.judged(shares) for shares in np.eye(self.rest.shape[1]))

    @property
    def r2(self) -> Floats:
        """What part of each column's variance is predicted: (columns,), NaN where nobody can say."""
        return np.array([one.r2 for one in self.by_column])

    @property
    def known(self) -> NDArray[np.bool_]:
        """The columns in which it may be believed: (columns,)."""
        return np.array([one.known for one in self.by_column])

    def predict(self, rows: Ints) -> tuple[Floats, Floats]:
        """Means of rows by column and half of the band's width: (rows, columns) each.

        The band is for what measuring the row would find, noise included. NaN in columns that are unknown.
        """
        parts = [posterior(self, rows[k : k + LEARNING]) for k in range(0, max(len(rows), 1), LEARNING)]
        mean = np.concatenate([part.mean for part in parts])
        error = np.concatenate([part.errors for part in parts])
        half = error * np.array([one.width for one in self.by_column])
        return np.where(self.known, mean, np.nan), np.where(self.known, half, np.nan)


@dataclass(frozen=True, eq=False, slots=True)
class Posterior:
    """What a process says of rows, as of what measuring them would find, noise included.

    mean, unit: (rows, columns). spread: (rows,) variances, and joint: (rows, rows) covariances on demand, in
    the units of each row and column and in those of `between`: (columns, columns), how columns vary together.
    """

    mean: Floats
    unit: Floats
    spread: Floats
    between: Floats
    joint: Callable[[], Floats]

    @property
    def errors(self) -> Floats:
        """Standard errors: (rows, columns)."""
        return self.unit * np.sqrt(self.spread[:, None] * np.diag(self.between))


def process_of(rows: Ints, values: Floats, n: int, seed: int = 0) -> Process:
    """The process that has seen values of some rows. rows: (r,) distinct masks; values: (r, columns).

    seed: which rows stand in which fold, and which are taken where there are more than it can use. Raises
    ValueError for fewer than two rows.
    """
    if len(rows) < 2:
        raise ValueError("a process needs two rows at least")
    chance = np.random.default_rng(seed)
    order = np.argsort(rows)[chance.permutation(len(rows))[:LEARNING]]
    shown, cells = rows[order], values[order]
    held = _held_back(shown, cells, n) if len(order) >= 4 * FOLDS else None
    return replace(_fitted(shown, cells, n), held=held)


def posterior(process: Process, rows: Ints) -> Posterior:
    """What the process says of rows, each once."""
    kernel = Kernel(process.n, process.length)
    across = kernel(distances_of(rows, process.rows))
    terms = _told_apart(process.n, process.rows)
    beside = np.concatenate([across, process.rest.T, terms[np.bitwise_count(process.rows)].T])
    divided = divided_by_root(distances_of(process.rows, process.rows), beside, kernel, process.noise)
    first, last, along = np.split(divided, [len(rows), len(divided) - terms.shape[1]])
    whole = along @ along.T
    factors = np.linalg.solve(whole, along @ last.T)
    rest = last - factors.T @ along
    between = rest @ rest.T / max(len(process.rows) - len(along), 1)
    sizes = np.bitwise_count(rows)
    lack = terms[sizes] - first @ along.T
    doubt = np.linalg.solve(whole, lack.T)
    noise = process.noise * kernel.apart
    spread = np.maximum(1 - (first**2).sum(axis=1) + (lack * doubt.T).sum(axis=1), 0.0) + noise

    def joint() -> Floats:
        found = kernel(distances_of(rows, rows)) - first @ first.T + lack @ doubt
        np.fill_diagonal(found, spread)
        return found

    unit = process.unit[sizes]
    mean = process.curve[sizes] + unit * (terms[sizes] @ factors + first @ rest.T)
    return Posterior(mean, unit, spread, between, joint)


def _fitted(rows: Ints, values: Floats, n: int) -> Process:
    """What rows say, without a word on whether to believe it."""
    curve, unit = _by_size(rows, values, n)
    sizes = np.bitwise_count(rows)
    rest = (values - curve[sizes]) / unit[sizes]
    few = rows[:CHOOSING]
    length, noise = chosen_scale(few, rest[:CHOOSING], _told_apart(n, few)[sizes[:CHOOSING]], n)
    for array in (curve, unit, rest):
        read_only(array)
    return Process(n, rows, curve, unit, rest, length, noise)


@cache
def _terms(n: int) -> Floats:
    """What curves by size are made of: (n + 1, 4)."""
    sizes = np.arange(n + 1)
    found = np.stack([np.ones(n + 1), np.log1p(sizes), 1 / (1 + sizes), 1 / (1 + sizes) ** 2], axis=1)
    read_only(found)
    return found


def _told_apart(n: int, rows: Ints) -> Floats:
    """What curves are made of as far as the sizes of some rows tell it apart: (n + 1, at most 4)."""
    terms = _terms(n)
    _, strength, mixed = np.linalg.svd(terms[np.bitwise_count(rows)], full_matrices=False)
    found: Floats = terms @ mixed[strength > 1e-6 * strength[0]].T
    return found


def _by_size(rows: Ints, values: Floats, n: int) -> tuple[Floats, Floats]:
    """A smooth curve of the values by size, and how much rows of about each size differ from it: (n + 1, m).

    The curve is the least squares fit of 1, log(1 + size), 1 / (1 + size) and its square: learning curves are
    of such terms. How much rows differ is the root of the mean square over sizes near by, drawn a little
    towards that of all.
    """
    sizes, every = np.bitwise_count(rows).astype(np.int64), np.arange(n + 1)
    terms = _terms(n)
    curve = terms @ np.linalg.lstsq(terms[sizes], values, rcond=None)[0]
    squares = (values - curve[sizes]) ** 2
    overall = squares.mean(axis=0)
    near = (np.abs(every[:, None] - sizes) <= max(1, n // 10)).astype(np.float64)
    mean = (near @ squares + DRAWN * overall) / (near.sum(axis=1) + DRAWN)[:, None]
    return curve, np.sqrt(np.where(overall > 0, mean, 1.0))


def _held_back(rows: Ints, values: Floats, n: int) -> HeldBack:
    """How far each row is from what the other folds say of it, and how far it may be."""
    count, columns = values.shape
    fold = np.arange(count) % FOLDS
    off, unit, spread = np.empty(values.shape), np.empty(values.shape), np.empty(count)
    between = np.empty((FOLDS, columns, columns))
    for k in range(FOLDS):
        held = fold == k
        found = posterior(_fitted(rows[~held], values[~held], n), rows[held])
        off[held], unit[held], spread[held] = values[held] - found.mean, found.unit, found.spread
        between[k] = found.between
    return HeldBack(values, off, unit, spread, fold, between)
