"""The change of a group: the square with a set of tiles minus the square without any of them.

*Why it is no sum:* tiles that stand in for one another lose nothing one by one and much together.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.results import Number, Receipt, Terms, weighted

_SIGNS = np.array([1.0, -1.0])


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    tiles = query.row ^ query.compared
    if not tiles:
        return (Number(0.0, receipt=Receipt, note="The two squares are the same: no tile differs."),)
    rows = np.array([query.row | tiles, query.row & ~tiles])
    cells = evidence.read(rows, (query.column,))[:, 0]
    whole = query.row & tiles == tiles
    return (
        Number(
            float(cells[0] - cells[1]),
            receipt=partial(weighted, rows, query.column, _SIGNS),
            terms=partial(Terms, "squares", cells, _SIGNS, rows),
            note="" if whole else "Not all of them are there: this is what adding them would change.",
        ),
    )


GROUP = Method(
    code="group",
    title="Change of a group",
    question="What does the group {tiles} add to the square you look at?",
    formula="v(S + T) - v(S - T)",
    assumption="One pair of squares; T are the tiles in which it differs from the square you compare with.",
    sources=("koh-2019",),
    evaluate=_evaluate,
    group="One change",
    subject="tiles",
    at_row=True,
    title_without="Adding {tiles} to {row}",
    question_without="What would the group {tiles} add to {row}, which is without it?",
)
