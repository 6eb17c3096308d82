"""What scaling curves share: error as a power law of size, held-back sizes, and when the law is in doubt."""

from collections.abc import Sequence

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats
from game.methods.power_law import GREATEST_EXPONENT, LEAST_EXPONENT, UNKNOWNS, Fit, fit_law
from game.methods.results import Series

#: A law that explains less of the spread of the means fits badly.
WELL_EXPLAINED = 0.95
#: With fewer sizes a law of three numbers passes almost through any points.
FEWEST_SIZES = 5


def errors_of(evidence: Evidence, values: Floats) -> Floats:
    """What is missing from a score of 1, or a loss as it is; of errors it makes scores again."""
    return values if evidence.better < 0 else 1.0 - values


def extremes_as_series(
    evidence: Evidence, across: Sequence[float], least: Floats, mean: Floats, most: Floats
) -> tuple[Series, ...]:
    """Best, mean and worst as three series; where less is better the least is best."""
    best, worst = (least, most) if evidence.better < 0 else (most, least)
    named = (("best", best), ("mean", mean), ("worst", worst))
    return tuple(Series(name, tuple(across), tuple(heights.tolist())) for name, heights in named)


def law_and_note(
    evidence: Evidence, sizes: Floats, means: Floats, held: int, things: str
) -> tuple[tuple[Series, ...], str]:
    """The fitted law with its band, the forecast of the largest sizes, and what to think of both.

    sizes: (points,) ascending, above zero. means: (points,) of what is measured. held: so many of the largest
    sizes are predicted from the smaller ones. things: what sizes are called, in a sentence.
    """
    errors = errors_of(evidence, means)
    if not evidence.better or errors.min() < -1e-9:
        return (), "No law is fitted: this measure is not a share, so there is no error to fit."
    if len(sizes) < UNKNOWNS:
        return (), f"No law is fitted: fewer than {UNKNOWNS} {things}."
    fit = fit_law(sizes, errors)
    # An error is not below nothing and, where it is a share, seldom above one.
    most = np.inf if evidence.better < 0 else max(1.0, float(errors.max()))
    series = [_drawn(evidence, "fit", fit, sizes, most, joined=True)]
    notes = [_law_words(fit)]
    if len(sizes) - held >= UNKNOWNS + 1:
        earlier = fit_law(sizes[:-held], errors[:-held])
        series.append(_drawn(evidence, "forecast", earlier, sizes[-held:], most, joined=False))
        missed = np.abs(earlier.at(sizes[-held:]) - errors[-held:])
        # Rounding alone may miss a law without noise, whose band has no width.
        outside = ", more than its band allows" if (missed > earlier.band(sizes[-held:]) + 1e-3).any() else ""
        notes.append(
            f"Fitted without the {held} largest it misses them by up to {missed.max():.3f}{outside}."
        )
    return tuple(series), " ".join([*notes, *_doubts(fit, things)])


def _drawn(evidence: Evidence, name: str, fit: Fit, sizes: Floats, most: float, *, joined: bool) -> Series:
    """A law as scores or losses, with its band, cut at the greatest error, where it has one."""
    middle, half = fit.at(sizes), fit.band(sizes)
    drawn = tuple(errors_of(evidence, middle).tolist())
    if np.isnan(half).any():
        return Series(name, tuple(sizes.tolist()), drawn, joined=joined)
    ends = errors_of(evidence, np.clip(np.stack([middle - half, middle + half]), 0.0, most))
    low, high = (tuple(one.tolist()) for one in (ends.min(axis=0), ends.max(axis=0)))
    return Series(name, tuple(sizes.tolist()), drawn, low, high, joined)


def _law_words(fit: Fit) -> str:
    floor, factor = float(fit.laws.floor[0]), float(fit.laws.factor[0])
    exponent, low, high = fit.exponent
    sure = "" if np.isnan(low) else f" (95 %: {low:.2f} to {high:.2f})"
    return f"error = {floor:.3f} + {factor:.3f} k^-{exponent:.2f}{sure}."


def _doubts(fit: Fit, things: str) -> list[str]:
    """Why the law is not to be trusted, a sentence each."""
    found = []
    if fit.points < FEWEST_SIZES:
        found.append(f"Do not trust it: fewer than {FEWEST_SIZES} {things}.")
    if fit.laws.factor[0] <= 1e-9:
        found.append("Do not trust it: the mean does not get better with size.")
    elif fit.explained < WELL_EXPLAINED:
        found.append(f"Do not trust it: it explains only {100 * fit.explained:.0f} % of the spread.")
    elif not LEAST_EXPONENT * 1.01 < fit.laws.exponent[0] < GREATEST_EXPONENT * 0.99:
        found.append("Do not trust it: the exponent lies at the end of what was tried.")
    return found
