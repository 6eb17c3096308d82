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

A constant mean is estimated along (generalised least squares); the variance of a column is estimated, the
length and the share of noise are those of the largest likelihood on a ladder (Rasmussen and Williams 2006,
chapter 5, restricted to what the mean leaves).

Whether to believe it is asked of rows that it was not shown: in each fold of a cross-validation everything
is estimated anew from the other folds. `r2` is what part of the variance of such rows it predicts, `widths`
how many of its standard errors hold 95 % of them, and its band is as wide as that.
"""

from dataclasses import dataclass

import numpy as np

from game.core.world import Floats, Ints, read_only

#: A column whose rows are predicted worse than this is unknown.
LEAST_R2 = 0.5
#: What share of rows the band is to hold.
SURE = 0.95
FOLDS = 5
#: Lengths, in numbers of sources, and shares of noise in the variance between two rows drawn at random.
#: As how many rows of any size the spread of all rows counts beside that of sizes near by.
DRAWN = 4
LENGTHS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
NOISES = (1e-4, 0.01, 0.03, 0.1, 0.3, 1.0)
#: So many rows choose the length and the noise, and so many are learnt from.
#: *Why not all:* time grows with the cube of their number, and a browser takes it ten times as long.
CHOOSING, LEARNING = 160, 600


@dataclass(frozen=True, eq=False, slots=True)
class Process:
    """A process that has seen some rows: what `predict` needs.

    n: sources. rows: (r,) masks. curve, unit: (n + 1, columns), by size what is taken off and in what units
    the rest is. length, noise: as chosen. mean, variance: (columns,) of the rest. inverse: (r, r) of the
    covariance of the rows. alpha, ones: (r, columns) and (r,), the rest and 1 times the inverse. r2, widths:
    (columns,), NaN where too few rows were there to hold some back.
    """

    n: int
    rows: Ints
    curve: Floats
    unit: Floats
    length: float
    noise: float
    mean: Floats
    variance: Floats
    inverse: Floats
    alpha: Floats
    ones: Floats
    r2: Floats
    widths: Floats

    @property
    def known(self) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
        """The columns in which it may be believed: (columns,)."""
        return np.nan_to_num(self.r2) >= LEAST_R2

    def predict(self, rows: Ints) -> tuple[Floats, Floats]:
        """Means of rows by column and half of the band's width: (rows, columns) each.

        The band is for what measuring the row would find, noise included. NaN in columns that are unknown.
        """
        mean, error = _predictions(self, rows)
        with np.errstate(invalid="ignore"):
            half = error * self.widths
        return np.where(self.known, mean, np.nan), np.where(self.known, half, np.nan)


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
    r2, widths = _held_back(shown, cells, n)
    return _fitted(shown, cells, n, r2, widths)


def _kernel(first: Ints, second: Ints, n: int, length: float) -> Floats:
    """How much rows vary together, 1 for equal ones: (first, second)."""
    by_distance = np.exp(-np.arange(n + 1) / length)
    return by_distance[np.bitwise_count(first[:, None] ^ second[None, :])]


def _fitted(rows: Ints, values: Floats, n: int, r2: Floats, widths: Floats) -> Process:
    curve, unit = _by_size(rows, values, n)
    sizes = np.bitwise_count(rows)
    rest = (values - curve[sizes]) / unit[sizes]
    length, noise = _chosen(rows[:CHOOSING], rest[:CHOOSING], n)
    inverse = np.asarray(np.linalg.inv(_covariance(rows, n, length, noise)), dtype=np.float64)
    mean, variance, alpha, ones = _weighed(inverse @ rest, inverse.sum(axis=1), rest)
    for array in (curve, unit, mean, variance, inverse, alpha, ones, r2, widths):
        read_only(array)
    return Process(n, rows, curve, unit, length, noise, mean, variance, inverse, alpha, ones, r2, widths)


def _by_size(rows: Ints, values: Floats, n: int) -> tuple[Floats, Floats]:
    """A smooth curve of the values by size, and how much rows of about each size differ from it: (n + 1, m).

    The curve is the least squares fit of 1, log(1 + size), 1 / (1 + size) and its square: learning curves are
    of such terms. How much rows differ is the root of the mean square over sizes near by, drawn a little
    towards that of all.
    """
    sizes, every = np.bitwise_count(rows).astype(np.int64), np.arange(n + 1)
    terms = np.stack([np.ones(n + 1), np.log1p(every), 1 / (1 + every), 1 / (1 + every) ** 2], axis=1)
    curve = terms @ np.linalg.lstsq(terms[sizes], values, rcond=None)[0]
    squares = (values - curve[sizes]) ** 2
    overall = squares.mean(axis=0)
    near = (np.abs(every[:, None] - sizes) <= max(1, n // 10)).astype(np.float64)
    mean = (near @ squares + DRAWN * overall) / (near.sum(axis=1) + DRAWN)[:, None]
    return curve, np.sqrt(np.where(overall > 0, mean, 1.0))


def _covariance(rows: Ints, n: int, length: float, noise: float) -> Floats:
    """The covariance of measured rows in units of the variance. noise: in those of two rows at random."""
    return _kernel(rows, rows, n, length) + noise * _apart(n, length) * np.eye(len(rows))


def _apart(n: int, length: float) -> float:
    """Half of the mean square by which two rows drawn at random differ, in units of the variance."""
    return float(1 - ((1 + np.exp(-1 / length)) / 2) ** n)


def _weighed(divided: Floats, ones: Floats, values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean and variance of columns, (columns,), and what they and 1 weigh: (r, columns), (r,).

    divided, ones: the values and 1 divided by the covariance.
    """
    mean = divided.sum(axis=0) / ones.sum()
    alpha = divided - ones[:, None] * mean
    variance = np.maximum(((values - mean) * alpha).sum(axis=0) / (len(values) - 1), 1e-300)
    return mean, variance, alpha, ones


def _likelihood(covariance: Floats, values: Floats) -> float:
    """The log likelihood of all columns, restricted to what their means leave, but for a constant."""
    count, columns = values.shape
    divided = np.linalg.solve(covariance, np.concatenate([values, np.ones((count, 1))], axis=1))
    _, variance, _, ones = _weighed(divided[:, :-1], divided[:, -1], values)
    roots = np.log(np.diag(np.linalg.cholesky(covariance))).sum()
    return float(-(count - 1) / 2 * np.log(variance).sum() - columns * (roots + np.log(ones.sum()) / 2))


def _chosen(rows: Ints, values: Floats, n: int) -> tuple[float, float]:
    """The length and the noise of the largest likelihood on the ladder; both are asked in turn, twice."""
    changing = values[:, np.ptp(values, axis=0) > 0]
    length, noise = float(n), NOISES[2]
    if not changing.shape[1]:
        return length, noise

    def likelihood(length: float, noise: float) -> float:
        return _likelihood(_covariance(rows, n, length, noise), changing)

    for _ in range(2):
        length = max((n * share for share in LENGTHS), key=lambda one: likelihood(one, noise))
        noise = max(NOISES, key=lambda one: likelihood(length, one))
    return length, noise


def _predictions(process: Process, rows: Ints) -> tuple[Floats, Floats]:
    """Means and standard errors of what measuring would find: (rows, columns) each."""
    across = _kernel(rows, process.rows, process.n, process.length)
    lack = 1 - across @ process.ones
    explained = (across @ process.inverse * across).sum(axis=1)
    spread = 1 - explained + lack**2 / process.ones.sum()
    spread = np.maximum(spread, 0.0) + process.noise * _apart(process.n, process.length)
    sizes = np.bitwise_count(rows)
    unit = process.unit[sizes]
    mean = process.curve[sizes] + unit * (process.mean + across @ process.alpha)
    return mean, unit * np.sqrt(spread[:, None] * process.variance)


def _held_back(rows: Ints, values: Floats, n: int) -> tuple[Floats, Floats]:
    """R2 and how many standard errors hold 95 % of the rows, both of rows held back: (columns,) each."""
    columns = values.shape[1]
    nothing = np.full(columns, np.nan)
    if len(rows) < 4 * FOLDS:
        return nothing, nothing.copy()
    fold = np.arange(len(rows)) % FOLDS
    off, scaled = np.empty(values.shape), np.empty(values.shape)
    for k in range(FOLDS):
        held, shown = fold == k, fold != k
        process = _fitted(rows[shown], values[shown], n, nothing.copy(), nothing.copy())
        mean, error = _predictions(process, rows[held])
        off[held] = values[held] - mean
        scaled[held] = np.abs(off[held]) / error
    total = ((values - values.mean(axis=0)) ** 2).sum(axis=0)
    # A column that never changes is predicted whole.
    changes = np.ptp(values, axis=0) > 0
    r2 = np.where(changes, 1 - (off**2).sum(axis=0) / np.where(changes, total, 1.0), 1.0)
    place = min(int(np.ceil(SURE * (len(rows) + 1))), len(rows)) - 1
    return r2, np.sort(scaled, axis=0)[place]
