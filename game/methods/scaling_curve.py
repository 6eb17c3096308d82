"""The scaling curve: best, mean and worst row by the number of tiles, and a power law through the means.

Cells read: the whole column.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import extremes, looked_at, tiles_in_rows
from game.methods.needs import some_tile
from game.methods.results import Curve
from game.methods.scaling import extremes_as_series, law_and_note

TAIL = Parameter("tail", 1, 3, 1, 2, "largest sizes that the forecast does not see")


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    n = evidence.n
    least, mean, most = extremes(evidence.column(query.column), tiles_in_rows(n), n)
    sizes = np.arange(n + 1, dtype=np.float64)
    law, note = law_and_note(evidence, sizes[1:], mean[1:], int(query.get("tail")), "sizes")
    return (
        Curve(
            (*extremes_as_series(evidence, sizes.tolist(), least, mean, most), *law),
            "tiles in the training set",
            "loss" if evidence.better < 0 else "score",
            receipt=partial(looked_at, np.arange(1 << n), (query.column,)),
            note=note,
        ),
    )


SCALING_CURVE = Method(
    code="scaling-curve",
    title="Scaling curve",
    question="How does the score grow with the number of tiles, and how would it go on?",
    formula="mean of v(S) over |S| = k; error = c + a k**(-b)",
    assumption="Rows of one size are alike enough for a mean; a law says little beyond its points.",
    sources=("hestness-2017", "kaplan-2020", "rosenfeld-2020", "golub-pereyra-1973", "wu-1986"),
    evaluate=_evaluate,
    group="Scaling",
    subject="none",
    parameters=(TAIL,),
    applies=some_tile,
)
