"""How an estimate is told: for each tile its value, its standard error and, if it is known, the exact value.

The receipt lists the squares that the estimate bought, in the order of buying, with the share of its uses
that each makes up; squares that only the exact values needed stand after them, read without weight.
*Why exact values at all:* they show how far an estimate is off. Where some squares lie face down there are
none, for they need every square.
"""

from collections import Counter
from collections.abc import Callable
from math import isnan, nan

import numpy as np

from game.core.evidence import Evidence
from game.core.unread import Unread
from game.core.world import Floats, Ints
from game.methods.base import Parameter, Query
from game.methods.results import PLUS, READ, Receipt, Table, Unit
from game.methods.sampling import Estimate, Reader

SEED = Parameter("seed", 0, 99, 1, 0, "which draw")


def reader(evidence: Evidence, query: Query) -> Reader:
    """The cells of rows on the column asked; each read stands on the receipt."""
    return lambda rows: evidence.read(rows, (query.column,))[:, 0]


def whole_column(evidence: Evidence, column: int) -> Floats | None:
    """All cells of a column, None while some lie face down."""
    try:
        return evidence.column(column)
    except Unread:
        return None


def estimate_table(
    evidence: Evidence,
    query: Query,
    estimate: Estimate,
    exact: Callable[[Floats], Floats],
    mean: Callable[[Floats], Floats] | None = None,
) -> tuple[Table, ...]:
    """The table of an estimate. exact: the true values from a whole column; mean: what a biased estimate
    gives on average, of which the table then has the difference to the truth.
    """
    cells = whole_column(evidence, query.column)
    unknown = np.full(evidence.n, nan)
    truth = unknown if cells is None else exact(cells)
    headings = ["tile", "estimate", "standard error", "exact value"]
    columns = [estimate.values, estimate.errors, truth]
    units: list[Unit] = ["words", "change", "error", "change"]
    if mean is not None:
        headings.append("bias")
        columns.append(unknown if cells is None else mean(cells) - truth)
        units.append("change")
    lines = zip(evidence.letters, *(_plain(one) for one in columns), strict=True)
    count = len(set(estimate.rows.tolist()))
    hidden = "" if cells is not None else " The exact values need all of them, and some lie face down."
    return (
        Table(
            tuple(headings),
            tuple(lines),
            tuple(units),
            receipt=lambda: purchases(estimate.rows, query.column, None if cells is None else evidence.rows),
            note=f"{count} of {evidence.rows} squares bought.{hidden}",
        ),
    )


def _plain(values: Floats) -> list[float]:
    """Numbers of a table; every undefined one is the same, so that equal tables are equal."""
    return [nan if isnan(value) else value for value in values.tolist()]


def purchases(rows: Ints, column: int, every: int | None) -> Receipt:
    """The receipt of an estimate. every: number of all rows where the others were read, too."""
    uses = Counter(rows.tolist())
    others = [] if every is None else [row for row in range(every) if row not in uses]
    listed = np.array([*uses, *others], dtype=np.int64)
    weights = np.array([*(count / len(rows) for count in uses.values()), *(0.0 for _ in others)])
    roles = np.array([PLUS] * len(uses) + [READ] * len(others))
    return Receipt(listed, np.full(len(listed), column), weights, roles)
