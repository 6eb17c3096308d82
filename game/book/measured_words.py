"""Measured numbers in words: a cell with its spread, a change against the noise between seeds.

Digits: a value is written as finely as its error, and at least with two decimals, so that whoever takes the
mean of the file's numbers finds the number on the screen.
"""

from math import floor, isnan, log10

from game.book.number_format import minus
from game.book.phrases import say
from game.core.evidence import Evidence
from game.core.measured_table import Difference
from game.core.world import World

FEWEST_DIGITS, MOST_DIGITS = 2, 4


def digits_for(error: float) -> int:
    """Decimals that say something beside an error: its first digit's.

    >>> digits_for(0.012), digits_for(0.3), digits_for(0.0), digits_for(float("nan"))
    (3, 2, 2, 2)
    """
    if isnan(error) or error <= 0:
        return FEWEST_DIGITS
    return min(max(1 - floor(log10(error)), FEWEST_DIGITS), MOST_DIGITS)


def score_formula(world: World) -> str:
    """How a score comes from the metric: "1 − bits per character / 5.67"; the metric itself if that is it."""
    of = world.measurement
    if of is None:
        return ""
    high = f"{of.high:.4g}"
    if not of.lower:
        plain = of.low == 0 and of.high == 1
        return of.metric if plain else f"({of.metric} − {of.low:g}) / {of.high - of.low:.4g}"
    if of.low == 0:
        return f"1 − {of.metric} / {high}"
    return f"({high} − {of.metric}) / {of.high - of.low:.4g}"


def measured_value(evidence: Evidence, world: World, row: int, column: int, short: bool = False) -> str:
    """A row's cell in the metric, as measured, with its standard error.

    short: without the metric's name; an estimate then begins with the sign of its square.
    """
    of = world.measurement
    if of is None:
        return ""
    metric = evidence.measuring("loss" if of.lower else "score")
    value = float(metric.known(column)[row])
    if isnan(value):
        judged = evidence.judged(column)
        weak = judged is not None and not judged.known and not isnan(judged.r2)
        return (
            say("measured.weak", r2=minus(f"{judged.r2:.2f}")) if judged and weak else say("measured.unknown")
        )
    if not of.lower:
        value = of.low + value * (of.high - of.low)
    errors = metric.errors(column)
    error = float("nan") if errors is None else float(errors[row]) * (1 if of.lower else of.high - of.low)
    digits = digits_for(error)
    words = minus(f"{value:.{digits}f}") + ("" if isnan(error) else f" ± {error:.{digits}f}")
    estimated = evidence.estimated is not None and bool(evidence.estimated[row])
    if short:
        return f"~{words}" if estimated else words
    words = f"{words} {of.metric}"
    return say("measured.estimate", value=words) if estimated else words


def noise_words(world: World, found: Difference | None) -> str:
    """Whether a change, in the metric, is larger than the noise; one sentence, "" where nobody knows."""
    if world.measurement is None:
        return ""
    spread = world.measurement.spread
    if found is None:
        return ""
    digits = digits_for(found.error)
    change = minus(f"{found.change:+.{digits}f}")
    if found.estimated:
        known = "" if isnan(found.error) else "-known"
        return say(f"measured.noise-estimate{known}", change=change, error=f"{found.error:.{digits}f}")
    if found.clear is None:
        return say("measured.noise-unknown", spread=spread)
    pairs = say("measured.pairs", pairs=found.pairs, spread=spread) if found.pairs else ""
    return say(
        f"measured.noise-{'clear' if found.clear else 'within'}",
        change=change,
        error=f"{found.error:.{digits}f}",
        factor=f"{found.factor:.1f}" if found.error else "0",
        pairs=pairs or say("measured.unpaired", spread=spread),
        spread=spread,
    )
