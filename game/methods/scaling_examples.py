"""The scaling curve in examples: rows in order of their examples, in groups of equally many rows.

Cells read: the whole column without the rows that hold no example.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import looked_at, summed_over_tiles
from game.methods.needs import examples, some_example, some_tile, unmet
from game.methods.results import Curve
from game.methods.retraining import on_board
from game.methods.scaling import extremes_as_series, law_and_note
from game.methods.scaling_curve import TAIL


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    count = summed_over_tiles([tile.size for tile in on_board(evidence)])
    rows = np.flatnonzero(count)
    count, values = count[rows], evidence.read(rows, (query.column,))[:, 0]
    groups = np.array_split(np.lexsort((rows, count)), min(int(query.get("groups")), len(rows)))
    sizes, least, mean, most = (
        np.array([measure(of[group]) for group in groups])
        for measure, of in ((np.mean, count), (np.min, values), (np.mean, values), (np.max, values))
    )
    # Two groups of the same mean size are one point of the law less, not two errors at one size.
    apart = np.flatnonzero(np.diff(sizes, prepend=-1.0) > 0)
    law, note = law_and_note(evidence, sizes[apart], mean[apart], int(query.get("tail")), "groups")
    return (
        Curve(
            (*extremes_as_series(evidence, sizes.tolist(), least, mean, most), *law),
            "training examples",
            "loss" if evidence.better < 0 else "score",
            receipt=partial(looked_at, rows, (query.column,)),
            note=note,
        ),
    )


SCALING_EXAMPLES = Method(
    code="scaling-examples",
    title="Scaling in examples",
    question="How does the score grow with the number of examples, and how would it go on?",
    formula="mean of v(S) over groups of S by examples; error = c + a k**(-b)",
    assumption="An example is an example, whoever made it; here whole tiles come and go.",
    sources=("hestness-2017", "kaplan-2020", "rosenfeld-2020", "golub-pereyra-1973", "wu-1986"),
    evaluate=_evaluate,
    group="Scaling",
    subject="none",
    parameters=(Parameter("groups", 5, 16, 1, 8, "groups of rows by their examples"), TAIL),
    applies=lambda evidence: unmet(evidence, some_tile, examples, some_example),
)
