"""Selection: the best row of each size, what choosing greedily finds, and what choosing blindly does.

Cells read: the whole column. Nothing is sought: every row is there, so the best is known and so is how far
greedy choice stays behind it. Where scores are submodular, greedy rows reach at least 1 - 1/e of the best
gain (Nemhauser, Wolsey & Fisher 1978); scores of trained models need not be.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats
from game.methods.base import Method, Query
from game.methods.coalitions import EQUAL, better, extremes, looked_at, names, tiles_in_rows
from game.methods.needs import better_or_worse, some_tile, unmet
from game.methods.results import Table


def greedy_rows(goodness: Floats) -> list[int]:
    """The rows of sizes 0 ... n that come of adding the best tile each time.

    goodness: (2**n,), more is better. Of equal tiles the first on the board is taken.
    """
    n, row = len(goodness).bit_length() - 1, 0
    found = [row]
    for _ in range(n):
        after = [row | 1 << i for i in range(n) if not row >> i & 1]
        most = max(goodness[one] for one in after)
        row = next(one for one in after if goodness[one] >= most - EQUAL)
        found.append(row)
    return found


def best_rows(goodness: Floats) -> list[int]:
    """The best row of each size 0 ... n; of equal ones the lowest mask. goodness: (2**n,)."""
    n = len(goodness).bit_length() - 1
    sizes = tiles_in_rows(n)
    _, _, most = extremes(goodness, sizes, n)
    return [int(np.flatnonzero((sizes == k) & (goodness >= most[k] - EQUAL))[0]) for k in range(n + 1)]


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, sign = evidence.n, better(evidence)
    values = evidence.column(query.column)
    best, greedy = best_rows(sign * values), greedy_rows(sign * values)
    _, means, _ = extremes(values, tiles_in_rows(n), n)
    lines = tuple(
        (
            float(k),
            names(evidence, best[k]),
            float(values[best[k]]),
            float(means[k]),
            float(sign * (values[best[k]] - values[greedy[k]])),
            names(evidence, greedy[k]),
            float(values[greedy[k]]),
        )
        for k in range(1, n + 1)
    )
    return (
        Table(
            ("tiles", "best", "shows", "random", "regret", "greedy", "shows"),
            lines,
            ("count", "words", "score", "score", "change", "words", "score"),
            tuple(best[1:]),
            receipt=partial(looked_at, np.arange(1 << n), (query.column,)),
            note="Random: the mean of all rows of this size. Regret: how much worse greedy is.",
        ),
    )


SELECTION = Method(
    code="selection",
    title="Selection",
    question="Which tiles should one ship, when only so many fit?",
    formula="argmax of v(S) over |S| = k; greedy: S_k = S_(k-1) + argmax of v(S_(k-1) + i)",
    assumption="The column that chooses is the one that judges, so the best row is flattered a little.",
    sources=("nemhauser-1978",),
    evaluate=_evaluate,
    group="Choosing",
    subject="none",
    applies=lambda evidence: unmet(evidence, some_tile, better_or_worse),
)
