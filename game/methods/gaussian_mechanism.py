"""How much noise hides one unit: the analytic Gaussian mechanism of Balle & Wang 2018.

Sums of sensitivity 1, plus independent normal noise of scale s on every number, are (epsilon, delta)
differentially private exactly where (their theorem 8)

    Phi(1 / (2 s) - epsilon s) - exp(epsilon) Phi(-1 / (2 s) - epsilon s) <= delta

for every epsilon above 0. The scale for another sensitivity is so many times larger.
"""

from functools import lru_cache
from math import erfc, exp, expm1, log, log1p, pi, sqrt

#: Below this, the normal distribution function is taken from its series, in logarithms.
DEEP = -30.0
#: Halvings of the interval in which the scale is looked for, in logarithms: all digits of a float.
HALVINGS = 80
#: The interval: scales between these.
LEAST, MOST = 1e-6, 1e6


def normal(x: float) -> float:
    """Phi: the share of a standard normal distribution below x."""
    return erfc(-x / sqrt(2)) / 2


def log_normal(x: float) -> float:
    """The logarithm of Phi, also where Phi is nothing as a float."""
    if x > DEEP:
        return log(normal(x))
    return -(x**2) / 2 - log(-x * sqrt(2 * pi)) + log1p(-1 / x**2 + 3 / x**4)


def delta_of(scale: float, epsilon: float) -> float:
    """The smallest delta at which noise of a scale hides a unit of sensitivity 1."""
    half, tilt = 1 / (2 * scale), epsilon * scale
    return normal(half - tilt) - exp(epsilon + log_normal(-half - tilt))


@lru_cache(maxsize=512)
def noise_scale(epsilon: float, delta: float) -> float:
    """The smallest scale of noise that hides a unit of sensitivity 1. Both above 0, delta below 1."""
    low, high = log(LEAST), log(MOST)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if delta_of(exp(middle), epsilon) > delta:
            low = middle
        else:
            high = middle
    return exp(high)


def advantage(distance: float, scale: float) -> float:
    """Right guesses of members minus wrong ones of others, of the best test between sums at a distance.

    Who knows every other unit has to tell two normal distributions apart: 2 Phi(d / 2s) - 1.
    """
    return 2 * normal(distance / (2 * scale)) - 1


def most_advantage(epsilon: float, delta: float) -> float:
    """What no attacker can exceed: (exp(epsilon) - 1 + 2 delta) / (exp(epsilon) + 1).

    Kairouz et al. 2015 say why: misses + exp(epsilon) false alarms >= 1 - delta, and the same with the two
    exchanged; the two add up to it.
    """
    return -expm1(-epsilon) / (1 + exp(-epsilon)) + 2 * delta * exp(-epsilon) / (1 + exp(-epsilon))
