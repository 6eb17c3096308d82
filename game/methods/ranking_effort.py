"""How many squares until the ranking is right: how often estimates rank right, by squares bought.

Each draw buys squares as permutation sampling does (for Shapley values) and as maximum sample reuse does (for
Banzhaf values). After every number of squares it is asked whether the tiles that the estimates put on the
first places are the right ones. A square is paid once: what is drawn again is free, so each budget counts
every draw up to the next new square.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints
from game.methods.base import Method, Parameter, Query
from game.methods.comparison import whole_column
from game.methods.estimates import SEED
from game.methods.needs import some_tile
from game.methods.results import Curve, Series
from game.methods.sampling import rows_along, steps_by_tile
from game.methods.semivalues import banzhaf_weights, semivalues, shapley_weights

#: Right in so many of ten draws is what "known" means here.
ENOUGH = 0.9
#: Values nearer than this are the same: any order of them is right.
SAME = 1e-9
#: How many budgets the curves are drawn at.
POINTS = 16


@dataclass(frozen=True, eq=False, slots=True)
class Runs:
    """Many draws, step by step.

    bought: (draws, steps) different squares so far. values_at: the estimates of each draw after one of its
    steps, (draws,) to (draws, n).
    """

    bought: Ints
    values_at: Callable[[Ints], Floats]


def permutation_runs(cells: Floats, draws: int, seed: int) -> Runs:
    """One more order of arrival at each step. cells: (2**n,)."""
    n = len(cells).bit_length() - 1
    steps = min(2 * comb(n, n // 2), 256)
    chance = np.random.default_rng(seed)
    orders = chance.permuted(np.tile(np.arange(n), (draws * steps, 1)), axis=1).reshape(draws, steps, n)
    rows = rows_along(orders)
    sums = np.cumsum(steps_by_tile(orders, cells[rows]), axis=1)
    bought = np.cumsum(_first(rows.reshape(draws, -1)).reshape(rows.shape).sum(axis=2), axis=1)
    every = np.arange(draws)
    return Runs(bought, lambda step: sums[every, step] / (step[:, None] + 1))


def reuse_runs(cells: Floats, draws: int, seed: int) -> Runs:
    """One more random row at each step; where all rows so far hold a tile, or none, its value is 0."""
    n = len(cells).bit_length() - 1
    steps = min(2 << n, 1024)
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, 1 << n, (draws, steps))
    there = (rows[:, :, None] >> np.arange(n) & 1).astype(np.float64)
    count = np.cumsum(there, axis=1)
    with_tile = np.cumsum(there * cells[rows][:, :, None], axis=1)
    all_rows = np.cumsum(cells[rows], axis=1)
    every = np.arange(draws)

    def values_at(step: Ints) -> Floats:
        first, held = with_tile[every, step], count[every, step]
        second, rest = all_rows[every, step][:, None] - first, step[:, None] + 1 - held
        means = first / np.maximum(held, 1) - second / np.maximum(rest, 1)
        return np.where((held > 0) & (rest > 0), means, 0.0)

    return Runs(np.cumsum(_first(rows), axis=1), values_at)


def _first(rows: Ints) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Where a row comes for the first time in its draw: (draws, uses), as rows."""
    order = np.argsort(rows, axis=1, kind="stable")
    ordered = np.take_along_axis(rows, order, axis=1)
    new = np.ones(rows.shape, dtype=np.bool_)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    found = np.empty_like(new)
    np.put_along_axis(found, order, new, axis=1)
    return found


def shares_right(runs: Runs, truth: Floats, budgets: Ints, places: int = 1) -> Floats:
    """For each budget the share of draws with the right tiles on the first places: (budgets,).

    truth: (n,), more is better. A budget below the first purchase knows nothing: 0.
    """
    found = np.zeros(len(budgets))
    right = np.sort(truth)[::-1][:places]
    for k, budget in enumerate(budgets.tolist()):
        step = (runs.bought <= budget).sum(axis=1) - 1
        order = np.argsort(-runs.values_at(np.maximum(step, 0)), axis=1, kind="stable")[:, :places]
        same = (np.abs(truth[order] - right) <= SAME).all(axis=1)
        found[k] = (same & (step >= 0)).mean()
    return found


def budgets_of(runs: Runs, n: int) -> Ints:
    """Numbers of squares that the curves show: up to what every draw has surely gone beyond, and all."""
    last = int(runs.bought[:, -1].min()) - 1
    some = np.linspace(min(n + 1, last), last, POINTS).astype(np.int64) if last > 0 else np.zeros(0, np.int64)
    return np.array([*dict.fromkeys(some.tolist()), 1 << n])


def squares_until_ranked(budgets: Ints, shares: Floats, enough: float = ENOUGH) -> int:
    """The least number of squares from which on the share stays at least so large; the last one is all."""
    short = np.flatnonzero(shares[:-1] < enough)
    return int(budgets[short[-1] + 1] if len(short) else budgets[0])


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    n, draws, seed = evidence.n, int(query.get("draws")), int(query.get("seed"))
    places = min(int(query.get("places")), n)
    sign = -1.0 if evidence.better < 0 else 1.0
    cells = sign * evidence.column(query.column)
    series, needed = [], []
    for name, weights, runs in (
        ("Shapley", shapley_weights(n), permutation_runs(cells, draws, seed)),
        ("Banzhaf", banzhaf_weights(n), reuse_runs(cells, draws, seed)),
    ):
        budgets = budgets_of(runs, n)
        shares = shares_right(runs, semivalues(cells, weights)[:, 0], budgets, places)
        shares[-1] = 1.0  # who has bought every square computes the exact values
        series.append(Series(name, tuple(map(float, budgets.tolist())), tuple(shares.tolist())))
        needed.append(squares_until_ranked(budgets, shares))
    known = "The best tile is known" if places == 1 else f"The first {places} places are known"
    return (
        Curve(
            tuple(series),
            "squares bought",
            "draws that rank right",
            "share",
            receipt=lambda: whole_column(n, query.column),
            note=f"{known} in 9 of 10 draws after {needed[0]} squares by orders of arrival (Shapley) and "
            f"{needed[1]} by sample reuse (Banzhaf), of {1 << n}.",
        ),
    )


RANKING_EFFORT = Method(
    code="ranking-effort",
    title="Squares until the ranking is right",
    question="How many squares must be bought to know who is worth most?",
    formula="share of draws in which the estimates rank the first places as the values do, by squares bought",
    assumption="It knows the truth because it reads all squares; a buyer would not know when to stop.",
    sources=("castro-2009", "wang-jia-2023"),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(
        Parameter("places", 1, 10, 1, 1, "first places that must be right"),
        Parameter("draws", 25, 200, 2, 50, "how often squares are bought anew", factor=True),
        SEED,
    ),
    applies=some_tile,
)
