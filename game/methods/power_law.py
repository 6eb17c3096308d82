"""The power law of errors, error = c + a k**(-b), fitted to a few points, with a jackknife band.

The law is that of Hestness et al. 2017 and of Rosenfeld et al. 2020 in one variable. Given b it is linear in
c and a, so only b is sought (variable projection, Golub & Pereyra 1973): first on a grid, then by golden
sections between the neighbours of the best point. c and a are least squares under c >= 0 and a >= 0, exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.core.world import Floats

#: Between which exponents the best one is sought, and at how many points first.
LEAST_EXPONENT, GREATEST_EXPONENT, GRID = 0.05, 4.0, 48
#: Golden sections after the grid: each leaves 0.618 of the interval.
SECTIONS = 32
GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True, eq=False, slots=True)
class Laws:
    """Several laws fitted to the same sizes. floor, factor, exponent: c, a and b of each, (laws,)."""

    floor: Floats
    factor: Floats
    exponent: Floats

    def at(self, sizes: Floats) -> Floats:
        """The errors that the laws predict: (laws, sizes)."""
        found: Floats = self.floor[:, None] + self.factor[:, None] * sizes ** -self.exponent[:, None]
        return found


def linear_part(powers: Floats, errors: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Floor, factor and weighted squared error of the best fit with given powers k**(-b), none negative.

    powers, errors, weights: (..., points), and what comes back (...). Where the free fit has a negative part
    the best one lies on an edge: no floor, or no factor.
    """
    total = weights.sum(axis=-1)
    mean_p, mean_e = (weights * powers).sum(axis=-1) / total, (weights * errors).sum(axis=-1) / total
    p, e = powers - mean_p[..., None], errors - mean_e[..., None]
    factor = (weights * p * e).sum(axis=-1) / np.maximum((weights * p * p).sum(axis=-1), 1e-300)
    floor = mean_e - factor * mean_p
    alone = (weights * powers * errors).sum(axis=-1) / (weights * powers * powers).sum(axis=-1)
    zero = np.zeros_like(floor)
    found = [(floor, factor), (zero, np.maximum(alone, 0.0)), (np.maximum(mean_e, 0.0), zero)]
    losses = [
        (weights * (errors - one[..., None] - other[..., None] * powers) ** 2).sum(axis=-1)
        for one, other in found
    ]
    losses[0] = np.where((floor >= 0) & (factor >= 0), losses[0], np.inf)
    best = np.argmin(losses, axis=0)
    return (
        np.choose(best, [one for one, _ in found]),
        np.choose(best, [other for _, other in found]),
        np.choose(best, losses),
    )


def fitted(sizes: Floats, errors: Floats, weights: Floats) -> Laws:
    """The least-squares law of each line of points. sizes: (points,); errors, weights: (laws, points)."""
    logs = np.log(sizes)

    def loss(exponents: Floats) -> Floats:
        """Of exponents (laws, some): the least squared error of each."""
        powers = np.exp(-exponents[..., None] * logs)
        return linear_part(powers, errors[:, None, :], weights[:, None, :])[2]

    grid = np.geomspace(LEAST_EXPONENT, GREATEST_EXPONENT, GRID)
    best = np.argmin(loss(np.tile(grid, (len(errors), 1))), axis=1)
    low, high = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, GRID - 1)]
    exponent = _least(loss, low, high)
    powers = np.exp(-exponent[:, None] * logs)
    floor, factor, _ = linear_part(powers, errors, weights)
    return Laws(floor, factor, exponent)


def _least(loss: Callable[[Floats], Floats], low: Floats, high: Floats) -> Floats:
    """Where a function is least between two bounds, by golden sections; all lines at once."""
    for _ in range(SECTIONS):
        step = GOLDEN * (high - low)
        left, right = high - step, low + step
        values = loss(np.stack([left, right], axis=1))
        leftward = values[:, 0] < values[:, 1]
        low, high = np.where(leftward, low, left), np.where(leftward, right, high)
    return (low + high) / 2


#: Two-sided 95 % quantiles of Student's t by degrees of freedom, 1 to 20.
STUDENT = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
)  # fmt: skip
#: Numbers that a law has: with as many points it passes through all of them and says nothing.
UNKNOWNS = 3


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """A law and how sure it is. laws: on all points, then on all but each one of them, (1 + points,).

    explained: the share of the spread of the errors that the law accounts for, 1 where they have none.
    """

    laws: Laws
    explained: float

    @property
    def points(self) -> int:
        """How many points it was fitted to."""
        return len(self.laws.exponent) - 1

    def at(self, sizes: Floats) -> Floats:
        """The errors that it predicts: (sizes,)."""
        found: Floats = self.laws.at(sizes)[0]
        return found

    def band(self, sizes: Floats) -> Floats:
        """Half the width of a 95 % band around it: (sizes,); NaN with fewer than five points.

        The standard error is the delete-one jackknife's (Wu 1986), times the quantile of Student's
        t with three degrees of freedom fewer than points.
        """
        return self._half_width(self.laws.at(sizes)[1:])

    @property
    def exponent(self) -> tuple[float, float, float]:
        """The exponent and the ends of its 95 % interval, NaN with fewer than five points."""
        middle = float(self.laws.exponent[0])
        half = float(self._half_width(self.laws.exponent[1:, None])[0])
        return middle, max(middle - half, 0.0), middle + half

    def _half_width(self, without: Floats) -> Floats:
        """From what the laws without each point say: (points, values) to (values,)."""
        if self.points < UNKNOWNS + 2:
            return np.full(without.shape[1], np.nan)
        spread = ((without - without.mean(axis=0)) ** 2).sum(axis=0)
        quantile = STUDENT[min(self.points - UNKNOWNS, len(STUDENT)) - 1]
        half: Floats = quantile * np.sqrt((self.points - 1) / self.points * spread)
        return half


def fit_law(sizes: Floats, errors: Floats) -> Fit:
    """The law through points (sizes, errors), sizes ascending and above zero.

    Raises ValueError with fewer than three points.
    """
    count = len(sizes)
    if count < UNKNOWNS:
        raise ValueError(f"a law of three numbers needs three points, not {count}")
    weights = np.concatenate([np.ones((1, count)), 1.0 - np.eye(count)])
    laws = fitted(sizes, np.tile(errors, (count + 1, 1)), weights)
    left = ((errors - laws.at(sizes)[0]) ** 2).sum()
    spread = ((errors - errors.mean()) ** 2).sum()
    return Fit(laws, 1.0 - float(left / spread) if spread > 1e-18 else 1.0)
