"""The greedy path: from no tile to all, each time with the tile that helps most.

Cells read: at each step the rows that are one tile larger, and no others.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.coalitions import better, looked_at
from game.methods.needs import better_or_worse, some_tile, unmet
from game.methods.results import Path
from game.methods.selection import greedy_rows


def _evaluate(evidence: Evidence, query: Query) -> tuple[Path, ...]:
    n, sign = evidence.n, better(evidence)
    known = np.full(1 << n, -np.inf)
    row, read = 0, [0]
    known[0] = sign * evidence.cell(0, query.column)
    for _ in range(n):
        after = np.array([row | 1 << i for i in range(n) if not row >> i & 1])
        known[after] = sign * evidence.read(after, (query.column,))[:, 0]
        read += after.tolist()
        row = greedy_rows(known)[row.bit_count() + 1]
    rows = greedy_rows(known)
    return (
        Path(
            tuple(rows),
            tuple(float(sign * known[one]) for one in rows),
            receipt=partial(looked_at, read, (query.column,)),
            note=f"{len(read)} of {1 << n} squares were needed.",
        ),
    )


GREEDY_PATH = Method(
    code="greedy-path",
    title="Greedy path",
    question="Starting with no tile, which one helps most, and which one then?",
    formula="S_k = S_(k-1) + argmax of v(S_(k-1) + i)",
    assumption="It never takes a tile back, and two tiles that help only together are passed over.",
    sources=("nemhauser-1978",),
    evaluate=_evaluate,
    group="Choosing",
    subject="none",
    applies=lambda evidence: unmet(evidence, some_tile, better_or_worse),
)
