"""A labour budget: the best rows that can be made with so many examples to collect and label.

Cells read: the rows within the budget.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import better, looked_at, summed_over_tiles
from game.methods.needs import better_or_worse, examples, unmet
from game.methods.results import Ranking
from game.methods.retraining import on_board

#: So many of the best rows are listed.
LISTED = 12


def _evaluate(evidence: Evidence, query: Query) -> tuple[Ranking, ...]:
    labour = summed_over_tiles([tile.size for tile in on_board(evidence)])
    rows = np.flatnonzero(labour <= query.get("examples"))
    values = evidence.read(rows, (query.column,))[:, 0]
    # Scores are rounded so that equal ones, summed in another order, are told apart by their labour.
    order = np.lexsort((rows, labour[rows], -np.round(better(evidence) * values, 9)))[:LISTED]
    return (
        Ranking(
            "rows",
            tuple(rows[order].tolist()),
            tuple(values[order].tolist()),
            "score",
            ("examples to label", *labour[rows[order]].tolist()),
            receipt=partial(looked_at, rows, (query.column,)),
            note=f"{len(rows)} of {evidence.rows} rows are within the budget.",
        ),
    )


LABOUR_BUDGET = Method(
    code="labour-budget",
    title="Labour budget",
    question="Which training set is best, when only so many examples can be made?",
    formula="argmax of v(S) over the S with at most so many examples",
    assumption="Every example costs the same to collect and label, whoever makes it.",
    sources=("settles-2009",),
    evaluate=_evaluate,
    group="Choosing",
    subject="none",
    parameters=(Parameter("examples", 10, 400, 10, 60, "examples that can be collected and labelled"),),
    applies=lambda evidence: unmet(evidence, examples, better_or_worse),
)
