"""The Shapley value as far as the open squares tell it, with its error: no other square is asked for.

Pairs of open squares are a sample of a tile's changes, in strata by the number of others (Maleki et al.
2013). A size whose pairs are all open is exact. Of the others the mean is known as well as so many pairs say;
the spread between pairs is that of all tiles at this size, in which all changes seen count as one pair more.
A size without an open pair counts as no change, give or take what lies between the worst and the best open
square.

*Why one pair more:* two pairs that are alike by chance would say that a tile is known exactly.
"""

from functools import lru_cache, partial
from math import comb, sqrt

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints
from game.methods.base import Method, Query
from game.methods.results import MINUS, PLUS, READ, Number, Receipt, Terms
from game.methods.semivalues import row_sizes


@lru_cache(maxsize=16)
def _pairs(n: int) -> tuple[Ints, Ints]:
    """The pairs of squares across which each tile is added: rows without it (n, 2**(n-1)), and with it."""
    rows = np.arange(1 << n)
    without = np.stack([rows[rows >> tile & 1 == 0] for tile in range(n)])
    return without, without | (1 << np.arange(n))[:, None]


def estimates(cells: Floats) -> tuple[Floats, Floats, Ints]:
    """Of each tile its mean change by size, the error of that mean, the open pairs of the size: (n, n) each.

    cells: (2**n,), NaN face down. A size without a pair has a mean of 0, and the error of a change that may
    lie anywhere between minus and plus the range of the open cells: that range over the root of three.
    """
    n = len(cells).bit_length() - 1
    without, with_it = _pairs(n)
    steps = cells[with_it] - cells[without]
    known = ~np.isnan(steps)
    member = (row_sizes(n)[without][:, :, None] == np.arange(n)) & known[:, :, None]
    count, there = member.sum(axis=1), np.array([comb(n - 1, k) for k in range(n)])
    filled = np.where(known, steps, 0.0)
    means = np.einsum("ip,ipk->ik", filled, member) / np.maximum(count, 1)
    off = np.einsum("ipk,ipk->ik", (filled[:, :, None] - means[:, None, :]) ** 2, member)
    freedom = np.maximum(count - 1, 0).sum(axis=0)
    seen = steps[known]
    whole = float(seen.var(ddof=1)) if len(seen) > 1 else 0.0
    spread = (off.sum(axis=0) + whole) / (freedom + 1)
    errors = np.sqrt(spread * (1 - count / there) / np.maximum(count, 1))
    span = float(np.nanmax(cells) - np.nanmin(cells)) if not np.isnan(cells).all() else 0.0
    return means, np.where(count == 0, span / sqrt(3), errors), count


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    cells = evidence.known(query.column)
    means, errors, count = estimates(cells)
    n = evidence.n
    there = [comb(n - 1, k) for k in range(n)]
    found = []
    for tile in query.tiles:
        error = None if count[tile].tolist() == there else float(np.sqrt((errors[tile] ** 2).sum()) / n)
        steps = partial(Terms, "sizes", means[tile], np.full(n, 1 / n))
        read = partial(_receipt, cells, tile, query.column)
        value = float(means[tile].mean())
        note = _note([k for k in range(n) if not count[tile, k]])
        found.append(Number(value, error, receipt=read, terms=steps, by_size=steps, note=note))
    return tuple(found)


def _receipt(cells: Floats, tile: int, column: int) -> Receipt:
    """All open squares: those of an open pair with the weight of its change, the others read without one."""
    n, known = len(cells).bit_length() - 1, ~np.isnan(cells)
    without, with_it = (rows[tile] for rows in _pairs(n))
    whole = known[without] & known[with_it]
    size = row_sizes(n)[without]
    share = 1 / (n * np.maximum(np.bincount(size[whole], minlength=n), 1))[size]
    weights = np.zeros(len(cells))
    weights[with_it[whole]] = share[whole]
    weights[without[whole]] = -share[whole]
    rows = np.flatnonzero(known)
    listed = weights[rows]
    roles = np.where(listed > 0, PLUS, np.where(listed < 0, MINUS, READ))
    return Receipt(rows, np.full(len(rows), column, dtype=np.int64), listed, roles)


def _note(sizes: list[int]) -> str:
    """The numbers of others with which nothing was seen."""
    if not sizes:
        return ""
    others = f"{' or '.join(map(str, sizes))} other{'' if sizes == [1] else 's'}"
    return f"No pair is open with {others}: that counts as no change, with a wide error."


OPEN_SQUARES = Method(
    code="open-squares",
    title="Shapley from open squares",
    question="What does {tile} add on average, as far as the open squares tell?",
    formula="sum over k of (mean of the open changes with k others) / n",
    assumption="Open pairs of squares stand for their size; with all squares open it is the Shapley value.",
    sources=("maleki-2013", "castro-2017"),
    evaluate=_evaluate,
    group="Averages",
    from_open=True,
)
