"""How much training sets vary together by how many sources they differ in, at which length and noise."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.core.world import Floats, Ints

#: Lengths, in numbers of sources, and shares of noise in the variance between two rows drawn at random.
LENGTHS = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
NOISES = (1e-4, 0.01, 0.03, 0.1, 0.3, 1.0)

Distances = NDArray[np.intp]


def distances_of(first: Ints, second: Ints) -> Distances:
    """In how many sources rows differ: (first, second)."""
    return np.bitwise_count(first[:, None] ^ second[None, :]).astype(np.intp)


class Kernel:
    """How much rows vary together by how far they are apart, 1 for equal ones.

    apart: half of the mean square by which two rows drawn at random differ; noise is in units of it.
    """

    def __init__(self, n: int, length: float) -> None:
        self._by_distance = np.exp(-np.arange(n + 1) / length)
        self.apart = float(1 - ((1 + np.exp(-1 / length)) / 2) ** n)

    def __call__(self, distances: Distances) -> Floats:
        """The covariance of rows that are so far apart, without noise."""
        return self._by_distance.take(distances)


def divided_by_root(distances: Distances, beside: Floats, kernel: Kernel, noise: float) -> Floats:
    """What is to be divided by the root of the covariance of measured rows, divided: (things, r).

    distances: (r, r) of the rows. beside: (things, r). Products of what is returned are products of `beside`
    with the inverse of the covariance between them.
    """
    whole = _with_beside(beside)
    _put(whole, kernel(distances), noise * kernel.apart, float((beside**2).sum()))
    return np.asarray(np.linalg.cholesky(whole)[len(distances) :, : len(distances)], dtype=np.float64)


def _with_beside(beside: Floats) -> Floats:
    """A square for a covariance, and what is to be divided by its root below it."""
    things, count = beside.shape
    whole = np.zeros((count + things, count + things))
    whole[count:, :count] = beside
    return whole


def _put(whole: Floats, covariance: Floats, noise: float, squares: float) -> None:
    """A covariance with noise added in its place.

    squares: of all that stands below. The corner changes nothing of what is divided, if it is large enough
    for a root to exist: no eigenvalue of the covariance is below the noise.
    """
    count = len(covariance)
    whole[:count, :count] = covariance
    diagonal = whole.reshape(-1)[:: len(whole) + 1]
    diagonal[:count] += noise
    diagonal[count:] = 2 * squares / noise


def _likelihoods(covariances: Sequence[tuple[Floats, float]], beside: Floats, columns: int) -> list[float]:
    """Log likelihoods of all columns, restricted to what their curves leave, but for a constant.

    covariances: each with its noise. beside: (columns + terms, r), the columns and the terms of the curves.
    """
    count = beside.shape[1]
    whole, squares = _with_beside(beside), float((beside**2).sum())
    stack = np.broadcast_to(whole, (len(covariances), *whole.shape)).copy()
    for one, (covariance, noise) in zip(stack, covariances, strict=True):
        _put(one, covariance, noise, squares)
    roots = np.linalg.cholesky(stack)
    below = roots[:, count:, :count]
    products = below @ below.transpose(0, 2, 1)
    terms, across = products[:, columns:, columns:], products[:, columns:, :columns]
    own = np.diagonal(products, axis1=1, axis2=2)[:, :columns]
    free = max(count - (len(beside) - columns), 1)
    variances = (own - (across * np.linalg.solve(terms, across)).sum(axis=1)) / free
    lengths = np.log(np.diagonal(roots, axis1=1, axis2=2)[:, :count]).sum(axis=1)
    widths = np.log(np.maximum(variances, 1e-300)).sum(axis=1)
    found: list[float] = (-free / 2 * widths - columns * (lengths + np.linalg.slogdet(terms)[1] / 2)).tolist()
    return found


def chosen_scale(rows: Ints, values: Floats, terms: Floats, n: int) -> tuple[float, float]:
    """The length and the noise of the largest likelihood on the ladder; both are asked in turn, twice.

    terms: (r, terms) of the curve that is estimated along.
    """
    changing = values[:, np.ptp(values, axis=0) > 0]
    length, noise = float(n), NOISES[2]
    if not changing.shape[1]:
        return length, noise
    apart = distances_of(rows, rows)
    beside, columns = np.concatenate([changing.T, terms.T]), changing.shape[1]
    kernels = {n * share: Kernel(n, n * share) for share in LENGTHS}
    covariances = {length: kernel(apart) for length, kernel in kernels.items()}
    known: dict[tuple[float, float], float] = {}

    def best(scales: Sequence[tuple[float, float]]) -> tuple[float, float]:
        new = [one for one in scales if one not in known]
        asked = [(covariances[length], noise * kernels[length].apart) for length, noise in new]
        known.update(zip(new, _likelihoods(asked, beside, columns) if new else (), strict=True))
        return max(scales, key=known.__getitem__)

    for _ in range(2):
        length, _ = best([(one, noise) for one in kernels])
        _, noise = best([(length, one) for one in NOISES])
    return length, noise
